package leave_test

import (
	"strings"
	"testing"

	"leaveline/leave"
)

// The routes of a Kaohsiung school (107-08): 單位主管 alone under three days, otherwise 單位主管 → 人事主任 → 校長.
func TestDefaultRoutes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		who     leave.PersonID
		typ     leave.TypeCode
		minutes int
		want    string // role=approver …, or the code of the denial
	}{
		{chen, leave.Sick, 4 * 60, "unit_head=wang"},
		{chen, leave.Personal, 3*day - 60, "unit_head=wang"},
		{chen, leave.Personal, 3 * day, "unit_head=wang personnel=hsu principal=kao"},
		{chen, leave.Official, 60, "unit_head=wang personnel=hsu principal=kao"},
		{chen, leave.Official, 10 * day, "unit_head=wang personnel=hsu principal=kao"},
		{wang, leave.Sick, 60, "personnel=hsu principal=kao"},          // a head's own leave
		{wang, leave.Official, 5 * day, "personnel=hsu principal=kao"}, // of any type and length
		{hsu, leave.Sick, 60, "principal=kao"},                         // the personnel officer's
		// the principal's: decided outside, entered by personnel
		{kao, leave.Annual, day, "personnel=hsu"},
		{mei, leave.Sick, 60, "unit_head=hsu"},
		{mei, leave.Sick, 3 * day, "personnel=hsu principal=kao"}, // head and personnel officer are one person: asked once
	} {
		trip := leave.Trip{Applicant: people()[c.who], Type: c.typ, Minutes: c.minutes}
		steps, err := leave.DefaultRules().Route(trip, posts())
		if got := told(t, steps, err); got != c.want {
			t.Errorf("%s %s %d min: %s, want %s", c.who, c.typ, c.minutes, got, c.want)
		}
	}
}

func told(t *testing.T, steps []leave.Step, err error) string {
	t.Helper()
	if err != nil {
		return verdict(t, err)
	}
	var words []string
	for _, s := range steps {
		words = append(words, string(s.Role)+"="+string(s.Approver))
	}
	return strings.Join(words, " ")
}

func TestRoute(t *testing.T) {
	t.Parallel()
	const head, office, principal = leave.RoleUnitHead, leave.RolePersonnel, leave.RolePrincipal
	always := func(steps ...leave.Role) leave.Rules { return leave.Rules{{Steps: steps}} }
	heading := func(p leave.Posts, unit leave.UnitID, who leave.PersonID) leave.Posts { p.Heads[unit] = who; return p }
	vacant := func(p leave.Posts) leave.Posts { p.Principal = ""; return p }
	for _, c := range []struct {
		name  string
		who   leave.Person
		rules leave.Rules
		posts leave.Posts
		want  string
	}{
		{"the applicant's own post is left out", people()[wang], always(head, principal), posts(), "principal=kao"},
		{"only the applicant could decide", people()[wang], always(head), posts(), "no_route"},
		{"one person twice in a row decides once, in the higher role", people()[mei], always(head, office, principal),
			posts(), "personnel=hsu principal=kao"},
		{"the applicant between makes no difference", people()[wang], always(office, head, office), posts(), "personnel=hsu"},
		{"one person again later decides again", people()[chen], always(office, principal, office), posts(),
			"personnel=hsu principal=kao personnel=hsu"},
		{"a vacant post", people()[chen], always(head, principal), vacant(posts()), "vacant"},
		{"a unit without a head", leave.Person{ID: "lu", Unit: general, Group: leave.Staff}, always(head), posts(), "vacant"},
		{"a role that nobody knows", people()[chen], always("chaplain"), posts(), "vacant"},
		{"a rule without steps", people()[chen], always(), posts(), "no_route"},
		{"no rules", people()[chen], nil, posts(), "no_route"},
		{"no rule for the group", people()[chen],
			leave.Rules{{Groups: []leave.Group{leave.Staff}, Steps: []leave.Role{head}}}, posts(), "no_route"},
		{"no rule for the post", people()[chen],
			leave.Rules{{Posts: []leave.Post{leave.PostHead}, Steps: []leave.Role{head}}}, posts(), "no_route"},
		{"a rule for people without a post", people()[chen],
			leave.Rules{{Posts: []leave.Post{leave.PostNoneName}, Steps: []leave.Role{head}}}, posts(), "unit_head=wang"},
		{"the first rule that fits", people()[chen], append(always(principal), always(head)...), posts(), "principal=kao"},
		{"a teacher of one unit who heads another goes the way of heads", people()[chen], leave.DefaultRules(),
			heading(posts(), general, chen), "personnel=hsu principal=kao"},
		{"one person heads two units", leave.Person{ID: "lu", Unit: general, Group: leave.Staff}, leave.DefaultRules(),
			heading(posts(), general, wang), "unit_head=wang"},
		{"AtLeast is inclusive", people()[chen], leave.Rules{{AtLeast: day, Steps: []leave.Role{office}}}, posts(),
			"personnel=hsu"},
		{"Below is exclusive", people()[chen], leave.Rules{{Below: day, Steps: []leave.Role{office}}}, posts(), "no_route"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			steps, err := c.rules.Route(leave.Trip{Applicant: c.who, Type: leave.Sick, Minutes: day}, c.posts)
			if got := told(t, steps, err); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestSeats: who holds several posts is sent the way of the one they file in (人員切換); nobody else has a choice.
func TestSeats(t *testing.T) {
	t.Parallel()
	two := posts()
	two.Heads[general] = chen
	both := posts()
	both.Heads[general] = wang
	for _, c := range []struct {
		name  string
		who   leave.PersonID
		posts leave.Posts
		seat  leave.UnitID
		seats int
		want  string
	}{
		{"a teacher has one post", chen, posts(), "", 1, "unit_head=wang"},
		{"and no other can be chosen", chen, posts(), general, 1, "unit_head=wang"},
		{"a head of their own unit has one post", wang, posts(), academic, 1, "personnel=hsu principal=kao"},
		{"the main one of a teacher who heads a unit is that unit", chen, two, "", 2, "personnel=hsu principal=kao"},
		{"chosen by itself", chen, two, general, 2, "personnel=hsu principal=kao"},
		{"as a teacher their own head decides", chen, two, academic, 2, "unit_head=wang"},
		{"the main one of a head who heads another unit is their own", wang, both, "", 2, "personnel=hsu principal=kao"},
		{"a head stays a head in the other", wang, both, general, 2, "personnel=hsu principal=kao"},
		{"what is held no longer is the main one", chen, two, personnel, 2, "personnel=hsu principal=kao"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			who := people()[c.who]
			steps, err := leave.DefaultRules().Route(leave.Trip{Applicant: who, PostUnit: c.seat, Type: leave.Sick,
				Minutes: day}, c.posts)
			if got := told(t, steps, err); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if got := len(c.posts.HeldBy(who)); got != c.seats {
				t.Errorf("%d posts, want %d", got, c.seats)
			}
		})
	}
}

// Everybody of the sample school can have every type decided, whatever the length.
func TestDefaultRoutesLeaveNobodyOut(t *testing.T) {
	t.Parallel()
	for id, person := range people() {
		for _, typ := range leave.DefaultTypes() {
			for _, minutes := range []int{60, day, 3*day - 60, 3 * day, 30 * day} {
				steps, err := leave.DefaultRules().Route(leave.Trip{Applicant: person, Type: typ.Code, Minutes: minutes}, posts())
				if err != nil || len(steps) == 0 {
					t.Errorf("%s %s %d min: %v", id, typ.Code, minutes, err)
				}
				for _, s := range steps {
					if s.Approver == id {
						t.Errorf("%s would decide their own %s", id, typ.Code)
					}
				}
			}
		}
	}
}

func TestStandIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		acting    map[leave.PersonID]leave.PersonID
		away      string
		applicant leave.PersonID
		want      leave.PersonID // empty: nobody is left
	}{
		{"who is there decides themselves", map[leave.PersonID]leave.PersonID{wang: li}, "", chen, wang},
		{"who is away has a stand-in", map[leave.PersonID]leave.PersonID{wang: li}, "wang", chen, li},
		{"a stand-in who is away has one too", map[leave.PersonID]leave.PersonID{wang: li, li: lin}, "wang li", chen, lin},
		{"nobody set", nil, "wang", chen, ""},
		{"a loop ends", map[leave.PersonID]leave.PersonID{wang: li, li: wang}, "wang li", chen, ""},
		{"a loop of one ends", map[leave.PersonID]leave.PersonID{wang: wang}, "wang", chen, ""},
		{"never the applicant", map[leave.PersonID]leave.PersonID{wang: chen}, "wang", chen, ""},
		{"but whoever acts for the applicant", map[leave.PersonID]leave.PersonID{wang: chen, chen: li}, "wang", chen, li},
		{"nor the applicant as the approver", map[leave.PersonID]leave.PersonID{wang: kao}, "", wang, kao},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acting := func(p leave.PersonID) leave.PersonID { return c.acting[p] }
			away := func(p leave.PersonID) bool { return strings.Contains(" "+c.away+" ", " "+string(p)+" ") }
			got, ok := leave.ActingApprover(wang, c.applicant, acting, away)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v; want %q", got, ok, c.want)
			}
		})
	}
}
