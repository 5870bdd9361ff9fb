package importcsv_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/leave"
	"leaveline/office/importcsv"
	"leaveline/store"
)

const staffHeader = "員工代號,姓名,處室,身分,職稱,職務,離職\n"

// One post has one holder, whatever files it takes: the former holder's line belongs into the same one.
func TestOneHolderOfAPost(t *testing.T) {
	for name, c := range map[string]struct{ post, unit, holder string }{
		"principal":         {"校長", "校長室", "林校長 (A001)"},
		"elsewhere":         {"校長", "教務處", "林校長 (A001)"},
		"personnel officer": {"人事主任", "人事室", "胡主任 (A007)"},
		"head of a unit":    {"單位主管", "教務處", "王主任 (A002)"},
	} {
		t.Run(name, func(t *testing.T) {
			d := staffed(t)
			for _, who := range []string{"A003,陳老師,", "B9,新人,"} { // somebody known, and somebody new
				got := d.refuse(importcsv.Staff, staffHeader+who+c.unit+",兼行政,,"+c.post+",\n")
				want := `line 2: 職務 "` + c.post + `": ` + c.holder + " holds it, and has no line in this file"
				if len(got) != 1 || !strings.HasPrefix(got[0], want) {
					d.Errorf("%s: got %q, want %q", who, got, want)
				}
			}
		})
	}
}

func TestPostsThatChangeHands(t *testing.T) {
	for name, c := range map[string]struct {
		lines      string
		head, also string // of 教務處, of 學務處
	}{
		"the former head stays": {"A002,王主任,教務處,專任教師,,,\nA004,李老師,教務處,兼行政,,單位主管,\n", "A004", "A005"},
		"the former head leaves": {
			"A002,王主任,教務處,兼行政,,單位主管,是\nA004,李老師,教務處,兼行政,,單位主管,\n", "A004", "A005",
		},
		"two heads swap": {"A002,王主任,學務處,兼行政,,單位主管,\nA005,張主任,教務處,兼行政,,單位主管,\n", "A005", "A002"},
		"a head goes to another unit": {
			"A002,王主任,學務處,兼行政,,單位主管,\nA005,張主任,學務處,專任教師,,,\n", "", "A002",
		},
		"a head of another unit than before has no other line in the way": {
			"A004,李老師,教務處,兼行政,,,\n", "A002", "A005",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := staffed(t)
			d.take(importcsv.Staff, staffHeader+c.lines)
			posts, err := d.read().Posts(t.Context())
			d.must(err)
			units, err := d.read().Units(t.Context())
			d.must(err)
			for _, u := range units {
				want, checked := map[string]string{"教務處": c.head, "學務處": c.also}[u.Name]
				if !checked {
					continue
				}
				head := leave.Person{}
				if id := posts.Heads[u.ID]; id != "" {
					head, err = d.read().Person(t.Context(), id)
					d.must(err)
				}
				if head.Number != want {
					d.Errorf("%s is headed by %q, want %q", u.Name, head.Number, want)
				}
			}
			d.unfound("posts", "at once")
		})
	}
}

// unfound checks that the doctor says no such thing.
func (d desk) unfound(about, text string) {
	d.Helper()
	for _, found := range d.found(about) {
		if strings.Contains(found, text) {
			d.Error(found)
		}
	}
}

func (d desk) found(about string) []string {
	d.Helper()
	all, err := d.office.CheckSchool(d.Context(), home, now)
	d.must(err)
	var texts []string
	for _, f := range all {
		if f.About == about {
			texts = append(texts, f.Text)
		}
	}
	return texts
}

// A file of units names heads as well: the former head of the unit has the post no more.
func TestHeadsByUnits(t *testing.T) {
	d := staffed(t)
	d.take(importcsv.Units, "處室,主管\n教務處,A004\n")
	if p := d.person("A002"); p.Post != leave.PostNone {
		d.Errorf("the former head is %s still", p.Post)
	}
	if p := d.person("A005"); p.Post != leave.PostHead {
		d.Errorf("another head is %q", p.Post)
	}
	d.unfound("posts", "at once")
	d.take(importcsv.Units, "處室\n教務處\n")
	if p := d.person("A005"); p.Post != leave.PostHead {
		d.Errorf("a file without heads took one from %s", p.Name)
	}
}

// Two holders that are there already are found.
func TestTwoHoldersAreFound(t *testing.T) {
	d := staffed(t)
	d.must(d.store.InTx(t.Context(), home, func(tx *store.Tx) error {
		second, other := d.person("A003"), d.person("A006")
		second.Post, other.Post = leave.PostPrincipal, leave.PostHead
		return tx.PutPeople(t.Context(), []leave.Person{second, other})
	}))
	want := []string{
		"林校長 (A001) and 陳老師 (A003) are principal at once; import the lines of all of them in one file, " +
			"職務 empty for the former",
		"張主任 (A005) and 邱老師 (A006) are head of 學務處 at once; import the lines of all of them in one file, " +
			"職務 empty for the former",
	}
	if diff := cmp.Diff(want, d.found("posts")); diff != "" {
		d.Errorf("posts (-want +got):\n%s", diff)
	}
}

// A number that lost something makes no second person.
func TestNumbersThatLostSomething(t *testing.T) {
	d := staffed(t)
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分,職稱,電子郵件\n00103,沈老師,教務處,教師,導師,shen@school.example\n")
	alike := func(line, number, like string) string {
		return "line " + line + ": 員工代號 \"" + number + `": is new, and looks like 00103 沈老師 (the same ` + like +
			`); write 00103, or if this is somebody else 是 in the column 新進 (new)`
	}
	for name, c := range map[string]struct{ line, want string }{
		"leading zeros":             {"103,沈老師,教務處,教師,導師,shen@school.example", alike("2", "103", "number")},
		"leading zeros, a new name": {"103,沈美,學務處,教師,,", alike("2", "103", "number")},
		"full-width digits":         {"００１０３,沈老師,教務處,教師,,", alike("2", "００１０３", "number")},
		"a space":                   {"00 103,沈老師,教務處,教師,,", alike("2", "00 103", "number")},
		"the same name":             {"C55,沈老師,教務處,教師,,", alike("2", "C55", "name, unit")},
		"the same mailbox":          {"C55,沈美,學務處,教師,,SHEN@school.example", alike("2", "C55", "e-mail")},
		"the same name, title":      {"C55,沈老師,學務處,教師,導師,", alike("2", "C55", "name, title")},
	} {
		got := d.refuse(importcsv.Staff, "員工代號,姓名,處室,身分,職稱,電子郵件\n"+c.line+"\n")
		if !cmp.Equal(got, []string{c.want}) {
			d.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	got := d.refuse(importcsv.Staff, "員工代號,姓名,處室,身分\n007,甲,教務處,教師\n7,乙,教務處,教師\n")
	want := `line 3: 員工代號 "7": looks like 007 on line 2; if both are right write 是 in the column 新進 (new)`
	if !cmp.Equal(got, []string{want}) {
		d.Errorf("two new ones in a file: %q", got)
	}
	d.unfound("people", "one person")
}

// Of one name there are several: in another unit, on two lines of a file, or because the office says so.
func TestPeopleOfOneName(t *testing.T) {
	d := staffed(t)
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分\nC1,陳老師,學務處,教師\n")
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分\nA003,陳老師,教務處,教師\nC2,陳老師,教務處,教師\n")
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分,新進\nC3,陳老師,教務處,教師,是\n1,丁老師,教務處,教師,\n")
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分,新進\n01,戊老師,教務處,教師,是\n")
	d.take(importcsv.Staff, "員工代號,姓名,處室,身分\nC3,陳老師,教務處,教師\n01,戊老師,教務處,教師\n") // known by now
	if got := d.found("people"); len(got) != 1 || !strings.Contains(got[0], "4 pairs look like one person") {
		d.Errorf("found %q", got)
	}
}
