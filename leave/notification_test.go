package leave_test

import (
	"testing"

	"leaveline/leave"
)

func TestHears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		chose leave.NotificationMode
		email string
		want  leave.NotificationMode
	}{
		{leave.NotifyDaily, "", leave.NotifyDaily},
		{leave.NotifyAtOnce, "", leave.NotifyAtOnce},
		{leave.NotifyWithReply, "chen@school.example", leave.NotifyWithReply},
		{leave.NotifyByMail, "chen@school.example", leave.NotifyByMail},
		{leave.NotifyByMail, "", leave.NotifyAtOnce}, // the office took the address away since
		{"pigeon", "chen@school.example", leave.NotifyAtOnce},
	} {
		person := leave.Person{Email: c.email, NotificationMode: c.chose}
		if got := person.EffectiveMode(); got != c.want {
			t.Errorf("%q with %q: hears %q, want %q", c.chose, c.email, got, c.want)
		}
		if denied := person.CheckNotificationMode(c.chose) != nil; denied != (c.want != c.chose) {
			t.Errorf("%q with %q: denied %v", c.chose, c.email, denied)
		}
	}
}
