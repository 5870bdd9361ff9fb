package account

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Delegates is the own ordered list of delegates.
func Delegates() flows.Conversation {
	return flows.Conversation{
		Form: delegateForm(),
		Menu: []flows.MenuWord{
			{Do: flows.DoDelegates, Word: parse.Delegates, Run: func(t *flows.Talk, _ flows.Action) { showDelegates(t) }},
			{Do: flows.DoDelegateUp, Run: editDelegates},
			{Do: flows.DoDelegateDown, Run: editDelegates},
			{Do: flows.DoDelegateRemove, Run: editDelegates},
			{Do: flows.DoDelegateAdd, Run: func(t *flows.Talk, _ flows.Action) { addDelegate(t) }},
			{Do: flows.DoDelegatesDone, Run: func(t *flows.Talk, _ flows.Action) { delegatesDone(t) }},
		},
		After: []flows.Follow{flows.AfterAny(delegatesSet)},
		Typed: listDone,
		Named: nameForList,
	}
}

// showDelegates shows the own ordered list; while it is empty it asks for the first one.
func showDelegates(t *flows.Talk) {
	if len(t.Delegates()) == 0 {
		firstDelegates(t)
		return
	}
	t.Reply(delegateTable(t))
}

func firstDelegates(t *flows.Talk, lead ...flows.Words) {
	t.Say(append(lead, flows.Words{Key: "delegates.why"}))
	addDelegate(t)
}

func delegateTable(t *flows.Talk) flows.Table {
	list := t.Delegates()
	table := flows.Table{
		Title: []flows.Words{{Key: "delegates.title", Args: leave.Args{"n": len(list)}}, {Key: "delegates.hint"}},
	}
	if gone := t.FormerDelegates(); len(gone) > 0 {
		names := make([]leave.PersonName, len(gone))
		for i, p := range gone {
			names[i] = leave.PersonName(p.Name)
		}
		table.Title = append(table.Title, flows.Words{Key: "delegates.gone", Args: leave.Args{"names": names}})
	}
	for i, p := range list {
		table.Rows = append(
			table.Rows,
			flows.Row{
				Text: p.Name, Value: []flows.Words{{Key: "delegates.place", Args: leave.Args{"n": i + 1}}},
				Buttons: rowButtons(p, i, len(list)),
			},
		)
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

func rowButton(do flows.Do, p leave.Person) flows.Button {
	return flows.Button{
		Label:  flows.Words{Key: "menu." + string(do), Args: leave.Args{"name": leave.PersonName(p.Name)}},
		Action: flows.Action{Do: do, Value: string(p.ID)},
	}
}

// editDelegates moves a person on the list or takes them off it. The list is read anew, so that old buttons act on what
// is there.
func editDelegates(t *flows.Talk, a flows.Action) {
	ids := delegateIDs(t)
	i := slices.Index(ids, leave.PersonID(a.Value))
	switch {
	case i < 0:
		t.Say([]flows.Words{{Key: "delegates.not_listed"}})
		showDelegates(t)
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

// delegatesSet shows the list after a change.
func delegatesSet(t *flows.Talk, _ flows.SetDelegates, o flows.Outcome) {
	if o.Denial != nil {
		t.Deny(o.Denial)
	}
	showDelegates(t)
}

// delegatesDone leaves the list, for the request that waits for it or for home.
func delegatesDone(t *flows.Talk) {
	if t.State.Flow == flowDelegate {
		t.Close()
	}
	t.Resume()
}

const flowDelegate = "delegate"

// addDelegate asks for one more person for the list.
func addDelegate(t *flows.Talk) { delegateForm().Begin(t, flows.PersonDraft{}) }

// nameForList takes what was typed below the list for one more name on it; false when no list is being made.
func nameForList(t *flows.Talk, text string) bool {
	if t.State.Flow != flowDelegate || t.Open() {
		return false
	}
	f := delegateForm()
	f.Open(t, flows.PersonDraft{}, t.State.Suspended)
	f.Answer(t, flows.Text{Text: text})
	return true
}

// listDone leaves the list when somebody typed that it is complete.
func listDone(t *flows.Talk, text string) bool {
	finished := slices.Contains([]string{"完成", "好了", "done", "finish"}, strings.ToLower(strings.TrimSpace(text)))
	if !finished || t.State.Flow != flowDelegate {
		return false
	}
	delegatesDone(t)
	return true
}

func delegateForm() flows.Form[flows.PersonDraft] {
	return flows.Form[flows.PersonDraft]{
		Name:  flowDelegate,
		Slots: []flows.Slot[flows.PersonDraft]{delegateSlot()},
		Effect: func(t *flows.Talk, d flows.PersonDraft) flows.Effect {
			return flows.SetDelegates{Delegates: append(delegateIDs(t), d.Person)}
		},
		Done: func(t *flows.Talk, d flows.PersonDraft, _ flows.Outcome) {
			t.State = flows.State{Flow: flowDelegate, Stage: flows.Done, Suspended: t.State.Suspended}
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
	slot.Fill = func(t *flows.Talk, d *flows.PersonDraft, in flows.Input) flows.Result {
		if result := fill(t, d, in); result != nil {
			return result
		}
		id := d.Person
		d.Person = ""
		switch {
		case id == t.Me().ID:
			return flows.Refuse(leave.Deny(leave.DeniedDelegateSelf, nil))
		case slices.Contains(delegateIDs(t), id):
			return flows.Refuse(leave.Deny(flows.DeniedListed, leave.Args{"name": leave.PersonName(t.Person(id).Name)}))
		}
		d.Person = id
		return nil
	}
	return slot
}
