package parse

import "leaveline/leave"

// kind is what a token contributes to a sentence.
type kind uint8

const (
	aDate    kind = iota + 1
	aPart         // 早上, 整天, 半天
	aClock        // 兩點半
	aLesson       // 第3節
	aNow          // 現在
	aClose        // 下班
	aLength       // 3天, 2小時
	aRange        // 到, ~
	aJoin         // 、 還有
	aBound        // 以後, 以前
	aType         // 病假
	anOther       // 喪假: a leave, but none of this school's catalogue
	aSymptom      // 發燒
	aFamily       // 小孩
	anEvery       // 每週
	aVague        // 下週, 寒假: some day, but not which
	aChange       // 改成
	anAsk         // 剩幾天, 取消
	aFiller       // 請假, 那天
	plain         // 有一點: looks like something else and is nothing
)

// timed reports whether the kind says when.
func (k kind) timed() bool { return k >= aDate && k <= aClose }

// words reports whether a token still belongs to the person's own words; a vague day does when another one was said.
func (t token) words(dated bool) bool {
	return t.kind == aSymptom || t.kind == aFamily || t.kind == anAsk || t.kind == aVague && !t.strict && dated
}

// token is a stretch of the folded sentence that was understood.
type token struct {
	kind     kind
	from, to int
	strict   bool // a join or a range that is one only between times (和, -); a vague day that is never a reason (下週)
	date     date
	part     part
	clock    clock
	lesson   lesson
	length   length
	before   bool // aBound: 以前
	code     leave.TypeCode
	word     Word
}

// part is a part of the day as people name it.
type part uint8

const (
	anyTime part = iota
	morning
	afternoon
	evening
	noon
	wholeDay
	halfDay
)

// clock is a time as said; whether 3 means 15 is decided when the rest is known.
type clock struct {
	hour, minute int
	sure         bool // 08:00 or 0800: not open to interpretation
	half         part // morning or afternoon when am or pm is part of it
	from, to     int  // where it stands, to be quoted
}

// lesson is a stretch of 節次, counted from 1.
type lesson struct{ first, last int }

// length is how long a leave is to be; days are working days.
type length struct {
	minutes, days int
	doubt         bool
}

// form is how a date is said.
type form uint8

const (
	fullDate    form = iota + 1 // year, month, day
	monthDay                    // month, day
	yearsDay                    // month, day, years from this one (明年3月2日)
	monthsDay                   // day, months from this one (下個月5號)
	dayOnly                     // day
	weekdayIn                   // weekday, weeks from this one
	weekday                     // weekday
	sameWeek                    // 到三: weekday after another one
	away                        // days from today
	monthEnd                    // month, or months from this one
	nearHoliday                 // days before or after a holiday
)

// date is a day as said; which one it is depends on today and on the dates before it.
type date struct {
	form             form
	year, month, day int
	away             int // years, months, weeks or days, as the form says
	holiday          string
	check            int  // the weekday written behind it, 1 to 7
	doubt            bool // a typo or a vague word
	from, to         int  // where it stands, to be quoted
}
