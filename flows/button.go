package flows

// HomeButtons are the actions that are possible from anywhere.
func HomeButtons(*Talk) []Button {
	return []Button{MenuButton(DoApply), MenuButton(DoRequests), MenuButton(DoHome)}
}

// MenuButton is a word of the menu as a button.
func MenuButton(do Do) Button {
	return Button{Label: Words{Key: "menu." + string(do)}, Action: Action{Do: do}}
}

// Highlight makes a button stand out.
func Highlight(b Button) Button {
	b.Style = Primary
	return b
}

// ValueButton answers the question it stands under.
func ValueButton(label, value string) Button {
	return Button{Label: Words{Key: label}, Action: Action{Value: value}}
}
