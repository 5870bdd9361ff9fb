package flows

import (
	"strings"

	"leaveline/leave"
)

// slotPost is which of several posts a request is filed in (人員切換, W5). The main one is taken unasked, and can be changed at the review.
const slotPost = "post"

// seats are the posts of whose leave it is, the main one first.
func (t *talk) seats() []leave.Seat { return t.Posts().Seats(t.subject()) }

func (t *talk) seat(d applyDraft) leave.Seat { return t.Posts().Seat(t.subject(), d.Details.Post) }

// postRow is the post that a draft is filed in; nothing where there is only one.
func (t *talk) postRow(d applyDraft) Words {
	if len(t.seats()) < 2 {
		return Words{}
	}
	return t.seatWords(t.seat(d))
}

// seatWords say a post: 總務處主管, or the unit alone for who belongs to it.
func (t *talk) seatWords(s leave.Seat) Words {
	key := "post.member"
	if s.Post != leave.PostNone {
		key = "post.head"
	}
	return Words{Key: key, Args: leave.Args{"unit": t.unitName(s.Unit)}}
}

func askPost(t *talk, _ applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.post"}, {Key: "apply.hint.post"}}}
	for _, s := range t.seats() {
		ask.Buttons = append(ask.Buttons, Button{Label: t.seatWords(s), Action: Action{Value: string(s.Unit)}})
	}
	return ask
}

func fillPost(t *talk, d *applyDraft, in Input) error {
	said := ""
	switch in := in.(type) {
	case Tap:
		said = in.Action.Value
	case Text:
		said = strings.TrimSpace(in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	for _, s := range t.seats() {
		if name := t.unitName(s.Unit); said != "" && (said == string(s.Unit) || said == name || strings.HasPrefix(said, name)) {
			d.Details.Post = s.Unit
			return nil
		}
	}
	return leave.Deny(deniedPostUnclear, nil)
}
