package render

import (
	"strings"

	"leaveline/leave"
)

// details are the rows of what only some types, or some ways of filing, ask for; most requests have none.
func (w writer) details(code leave.TypeCode, d leave.Details, filed bool) []*part {
	var rows []*part
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, w.textFact(name, value))
		}
	}
	add("row.place", d.Place)
	add("row.document", d.Document)
	add("row.remarks", w.ticked(code, d))
	if d.CompMinutes > 0 {
		add("row.comp", w.print.Value(leave.Minutes(d.CompMinutes)))
	}
	if filed {
		add("row.emergency_filed", d.Emergency)
	} else {
		add("row.emergency", d.Emergency)
	}
	if d.Ordered {
		add("row.ordered", w.key("ordered.yes", nil))
	}
	add("row.destination", w.destination(d))
	if len(d.Working) > 0 {
		add("row.working", w.print.Value(d.Working))
	}
	if d.Returned != nil {
		add("row.returned", w.print.Value(d.Returned.On)+"\n"+d.Returned.Note)
	}
	return rows
}

// ofCase are the details of a case, and who filed it for the applicant (代辦).
func (w writer) ofCase(c leave.Case) []*part {
	rows := w.details(c.Type, c.Details, c.FiledByOther())
	if c.PostUnit != "" {
		rows = append(rows, w.textFact("row.post", c.PostUnit))
	}
	if !c.FiledByOther() {
		return rows
	}
	key := "filed.confirmed"
	if c.Details.Unconfirmed {
		key = "filed.unconfirmed"
	}
	return append(rows, w.textFact("row.filed_by", w.key(key, leave.Args{"name": c.Name(c.FiledBy)})))
}

// destination is where a leave is spent abroad (W35).
func (w writer) destination(d leave.Details) string {
	switch {
	case d.Mainland:
		return w.key("trip.to_mainland", leave.Args{"place": d.Destination})
	case d.Abroad:
		return w.key("trip.to", leave.Args{"place": d.Destination})
	}
	return ""
}

// ticked are the 註記 of a request (W20), and that travel money may be claimed where the type says so (W34).
func (w writer) ticked(code leave.TypeCode, d leave.Details) string {
	var lines []string
	if d.Has(leave.RemarkPrior) {
		lines = append(lines, w.key("remark.prior", nil))
	}
	t, _ := w.School.Types.Find(code)
	switch {
	case d.Has(leave.RemarkTravel):
		lines = append(lines, w.key("remark.travel", nil))
	case d.ClaimsTravel(t):
		lines = append(lines, w.key("remark.trip", nil))
	}
	return strings.Join(lines, "\n")
}

// names are people one after the other.
func (w writer) names(people []leave.Person) string {
	names := make([]leave.PersonName, len(people))
	for i, p := range people {
		names[i] = leave.PersonName(p.Name)
	}
	return w.print.Value(names)
}
