package leave_test

import (
	"testing"

	"leaveline/leave"
)

func TestHears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		chose leave.News
		email string
		want  leave.News
	}{
		{leave.NewsDaily, "", leave.NewsDaily},
		{leave.NewsAtOnce, "", leave.NewsAtOnce},
		{leave.NewsWithReply, "chen@school.example", leave.NewsWithReply},
		{leave.NewsByMail, "chen@school.example", leave.NewsByMail},
		{leave.NewsByMail, "", leave.NewsAtOnce}, // the office took the address away since
		{"pigeon", "chen@school.example", leave.NewsAtOnce},
	} {
		person := leave.Person{Email: c.email, News: c.chose}
		if got := person.Hears(); got != c.want {
			t.Errorf("%q with %q: hears %q, want %q", c.chose, c.email, got, c.want)
		}
		if denied := person.CheckNews(c.chose) != nil; denied != (c.want != c.chose) {
			t.Errorf("%q with %q: denied %v", c.chose, c.email, denied)
		}
	}
}
