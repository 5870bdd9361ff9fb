package office

import "leaveline/leave"

// Files are the attachments of a case that the person may look at, or of their own conversation.
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

// TripReports are the trips to mainland China that are over and whose report is still to come, everybody's: for the
// personnel officer alone.
func (f *Facts) TripReports(limit int) []leave.Case {
	if f.silent() || f.me.ID != f.snapshot().posts.Personnel {
		return nil
	}
	list, err := f.read().TripReports(f.ctx(), f.Now().Day, limit)
	f.lookup.failed(err)
	return f.casesOf(list)
}

// Owed are the cases whose certificate is still to come, the earliest due first: to the personnel officer everybody's,
// to others their own.
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
