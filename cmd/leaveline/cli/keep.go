package cli

import "leaveline/leave"

type keepCommand struct {
	Day   string   `arg:"" help:"A day of the year whose 休假 is kept, as in 115-12-31 or 2026-12-31."`
	Paid  []string `help:"Staff numbers of those who are paid for it instead: --paid A005,A006." placeholder:"STAFF"`
	Write bool     `help:"Write it into their ledgers; otherwise it is only listed."`
}

// Run lists what staff may keep of a year's 休假, or writes it.
func (k *keepCommand) Run(p Process) error {
	day, err := p.day(k.Day)
	if err != nil {
		return err
	}
	return withSchool(p, func(s schoolCommand) error {
		all, err := s.office.CarryOverAnnual(p.Ctx, s.school.ID, day, k.Paid, k.Write, p.Now())
		if err != nil {
			return err
		}
		words, did := p.words(s), leave.Both("可以保留", "may keep")
		if k.Write {
			did = leave.Both("保留了", "keeps")
		}
		for _, one := range all {
			err := p.say("%[1]s %[2]s：%[3]s %[4]s，先前已保留 %[5]s", "%[1]s: %[3]s %[4]s, kept before %[5]s (%[2]s)", one.Number,
				one.Name, did, words.Value(leave.Minutes(one.Minutes)), words.Value(leave.Minutes(one.Carried)))
			if err != nil {
				return err
			}
		}
		if len(all) == 0 {
			err = p.say("沒有人有可以保留的休假", "nobody has anything to keep")
		}
		return err
	})
}
