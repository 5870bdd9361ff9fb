package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

// delegates shows the own ordered list; while it is empty it asks for the first one.
func (t *talk) delegates() {
	if len(t.Delegates()) == 0 {
		t.firstDelegates()
		return
	}
	t.reply(t.delegateTable())
}

func (t *talk) firstDelegates(lead ...Words) {
	t.say(append(lead, Words{Key: "delegates.why"}))
	t.addDelegate()
}

func (t *talk) delegateTable() Table {
	list := t.Delegates()
	table := Table{Title: []Words{{Key: "delegates.title", Args: leave.Args{"n": len(list)}}, {Key: "delegates.hint"}}}
	for i, p := range list {
		table.Rows = append(table.Rows, Row{Text: p.Name, Value: []Words{{Key: "delegates.place", Args: leave.Args{"n": i + 1}}}, Buttons: rowButtons(p, i, len(list))})
	}
	add := menuButton(DoDelegateAdd)
	table.Buttons = []Button{add, primary(menuButton(DoDelegatesDone))}
	return table
}

func rowButtons(p leave.Person, i, n int) []Button {
	var buttons []Button
	if i > 0 {
		buttons = append(buttons, rowButton(DoDelegateUp, p))
	}
	if i < n-1 {
		buttons = append(buttons, rowButton(DoDelegateDown, p))
	}
	return append(buttons, rowButton(DoDelegateRemove, p))
}

func rowButton(do string, p leave.Person) Button {
	return Button{Label: Words{Key: "menu." + do, Args: leave.Args{"name": leave.PersonName(p.Name)}}, Action: Action{Do: do, Value: string(p.ID)}}
}

// editDelegates moves a person on the list or takes them off it. The list is read anew, so that old buttons act on what is there.
func (t *talk) editDelegates(a Action) {
	ids := t.delegateIDs()
	i := slices.Index(ids, leave.PersonID(a.Value))
	switch {
	case i < 0:
		t.say([]Words{{Key: "delegates.not_listed"}})
		t.delegates()
		return
	case a.Do == DoDelegateRemove:
		ids = slices.Delete(ids, i, i+1)
	case a.Do == DoDelegateUp && i > 0:
		ids[i-1], ids[i] = ids[i], ids[i-1]
	case a.Do == DoDelegateDown && i < len(ids)-1:
		ids[i], ids[i+1] = ids[i+1], ids[i]
	}
	t.ask(SetDelegates{Delegates: ids})
}

func (t *talk) delegateIDs() []leave.PersonID {
	var ids []leave.PersonID
	for _, p := range t.Delegates() {
		ids = append(ids, p.ID)
	}
	return ids
}

// delegatesSet shows the list after a change.
func (t *talk) delegatesSet(o Outcome) {
	if o.Denial != nil {
		t.deny(o.Denial)
	}
	t.delegates()
}

// delegatesDone leaves the list, for the request that waits for it or for home.
func (t *talk) delegatesDone() {
	if t.state.Flow == flowDelegate {
		t.leave()
	}
	t.resume()
}

const flowDelegate = "delegate"

// addDelegate asks for one more person for the list.
func (t *talk) addDelegate() { delegateForm().begin(t, personDraft{}) }

// nameForList takes what was typed below the list for one more name on it; false when no list is being made.
func (t *talk) nameForList(text string) bool {
	if t.state.Flow != flowDelegate || t.open() {
		return false
	}
	f := delegateForm()
	f.open(t, personDraft{}, t.state.Parked)
	f.answer(t, Text{Text: text})
	return true
}

// listDone reports whether somebody typed that their list is complete.
func (t *talk) listDone(text string) bool {
	finished := slices.Contains([]string{"完成", "好了", "done", "finish"}, strings.ToLower(strings.TrimSpace(text)))
	return finished && t.state.Flow == flowDelegate
}

func delegateForm() form[personDraft] {
	return form[personDraft]{
		name:  flowDelegate,
		slots: []Slot[personDraft]{delegateSlot()},
		effect: func(t *talk, d personDraft) Effect {
			return SetDelegates{Delegates: append(t.delegateIDs(), d.Person)}
		},
		done: func(t *talk, d personDraft, _ Outcome) {
			t.state = State{Flow: flowDelegate, Stage: Done, Parked: t.state.Parked}
			t.say([]Words{{Key: "delegates.added", Args: leave.Args{"name": leave.PersonName(t.Person(d.Person).Name)}}})
			t.reply(t.delegateTable())
		},
		failed: againIfPerson,
		skipped: func(t *talk, _ string) bool {
			t.do(Action{Do: DoCancel})
			return true
		},
	}
}

// delegateSlot takes anybody but oneself and those who are listed already.
func delegateSlot() Slot[personDraft] {
	slot := personSlot(func(t *talk, d personDraft) Ask {
		return t.personAsk(d.Search, Words{Key: "delegates.ask"}, nil, t.delegateIDs())
	}, false)
	fill := slot.Fill
	slot.Fill = func(t *talk, d *personDraft, in Input) error {
		if err := fill(t, d, in); err != nil {
			return err
		}
		id := d.Person
		d.Person = ""
		switch {
		case id == t.Me().ID:
			return leave.Deny(leave.DeniedDelegateSelf, nil)
		case slices.Contains(t.delegateIDs(), id):
			return leave.Deny(deniedListed, leave.Args{"name": leave.PersonName(t.Person(id).Name)})
		}
		d.Person = id
		return nil
	}
	return slot
}
