package leave

import "time"

// Window is the time within which leave for an occasion may be taken. It is counted from the occasion's day. The zero
// Window is no bound.
type Window struct {
	Before int  `json:"before,omitempty"` // days before it from which leave may begin
	Days   int  `json:"days,omitempty"`   // days after it until which it may last
	Months int  `json:"months,omitempty"` // months from its first day on, in place of Days
	Long   int  `json:"long,omitempty"`   // months within which the school may agree to it
	Until  bool `json:"until,omitempty"`  // until the day itself
}

// OpenPeriod is the time within which leave may be taken. It is open from First until Last, or with the school's
// consent until Long.
type OpenPeriod struct {
	First, Last Date
	Long        Date // zero when no consent makes it longer
}

// expectedLate is the allowed delay of a birth after its expected day. The window stays open for so long, until the
// child is born.
const expectedLate = 14

// Around returns the window of an occasion. ok is false where there is no bound. 婚假: 結婚登記之日前十日起三個月內, 經核准一年內; 喪假:
// 死亡之日起百日內, whose first day is a setting of the school.
func (w Window) Around(o Occasion, settings Settings) (open OpenPeriod, ok bool) {
	if w == (Window{}) {
		return OpenPeriod{}, false
	}
	on := o.On()
	open.First = on - Date(w.Before)
	switch {
	case w.Months > 0:
		open.Last = monthsFrom(open.First, w.Months)
	case w.Days > 0 || w.Until:
		open.Last = on + Date(w.Days)
	}
	if w.Long > 0 {
		open.Long = monthsFrom(open.First, w.Long)
	}
	if o.Kind == Death && settings.HundredFromDeath {
		open.Last--
	}
	if o.Kind == Birth && o.Born == 0 {
		open.Last += expectedLate
	}
	return open, true
}

// monthsFrom returns the last day of a period of months that begins on a day. It is the one before the day of the
// same number, or the last of the month where there is no such day (民法 §121).
func monthsFrom(first Date, months int) Date {
	year, month, day := first.Civil()
	ahead := int(month) - 1 + months
	year, month = year+ahead/12, time.Month(ahead%12+1)
	if same, ok := NewDate(year, month, day); ok {
		return same - 1
	}
	next, _ := NewDate(year+int(month)/12, month%12+1, 1)
	return next - 1
}

// OpenOn reports whether leave for an occasion may be taken on or after a day. Without a window it may for a year from
// the occasion on.
func (q Quota) OpenOn(day Date, o Occasion, settings Settings) bool {
	const year = 366
	open, bounded := q.Window.Around(o, settings)
	if !bounded {
		return day <= o.On()+year
	}
	return day <= max(open.Last, open.Long)
}
