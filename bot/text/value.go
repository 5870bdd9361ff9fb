package text

import (
	"fmt"
	"reflect"
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

// unwritable stands in a sentence for an argument of a type that has no way of writing.
const unwritable = "–"

// ArgumentError says that an argument's type has no way of writing. It names the type alone, never the value, so it
// may be logged.
type ArgumentError struct {
	// Key is of the sentence and Name of the argument. Both are empty for a value that was to be written by itself.
	Key, Name string
	Type      string
}

func (e *ArgumentError) Error() string {
	return fmt.Sprintf("text: no way to write argument %q of %q, a %s", e.Name, e.Key, e.Type)
}

// Value writes one value as it stands in a sentence. One of an unknown type is written as a dash, and reported.
func (p Printer) Value(value any) string { return p.argument("", "", value) }

func (p Printer) argument(key, name string, value any) string {
	written, ok := p.write(value)
	if ok {
		return written
	}
	if p.report != nil {
		p.report(&ArgumentError{Key: key, Name: name, Type: fmt.Sprintf("%T", value)})
	}
	return unwritable
}

// write gives the words of a value; false: its type has no way of writing.
func (p Printer) write(value any) (string, bool) {
	switch v := value.(type) {
	case leave.Date:
		return p.format.date(v), true
	case leave.TimeOfDay:
		return v.String(), true
	case leave.Local:
		return p.format.moment(v), true
	case time.Time:
		return p.format.moment(leave.LocalOf(v, p.zone)), true
	case time.Weekday:
		return p.format.weekday(v), true
	case leave.Weekly:
		return p.weekly(v), true
	case leave.Segment:
		return p.format.segment(v), true
	case leave.Minutes:
		return p.format.minutes(int(v)), true
	case leave.TypeCode:
		return p.Type(v), true
	case leave.ProofName:
		return p.proof(v), true
	case leave.Kin:
		return p.Say("kin."+string(v), nil), true
	case leave.Status:
		return p.Say("status."+string(v), nil), true
	case leave.Role:
		return p.Say("role."+string(v), nil), true
	case leave.Verb:
		return p.Say("verb."+string(v), nil), true
	case leave.Balance:
		return p.balance(v), true
	}
	if written, ok := p.writeList(value); ok {
		return written, true
	}
	return writePlain(value)
}

// writeList joins the words of several values.
func (p Printer) writeList(value any) (string, bool) {
	switch v := value.(type) {
	case []leave.Date:
		return list(p, v, p.format.date), true
	case []time.Weekday:
		return list(p, v, p.format.weekday), true
	case []leave.Segment:
		return list(p, v, p.format.segment), true
	case []leave.Share:
		return list(p, v, func(s leave.Share) string {
			return p.format.date(s.Year) + " " + p.format.minutes(s.Minutes)
		}), true
	case []leave.PersonName:
		return list(p, v, func(name leave.PersonName) string { return string(name) }), true
	}
	return "", false
}

func list[T any](p Printer, all []T, write func(T) string) string {
	written := make([]string, len(all))
	for i, one := range all {
		written[i] = write(one)
	}
	return strings.Join(written, p.format.and())
}

// writePlain writes what reads the same in every language: texts, whole numbers, and types that write themselves.
func writePlain(value any) (string, bool) {
	if v, ok := value.(fmt.Stringer); ok {
		return v.String(), true
	}
	switch v := reflect.ValueOf(value); v.Kind() { //nolint:exhaustive // all other kinds would be written in Go's syntax
	case reflect.String:
		return v.String(), true
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return fmt.Sprint(value), true
	}
	return "", false
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

// weekly is a repetition in one line: 每週三 13:15–17:15，115-11-25(三) 至 116-01-20(三)，共 8 次.
func (p Printer) weekly(w leave.Weekly) string {
	return p.Say("times.weekly", leave.Args{
		"weekdays": w.Weekdays, "from": w.Span.From, "to": w.Span.To, "first": w.First, "last": w.Last, "n": w.Times,
	})
}
