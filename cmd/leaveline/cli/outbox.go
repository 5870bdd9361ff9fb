package cli

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"leaveline/bot/line"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

type outboxCommand struct {
	List   outboxList   `cmd:"" default:"withargs" help:"What has not reached people yet and why, and what is left of the month's pushes."`
	Retry  outboxRetry  `cmd:"" help:"Send messages that are held, dead or uncertain."`
	Drop   outboxDrop   `cmd:"" help:"Have nobody get some messages any more."`
	Hold   outboxHold   `cmd:"" help:"After a restore: have nothing unsent go out by itself, because it may have been sent since the backup."`
	People outboxPeople `cmd:"" help:"Who can't be written to: not bound yet, or the bot is blocked."`
}

// eachUndelivered goes through what has not reached people, oldest first.
func (p Process) eachUndelivered(s schoolCommand, do func(store.Pending) error) error {
	const some = 200
	for after := ""; ; {
		list, err := s.read().Undelivered(p.Ctx, after, some)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, m := range list {
			if err := do(m); err != nil {
				return err
			}
		}
		after = list[len(list)-1].ID
	}
}

type outboxList struct {
	Offline bool `help:"Leave LINE out: do not ask for the month's pushes."`
}

// Run prints the month's pushes, then a line for each message. It says what it is about, and not what it says.
func (l *outboxList) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		if !l.Offline && s.config.checkChannel() == nil {
			_, _ = fmt.Fprintln(p.Stdout, s.pushes(s.school.Now(p.Now()).Day))
		}
		w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
		rows, stuck := 0, false
		err := p.eachUndelivered(s, func(m store.Pending) error {
			if rows++; rows == 1 {
				_, _ = fmt.Fprintln(w, "MESSAGE\tDUE\tSTAFF\tWHAT\tCASE\tWHY IT IS NOT THERE")
			}
			stuck = stuck || m.State == store.MessageDead || m.State == store.MessageUncertain
			return p.row(w, s, m)
		})
		if err == nil && rows == 0 {
			_, err = fmt.Fprintln(w, "nothing waits: everything has reached its people")
		}
		if err = errors.Join(err, w.Flush()); err == nil && stuck {
			_, err = fmt.Fprintln(p.Stdout, "dead and uncertain ones stay where they are: leaveline outbox retry MESSAGE "+
				"sends one again, leaveline outbox drop MESSAGE ends it")
		}
		return err
	})
}

func (p Process) row(w *tabwriter.Writer, s schoolCommand, m store.Pending) error {
	who, err := s.read().Person(p.Ctx, m.To)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	number := ""
	if q, err := s.read().Request(p.Ctx, m.Notice.Request); err == nil {
		number = q.Number.String()
	}
	_, err = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.ID, m.Due.In(s.school.Zone).Format("01-02 15:04"), who.Number,
		m.Notice.Kind, number, why(m))
	return err
}

// why says where a message that is not there has been left.
func why(m store.Pending) string {
	switch m.State {
	case store.MessageHeld:
		return "held: no push for it, or the bot is blocked; it goes with the next reply"
	case store.MessageDead:
		return "dead: LINE refuses it"
	case store.MessageUncertain:
		return "uncertain: LINE never said whether it took it"
	case store.MessageFrozen:
		return fmt.Sprintf("failed %d times, is tried again by itself", m.Tries)
	case store.MessageDue, store.MessageSent, store.MessageObsolete, store.MessageDropped:
	}
	return "waits for its time; it goes with a reply before that"
}

// pushes says what the channel has sent this month, and what that comes to by its end.
func (s schoolCommand) pushes(today leave.Date) string {
	client, err := line.NewClient(s.config.ChannelToken, s.config.LineEndpoint, s.config.BlobEndpoint)
	if err == nil {
		defer client.Close()
		var quota line.Quota
		if quota, err = client.Quota(); err == nil {
			return forecast(quota, today)
		}
	}
	return fmt.Sprintf("pushes: LINE does not tell now (%v)", err)
}

// forecast takes it that the rest of the month goes as its first days went.
func forecast(q line.Quota, today leave.Date) string {
	first := leave.FirstOfMonth(today)
	gone, days := int(today-first)+1, int(leave.FirstOfMonth(first+31)-first)
	if !q.Limited {
		return fmt.Sprintf("pushes: %d this month, without a limit", q.Used)
	}
	said := fmt.Sprintf("pushes: %d of %d left this month; ", q.Left(), q.Limit)
	switch whole := q.Used * days / gone; {
	case q.Left() == 0:
		return said + "messages go with people's next replies until the month ends"
	case whole > q.Limit:
		usedUp := first + leave.Date(q.Limit*gone/q.Used) //nolint:gosec // a month
		return said + fmt.Sprintf("at this pace they are used up on %v", usedUp)
	default:
		return said + fmt.Sprintf("at this pace %d will be used", whole)
	}
}

type outboxRetry struct {
	Messages []string `arg:"" optional:"" help:"Messages as leaveline outbox list names them. An uncertain one may be seen twice."`
	All      bool     `help:"Everything that is held or dead; of what is uncertain each must be named."`
}

// Run makes messages due again; the bot sends them within a second.
func (r *outboxRetry) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		ids := r.Messages
		if r.All {
			err := p.eachUndelivered(s, func(m store.Pending) error {
				if m.State == store.MessageHeld || m.State == store.MessageDead {
					ids = append(ids, m.ID)
				}
				return nil
			})
			if err != nil {
				return err
			}
		} else if len(ids) == 0 {
			return errors.New("outbox retry: name the messages, or say --all")
		}
		return p.settled("due again", len(ids), s.office.RetryMessages(p.Ctx, s.school.ID, p.Now(), ids...))
	})
}

type outboxDrop struct {
	Messages []string `arg:"" help:"Messages as leaveline outbox list names them."`
}

// Run ends messages; the cases that they are about stay as they are.
func (r *outboxDrop) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		return p.settled("dropped", len(r.Messages), s.office.DropMessages(p.Ctx, s.school.ID, p.Now(), r.Messages...))
	})
}

type outboxHold struct{}

// Run is the restore marker, to be set before serve is started.
func (*outboxHold) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		held, err := s.office.HoldMessages(p.Ctx, s.school.ID, p.Now())
		return p.settled("held for people's next replies", held, err)
	})
}

// settled reports what became of some messages, or why nothing did.
func (p Process) settled(what string, n int, err error) error {
	var none *office.MessageError
	if errors.As(err, &none) {
		return none
	}
	if err == nil {
		_, err = fmt.Fprintf(p.Stdout, "%s: %d\n", what, n)
	}
	return err
}

type outboxPeople struct{}

// Run lists, by staff number, the people that no push can reach.
func (*outboxPeople) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		out, reached, err := s.read().OutOfReach(p.Ctx)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintf(w, "%d people can be written to, %d can't\n", reached, len(out))
		for _, who := range out {
			reason := "not bound yet: leaveline bind-code " + who.Number
			if who.Blocked {
				reason = "has blocked the bot"
			}
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\n", who.Number, who.Name, reason)
		}
		return w.Flush()
	})
}
