package cli

import (
	"errors"
	"fmt"
	"slices"
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
			_, _ = fmt.Fprintln(p.Stdout, s.pushes(s.school.Now(p.Now()).Day).In(p.lang))
		}
		w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
		out, _, err := s.read().OutOfReach(p.Ctx)
		if err != nil {
			return err
		}
		rows, stuck := 0, false
		err = p.eachUndelivered(s, func(m store.Pending) error {
			if rows++; rows == 1 {
				_, _ = fmt.Fprintln(w, leave.Both("訊息\t時間\t員工代號\t種類\t單號\t為什麼還沒到",
					"MESSAGE\tDUE\tSTAFF\tWHAT\tCASE\tWHY IT IS NOT THERE").In(p.lang))
			}
			stuck = stuck || m.State == store.MessageDead || m.State == store.MessageUncertain
			return p.row(w, s, m, out)
		})
		if err == nil && rows == 0 {
			_, err = fmt.Fprintln(w, leave.Both("沒有等待中的訊息，都送到了", "nothing waits: everything has reached its people").In(p.lang))
		}
		if err = errors.Join(err, w.Flush()); err == nil && stuck {
			err = p.say("送不出去和不確定的會留著：leaveline outbox retry 訊息 再送一次，leaveline outbox drop 訊息 結束它",
				"dead and uncertain ones stay where they are: leaveline outbox retry MESSAGE sends one again, "+
					"leaveline outbox drop MESSAGE ends it")
		}
		return err
	})
}

func (p Process) row(w *tabwriter.Writer, s schoolCommand, m store.Pending, out []store.Reach) error {
	who, err := s.read().Person(p.Ctx, m.To)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	number := ""
	if q, err := s.read().Request(p.Ctx, m.Notice.Request); err == nil {
		number = q.Number.String()
	}
	_, err = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.ID, m.Due.In(s.school.Zone).Format("01-02 15:04"), who.Number,
		m.Notice.Kind, number, why(m, who, out).In(p.lang))
	return err
}

// why says where a message that is not there has been left. out are those who can't be written to.
func why(m store.Pending, who leave.Person, out []store.Reach) leave.Bilingual {
	switch m.State {
	case store.MessageHeld:
		return whyHeld(m, who, out)
	case store.MessageDead:
		return leave.Both("送不出去：LINE 不收", "dead: LINE refuses it")
	case store.MessageUncertain:
		return leave.Both("不確定：LINE 沒有說收到了沒有", "uncertain: LINE never said whether it took it")
	case store.MessageFrozen:
		return leave.Both("失敗 %d 次，會自動再試", "failed %d times, is tried again by itself", m.Tries)
	case store.MessageDue, store.MessageSent, store.MessageObsolete, store.MessageDropped:
	}
	return leave.Both("還沒到時間；本人先打字的話就一起送", "waits for its time; it goes with a reply before that")
}

// whyHeld says what a held message waits for: the person's binding, their unblocking the bot, or their next reply.
func whyHeld(m store.Pending, who leave.Person, out []store.Reach) leave.Bilingual {
	i := slices.IndexFunc(out, func(r store.Reach) bool { return r.Person == m.To })
	switch {
	case who.Left:
		return leave.Both("留著：這個人已經離職；leaveline outbox drop 可以結束它",
			"held: the person has left; leaveline outbox drop ends it")
	case i < 0:
		return leave.Both("留著：這個月沒有推播可用；本人下次打字時一起送", "held: no push for it; it goes with the next reply")
	case out[i].Blocked:
		return leave.Both("留著：本人封鎖了官方帳號；解除封鎖再打字就會送", "held: the bot is blocked; it goes when the person writes again")
	}
	return leave.Both("留著：還沒有綁定；leaveline bind-code %s", "held: not bound yet: leaveline bind-code %s", out[i].Number)
}

// pushes says what the channel has sent this month, and what that comes to by its end.
func (s schoolCommand) pushes(today leave.Date) leave.Bilingual {
	client, err := line.NewClient(s.config.ChannelToken, s.config.LineEndpoint, s.config.BlobEndpoint)
	if err == nil {
		defer client.Close()
		var quota line.Quota
		if quota, err = client.Quota(); err == nil {
			return forecast(quota, today)
		}
	}
	return leave.Both("推播：LINE 現在沒有回答（%v）", "pushes: LINE does not tell now (%v)", err)
}

// forecast takes it that the rest of the month goes as its first days went.
func forecast(q line.Quota, today leave.Date) leave.Bilingual {
	first := leave.FirstOfMonth(today)
	gone, days := int(today-first)+1, int(leave.FirstOfMonth(first+31)-first)
	if !q.Limited {
		return leave.Both("推播：這個月用了 %d 則，沒有上限", "pushes: %d this month, without a limit", q.Used)
	}
	var rest leave.Bilingual
	switch whole := q.Used * days / gone; {
	case q.Left() == 0:
		rest = leave.Both("到月底為止，訊息等本人下次打字時一起送", "messages go with people's next replies until the month ends")
	case whole > q.Limit:
		usedUp := first + leave.Date(q.Limit*gone/q.Used) //nolint:gosec // a month
		rest = leave.Both("照這個速度，%v 會用完", "at this pace they are used up on %v", usedUp)
	default:
		rest = leave.Both("照這個速度，會用 %d 則", "at this pace %d will be used", whole)
	}
	return leave.Both("推播：這個月還有 %d 則（共 %d 則）；%s", "pushes: %d of %d left this month; %s", q.Left(), q.Limit, rest)
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
			return leave.Both("outbox retry：請寫出是哪幾則訊息，或加 --all", "outbox retry: name the messages, or say --all")
		}
		return p.settled(leave.Both("會再送", "due again"), len(ids),
			s.office.RetryMessages(p.Ctx, s.school.ID, p.Now(), ids...))
	})
}

type outboxDrop struct {
	Messages []string `arg:"" help:"Messages as leaveline outbox list names them."`
}

// Run ends messages; the cases that they are about stay as they are.
func (r *outboxDrop) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		return p.settled(leave.Both("已結束", "dropped"), len(r.Messages),
			s.office.DropMessages(p.Ctx, s.school.ID, p.Now(), r.Messages...))
	})
}

type outboxHold struct{}

// Run is the restore marker, to be set before serve is started.
func (*outboxHold) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		held, err := s.office.HoldMessages(p.Ctx, s.school.ID, p.Now())
		return p.settled(leave.Both("留到本人下次打字時再送", "held for people's next replies"), held, err)
	})
}

// settled reports what became of some messages, or why nothing did.
func (p Process) settled(what leave.Bilingual, n int, err error) error {
	var none *office.MessageError
	if errors.As(err, &none) {
		return none
	}
	if err == nil {
		err = p.say("%s：%d", "%s: %d", what, n)
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
		_, _ = fmt.Fprintln(w, leave.Both("%d 人通知得到，%d 人通知不到", "%d people can be written to, %d can't",
			reached, len(out)).In(p.lang))
		for _, who := range out {
			reason := leave.Both("還沒有綁定：leaveline bind-code %s", "not bound yet: leaveline bind-code %s", who.Number)
			if who.Blocked {
				reason = leave.Both("封鎖了官方帳號", "has blocked the bot")
			}
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\n", who.Number, who.Name, reason.In(p.lang))
		}
		return w.Flush()
	})
}
