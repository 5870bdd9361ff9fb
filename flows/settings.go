package flows

import "leaveline/leave"

// settings shows what a person may choose for themselves, each with what it is now.
func (t *talk) settings() {
	t.reply(Table{
		Title: []Words{{Key: "settings.title", Args: leave.Args{"name": leave.PersonName(t.Me().Name)}}},
		Rows: []Row{
			{Name: Words{Key: "settings.delegates"}, Value: t.delegateNames(), Buttons: []Button{menuButton(DoDelegates)}},
			{Name: Words{Key: "settings.acting"}, Value: []Words{t.actingName()}, Buttons: []Button{menuButton(DoActing)}},
			t.noticesRow(),
			{Name: Words{Key: "settings.language"}, Value: []Words{{Key: "language." + t.Lang()}}, Buttons: []Button{t.otherLanguage()}},
			{Name: Words{Key: "settings.binding"}, Value: []Words{{Key: "settings.bound"}}, Buttons: []Button{menuButton(DoUnbind)}},
		},
		Buttons: t.withResume([]Button{menuButton(DoProfile), menuButton(DoHome)}),
	})
}

func (t *talk) delegateNames() []Words {
	list := t.Delegates()
	if len(list) == 0 {
		return []Words{{Key: "delegates.none"}}
	}
	names := make([]leave.PersonName, 0, len(list))
	for _, p := range list {
		names = append(names, leave.PersonName(p.Name))
	}
	return []Words{{Key: "delegates.names", Args: leave.Args{"names": names}}}
}

func (t *talk) actingName() Words {
	acting := t.Person(t.Me().Acting)
	if t.Me().Acting == "" || acting.ID == "" {
		return Words{Key: "acting.none"}
	}
	return Words{Key: "acting.name", Args: leave.Args{"name": leave.PersonName(acting.Name)}}
}

// The languages.
const (
	chinese = "zh-TW"
	english = "en"
)

// otherLanguage changes to the language that is not spoken now.
func (t *talk) otherLanguage() Button {
	other := english
	if t.Lang() == english {
		other = chinese
	}
	return Button{Label: Words{Key: "language." + other}, Action: Action{Do: DoLanguage, Value: other}}
}

// language chooses a language; without one it asks which.
func (t *talk) language(lang string) {
	if lang == chinese || lang == english {
		t.ask(SetLanguage{Lang: lang})
		return
	}
	t.say([]Words{{Key: "language.ask"}},
		Button{Label: Words{Key: "language." + chinese}, Action: Action{Do: DoLanguage, Value: chinese}},
		Button{Label: Words{Key: "language." + english}, Action: Action{Do: DoLanguage, Value: english}})
}

const flowUnbind = "unbind"

// unbind ends the tie of this LINE account after a confirmation.
func (t *talk) unbind() { unbindForm().begin(t, struct{}{}) }

func unbindForm() form[struct{}] {
	return form[struct{}]{
		name: flowUnbind,
		review: func(t *talk, _ struct{}) Reply {
			return Say{Words: []Words{{Key: "unbind.confirm"}, {Key: "unbind.what"}}, Buttons: []Button{
				t.reviewButton(valueSubmit, "button.unbind", Danger, nil),
				t.reviewButton(valueQuit, "button.no", Plain, nil),
			}}
		},
		effect: func(*talk, struct{}) Effect { return Unbind{} },
		done: func(t *talk, _ struct{}, _ Outcome) {
			t.state = State{}
			t.say([]Words{{Key: "unbind.done"}})
		},
	}
}
