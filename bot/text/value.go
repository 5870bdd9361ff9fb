package text

import (
	"fmt"
	"strings"
	"time"

	"leaveline/leave"
)

// format is how a language writes dates and lengths.
type format interface {
	date(leave.Date) string
	segment(leave.Segment) string
	minutes(int) string
	moment(leave.Local) string
	weekday(time.Weekday) string
	and() string
}

// taipei is the zone of moments among arguments: every school of this law is in it.
var taipei = time.FixedZone("Asia/Taipei", 8*60*60)

// Value writes one argument of a sentence.
func (p Printer) Value(value any) string {
	switch v := value.(type) {
	case leave.Date:
		return p.format.date(v)
	case leave.TimeOfDay:
		return v.String()
	case leave.Local:
		return p.format.moment(v)
	case time.Time:
		return p.format.moment(leave.LocalOf(v, taipei))
	case time.Weekday:
		return p.format.weekday(v)
	case []leave.Date:
		return p.dates(v)
	case []time.Weekday:
		return p.weekdays(v)
	case leave.Weekly:
		return p.weekly(v)
	case leave.Segment:
		return p.format.segment(v)
	case []leave.Segment:
		return p.segments(v)
	case leave.Minutes:
		return p.format.minutes(int(v))
	case leave.TypeCode:
		return p.Type(v)
	case leave.ProofName:
		return p.proof(v)
	case leave.Kin:
		return p.Say("kin."+string(v), nil)
	case leave.Status, leave.Role, leave.Verb:
		return p.named(v)
	case leave.Balance:
		return p.balance(v)
	case []leave.Share:
		return p.shares(v)
	case []leave.PersonName:
		return p.names(v)
	default:
		return fmt.Sprint(v)
	}
}

// Type is the name of a type of leave.
func (p Printer) Type(code leave.TypeCode) string {
	t, ok := p.types.Find(code)
	if !ok {
		return string(code)
	}
	return t.In(p.lang)
}

// proof is what a type is proved by, a certificate where the school's catalogue does not say.
func (p Printer) proof(code leave.ProofName) string {
	t, _ := p.types.Find(leave.TypeCode(code))
	if what, ok := t.Proof.What[p.lang]; ok {
		return what
	}
	return p.Say("proof.any", nil)
}

// named is a word of a closed set, under the set's own keys.
func (p Printer) named(value any) string {
	switch v := value.(type) {
	case leave.Status:
		return p.Say("status."+string(v), nil)
	case leave.Role:
		return p.Say("role."+string(v), nil)
	case leave.Verb:
		return p.Say("verb."+string(v), nil)
	}
	return ""
}

// balance is what is left: 剩28日, or 不限.
func (p Printer) balance(b leave.Balance) string {
	if b.Unlimited {
		return p.Say("balance.unlimited", nil)
	}
	if b.Each {
		return p.Say("balance.each", leave.Args{"most": leave.Minutes(b.Entitlement)})
	}
	return p.Say("balance.some", leave.Args{"left": leave.Minutes(max(b.Left, 0))})
}

func (p Printer) segments(all []leave.Segment) string {
	written := make([]string, len(all))
	for i, s := range all {
		written[i] = p.format.segment(s)
	}
	return strings.Join(written, p.format.and())
}

func (p Printer) dates(all []leave.Date) string {
	written := make([]string, len(all))
	for i, d := range all {
		written[i] = p.format.date(d)
	}
	return strings.Join(written, p.format.and())
}

// weekdays are several of them: 一、三.
func (p Printer) weekdays(all []time.Weekday) string {
	written := make([]string, len(all))
	for i, d := range all {
		written[i] = p.format.weekday(d)
	}
	return strings.Join(written, p.format.and())
}

// weekly is a repetition in one line: 每週三 13:15–17:15，115-11-25(三) 至 116-01-20(三)，共 8 次.
func (p Printer) weekly(w leave.Weekly) string {
	return p.Say("times.weekly", leave.Args{
		"weekdays": w.Weekdays, "from": w.Span.From, "to": w.Span.To, "first": w.First, "last": w.Last, "n": w.Times,
	})
}

func (p Printer) shares(all []leave.Share) string {
	written := make([]string, len(all))
	for i, s := range all {
		written[i] = p.format.date(s.Year) + " " + p.format.minutes(s.Minutes)
	}
	return strings.Join(written, p.format.and())
}

func (p Printer) names(all []leave.PersonName) string {
	written := make([]string, len(all))
	for i, name := range all {
		written[i] = string(name)
	}
	return strings.Join(written, p.format.and())
}
