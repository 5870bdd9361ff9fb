package flows

import (
	"slices"
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
	switch officer := t.Me().ID == t.Posts().Personnel; {
	case officer && len(all) > 0:
		t.reply(Table{Title: words[:1], Rows: t.newsRows(all), Buttons: t.withResume(append(buttons, menuButton(DoAnnounce)))})
	case officer:
		t.say(words, t.withResume(append(buttons, menuButton(DoAnnounce)))...)
	default:
		t.say(words, t.withResume(buttons)...)
	}
	if unread > 0 && !t.open() { // while a conversation is open, its own effects come first
		t.ask(MarkRead{UpTo: all[0].ID})
	}
}

// newsRows are the announcements as the officer sees them: until when each is shown, to be changed or taken back.
func (t *talk) newsRows(all []leave.Announcement) []Row {
	var rows []Row
	for _, a := range all {
		day := leave.LocalOf(a.At, t.School().Zone).Day
		rows = append(rows, Row{
			Name:    Words{Key: "news.row", Args: leave.Args{"day": day, "until": a.Until, "text": a.Text}},
			Buttons: []Button{newsButton(DoNewsEdit, a), newsButton(DoNewsRemove, a)},
		})
	}
	return rows
}

func newsButton(do string, a leave.Announcement) Button {
	return Button{Label: Words{Key: "button." + do}, Action: Action{Do: do, Value: a.ID}}
}

// newsNamed is an announcement that still holds.
func (t *talk) newsNamed(id string) (leave.Announcement, bool) {
	all, _ := t.Announcements()
	i := slices.IndexFunc(all, func(a leave.Announcement) bool { return a.ID == id })
	if i < 0 {
		return leave.Announcement{}, false
	}
	return all[i], true
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
	Instead string     `json:"instead,omitempty"` // the one that it takes the place of
	Text    string     `json:"text,omitempty"`
	Until   leave.Date `json:"until,omitzero"`
}

const (
	slotText = "text"
	slotLast = "until"
)

// announce begins an announcement, in place of an earlier one if that is named.
func (t *talk) announce(instead string) {
	if t.publishes(instead) {
		announceForm().begin(t, announceDraft{Instead: instead})
	}
}

// publishes refuses everybody but the personnel officer, and to touch an announcement that holds no longer.
func (t *talk) publishes(id string) bool {
	_, holds := t.newsNamed(id)
	switch {
	case t.Me().ID != t.Posts().Personnel:
		t.deny(&leave.Denial{Code: leave.DeniedNotOfficer}, t.withResume(homeButtons(t))...)
		return false
	case id != "" && !holds:
		t.say([]Words{{Key: "news.over"}}, menuButton(DoNews), menuButton(DoHome))
		return false
	}
	return true
}

const flowTakeBack = "take_back"

// takeBackDraft is the announcement that is to go.
type takeBackDraft struct {
	ID string `json:"id"`
}

// takeBack ends an announcement after a confirmation that shows it.
func (t *talk) takeBack(id string) {
	if t.publishes(id) {
		takeBackForm().begin(t, takeBackDraft{ID: id})
	}
}

func takeBackForm() form[takeBackDraft] {
	return form[takeBackDraft]{
		name: flowTakeBack,
		review: func(t *talk, d takeBackDraft) Reply {
			a, _ := t.newsNamed(d.ID)
			return Say{Words: []Words{{Key: "news.remove_confirm", Args: leave.Args{"text": a.Text}}}, Buttons: []Button{
				t.reviewButton(valueSubmit, "button."+DoNewsRemove, Danger, nil),
				t.reviewButton(valueQuit, "button.no", Plain, nil),
			}}
		},
		effect: func(_ *talk, d takeBackDraft) Effect { return TakeBack{Announcement: d.ID} },
		done: func(t *talk, _ takeBackDraft, _ Outcome) {
			t.finish([]Words{{Key: "news.removed"}}, menuButton(DoNews), menuButton(DoHome))
		},
	}
}

func announceForm() form[announceDraft] {
	return form[announceDraft]{
		name: flowAnnounce,
		slots: []Slot[announceDraft]{
			{Name: slotText, Empty: func(_ *talk, d announceDraft) bool { return d.Text == "" }, Ask: askNews, Fill: fillNews,
				Undo: func(d *announceDraft) bool { had := d.Text != ""; d.Text = ""; return had }},
			{Name: slotLast, Empty: func(_ *talk, d announceDraft) bool { return d.Until == 0 }, Ask: askNewsUntil, Fill: fillNewsUntil},
		},
		effect: func(t *talk, d announceDraft) Effect {
			return Announce{Session: t.state.Session, Text: d.Text, Until: d.Until, Instead: d.Instead}
		},
		done: func(t *talk, d announceDraft, _ Outcome) {
			t.finish([]Words{{Key: "news.done", Args: leave.Args{"day": d.Until}}}, menuButton(DoNews), menuButton(DoHome))
		},
	}
}

func askNews(t *talk, d announceDraft) Ask {
	ask := Ask{Words: []Words{{Key: "news.ask"}}}
	if old, ok := t.newsNamed(d.Instead); ok {
		ask.Words = append(ask.Words, Words{Key: "news.ask_instead", Args: leave.Args{"text": old.Text}})
		ask.Buttons = []Button{valueButton("button.news_same_text", valueSame)}
	}
	return ask
}

func fillNews(t *talk, d *announceDraft, in Input) error {
	if tap, ok := in.(Tap); ok && tap.Action.Value == valueSame {
		old, _ := t.newsNamed(d.Instead)
		in = Text{Text: old.Text}
	}
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
	value := valueOf(in)
	if text, typed := in.(Text); typed {
		if h, err := t.sentence(text.Text, t.Now()); err == nil && len(h.Segments) == 1 {
			value = h.Segments[0].To.Day.String()
		}
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
