package apply

import (
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// slotPost is which of several posts a request is filed in (人員切換, W5). The main one is taken unasked, and can be
// changed at the review.
const slotPost = "post"

// seats are the posts of whose leave it is, the main one first.
func seats(t *flows.Talk) []leave.HeldPost { return t.Posts().HeldBy(t.Subject()) }

func seat(t *flows.Talk, d draft) leave.HeldPost {
	return t.Posts().ChosenPost(t.Subject(), d.Details.Post)
}

// postRow is the post that a draft is filed in; nothing where there is only one.
func postRow(t *flows.Talk, d draft) flows.Words {
	if len(seats(t)) < 2 {
		return flows.Words{}
	}
	return seatWords(t, seat(t, d))
}

// seatWords say a post: 總務處主管, or the unit alone for who belongs to it.
func seatWords(t *flows.Talk, s leave.HeldPost) flows.Words {
	key := "post.member"
	if s.Post != leave.PostNone {
		key = "post.head"
	}
	return flows.Words{Key: key, Args: leave.Args{"unit": t.UnitName(s.Unit)}}
}

func askPost(t *flows.Talk, _ draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.post"}, {Key: "apply.hint.post"}}}
	for _, s := range seats(t) {
		ask.Buttons = append(ask.Buttons, flows.Button{Label: seatWords(t, s), Action: flows.Action{Value: string(s.Unit)}})
	}
	return ask
}

func fillPost(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	said := ""
	switch in := in.(type) {
	case flows.Tap:
		said = in.Action.Value
	case flows.Text:
		said = strings.TrimSpace(in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	for _, s := range seats(t) {
		if name := t.UnitName(s.Unit); said != "" && (said == string(s.Unit) || said == name ||
			strings.HasPrefix(said, name)) {
			d.Details.Post = s.Unit
			return nil
		}
	}
	return flows.Deny(flows.DeniedPostUnclear, nil)
}
