package leave_test

import (
	"testing"

	"leaveline/leave"
)

func TestAlike(t *testing.T) {
	t.Parallel()
	known := leave.Person{
		ID: "x", Number: "00103", Name: "陳怡君", Unit: academic, Title: "註冊組長", Email: "chen@school.example",
	}
	for name, c := range map[string]struct {
		change func(*leave.Person)
		want   leave.Likeness
	}{
		"the same number is the same entry":  {func(p *leave.Person) { p.Number = "00103" }, leave.Unlike},
		"leading zeros lost":                 {func(p *leave.Person) { p.Number = "103" }, leave.LikeNumber},
		"a leading zero more":                {func(p *leave.Person) { p.Number = "000103" }, leave.LikeNumber},
		"a number with decimals":             {func(p *leave.Person) { p.Number = "103.0" }, leave.LikeNumber},
		"full-width digits":                  {func(p *leave.Person) { p.Number = "００１０３" }, leave.LikeNumber},
		"spaces":                             {func(p *leave.Person) { p.Number = "00 103" }, leave.LikeNumber},
		"an ideographic space":               {func(p *leave.Person) { p.Number = "　00103" }, leave.LikeNumber},
		"a hyphen":                           {func(p *leave.Person) { p.Number = "00-103" }, leave.LikeNumber},
		"another number":                     {func(p *leave.Person) { p.Number = "1030" }, leave.Unlike},
		"a letter more":                      {func(p *leave.Person) { p.Number = "A103" }, leave.Unlike},
		"one mailbox":                        {func(p *leave.Person) { p.Email = "Chen@School.example" }, leave.LikeMailbox},
		"one name in one unit":               {func(p *leave.Person) { p.Name, p.Unit = "陳怡君", academic }, leave.LikeName},
		"one name, with a space":             {func(p *leave.Person) { p.Name, p.Unit = "陳 怡君", academic }, leave.LikeName},
		"one name in another unit":           {func(p *leave.Person) { p.Name = "陳怡君" }, leave.Unlike},
		"one name and title in another unit": {func(p *leave.Person) { p.Name, p.Title = "陳怡君", "註冊組長" }, leave.LikePost},
		"another name in the unit":           {func(p *leave.Person) { p.Unit = academic }, leave.Unlike},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := leave.Person{ID: "y", Number: "201", Name: "李怡君", Unit: general}
			c.change(&p)
			if got := p.AlikeTo(known); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := known.AlikeTo(p); got != c.want {
				t.Errorf("the other way round %q, want %q", got, c.want)
			}
		})
	}
	letters := leave.Person{Number: "a004", Name: "甲"}
	if got := letters.AlikeTo(leave.Person{Number: "A004", Name: "乙"}); got != leave.LikeNumber {
		t.Errorf("another case is %q", got)
	}
	if got := (leave.Person{Number: "0"}).AlikeTo(leave.Person{Number: "00"}); got != leave.LikeNumber {
		t.Errorf("zeros are %q", got)
	}
}
