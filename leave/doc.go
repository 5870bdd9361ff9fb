// Package leave holds the rules of leave at Taiwan's public schools. It has no clock, no context and no I/O: callers
// hand in the records and the time.
//
// A Request (假單) is one person's application for leave of one Type. The catalogue of types is types.json, where each
// figure stands beside the article of the law that gives it; a school may change it. Calendar (days off) and Schedule
// (working hours) together say how much time counts: CountSegments turns a request's segments into minutes of each day.
//
// A Balance is never stored. It is derived from a Ledger: the quotas of the law, the entries written by the office, and
// the usage of the person's requests. Each group of staff has its own leave year, see YearAt.
//
// Assess checks a Draft against all rules and returns denials and warnings together. Rules.Route finds the approvers,
// one Step each. The delegates (代理人) who stand in are asked first, for each Cover of the time.
//
// The methods of Request that change it (Accept, Approve, Return, Withdraw and so on) return a list of Events, or a
// *Denial whose code and arguments the caller puts into words. Transitions lists all moves; status.md draws them.
// Notices computes from the request and its events alone whom to tell, and what.
//
// Minutes are whole numbers, and a day of leave has DayLength of them. Date, TimeOfDay and Local are the school's local
// time without a zone; School.Now converts a time.Time. A Segment is half-open: its end does not belong to it.
package leave
