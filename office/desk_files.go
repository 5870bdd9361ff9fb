package office

import "leaveline/leave"

// Files are the attachments of a case that the person may look at, or of their own conversation.
func (d *Facts) Files(where leave.Filed) []leave.Attachment {
	if d.stranger() {
		return nil
	}
	if where.Request != "" {
		if c, as := d.Case(where.Request); !c.ShowsFiles(d.me.ID, as) {
			return nil
		}
	}
	all, err := filed(d.roster, where, d.me.ID)
	d.roster.failed(err)
	return attachments(all)
}

// TripReports are the trips to mainland China that are over and whose report is still to come, everybody's: for the personnel officer
// alone.
func (d *Facts) TripReports(limit int) []leave.Case {
	if d.stranger() || d.me.ID != d.kept().posts.Personnel {
		return nil
	}
	list, err := d.read().TripReports(d.ctx(), d.Now().Day, limit)
	d.roster.failed(err)
	return d.all(list)
}

// Owed are the cases whose certificate is still to come, the earliest due first: to the personnel officer everybody's, to others their own.
func (d *Facts) Owed(limit int) []leave.Case {
	if d.stranger() {
		return nil
	}
	who := d.me.ID
	if who == d.kept().posts.Personnel {
		who = ""
	}
	list, err := d.read().ProofsOwed(d.ctx(), who, limit)
	d.roster.failed(err)
	return d.all(list)
}
