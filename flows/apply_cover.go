package flows

import (
	"strconv"
	"strings"

	"leaveline/leave"
)

// deniedSplitUnclear: neither a part nor a person could be made out.
const deniedSplitUnclear leave.Code = "split_unclear"

// The questions and answers about delegates beyond the single one.
const (
	slotSplit   = "split"    // which part somebody else should stand in for
	slotCoverer = "coverer"  // who that is
	valueSplit  = "split"    // 分段代理
	valueAtOnce = "together" // 同時問幾位
)

// covers are those of a draft: one over everything, unless something else was chosen.
func (d applyDraft) covers() []leave.Cover {
	if len(d.Covers) > 0 {
		return d.Covers
	}
	return leave.CoveredBy(d.Delegate)
}

// settleCovers forgets parts that do not fit the time any more.
func settleCovers(d *applyDraft) {
	if len(d.Covers) > 0 && leave.CheckParts(leave.Draft{Segments: d.Segments, Covers: d.Covers}) != nil {
		d.Covers = nil
	}
}

// coverButtons lead from the choice of one delegate to several: for parts of the time, or asked at once.
func (t *talk) coverButtons(d applyDraft) []Button {
	if d.Delegate == "" {
		return nil
	}
	var buttons []Button
	if len(t.School().Pieces(t.subject().Group, d.Segments)) > 1 {
		buttons = append(buttons, valueButton("button.split", valueSplit))
	}
	if n := len(t.atOnce(d)); n > 1 {
		b := valueButton("button.at_once", valueAtOnce)
		b.Label.Args = leave.Args{"n": n}
		buttons = append(buttons, b)
	}
	return buttons
}

// atOnce are those of the list who can be asked at the same time, the chosen one first; who is away is left out (W17).
func (t *talk) atOnce(d applyDraft) []leave.PersonID {
	all := []leave.PersonID{d.Delegate}
	for _, p := range t.listed() {
		if len(all) < leave.MostAsked && p.ID != d.Delegate && t.delegateFault(d, p.ID) == nil {
			all = append(all, p.ID)
		}
	}
	return all
}

// wantsMore follows 分段代理 and 同時問幾位, tapped or typed; false when something else was answered.
func (t *talk) wantsMore(d *applyDraft, in Input) bool {
	value := ""
	switch in := in.(type) {
	case Tap:
		value = in.Action.Value
	case Text:
		value = coverWord(in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	switch {
	case value == valueSplit && d.Delegate != "":
		t.state.Reask = slotSplit
		return true
	case value == valueAtOnce && d.Delegate != "":
		d.Covers, d.Chosen, d.Choosing = leave.CoveredBy(t.atOnce(*d)...), true, false
		if t.state.Reask == slotDelegate {
			t.state.Reask = ""
		}
		return true
	}
	return false
}

// coverWord is what people type for the two.
func coverWord(text string) string {
	switch text = strings.ToLower(strings.TrimSpace(text)); {
	case text == "分段代理" || text == "分段" || text == "split":
		return valueSplit
	case strings.HasPrefix(text, "同時問") || text == "ask several at once":
		return valueAtOnce
	}
	return ""
}

// askSplit offers the parts of the time.
func askSplit(t *talk, d applyDraft) Ask {
	ask := Ask{Words: []Words{{Key: "apply.ask.split"}, {Key: "apply.hint.split"}}}
	for i, piece := range t.School().Pieces(t.subject().Group, d.Segments) {
		ask.Buttons = append(ask.Buttons, Button{
			Label:  Words{Key: "apply.split.option", Args: leave.Args{"segments": t.worktime([]leave.Segment{piece})}},
			Action: Action{Value: strconv.Itoa(i)},
		})
	}
	return ask
}

func fillSplit(t *talk, d *applyDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		pieces := t.School().Pieces(t.subject().Group, d.Segments)
		i, err := strconv.Atoi(in.Action.Value)
		if err != nil || i < 0 || i >= len(pieces) {
			return leave.Deny(deniedUnclear, nil)
		}
		d.Part, d.Search = pieces[i:i+1], search{}
		return nil
	case Text:
		return t.hearSplit(d, in.Text)
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

func covererEmpty(_ *talk, d applyDraft) bool { return len(d.Part) > 0 }

// askCoverer asks who stands in for the part that was chosen.
func askCoverer(t *talk, d applyDraft) Ask {
	question := Words{Key: "apply.ask.coverer", Args: leave.Args{"segments": t.worktime(d.Part)}}
	return t.personAsk(d.Search, question, t.listed(), nil)
}

func fillCoverer(t *talk, d *applyDraft, in Input) error {
	id, err := t.person(&d.Search, in)
	if err != nil {
		return err
	}
	if err := t.cover(d, d.Part, id); err != nil {
		return err
	}
	d.Part, d.Search = nil, search{}
	return nil
}

func undoCoverer(d *applyDraft) bool {
	had := len(d.Part) > 0
	d.Part, d.Search = nil, search{}
	return had
}

// cover gives a part of the time to somebody who is free then (W17).
func (t *talk) cover(d *applyDraft, part []leave.Segment, who leave.PersonID) error {
	changed := *d
	changed.Covers = leave.Reassign(d.covers(), d.Segments, part, who)
	for _, denial := range t.Assess(t.draft(changed), d.Mends.Request).Denials {
		if aboutDelegate(denial.Code) || denial.Code == leave.DeniedCovers {
			return denial
		}
	}
	if len(changed.Covers) == 1 && len(changed.Covers[0].Segments) == 0 {
		changed.Covers, changed.Delegate = nil, who
	}
	changed.Chosen = true
	*d = changed
	return nil
}

// hearSplit understands 上午李老師、下午林老師: each part with a name behind it.
func (t *talk) hearSplit(d *applyDraft, text string) error {
	changed := *d
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("、,，;；", r) }) {
		part, who, ok := t.clause(changed, strings.TrimSpace(clause))
		if !ok {
			return leave.Deny(deniedSplitUnclear, nil)
		}
		if err := t.cover(&changed, part, who); err != nil {
			return err
		}
	}
	*d = changed
	return nil
}

// clause is the part and the person in one of them; ok is false when either is missing.
func (t *talk) clause(d applyDraft, text string) (part []leave.Segment, who leave.PersonID, ok bool) {
	runes := []rune(text)
	for i := 1; i < len(runes)-1; i++ {
		found := t.called(strings.TrimSpace(string(runes[i:])))
		if len(found) != 1 {
			continue
		}
		part = t.partSaid(d, string(runes[:i]))
		return part, found[0].ID, len(part) > 0
	}
	return nil, "", false
}

// partSaid is the part of a draft's time that some words mean: whole pieces where they fit, otherwise the time itself.
func (t *talk) partSaid(d applyDraft, text string) []leave.Segment {
	h, err := t.sentence(text, t.Now())
	if err != nil || len(d.Segments) == 0 {
		return nil
	}
	said := h.Segments
	if h.Undated && oneDay(d.Segments) {
		at := applyDraft{}
		if t.onDay(&at, d.Segments[0].From.Day, h) != nil {
			return nil
		}
		said = at.Segments
	}
	var part []leave.Segment
	for _, piece := range t.School().Pieces(t.subject().Group, d.Segments) {
		if leave.Within(t.worktime([]leave.Segment{piece}), said) {
			part = append(part, piece)
		}
	}
	if len(part) == 0 {
		part = leave.Common(d.Segments, said)
	}
	return part
}

// saysParts reports whether something typed at the review names people for parts of the time.
func saysParts(text string) bool { return strings.ContainsAny(text, "、,，;；") }
