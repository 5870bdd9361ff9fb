package flows

import "leaveline/leave"

const flowActing = "acting"

// acting chooses who decides while I am on leave: one person, or nobody.
func (t *talk) acting() { actingForm().begin(t, personDraft{}) }

func actingForm() form[personDraft] {
	return form[personDraft]{
		name:   flowActing,
		slots:  []Slot[personDraft]{personSlot(askActing, true)},
		effect: func(_ *talk, d personDraft) Effect { return SetActing{Acting: d.Person} },
		done: func(t *talk, d personDraft, _ Outcome) {
			if d.None {
				t.finish([]Words{{Key: "acting.cleared"}}, menuButton(DoSettings))
				return
			}
			t.finish([]Words{{Key: "acting.done", Args: leave.Args{"name": leave.PersonName(t.Person(d.Person).Name)}}}, menuButton(DoSettings))
		},
		failed: againIfPerson,
	}
}

func askActing(t *talk, d personDraft) Ask {
	ask := t.personAsk(d.Search, Words{Key: "acting.ask"}, t.Delegates(), nil)
	nobody := valueButton("button.nobody", valueSeek)
	ask.Buttons = append(ask.Buttons, nobody)
	return ask
}
