package account

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// Delegates shows the own ordered list; while it is empty it asks for the first one.
func Delegates(t *flows.Talk) {
	if len(t.Delegates()) == 0 {
		firstDelegates(t)
		return
	}
	t.Reply(delegateTable(t))
}

func firstDelegates(t *flows.Talk, lead ...flows.Words) {
	t.Say(append(lead, flows.Words{Key: "delegates.why"}))
	AddDelegate(t)
}

func delegateTable(t *flows.Talk) flows.Table {
	list := t.Delegates()
	table := flows.Table{Title: []flows.Words{{Key: "delegates.title", Args: leave.Args{"n": len(list)}}, {Key: "delegates.hint"}}}
	for i, p := range list {
		table.Rows = append(table.Rows, flows.Row{Text: p.Name, Value: []flows.Words{{Key: "delegates.place", Args: leave.Args{"n": i + 1}}}, Buttons: rowButtons(p, i, len(list))})
	}
	add := flows.MenuButton(flows.DoDelegateAdd)
	table.Buttons = []flows.Button{add, flows.Highlight(flows.MenuButton(flows.DoDelegatesDone))}
	return table
}

func rowButtons(p leave.Person, i, n int) []flows.Button {
	var buttons []flows.Button
	if i > 0 {
		buttons = append(buttons, rowButton(flows.DoDelegateUp, p))
	}
	if i < n-1 {
		buttons = append(buttons, rowButton(flows.DoDelegateDown, p))
	}
	return append(buttons, rowButton(flows.DoDelegateRemove, p))
}

func rowButton(do string, p leave.Person) flows.Button {
	return flows.Button{Label: flows.Words{Key: "menu." + do, Args: leave.Args{"name": leave.PersonName(p.Name)}}, Action: flows.Action{Do: do, Value: string(p.ID)}}
}

// EditDelegates moves a person on the list or takes them off it. The list is read anew, so that old buttons act on what is there.
func EditDelegates(t *flows.Talk, a flows.Action) {
	ids := delegateIDs(t)
	i := slices.Index(ids, leave.PersonID(a.Value))
	switch {
	case i < 0:
		t.Say([]flows.Words{{Key: "delegates.not_listed"}})
		Delegates(t)
		return
	case a.Do == flows.DoDelegateRemove:
		ids = slices.Delete(ids, i, i+1)
	case a.Do == flows.DoDelegateUp && i > 0:
		ids[i-1], ids[i] = ids[i], ids[i-1]
	case a.Do == flows.DoDelegateDown && i < len(ids)-1:
		ids[i], ids[i+1] = ids[i+1], ids[i]
	}
	t.Emit(flows.SetDelegates{Delegates: ids})
}

func delegateIDs(t *flows.Talk) []leave.PersonID {
	var ids []leave.PersonID
	for _, p := range t.Delegates() {
		ids = append(ids, p.ID)
	}
	return ids
}

// DelegatesSet shows the list after a change.
func DelegatesSet(t *flows.Talk, o flows.Outcome) {
	if o.Denial != nil {
		t.Deny(o.Denial)
	}
	Delegates(t)
}

// DelegatesDone leaves the list, for the request that waits for it or for home.
func DelegatesDone(t *flows.Talk) {
	if t.State.Flow == FlowDelegate {
		t.Close()
	}
	t.Resume()
}

const FlowDelegate = "delegate"

// AddDelegate asks for one more person for the list.
func AddDelegate(t *flows.Talk) { DelegateForm().Begin(t, flows.PersonDraft{}) }

// NameForList takes what was typed below the list for one more name on it; false when no list is being made.
func NameForList(t *flows.Talk, text string) bool {
	if t.State.Flow != FlowDelegate || t.Open() {
		return false
	}
	f := DelegateForm()
	f.Open(t, flows.PersonDraft{}, t.State.Suspended)
	f.Answer(t, flows.Text{Text: text})
	return true
}

// ListDone reports whether somebody typed that their list is complete.
func ListDone(t *flows.Talk, text string) bool {
	finished := slices.Contains([]string{"完成", "好了", "done", "finish"}, strings.ToLower(strings.TrimSpace(text)))
	return finished && t.State.Flow == FlowDelegate
}

func DelegateForm() flows.Form[flows.PersonDraft] {
	return flows.Form[flows.PersonDraft]{
		Name:  FlowDelegate,
		Slots: []flows.Slot[flows.PersonDraft]{delegateSlot()},
		Effect: func(t *flows.Talk, d flows.PersonDraft) flows.Effect {
			return flows.SetDelegates{Delegates: append(delegateIDs(t), d.Person)}
		},
		Done: func(t *flows.Talk, d flows.PersonDraft, _ flows.Outcome) {
			t.State = flows.State{Flow: FlowDelegate, Stage: flows.Done, Suspended: t.State.Suspended}
			t.Say([]flows.Words{{Key: "delegates.added", Args: leave.Args{"name": leave.PersonName(t.Person(d.Person).Name)}}})
			t.Reply(delegateTable(t))
		},
		Failed: flows.AgainIfPerson,
		Skipped: func(t *flows.Talk, _ string) bool {
			t.Do(flows.Action{Do: flows.DoCancel})
			return true
		},
	}
}

// delegateSlot takes anybody but oneself and those who are listed already.
func delegateSlot() flows.Slot[flows.PersonDraft] {
	slot := flows.PersonSlot(func(t *flows.Talk, d flows.PersonDraft) flows.Ask {
		return t.PersonAsk(d.Search, flows.Words{Key: "delegates.ask"}, nil, delegateIDs(t))
	}, false)
	fill := slot.Fill
	slot.Fill = func(t *flows.Talk, d *flows.PersonDraft, in flows.Input) error {
		if err := fill(t, d, in); err != nil {
			return err
		}
		id := d.Person
		d.Person = ""
		switch {
		case id == t.Me().ID:
			return leave.Deny(leave.DeniedDelegateSelf, nil)
		case slices.Contains(delegateIDs(t), id):
			return leave.Deny(flows.DeniedListed, leave.Args{"name": leave.PersonName(t.Person(id).Name)})
		}
		d.Person = id
		return nil
	}
	return slot
}
