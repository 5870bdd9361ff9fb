package main

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
	People outboxPeople `cmd:"" help:"Who can't be written to: not bound yet, or the bot is blocked."`
}

// messageDesk is what a command about messages works on.
type messageDesk struct {
	program
	config config
	school leave.SchoolID
	store  *store.Store
	read   store.Reader
	office *office.Office
}

func withMessages(p program, do func(messageDesk) error) error {
	c, err := readConfig(p.getenv)
	if err != nil {
		return err
	}
	s, err := openRecords(p.ctx, c)
	if err != nil {
		return err
	}
	id := leave.SchoolID(c.School)
	return errors.Join(do(messageDesk{program: p, config: c, school: id, store: s, read: s.Read(id), office: office.New(s)}), s.Close())
}

// each goes through what has not reached people, oldest first.
func (d messageDesk) each(do func(store.Pending) error) error {
	const some = 200
	for after := ""; ; {
		list, err := d.read.Undelivered(d.ctx, after, some)
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

// Run prints the month's pushes, then a line for each message: what it is about, and not what it says.
func (l *outboxList) Run(p program) error {
	return withMessages(p, func(d messageDesk) error {
		school, err := d.office.School(p.ctx, d.school, p.now())
		if err != nil {
			return err
		}
		if !l.Offline && d.config.checkChannel() == nil {
			_, _ = fmt.Fprintln(p.stdout, d.pushes(school.Now(p.now()).Day))
		}
		w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
		rows := 0
		err = d.each(func(m store.Pending) error {
			if rows++; rows == 1 {
				_, _ = fmt.Fprintln(w, "MESSAGE\tDUE\tSTAFF\tWHAT\tCASE\tWHY IT IS NOT THERE")
			}
			return d.row(w, school, m)
		})
		if err == nil && rows == 0 {
			_, err = fmt.Fprintln(w, "nothing waits: everything has reached its people")
		}
		return errors.Join(err, w.Flush())
	})
}

func (d messageDesk) row(w *tabwriter.Writer, school *leave.School, m store.Pending) error {
	who, err := d.read.Person(d.ctx, m.To)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	number := ""
	if q, err := d.read.Request(d.ctx, m.Notice.Request); err == nil {
		number = q.Number.String()
	}
	_, err = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.ID, m.Due.In(school.Zone).Format("01-02 15:04"), who.Number, m.Notice.Kind, number, why(m))
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
	case store.MessageDue, store.MessageSent, store.MessageMoot, store.MessageDropped:
	}
	return "waits for its time"
}

// pushes says what the channel has sent this month, and what that comes to by its end.
func (d messageDesk) pushes(today leave.Date) string {
	client, err := line.NewClient(d.config.ChannelToken, d.config.LineEndpoint, d.config.BlobEndpoint)
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
		return said + fmt.Sprintf("at this pace they are used up on %v", first+leave.Date(q.Limit*gone/q.Used)) //nolint:gosec // a month
	default:
		return said + fmt.Sprintf("at this pace %d will be used", whole)
	}
}

type outboxRetry struct {
	Messages []string `arg:"" optional:"" help:"Messages as leaveline outbox list names them. An uncertain one may be seen twice."`
	All      bool     `help:"Everything that is held or dead; of what is uncertain each must be named."`
}

// Run makes messages due again; the bot sends them within a second.
func (r *outboxRetry) Run(p program) error {
	return withMessages(p, func(d messageDesk) error {
		ids := r.Messages
		if r.All {
			err := d.each(func(m store.Pending) error {
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
		return d.said("due again", len(ids), d.office.RetryMessages(p.ctx, d.school, p.now(), ids...))
	})
}

type outboxDrop struct {
	Messages []string `arg:"" help:"Messages as leaveline outbox list names them."`
}

// Run ends messages; the cases that they are about stay as they are.
func (r *outboxDrop) Run(p program) error {
	return withMessages(p, func(d messageDesk) error {
		return d.said("dropped", len(r.Messages), d.office.DropMessages(p.ctx, d.school, p.now(), r.Messages...))
	})
}

// said reports what became of some messages, or why nothing did.
func (d messageDesk) said(what string, n int, err error) error {
	var none *office.MessageError
	if errors.As(err, &none) {
		return none
	}
	if err == nil {
		_, err = fmt.Fprintf(d.stdout, "%s: %d\n", what, n)
	}
	return err
}

type outboxPeople struct{}

// Run lists by staff number whom no push can reach.
func (*outboxPeople) Run(p program) error {
	return withMessages(p, func(d messageDesk) error {
		out, reached, err := d.read.OutOfReach(p.ctx)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
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
