package main

import (
	"bytes"
	"fmt"

	"leaveline/flows"
	"leaveline/leave"
	"leaveline/office"
)

// talker is who uses the bot: it says something, hears the reply, and says the next thing.
type talker interface {
	say() message
	hear(body []byte) error
}

// The kinds of turns.
const (
	turnDialog = "dialog"
	turnAction = "action" // it changes the records
	turnEcho   = "echo"
)

// The turns of one leave, from the menu to the approval.
const (
	stepApply = iota
	stepType
	stepWhen
	stepReason
	stepSend
	stepConsent
	stepApprove
	stepCount
)

var stepNames = [stepCount]string{"請假", "type", "when", "reason", "send", "consent", "approve"}

func isAction(step int) bool { return step >= stepSend }

// leaveTalk has the people of one unit take leave, one dialog after the other: a member asks, the next one stands in,
// the head approves. Every dialog is about a half-day of its own, so nobody is away when they are to stand in.
type leaveTalk struct {
	unit    int
	last    int // the step after which the next leave begins
	halves  []string
	n, step int

	session, seal string
	request       leave.RequestID

	lost int    // leaves that were begun anew
	odd  string // what was said instead of the expected, the last time
}

func newLeaveTalk(unit int, halves []string) *leaveTalk {
	return &leaveTalk{unit: unit, last: stepApprove, halves: halves}
}

// newDraftTalk is a leaveTalk whose people come to the review every time and never send: dialog turns alone.
func newDraftTalk(unit int, halves []string) *leaveTalk {
	return &leaveTalk{unit: unit, last: stepReason, halves: halves}
}

func (t *leaveTalk) say() message {
	member := 1 + t.n%(unitSize-1)
	who := personOf(t.unit, member)
	var a flows.Action
	switch t.step {
	case stepApply:
		a = flows.Action{Do: flows.DoApply}
	case stepType:
		a = t.answer("type", string(leave.Sick))
	case stepWhen:
		a = t.answer("when", t.halves[t.n%len(t.halves)])
	case stepReason:
		a = t.answer("reason", "preset:cold")
	case stepSend:
		a = t.answer("review", "submit."+t.seal)
	case stepConsent:
		who = personOf(t.unit, 1+(t.n+1)%(unitSize-1))
		a = flows.Action{Do: flows.DoConsent, Request: t.request, Version: 1}
	case stepApprove:
		who = personOf(t.unit, 0)
		a = flows.Action{Do: flows.DoApprove, Request: t.request, Version: 2}
	}
	turn := turnDialog
	if isAction(t.step) {
		turn = turnAction
	}
	return message{user: lineUser(who), data: a.Encode(), turn: turn, step: t.step}
}

func (t *leaveTalk) answer(slot, value string) flows.Action {
	return flows.Action{Session: t.session, Slot: slot, Value: value}
}

// hear takes from the reply's buttons what the next tap needs. When Redis was not there in time the bot has lost the
// draft, and asks something else than expected: then the next leave begins.
func (t *leaveTalk) hear(body []byte) error {
	ok := true
	switch t.step {
	case stepApply:
		t.session, ok = carried(body, "q=type", "s=")
	case stepReason:
		t.seal, ok = carried(body, "q=review", "v=submit.")
	case stepSend:
		var id string
		id, ok = carried(body, "do=withdraw", "r=")
		t.request = leave.RequestID(id)
	}
	if !ok {
		t.lost++
		t.odd = fmt.Sprintf("%s was answered otherwise: %s", stepNames[t.step], body)
		t.step = t.last
	}
	return t.next()
}

func (t *leaveTalk) next() error {
	if t.step < t.last {
		t.step++
		return nil
	}
	t.step = stepApply
	t.n++
	if t.n >= len(t.halves) && t.last == stepApprove {
		return fmt.Errorf("unit %d has no half-day left", t.unit)
	}
	return nil
}

// carried reads a value from the postback data of the first button that carries mark.
func carried(body []byte, mark, key string) (string, bool) {
	i := bytes.Index(body, []byte(mark))
	if i < 0 {
		return "", false
	}
	j := bytes.Index(body[i:], []byte(key))
	if j < 0 {
		return "", false
	}
	value := body[i+j+len(key):]
	end := bytes.IndexAny(value, `&\"`)
	if end <= 0 {
		return "", false
	}
	return string(value[:end]), true
}

// halfDays are the half-days of the year after the first day on which teachers must come, as buttons carry them.
func halfDays() []string {
	const year = 365
	school := office.NewSchool(schoolID, "")
	var halves []string
	for day := firstDay + 1; day < firstDay+year; day++ {
		if school.MustCome(leave.Teacher, day) {
			halves = append(halves, day.String()+"/am", day.String()+"/pm")
		}
	}
	return halves
}

// echoTalk types something.
type echoTalk struct{ user string }

func (t echoTalk) say() message {
	return message{user: t.user, text: "明天上午請病假，感冒發燒", turn: turnEcho}
}
func (t echoTalk) hear(_ []byte) error { return nil }
