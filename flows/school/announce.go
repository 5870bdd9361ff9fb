package school

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Announcements shows 公告, and lets the personnel officer publish, change and take them back (W8).
func Announcements() flows.Conversation {
	return flows.Conversation{
		Form: announceForm(),
		Menu: []flows.MenuWord{
			{
				Do: flows.DoAnnouncements, Word: parse.Announcements,
				Run: func(t *flows.Talk, _ flows.Action) { showAnnouncements(t) },
			},
			{Do: flows.DoAnnounce, Word: parse.Announce, Run: func(t *flows.Talk, _ flows.Action) { beginAnnounce(t, "") }},
			{Do: flows.DoEditAnnouncement, Run: func(t *flows.Talk, a flows.Action) { beginAnnounce(t, a.Value) }},
		},
		// What was read stands above already.
		After: []flows.Follow{flows.After(func(*flows.Talk, flows.MarkRead, flows.Outcome) {})},
	}
}

// TakeBack ends an announcement after a confirmation that shows it.
func TakeBack() flows.Conversation {
	return flows.Conversation{
		Form: takeBackForm(),
		Menu: []flows.MenuWord{{
			Do: flows.DoTakeBack, Run: func(t *flows.Talk, a flows.Action) { beginTakeBack(t, a.Value) },
		}},
	}
}

const flowAnnounce = "announce"

// showAnnouncements shows the announcements that still hold (公告, W8), and notes that they have been read. The personnel
// officer can publish one.
func showAnnouncements(t *flows.Talk) {
	all, unread := t.Announcements()
	words := []flows.Words{{Key: "news.title"}}
	if len(all) == 0 {
		words = []flows.Words{{Key: "news.none"}}
	}
	for _, a := range all {
		words = append(
			words,
			flows.Words{Key: "news.item", Args: leave.Args{"day": leave.LocalOf(a.At, t.School().Zone).Day, "text": a.Text}},
		)
	}
	buttons := []flows.Button{flows.MenuButton(flows.DoHome)}
	switch officer := t.Me().ID == t.Posts().Personnel; {
	case officer && len(all) > 0:
		t.Reply(
			flows.Table{
				Title: words[:1], Rows: announcementRows(t, all),
				Buttons: t.WithResume(append(buttons, flows.MenuButton(flows.DoAnnounce))),
			},
		)
	case officer:
		t.Say(words, t.WithResume(append(buttons, flows.MenuButton(flows.DoAnnounce)))...)
	default:
		t.Say(words, t.WithResume(buttons)...)
	}
	if unread > 0 && !t.Open() { // while a conversation is open, its own effects come first
		t.Emit(flows.MarkRead{UpTo: all[0].ID})
	}
}

// announcementRows shows the announcements to the officer: until when each is shown, to be changed or taken back.
func announcementRows(t *flows.Talk, all []leave.Announcement) []flows.Row {
	var rows []flows.Row
	for _, a := range all {
		day := leave.LocalOf(a.At, t.School().Zone).Day
		rows = append(rows, flows.Row{
			Name:    flows.Words{Key: "news.row", Args: leave.Args{"day": day, "until": a.Until, "text": a.Text}},
			Buttons: []flows.Button{announcementButton(flows.DoEditAnnouncement, a), announcementButton(flows.DoTakeBack, a)},
		})
	}
	return rows
}

func announcementButton(do flows.Do, a leave.Announcement) flows.Button {
	return flows.Button{Label: flows.Words{Key: "button." + string(do)}, Action: flows.Action{Do: do, Value: a.ID}}
}

// newsNamed is an announcement that still holds.
func newsNamed(t *flows.Talk, id string) (leave.Announcement, bool) {
	all, _ := t.Announcements()
	i := slices.IndexFunc(all, func(a leave.Announcement) bool { return a.ID == id })
	if i < 0 {
		return leave.Announcement{}, false
	}
	return all[i], true
}

// AnnouncementsHint is the line of home while something has not been read.
func AnnouncementsHint(t *flows.Talk) ([]flows.Words, []flows.Button) {
	_, unread := t.Announcements()
	if unread == 0 {
		return nil, nil
	}
	args := leave.Args{"n": unread}
	return []flows.Words{{Key: "home.news", Args: args}}, []flows.Button{
		{Label: flows.Words{Key: "home.news_button", Args: args}, Action: flows.Action{Do: flows.DoAnnouncements}},
	}
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

// beginAnnounce begins an announcement, in place of an earlier one if that is named.
func beginAnnounce(t *flows.Talk, instead string) {
	if publishes(t, instead) {
		announceForm().Begin(t, announceDraft{Instead: instead})
	}
}

// publishes refuses everybody but the personnel officer, and to touch an announcement that holds no longer.
func publishes(t *flows.Talk, id string) bool {
	_, holds := newsNamed(t, id)
	switch {
	case t.Me().ID != t.Posts().Personnel:
		t.Deny(&leave.Denial{Code: leave.DeniedNotOfficer}, t.WithResume(flows.HomeButtons(t))...)
		return false
	case id != "" && !holds:
		t.Say([]flows.Words{{Key: "news.over"}}, flows.MenuButton(flows.DoAnnouncements), flows.MenuButton(flows.DoHome))
		return false
	}
	return true
}

const flowTakeBack = "take_back"

// takeBackDraft is the announcement that is to go.
type takeBackDraft struct {
	ID string `json:"id"`
}

// beginTakeBack ends an announcement after a confirmation that shows it.
func beginTakeBack(t *flows.Talk, id string) {
	if publishes(t, id) {
		takeBackForm().Begin(t, takeBackDraft{ID: id})
	}
}

func takeBackForm() flows.Form[takeBackDraft] {
	return flows.Form[takeBackDraft]{
		Name: flowTakeBack,
		Review: func(t *flows.Talk, d takeBackDraft) flows.Reply {
			a, _ := newsNamed(t, d.ID)
			return flows.Say{Words: []flows.Words{{Key: "news.remove_confirm", Args: leave.Args{"text": a.Text}}},
				Buttons: []flows.Button{
					t.ReviewButton(flows.ValueSubmit, "button."+string(flows.DoTakeBack), flows.Danger, nil),
					t.ReviewButton(flows.ValueQuit, "button.no", flows.Plain, nil),
				}}
		},
		Effect: func(_ *flows.Talk, d takeBackDraft) flows.Effect { return flows.TakeBack{Announcement: d.ID} },
		Done: func(t *flows.Talk, _ takeBackDraft, _ flows.Outcome) {
			t.Finish(
				[]flows.Words{{Key: "news.removed"}}, flows.MenuButton(flows.DoAnnouncements), flows.MenuButton(flows.DoHome),
			)
		},
	}
}

func announceForm() flows.Form[announceDraft] {
	return flows.Form[announceDraft]{
		Name: flowAnnounce,
		Slots: []flows.Slot[announceDraft]{
			{Name: slotText, Empty: func(
				_ *flows.Talk, d announceDraft,
			) bool {
				return d.Text == ""
			}, Ask: askAnnouncement, Fill: fillAnnouncement,
				Undo: func(d *announceDraft) bool { had := d.Text != ""; d.Text = ""; return had }},
			{
				Name: slotLast, Empty: func(_ *flows.Talk, d announceDraft) bool { return d.Until == 0 }, Ask: askUntil,
				Fill: fillUntil,
			},
		},
		Effect: func(t *flows.Talk, d announceDraft) flows.Effect {
			return flows.Announce{Session: t.State.Session, Text: d.Text, Until: d.Until, Instead: d.Instead}
		},
		Done: func(t *flows.Talk, d announceDraft, _ flows.Outcome) {
			t.Finish(
				[]flows.Words{{Key: "news.done", Args: leave.Args{"day": d.Until}}}, flows.MenuButton(flows.DoAnnouncements),
				flows.MenuButton(flows.DoHome),
			)
		},
	}
}

func askAnnouncement(t *flows.Talk, d announceDraft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "news.ask"}}}
	if old, ok := newsNamed(t, d.Instead); ok {
		ask.Words = append(ask.Words, flows.Words{Key: "news.ask_instead", Args: leave.Args{"text": old.Text}})
		ask.Buttons = []flows.Button{flows.ValueButton("button.news_same_text", flows.ValueSame)}
	}
	return ask
}

func fillAnnouncement(t *flows.Talk, d *announceDraft, in flows.Input) flows.Result {
	if tap, ok := in.(flows.Tap); ok && tap.Action.Value == flows.ValueSame {
		old, _ := newsNamed(t, d.Instead)
		in = flows.Text{Text: old.Text}
	}
	text, ok := in.(flows.Text)
	if !ok {
		return flows.Deny(flows.DeniedUnclear, nil)
	}
	said := strings.TrimSpace(strings.ToValidUTF8(text.Text, ""))
	if err := leave.CheckLength(said, leave.MaxAnnouncement); err != nil {
		return flows.Refuse(err)
	}
	if said == "" {
		return flows.Deny(flows.DeniedReasonUnclear, nil)
	}
	d.Text = said
	return nil
}

// askUntil offers a week, two and a month, and any other day.
func askUntil(t *flows.Talk, _ announceDraft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "news.until"}}}
	for _, days := range []leave.Date{7, 14, 30} {
		day := t.Now().Day + days
		ask.Buttons = append(
			ask.Buttons,
			flows.Button{
				Label:  flows.Words{Key: "news.until_option", Args: leave.Args{"day": day}},
				Action: flows.Action{Value: day.String()},
			},
		)
	}
	ask.Buttons = append(ask.Buttons, t.DateButton("button.pick_date", t.Now().Day))
	return ask
}

func fillUntil(t *flows.Talk, d *announceDraft, in flows.Input) flows.Result {
	value := flows.ValueOf(in)
	if text, typed := in.(flows.Text); typed {
		if h, err := t.Sentence(text.Text, t.SaidAt()); err == nil && len(h.Segments) == 1 {
			value = h.Segments[0].To.Day.String()
		}
	}
	day, err := leave.ParseDate(value)
	switch {
	case err != nil:
		return flows.Deny(flows.DeniedWhenUnclear, nil)
	case day < t.Now().Day:
		return flows.Deny(leave.DeniedUntilPast, leave.Args{"day": day})
	}
	d.Until = day
	return nil
}
