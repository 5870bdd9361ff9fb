package flows

import (
	"leaveline/leave"
)

// Input is one input to a conversation.
//
//sumtype:decl
type Input interface{ input() }

// Begin opens the chat: somebody followed the bot or came back.
type Begin struct{}

// Text is something typed.
type Text struct{ Text string }

// Tap is a button, chip or menu area that was tapped.
type Tap struct{ Action Action }

// Picked is a date (2026-11-24), a time (08:00) or both (2026-11-24T08:00) from LINE's picker.
type Picked struct {
	Action Action
	Value  string
}

// Upload is something that is neither text nor a tap.
type Upload struct {
	Kind    UploadKind
	Content string // LINE's id of a photo or a file, under which it can be fetched
}

// UploadKind is the kind of something sent.
type UploadKind string

// What may be sent in a chat besides text.
const (
	UploadImage   UploadKind = "image"
	UploadFile    UploadKind = "file"
	UploadSticker UploadKind = "sticker"
	UploadOther   UploadKind = "other"
)

// Outcome is the result of an effect. Denial is nil when it was done; Cases are the cases it touched, as they now
// stand.
type Outcome struct {
	Effect Effect
	Denial *leave.Denial
	Cases  []leave.Case
	Failed []Failure // of an effect on several cases, those that could not be done
	Files  []leave.Attachment
	Link   string // where a page for files opens
	Code   string // what that page asks for

	Changed int // of a change of the calendar, how many cases it counted anew
}

// Failure is one case of several that could not be done, and why.
type Failure struct {
	Case   leave.Case
	Denial *leave.Denial
}

func (Begin) input() {}

func (Text) input() {}

func (Tap) input() {}

func (Picked) input() {}

func (Upload) input() {}

func (Outcome) input() {}

// ValueOf returns the value that was tapped, or picked from LINE's picker. It is empty when it was neither.
func ValueOf(in Input) string {
	switch in := in.(type) {
	case Tap:
		return in.Action.Value
	case Picked:
		return in.Value
	case Text, Begin, Upload, Outcome:
	}
	return ""
}

// CaseOf is the one case an effect touched, as it now stands.
func CaseOf(o Outcome) leave.Case {
	if len(o.Cases) == 0 {
		return leave.Case{}
	}
	return o.Cases[0]
}
