package render

import "leaveline/flows"

// label is what a button is called.
func (w writer) label(b flows.Button) string {
	if b.Text != "" {
		return b.Text
	}
	return w.words(b.Label)
}

// action is what LINE does when the button is tapped. What was tapped appears in the chat as if it had been said.
func (w writer) action(b flows.Button, longest int) *action {
	label := w.label(b)
	short := shorten(label, longest)
	if b.Link != "" {
		return &action{Type: "uri", Label: short, URI: b.Link}
	}
	if b.Picker != nil {
		return picker(b, short)
	}
	a := &action{Type: "postback", Label: short, Data: b.Action.Encode(), DisplayText: shorten(label, longestSaid)}
	if b.Typing {
		a.InputOption = "openKeyboard"
	}
	return a
}

func picker(b flows.Button, label string) *action {
	return &action{
		Type: "datetimepicker", Label: label, Data: b.Action.Encode(), Mode: string(b.Picker.Mode),
		Initial: onTheClock(b.Picker.Initial), Min: b.Picker.Min, Max: b.Picker.Max,
	}
}

// onTheClock puts the end of a day onto the last minute that LINE's clock shows.
func onTheClock(value string) string {
	if value == "24:00" {
		return "23:59"
	}
	return value
}

// splitChips separates the buttons of navigation, which become chips below the chat, from the others. They can
// everywhere be typed as well, as 上一步 or 取消, because LINE on a PC shows no chips.
func splitChips(all []flows.Button) (buttons, chips []flows.Button) {
	for _, b := range all {
		switch b.Action.Do {
		case flows.DoBack, flows.DoCancel, flows.DoHome:
			chips = append(chips, b)
		default:
			buttons = append(buttons, b)
		}
	}
	return buttons, chips
}
