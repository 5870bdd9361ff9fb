package office

import "leaveline/leave"

// Files gives the attachments that the person may see of a case or conversation.
func (f *Facts) Files(where leave.AttachmentOwner) []leave.Attachment {
	if f.silent() {
		return nil
	}
	if where.Request != "" {
		if c, as := f.Case(where.Request); !c.ShowsFiles(f.me.ID, as) {
			return nil
		}
	}
	all, err := attachedFiles(f.lookup, where, f.me.ID)
	f.lookup.failed(err)
	return attachments(all)
}

// TripReports gives the trips to mainland China whose report is still to come. Only the personnel officer gets any.
func (f *Facts) TripReports(limit int) []leave.Case {
	if f.silent() || f.me.ID != f.snapshot().posts.Personnel {
		return nil
	}
	list, err := f.read().TripReports(f.ctx(), f.Now().Day, limit)
	f.lookup.failed(err)
	return f.casesOf(list)
}

// Owed gives the cases whose certificate is still to come, earliest due first. The personnel officer gets everybody's,
// others their own.
func (f *Facts) Owed(limit int) []leave.Case {
	if f.silent() {
		return nil
	}
	who := f.me.ID
	if who == f.snapshot().posts.Personnel {
		who = ""
	}
	list, err := f.read().ProofsOwed(f.ctx(), who, limit)
	f.lookup.failed(err)
	return f.casesOf(list)
}
