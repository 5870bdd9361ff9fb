package importcsv

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

var staffColumns = []column{
	{name: "員工代號", english: "number", must: true, most: numberCell}, {name: "姓名", english: "name", must: true},
	{name: "處室", english: "unit", must: true},
	{name: "身分", english: "group", must: true}, {name: "職稱", english: "title"}, {name: "職務", english: "post"},
	{name: "代簽人", english: "acting", most: numberCell}, {name: "離職", english: "left"}, {name: "性別", english: "sex"},
	{name: "到職日", english: "appointed"}, {name: "兼行政起日", english: "admin_since"},
	{name: "前年資月數", english: "months_before"},
	{name: "電子郵件", english: "email", also: []string{"電子信箱", "e-mail"}, most: longCell},
	{name: "新進", english: "new"},
}

// Staff imports staff by number, assigns heads of units, and reports what that changed. Each line replaces the person
// of the same number. Where dry is set nothing is kept.
func Staff(
	ctx context.Context, o *office.Office, school leave.SchoolID, r io.Reader, at time.Time, dry bool,
) (report Report, err error) {
	t, err := read(r, staffColumns, at)
	if err != nil {
		return report, err
	}
	if err := t.wrong.failed(); err != nil && len(t.rows) == 0 {
		return report, err
	}
	found := *t.wrong
	err = o.ImportPeople(ctx, school, "staff", at, func(tx *store.Tx, _ *leave.School) error {
		*t.wrong = found
		report = Report{Rows: len(t.rows)}
		people, units, err := t.staff(ctx, tx, at, &report)
		if err := t.outcome(err); err != nil {
			return err
		}
		return kept(dry, errors.Join(tx.PutPeople(ctx, people), tx.PutUnits(ctx, units)))
	})
	return report, outcomeOf(err)
}

// staff gives the people of the file, and the units with their new heads.
func (t table) staff(
	ctx context.Context, tx *store.Tx, at time.Time, report *Report,
) ([]leave.Person, []leave.Unit, error) {
	units, err := tx.Units(ctx)
	if err != nil {
		return nil, nil, err
	}
	known, err := tx.Staff(ctx)
	if err != nil {
		return nil, nil, err
	}
	list := newStaffList(ctx, tx, units)
	people, err := t.people(list, units, at)
	if err != nil {
		return nil, nil, err
	}
	if err := t.acting(list, people); err != nil {
		return nil, nil, err
	}
	t.checkNew(list, people, known)
	t.checkHolders(people, t.checkSingle(people), known, units)
	units = assignHeads(list, people, units)
	list.setHeads(units)
	list.checkActing(t.wrong, people)
	list.checkHeads(t.wrong, units)
	report.staff(people, list, known, units)
	return people, units, list.err
}

// people reads the lines. A person with a known number keeps their id.
func (t table) people(list *staffList, units []leave.Unit, at time.Time) ([]leave.Person, error) {
	var people []leave.Person
	numbers := uniqueness{}
	for _, r := range t.rows {
		numbers.check(r, "number", r.get("number"))
		was, err := list.byNumber(r.get("number"))
		if errors.Is(err, store.ErrNotFound) {
			was = leave.Person{ID: leave.PersonID(store.NewID(at))}
		} else if err != nil {
			return nil, err
		}
		list.former[was.ID] = was
		p := r.person(was, units)
		list.add(p, r.line)
		people = append(people, p)
	}
	return people, nil
}

// person is what a line makes of somebody. What the file has no column for stays as it was.
func (r row) person(was leave.Person, units []leave.Unit) leave.Person {
	p := was
	p.Number, p.Name, p.Unit, p.Group = r.get("number"), r.get("name"), r.unitID(units), r.group()
	if r.has("title") {
		p.Title = r.get("title")
	}
	if r.has("post") {
		p.Post = r.post()
	}
	if r.has("left") {
		p.Left = r.yes("left")
	}
	p.Service = r.service(was.Service)
	if r.has("sex") {
		p.Sex = r.sex()
	}
	if r.has("email") {
		p.Email = r.email()
	}
	return p
}

// maxMonths bounds the service that anybody brings along.
const maxMonths = 600

// service is what leave by seniority rests on.
func (r row) service(was leave.Service) leave.Service {
	if r.has("appointed") {
		was.Appointed = r.date("appointed", r.ofService())
	}
	if r.has("admin_since") {
		was.Admin = r.date("admin_since", r.ofService())
	}
	if r.has("months_before") {
		was.Before = r.whole("months_before", 0, maxMonths)
	}
	return was
}

func (r row) unitID(units []leave.Unit) leave.UnitID {
	cell := r.get("unit")
	i := slices.IndexFunc(units, func(u leave.Unit) bool { return u.Name == cell || string(u.ID) == cell })
	if i < 0 {
		if cell != "" {
			r.bad("unit", "沒有這個處室；請先匯入處室，或照處室的名稱寫", "there is no such unit")
		}
		return ""
	}
	return units[i].ID
}

// acting sets acting approvers by staff number, of the file or of the records.
func (t table) acting(list *staffList, people []leave.Person) error {
	byNumber := map[string]leave.Person{}
	for _, p := range people {
		byNumber[p.Number] = p
	}
	for i, r := range t.rows {
		number := r.get("acting")
		if number == "" {
			continue
		}
		acting, ok := byNumber[number]
		if !ok {
			var err error
			acting, err = list.byNumber(number)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
		}
		if acting.ID == "" || acting.Left {
			r.bad("acting", "名冊裡沒有這個員工代號，或已經離職", "there is nobody of that number")
			continue
		}
		people[i].Acting = acting.ID
		list.add(people[i], r.line)
	}
	return nil
}

// checkSingle refuses two holders of a post that only one can hold, and gives the lines of the first ones.
func (t table) checkSingle(people []leave.Person) (holders []int) {
	held := uniqueness{}
	for i, p := range people {
		key := string(p.Post)
		switch {
		case p.Left || p.Post == leave.PostNone:
			continue
		case p.Post == leave.PostHead:
			key = "head of " + string(p.Unit)
		}
		if held[key] == 0 {
			holders = append(holders, i)
		}
		held.check(t.rows[i], "post", key)
	}
	return holders
}

// checkHolders refuses a holder of a post that somebody has who is not in the file. Who holds a post is followed by
// every right to decide, so both lines belong into one file.
func (t table) checkHolders(people []leave.Person, holders []int, known []leave.Person, units []leave.Unit) {
	inFile := map[leave.PersonID]bool{}
	for _, p := range people {
		inFile[p.ID] = true
	}
	for _, i := range holders {
		p, told := people[i], false
		for _, other := range known {
			if !told && !inFile[other.ID] && !other.Left && other.Holds(p.Post, p.Unit, units) {
				t.rows[i].bad("post", "現任是 %s（%s），這份檔案裡沒有他；請把兩位都列進來，原任的「職務」空白或「離職」填是",
					"%s (%s) holds it, and has no line in this file; put both lines into it, "+
						"the former holder's with 職務 empty or 離職 是", other.Name, other.Number)
				told = true
			}
		}
	}
}

// checkNew refuses new numbers of people who look like somebody known, or like another line, unless the column 新進
// says that they are new. Two lines of one name are two people: whoever wrote the file sees both.
func (t table) checkNew(list *staffList, people, known []leave.Person) {
	for i, p := range people {
		if _, there := list.former[p.ID]; !there || list.former[p.ID].Number != "" || t.rows[i].yes("new") {
			continue
		}
		for _, other := range known {
			like := p.AlikeTo(other)
			if _, listed := list.lines[other.ID]; like == leave.Unlike || like == leave.LikeName && listed ||
				like == leave.LikePost && listed {
				continue
			}
			t.rows[i].bad("number", "是新的代號，但很像 %[1]s %[2]s（%[3]s相同）；是同一個人就寫 %[1]s，真的是另一個人就在「新進」填是",
				"is new, and looks like %[1]s %[2]s (the same %[3]s); write %[1]s, or if this is somebody else 是 "+
					"in the column 新進 (new)", other.Number, other.Name, likeness(like))
			break
		}
		for j, other := range people[:i] {
			if list.former[other.ID].Number == "" && p.AlikeTo(other) == leave.LikeNumber {
				t.rows[i].bad("number", "很像第 %[2]d 行的 %[1]s；兩個都對就在「新進」填是",
					"looks like %s on line %d; if both are right write 是 in the column 新進 (new)",
					other.Number, t.rows[j].line)
			}
		}
	}
}

// likeness says in what two people are alike.
func likeness(like leave.Likeness) leave.Bilingual {
	chinese := map[leave.Likeness]string{
		leave.LikeNumber: "代號", leave.LikeMailbox: "電子郵件", leave.LikeName: "姓名和處室", leave.LikePost: "姓名和職稱",
	}
	return leave.Bilingual{Chinese: chinese[like], English: string(like)}
}

// assignHeads gives units their heads: each 單位主管, and the 人事主任 or 校長 of a unit without another head. A head who leaves,
// gives the post up or takes one in another unit leaves the unit without one.
func assignHeads(list *staffList, people []leave.Person, units []leave.Unit) []leave.Unit {
	units = slices.Clone(units)
	for i := range units {
		u := &units[i]
		if slices.ContainsFunc(people, func(p leave.Person) bool {
			return p.ID == u.Head && (p.Left || list.gaveUp(p) || list.movedOn(p, u.ID))
		}) {
			u.Head = ""
		}
		for _, p := range people {
			if p.Unit == u.ID && !p.Left && (p.Post == leave.PostHead || p.Post != leave.PostNone && u.Head == "") {
				u.Head = p.ID
			}
		}
	}
	return units
}
