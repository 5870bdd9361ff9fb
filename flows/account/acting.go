package account

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Acting chooses who decides while one is on leave.
func Acting() flows.Conversation {
	return flows.Conversation{
		Form: actingForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoActing, Word: parse.Acting, Run: func(t *flows.Talk, _ flows.Action) { beginActing(t) },
		}},
	}
}

const flowActing = "acting"

// beginActing chooses who decides while I am on leave: one person, or nobody.
func beginActing(t *flows.Talk) { actingForm().Begin(t, flows.PersonDraft{}) }

func actingForm() flows.Form[flows.PersonDraft] {
	return flows.Form[flows.PersonDraft]{
		Name:   flowActing,
		Slots:  []flows.Slot[flows.PersonDraft]{flows.PersonSlot(askActing, true)},
		Effect: func(_ *flows.Talk, d flows.PersonDraft) flows.Effect { return flows.SetActing{Acting: d.Person} },
		Done: func(t *flows.Talk, d flows.PersonDraft, _ flows.Outcome) {
			if d.None {
				t.Finish([]flows.Words{{Key: "acting.cleared"}}, flows.MenuButton(flows.DoSettings))
				return
			}
			t.Finish(
				[]flows.Words{{Key: "acting.done", Args: leave.Args{"name": leave.PersonName(t.Person(d.Person).Name)}}},
				flows.MenuButton(flows.DoSettings),
			)
		},
		Failed: flows.AgainIfPerson,
	}
}

func askActing(t *flows.Talk, d flows.PersonDraft) flows.Ask {
	ask := t.PersonAsk(d.Search, flows.Words{Key: "acting.ask"}, t.Delegates(), nil)
	nobody := flows.ValueButton("button.nobody", flows.ValueSeek)
	ask.Buttons = append(ask.Buttons, nobody)
	return ask
}
