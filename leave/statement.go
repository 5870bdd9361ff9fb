package leave

import (
	"cmp"
	"slices"
)

// LineKind is the kind of a statement line: an EntryKind, or one of these.
type LineKind string

// What a line is besides the entries of the office.
const (
	LineLaw       LineKind = "law"       // the quota of everyone
	LineSeniority LineKind = "seniority" // 依年資
	LineRequest   LineKind = "request"   // a request, approved or pending
)

// Line is one line of a statement, with the balance after it.
type Line struct {
	Day     Date
	Kind    LineKind
	Minutes int // more, or less below zero
	Left    int
	Reason  string
	Until   Date     // the last day on which it may be taken, where that is not the end of the leave year
	Type    TypeCode // of a request: its own type, which may be another that counts here
	Request RequestID
	Number  Number
	Pending bool
	Cut     int // of a request: minutes beyond every quota
}

// Statement (額度明細) explains a type's balance in one leave year, line by line. Lines are in the order of days. The
// balance after the last one is Balance.Left.
type Statement struct {
	Type    TypeCode
	Year    LeaveYear
	Lines   []Line
	Earlier bool    // there are earlier years
	Absent  []Entry // 曠職 of the year
}

// Statement makes the statement of a type that counts in no other's pool. The takings are those of the ledger's usage.
func (l Ledger) Statement(code TypeCode, entries []Entry, takings []DatedUsage) Statement {
	s := Statement{Type: code, Year: l.Year, Lines: append(l.opening(code), written(code, l.Year.First, entries)...)}
	l.Usage = make([]Usage, len(takings))
	for i, t := range takings {
		l.Usage[i] = t.Usage
	}
	p := l.spent()
	for i, t := range takings {
		if line, touches := l.line(code, t, p.sources[i]); touches {
			s.Lines = append(s.Lines, line)
		}
	}
	slices.SortStableFunc(s.Lines, func(a, b Line) int { return cmp.Compare(a.Day, b.Day) })
	left := 0
	for i := range s.Lines {
		left += s.Lines[i].Minutes
		s.Lines[i].Left = left
	}
	return s
}

// opening returns the minutes by law or seniority, or the office's grant instead.
func (l Ledger) opening(code TypeCode) []Line {
	t, _ := l.Types.Find(code)
	i := slices.IndexFunc(l.Entitlements, func(e Entitlement) bool { return e.Type == code && e.Year == l.Year.First })
	lawful := l.Lawful(t)
	if lawful == 0 || i >= 0 && !l.Entitlements[i].Lawful {
		return nil
	}
	kind := LineLaw
	if t.Quotas[l.Group].Own {
		kind = LineSeniority
	}
	return []Line{{Day: max(l.Year.First, l.Service.Appointed), Kind: kind, Minutes: lawful}}
}

func written(code TypeCode, year Date, entries []Entry) []Line {
	var lines []Line
	for _, e := range entries {
		if e.Type == code && e.Year == year && e.Kind != EntryAbsence {
			lines = append(lines, Line{Day: max(e.Day, year), Kind: LineKind(e.Kind), Minutes: e.Minutes, Reason: e.Reason,
				Until: e.Until, Request: e.Request})
		}
	}
	return lines
}

// line returns a request as the quota of a type sees it. ok is false when it does not touch it.
func (l Ledger) line(code TypeCode, taking DatedUsage, sources []Source) (Line, bool) {
	line := Line{
		Day: taking.Day, Kind: LineRequest, Type: taking.Type, Request: taking.Request, Number: taking.Number,
		Pending: taking.Reserved > 0,
	}
	touches := false
	for _, s := range sources {
		if s.Of != code {
			continue
		}
		touches = true
		switch s.Kind {
		case SourceWithin, SourceOverflowed:
			line.Minutes -= s.Minutes
		case SourceBeyond:
			line.Cut += s.Minutes
		case SourceOutside:
		}
	}
	return line, touches
}
