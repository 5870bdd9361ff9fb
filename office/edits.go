package office

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

// edit is a value of the actor's own, or of the school's, that an action changed.
func edit(what, from, to string) store.Edit { return store.Edit{What: what, From: from, To: to} }

// valueName names a value by its owner and its kind.
type valueName struct {
	about leave.PersonID // empty: the school
	what  string
}

// values are values that an action may change.
type values map[valueName]string

// edits lists what differs from the values before, by owner and name.
func (now values) edits(before values) []store.Edit {
	var found []store.Edit
	add := func(name valueName) {
		if before[name] != now[name] {
			found = append(found, store.Edit{About: name.about, What: name.what, From: before[name], To: now[name]})
		}
	}
	for name := range now {
		add(name)
	}
	for name := range before {
		if _, still := now[name]; !still {
			add(name)
		}
	}
	slices.SortFunc(found, func(a, b store.Edit) int {
		return cmp.Or(cmp.Compare(a.About, b.About), cmp.Compare(a.What, b.What))
	})
	return found
}

// addFields adds the fields of a document by their names in JSON.
func (now values) addFields(about leave.PersonID, document any) error {
	raw, err := json.Marshal(document)
	if err != nil {
		return fmt.Errorf("fields: %w", err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return fmt.Errorf("fields: %w", err)
	}
	for name, value := range fields {
		now[valueName{about, name}] = strings.Trim(string(value), `"`)
	}
	return nil
}

// staffValues reads the people and the units of the school.
func (tx *transaction) staffValues() (values, error) {
	people, err := tx.db.Staff(tx.ctx)
	if err != nil {
		return nil, err
	}
	units, err := tx.db.Units(tx.ctx)
	if err != nil {
		return nil, err
	}
	now := values{}
	for _, p := range people {
		if err := now.addFields(p.ID, p); err != nil {
			return nil, err
		}
	}
	for _, u := range units {
		now[valueName{what: "unit " + string(u.ID)}] = u.Name
		if u.Head != "" {
			now[valueName{what: "head of " + string(u.ID)}] = string(u.Head)
		}
	}
	return now, nil
}

// firstYear and lastYear bound the calendar that importers write.
const (
	firstYear = 1990
	lastYear  = 2100
)

// dayValues reads the calendar, the working hours and the terms of the school.
func (tx *transaction) dayValues() (values, error) {
	first, _ := leave.NewDate(firstYear, time.January, 1)
	last, _ := leave.NewDate(lastYear, time.December, 31)
	calendar, err := tx.db.CalendarDays(tx.ctx, first, last)
	if err != nil {
		return nil, err
	}
	school, err := tx.db.School(tx.ctx)
	if err != nil {
		return nil, err
	}
	now := values{}
	for _, d := range calendar {
		word := "working day"
		if d.Off {
			word = "day off"
		}
		now[valueName{what: d.Day.String()}] = strings.TrimSpace(word + " " + d.Name)
	}
	for _, s := range school.Hours.Schedules {
		now[valueName{what: fmt.Sprintf("%s from %v", s.Group, s.From)}] = spansOf(s)
	}
	for _, v := range school.Terms.Vacations {
		now[valueName{what: v.Name + " " + v.First.String()}] = fmt.Sprintf("%v–%v", v.First, v.Last)
	}
	for _, r := range school.Terms.Returns {
		now[valueName{what: "teachers come on " + r.Day.String()}] = cmp.Or(r.Name, "yes")
	}
	return now, nil
}

func spansOf(s leave.Schedule) string {
	var all []string
	for _, span := range s.Spans {
		all = append(all, fmt.Sprintf("%v–%v", span.From, span.To))
	}
	if s.Until != 0 {
		all = append(all, "until "+s.Until.String())
	}
	return strings.Join(all, " ")
}

// ledgerEdits are the sums of a ledger before and after the given entries, which have just been booked.
func (tx *transaction) ledgerEdits(booked ...leave.Entry) ([]store.Edit, error) {
	var people []leave.PersonID
	var years []leave.Date
	for _, e := range booked {
		people, years = append(people, e.Person), append(years, e.Year)
	}
	if len(booked) == 0 {
		return nil, nil
	}
	slices.Sort(years)
	all, err := tx.db.Entries(tx.ctx, unique(people), slices.Compact(years))
	if err != nil {
		return nil, err
	}
	before, now := map[valueName]int{}, map[valueName]int{}
	for _, entries := range all {
		for _, e := range entries {
			now[sumName(e)] += e.Minutes
		}
	}
	for name, sum := range now {
		before[name] = sum
	}
	for _, e := range booked {
		before[sumName(e)] -= e.Minutes
	}
	was, is := values{}, values{}
	for name := range now {
		was[name], is[name] = fmt.Sprintf("%d minutes", before[name]), fmt.Sprintf("%d minutes", now[name])
	}
	return is.edits(was), nil
}

func sumName(e leave.Entry) valueName {
	return valueName{e.Person, fmt.Sprintf("%s of %s %v", e.Kind, e.Type, e.Year)}
}

// requestValues are what a request says, without anything that people wrote in their own words: of that only its hash
// of this process is compared.
func requestValues(q *leave.Request) (values, error) {
	now := values{}
	put := func(what, value string) {
		if value != "" {
			now[valueName{what: what}] = value
		}
	}
	put("type", string(q.Type))
	put("group", string(q.Group))
	for _, share := range q.Shares {
		put("share "+share.Year.String(), fmt.Sprint(share.Minutes))
	}
	put("time", segmentsOf(q.Segments))
	put("minutes", fmt.Sprint(q.Minutes))
	put("awaited", string(q.Awaited))
	put("escalated", string(q.Escalated))
	if q.NudgedOn != 0 {
		put("nudged", q.NudgedOn.String())
	}
	for i, c := range q.Covers {
		put(fmt.Sprintf("delegate %d", i+1), coverOf(c))
	}
	for i, s := range q.Steps {
		put(fmt.Sprintf("step %d", i+1), stepOf(s))
	}
	if c := q.Change; c != nil {
		put("change", string(c.Kind))
		put("change time", segmentsOf(c.Segments))
		for i, s := range c.Steps {
			put(fmt.Sprintf("change step %d", i+1), stepOf(s))
		}
	}
	put("reason", textOf(q.Reason))
	details := values{}
	err := details.addFields("", q.Details)
	for name, value := range details {
		if value != "true" && value != "false" && strings.Trim(value, "0123456789-") != "" {
			value = textOf(value)
		}
		put(name.what, value)
	}
	return now, err
}

func segmentsOf(segments []leave.Segment) string {
	var all []string
	for _, s := range segments {
		all = append(all, fmt.Sprintf("%v–%v", s.From, s.To))
	}
	return strings.Join(all, ", ")
}

func coverOf(c leave.Cover) string {
	var all []string
	if c.Delegate != "" {
		all = append(all, string(c.Delegate))
	}
	for _, who := range c.Asked {
		all = append(all, "asks "+string(who))
	}
	if c.Sought != "" {
		all = append(all, "sought by "+string(c.Sought))
	}
	if c.Transferee != "" {
		all = append(all, "asks "+string(c.Transferee)+" to take over")
	}
	return strings.Join(all, ", ")
}

func stepOf(s leave.Step) string {
	if s.Decided == nil {
		return fmt.Sprintf("%s %s", s.Role, s.Approver)
	}
	return fmt.Sprintf("%s %s: %s by %s", s.Role, s.Approver, s.Decided.Verdict, s.Decided.By)
}

// textOf stands for a text in people's own words. It tells texts apart for as long as the process lives, and nothing
// else of them.
func textOf(text string) string {
	if text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(textSalt + text))
	return "text " + hex.EncodeToString(sum[:shownHash])
}

// shownHash is how many bytes of a hash are shown.
const shownHash = 4

// textSalt keeps a text from being guessed by its hash.
var textSalt = rand.Text()

// requestEdits lists what has changed of a request since it was locked, and who is asked instead of another; all of it
// for a new one.
func (tx *transaction) requestEdits(q *leave.Request, events []leave.Event) ([]store.Edit, error) {
	now, err := requestValues(q)
	edits := now.edits(tx.found[q.ID])
	for _, e := range events {
		if e.Kind == leave.EventReassigned {
			edits = append(edits, edit("asked", string(e.Also), string(e.To)))
		}
	}
	return edits, err
}

// lockRequest locks a request, and keeps what it said for the audit.
func (tx *transaction) lockRequest(id leave.RequestID) (*leave.Request, error) {
	q, err := tx.db.LockRequest(tx.ctx, id)
	if err != nil {
		return nil, err
	}
	tx.found[id], err = requestValues(q)
	return q, err
}

// accountOf names a LINE account without its id.
func accountOf(lineUser string) string {
	if lineUser == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(lineUser))
	return "account " + hex.EncodeToString(sum[:shownHash])
}

// namesOf lists people by their ids.
func namesOf(people []leave.Person) string {
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = string(p.ID)
	}
	return strings.Join(all, ", ")
}
