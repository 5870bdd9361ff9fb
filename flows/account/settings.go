package account

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Settings shows what people can set for themselves. The language and the end of the tie to the LINE account are
// among it.
func Settings() flows.Conversation {
	return flows.Conversation{
		Form: unbindForm(),
		Menu: []flows.MenuWord{
			{Do: flows.DoSettings, Word: parse.Settings, Run: func(t *flows.Talk, _ flows.Action) { ShowSettings(t) }},
			{Do: flows.DoLanguage, Run: func(t *flows.Talk, a flows.Action) { ChooseLanguage(t, a.Value) }},
			{Do: flows.DoUnbind, Word: parse.Unbind, Run: func(t *flows.Talk, _ flows.Action) { askUnbind(t) }},
		},
		After: []flows.Follow{
			flows.AfterAny(func(t *flows.Talk, _ flows.Bind, o flows.Outcome) { bound(t, o) }),
			flows.After(func(t *flows.Talk, _ flows.SetLanguage, _ flows.Outcome) {
				t.HomeAfter(flows.Words{Key: "language.done"})
			}),
		},
	}
}

// ShowSettings shows what a person may choose for themselves, each with what it is now.
func ShowSettings(t *flows.Talk) {
	t.Reply(flows.Table{
		Title: []flows.Words{{Key: "settings.title", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}},
		Rows: []flows.Row{
			{
				Name: flows.Words{Key: "settings.delegates"}, Value: delegateNames(t),
				Buttons: []flows.Button{flows.MenuButton(flows.DoDelegates)},
			},
			{
				Name: flows.Words{Key: "settings.acting"}, Value: []flows.Words{actingName(t)},
				Buttons: []flows.Button{flows.MenuButton(flows.DoActing)},
			},
			noticesRow(t),
			{
				Name: flows.Words{Key: "settings.language"}, Value: []flows.Words{{Key: "language." + t.Lang()}},
				Buttons: []flows.Button{otherLanguage(t)},
			},
			{
				Name: flows.Words{Key: "settings.binding"}, Value: []flows.Words{{Key: "settings.bound"}},
				Buttons: []flows.Button{flows.MenuButton(flows.DoUnbind)},
			},
		},
		Buttons: t.WithResume([]flows.Button{flows.MenuButton(flows.DoProfile), flows.MenuButton(flows.DoHome)}),
	})
}

func delegateNames(t *flows.Talk) []flows.Words {
	list := t.Delegates()
	if len(list) == 0 {
		return []flows.Words{{Key: "delegates.none"}}
	}
	names := make([]leave.PersonName, 0, len(list))
	for _, p := range list {
		names = append(names, leave.PersonName(p.Name))
	}
	return []flows.Words{{Key: "delegates.names", Args: leave.Args{"names": names}}}
}

func actingName(t *flows.Talk) flows.Words {
	acting := t.Person(t.Me().Acting)
	if t.Me().Acting == "" || acting.ID == "" {
		return flows.Words{Key: "acting.none"}
	}
	return flows.Words{Key: "acting.name", Args: leave.Args{"name": leave.PersonName(acting.Name)}}
}

// otherLanguage changes to the language that is not spoken now.
func otherLanguage(t *flows.Talk) flows.Button {
	other := leave.English
	if t.Lang() == leave.English {
		other = leave.Chinese
	}
	return languageButton(other)
}

// ChooseLanguage chooses a language; without one it asks which.
func ChooseLanguage(t *flows.Talk, lang string) {
	if lang == leave.Chinese || lang == leave.English {
		t.Emit(flows.SetLanguage{Lang: lang})
		return
	}
	t.Say([]flows.Words{{Key: "language.ask"}}, languageButton(leave.Chinese), languageButton(leave.English))
}

func languageButton(lang string) flows.Button {
	return flows.Button{
		Label: flows.Words{Key: "language." + lang}, Action: flows.Action{Do: flows.DoLanguage, Value: lang},
	}
}

const flowUnbind = "unbind"

// askUnbind ends the tie of this LINE account after a confirmation.
func askUnbind(t *flows.Talk) { unbindForm().Begin(t, struct{}{}) }

func unbindForm() flows.Form[struct{}] {
	return flows.Form[struct{}]{
		Name: flowUnbind,
		Review: func(t *flows.Talk, _ struct{}) flows.Reply {
			return flows.Say{Words: []flows.Words{{Key: "unbind.confirm"}, {Key: "unbind.what"}}, Buttons: []flows.Button{
				t.ReviewButton(flows.ValueSubmit, "button.unbind", flows.Danger, nil),
				t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
			}}
		},
		Effect: func(*flows.Talk, struct{}) flows.Effect { return flows.Unbind{} },
		Done: func(t *flows.Talk, _ struct{}, _ flows.Outcome) {
			t.State = flows.State{}
			t.Say([]flows.Words{{Key: "unbind.done"}})
		},
	}
}
