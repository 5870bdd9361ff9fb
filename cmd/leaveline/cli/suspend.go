package cli

import (
	"strings"

	"leaveline/leave"
	"leaveline/office"
)

type suspendCommand struct {
	Date  string `arg:"" help:"The day, as in 115-07-10 or 2026-07-10."`
	Hours string `arg:"" optional:"" placeholder:"FROM-TO" help:"Only these hours of it, as in 13:00-24:00; otherwise the whole day."`
	Note  string `help:"What people read beside it, as in 巴威颱風."`
	Lift  bool   `help:"Work is not called off after all: what was given back is taken again."`
}

// Run sets the suspension of a day (停止上班上課), and prints its consequences. It takes the place of an earlier one.
func (c *suspendCommand) Run(p Process) error {
	day, err := p.day(c.Date)
	if err != nil {
		return err
	}
	off, err := c.suspensions(day)
	if err != nil {
		return err
	}
	if err := visible(c.Note); err != nil {
		return err
	}
	return withSchool(p, func(s schoolCommand) error {
		changed, err := s.office.Suspend(p.Ctx, office.Actor{School: s.school.ID, At: p.Now()}, day, off)
		if err != nil {
			return err
		}
		return p.say("%s：%s；重新計算 %d 件假單", "%s: %s; %d requests counted anew", day, c.said(off), changed)
	})
}

func (c *suspendCommand) suspensions(day leave.Date) ([]leave.Suspension, error) {
	if c.Lift {
		return nil, nil
	}
	off := leave.Suspension{Day: day, To: leave.EndOfDay, Note: c.Note}
	if c.Hours == "" {
		return []leave.Suspension{off}, nil
	}
	from, to, _ := strings.Cut(c.Hours, "-")
	var err, err2 error
	off.From, err = leave.ParseTimeOfDay(from)
	off.To, err2 = leave.ParseTimeOfDay(to)
	if err != nil || err2 != nil {
		return nil, leave.Both("「%s」不是時段；請寫成 13:00-24:00", "%q is no time; write 13:00-24:00", c.Hours)
	}
	if off.Check() != nil {
		return nil, leave.Both("%s：結束比開始早", "%s: ends before it begins", c.Hours)
	}
	return []leave.Suspension{off}, nil
}

func (c *suspendCommand) said(off []leave.Suspension) leave.Bilingual {
	if len(off) == 0 {
		return leave.Both("照常上班", "not called off")
	}
	return leave.Both("停班 %s–%s", "called off %s–%s", off[0].From, off[0].To)
}
