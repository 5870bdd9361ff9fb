package flows

import (
	"slices"
	"strings"

	"leaveline/leave"
)

// personTyped finds whose name or number was typed, or which unit.
func (t *talk) personTyped(s *search, text string) (leave.PersonID, error) {
	text = strings.TrimSpace(text)
	for _, u := range t.Units() {
		if u.Name == text {
			*s = search{Unit: u.ID}
			return "", errFurther
		}
	}
	found := t.called(text)
	switch len(found) {
	case 0:
		return "", leave.Deny(deniedNobody, leave.Args{"name": leave.PersonName(shorten(text))})
	case 1:
		return found[0].ID, nil
	}
	*s = search{}
	for _, p := range found {
		s.Found = append(s.Found, p.ID)
	}
	return "", errFurther
}

// called finds people by what they are called, with or without the title behind the name.
func (t *talk) called(text string) []leave.Person {
	if text == "" || text != shorten(text) {
		return nil
	}
	if found := t.FindPeople(text); len(found) > 0 {
		return t.others(found)
	}
	for _, title := range []string{"老師", "主任", "組長", "校長"} {
		if name, ok := strings.CutSuffix(text, title); ok && name != "" {
			return t.others(t.FindPeople(name))
		}
	}
	return nil
}

// others leaves oneself out, unless nobody else is called so: then the refusal says why.
func (t *talk) others(found []leave.Person) []leave.Person {
	rest := slices.DeleteFunc(slices.Clone(found), func(p leave.Person) bool { return p.Left || p.ID == t.subject().ID })
	if len(rest) == 0 {
		return found[:min(1, len(found))]
	}
	return rest
}

// shorten keeps what was typed from filling the screen, or the time of a turn.
func shorten(text string) string {
	const longest = 60
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}
