package flows

import (
	"strings"

	"leaveline/leave"
)

const flowAnnounce = "announce"

// news shows the announcements that still hold (公告, W8), and notes that they have been read. The personnel officer can publish one.
func (t *talk) news() {
	all, unread := t.Announcements()
	words := []Words{{Key: "news.title"}}
	if len(all) == 0 {
		words = []Words{{Key: "news.none"}}
	}
	for _, a := range all {
		words = append(words, Words{Key: "news.item", Args: leave.Args{"day": leave.LocalOf(a.At, t.School().Zone).Day, "text": a.Text}})
	}
	buttons := []Button{menuButton(DoHome)}
	if t.Me().ID == t.Posts().Personnel {
		buttons = append(buttons, menuButton(DoAnnounce))
	}
	t.say(words, t.withResume(buttons)...)
	if unread > 0 && !t.open() { // while a conversation is open, its own effects come first
		t.ask(MarkRead{UpTo: all[0].ID})
	}
}

// newsHint is the line of home while something has not been read.
func (t *talk) newsHint() ([]Words, []Button) {
	_, unread := t.Announcements()
	if unread == 0 {
		return nil, nil
	}
	args := leave.Args{"n": unread}
	return []Words{{Key: "home.news", Args: args}}, []Button{{Label: Words{Key: "home.news_button", Args: args}, Action: Action{Do: DoNews}}}
}

// announceDraft is an announcement while it is being written.
type announceDraft struct {
	Text  string     `json:"text,omitempty"`
	Until leave.Date `json:"until,omitzero"`
}

const slotText = "text"

func (t *talk) announce() {
	if t.Me().ID != t.Posts().Personnel {
		t.deny(&leave.Denial{Code: leave.DeniedNotOfficer}, t.withResume(homeButtons(t))...)
		return
	}
	announceForm().begin(t, announceDraft{})
}

func announceForm() form[announceDraft] {
	return form[announceDraft]{
		name: flowAnnounce,
		slots: []Slot[announceDraft]{
			{Name: slotText, Empty: func(_ *talk, d announceDraft) bool { return d.Text == "" }, Ask: askNews, Fill: fillNews,
				Undo: func(d *announceDraft) bool { had := d.Text != ""; d.Text = ""; return had }},
			{Name: slotUntil, Empty: func(_ *talk, d announceDraft) bool { return d.Until == 0 }, Ask: askNewsUntil, Fill: fillNewsUntil},
		},
		effect: func(t *talk, d announceDraft) Effect {
			return Announce{Session: t.state.Session, Text: d.Text, Until: d.Until}
		},
		done: func(t *talk, d announceDraft, _ Outcome) {
			t.finish([]Words{{Key: "news.done", Args: leave.Args{"day": d.Until}}}, menuButton(DoNews), menuButton(DoHome))
		},
	}
}

func askNews(*talk, announceDraft) Ask { return Ask{Words: []Words{{Key: "news.ask"}}} }

func fillNews(_ *talk, d *announceDraft, in Input) error {
	text, ok := in.(Text)
	if !ok {
		return leave.Deny(deniedUnclear, nil)
	}
	said := strings.TrimSpace(strings.ToValidUTF8(text.Text, ""))
	if err := leave.CheckLength(said, leave.MaxAnnouncement); err != nil {
		return err
	}
	if said == "" {
		return leave.Deny(deniedReasonUnclear, nil)
	}
	d.Text = said
	return nil
}

// askNewsUntil offers a week, two and a month, and any other day.
func askNewsUntil(t *talk, _ announceDraft) Ask {
	ask := Ask{Words: []Words{{Key: "news.until"}}}
	for _, days := range []leave.Date{7, 14, 30} {
		day := t.Now().Day + days
		ask.Buttons = append(ask.Buttons, Button{Label: Words{Key: "news.until_option", Args: leave.Args{"day": day}}, Action: Action{Value: day.String()}})
	}
	ask.Buttons = append(ask.Buttons, t.dateButton("button.pick_date", t.Now().Day))
	return ask
}

func fillNewsUntil(t *talk, d *announceDraft, in Input) error {
	value := ""
	switch in := in.(type) {
	case Tap:
		value = in.Action.Value
	case Picked:
		value = in.Value
	case Text:
		if h, err := t.sentence(in.Text, t.Now()); err == nil && len(h.Segments) == 1 {
			value = h.Segments[0].To.Day.String()
		}
	case Begin, Upload, Outcome:
	}
	day, err := leave.ParseDate(value)
	switch {
	case err != nil:
		return leave.Deny(deniedWhenUnclear, nil)
	case day < t.Now().Day:
		return leave.Deny(leave.DeniedUntilPast, leave.Args{"day": day})
	}
	d.Until = day
	return nil
}
