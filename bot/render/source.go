package render

import "leaveline/leave"

// sources says which quotas the hours of a case count in, where that is not simply its own.
func (w writer) sources(c leave.Case) []*part {
	var lines []*part
	for _, s := range c.Sources {
		if text := w.source(s, c.Type, c.Group, c.Minutes); text != "" {
			lines = append(lines, sentence(text, tiny))
		}
	}
	return lines
}

// rests warns of leave that takes more than there is once the case no longer earns its 補休.
func (w writer) rests(c leave.Case) []*part {
	var warnings []*part
	for _, one := range c.Rests {
		args := leave.Args{"number": one.Number, "minutes": leave.Minutes(one.Minutes)}
		warnings = append(warnings, remark(w.key("card.rests", args), amber, amberTint))
	}
	return warnings
}

// drawn is the same of a draft. What is beyond every quota stands among its warnings, or is what it is refused for.
func (w writer) drawn(a leave.Assessment, code leave.TypeCode) []*part {
	var lines []*part
	for _, s := range a.Sources {
		if text := w.source(s, code, w.Me.Group, a.Minutes); text != "" && s.Kind != leave.SourceBeyond {
			lines = append(lines, sentence(text, tiny))
		}
	}
	return lines
}

func (w writer) source(s leave.Source, code leave.TypeCode, group leave.Group, whole int) string {
	some, all := "", ""
	switch s.Kind {
	case leave.SourceWithin, leave.SourceOverflowed:
		if s.Of != code {
			some, all = "source.counts", "source.counts_all"
		}
	case leave.SourceOutside:
		some, all = "source.outside", "source.outside_all"
	case leave.SourceBeyond:
		some, all = "source.beyond", "source.beyond_all"
		if w.School.Types.MayCut(code, group) {
			some, all = "source.cut", "source.cut_all"
		}
	}
	switch {
	case some == "":
		return ""
	case s.Minutes == whole:
		some = all
	}
	return w.key(some, leave.Args{"minutes": leave.Minutes(s.Minutes), "type": s.Of})
}
