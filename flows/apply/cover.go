package apply

import (
	"strconv"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// DeniedSplitUnclear says that neither a part nor a person could be made out.
const DeniedSplitUnclear leave.Code = "split_unclear"

const slotSplit = "split" // which part somebody else should stand in for

const slotCoverer = "coverer" // who that is

const valueSplit = "split" // 分段代理

// covers are those of a draft: one over everything, unless something else was chosen.
func (d draft) covers() []leave.Cover {
	if len(d.Covers) > 0 {
		return d.Covers
	}
	return leave.CoveredBy(d.Delegate)
}

// settleCovers forgets parts that do not fit the time any more.
func settleCovers(d *draft) {
	if len(d.Covers) > 0 && leave.CheckParts(leave.Draft{Segments: d.Segments, Covers: d.Covers}) != nil {
		d.Covers = nil
	}
}

// coverButtons lead from the choice of one delegate to several: for parts of the time, or asked at once.
func coverButtons(t *flows.Talk, d draft) []flows.Button {
	if d.Delegate == "" {
		return nil
	}
	var buttons []flows.Button
	if len(t.School().SplitByDay(t.Subject().Group, d.Segments)) > 1 {
		buttons = append(buttons, flows.ValueButton("button.split", valueSplit))
	}
	if n := len(atOnce(t, d)); n > 1 {
		b := flows.ValueButton("button.at_once", flows.ValueAtOnce)
		b.Label.Args = leave.Args{"n": n}
		buttons = append(buttons, b)
	}
	return buttons
}

// atOnce are those of the list who can be asked at the same time, the chosen one first; who is away is left out (W17).
func atOnce(t *flows.Talk, d draft) []leave.PersonID {
	all := []leave.PersonID{d.Delegate}
	for _, p := range listed(t) {
		if len(all) < leave.MaxAsked && p.ID != d.Delegate && delegateFault(t, d, p.ID) == nil {
			all = append(all, p.ID)
		}
	}
	return all
}

// wantsSeveral follows 分段代理 and 同時問幾位, tapped or typed; false when something else was answered.
func wantsSeveral(t *flows.Talk, d *draft, in flows.Input) bool {
	value := ""
	switch in := in.(type) {
	case flows.Tap:
		value = in.Action.Value
	case flows.Text:
		value = coverWord(in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	switch {
	case value == valueSplit && d.Delegate != "":
		t.State.Reask = slotSplit
		return true
	case value == flows.ValueAtOnce && d.Delegate != "":
		d.Covers, d.Chosen, d.Choosing = leave.CoveredBy(atOnce(t, *d)...), true, false
		if t.State.Reask == slotDelegate {
			t.State.Reask = ""
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
		return flows.ValueAtOnce
	}
	return ""
}

// askSplit offers the parts of the time.
func askSplit(t *flows.Talk, d draft) flows.Ask {
	ask := flows.Ask{Words: []flows.Words{{Key: "apply.ask.split"}, {Key: "apply.hint.split"}}}
	for i, piece := range t.School().SplitByDay(t.Subject().Group, d.Segments) {
		ask.Buttons = append(ask.Buttons, flows.Button{
			Label:  flows.Words{Key: "apply.split.option", Args: leave.Args{"segments": t.Worktime([]leave.Segment{piece})}},
			Action: flows.Action{Value: strconv.Itoa(i)},
		})
	}
	return ask
}

func fillSplit(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	switch in := in.(type) {
	case flows.Tap:
		pieces := t.School().SplitByDay(t.Subject().Group, d.Segments)
		i, err := strconv.Atoi(in.Action.Value)
		if err != nil || i < 0 || i >= len(pieces) {
			return flows.Deny(flows.DeniedUnclear, nil)
		}
		d.Part, d.Search = pieces[i:i+1], flows.Search{}
		return nil
	case flows.Text:
		return readSplit(t, d, in.Text)
	case flows.Begin, flows.Picked, flows.Upload, flows.Outcome:
	}
	return flows.Deny(flows.DeniedUnclear, nil)
}

func covererEmpty(_ *flows.Talk, d draft) bool { return len(d.Part) > 0 }

// askCoverer asks who stands in for the part that was chosen.
func askCoverer(t *flows.Talk, d draft) flows.Ask {
	question := flows.Words{Key: "apply.ask.coverer", Args: leave.Args{"segments": t.Worktime(d.Part)}}
	return t.PersonAsk(d.Search, question, listed(t), nil)
}

func fillCoverer(t *flows.Talk, d *draft, in flows.Input) flows.Result {
	id, result := t.PersonIn(&d.Search, in)
	if result != nil {
		return result
	}
	if result := cover(t, d, d.Part, id); result != nil {
		return result
	}
	d.Part, d.Search = nil, flows.Search{}
	return nil
}

func undoCoverer(d *draft) bool {
	had := len(d.Part) > 0
	d.Part, d.Search = nil, flows.Search{}
	return had
}

// cover gives a part of the time to somebody who is free then (W17).
func cover(t *flows.Talk, d *draft, part []leave.Segment, who leave.PersonID) flows.Result {
	changed := *d
	changed.Covers = leave.Reassign(d.covers(), d.Segments, part, who)
	for _, denial := range t.Assess(request(t, changed), d.Mends.Request).Denials {
		if flows.AboutDelegate(denial.Code) || denial.Code == leave.DeniedCovers {
			return flows.Refuse(denial)
		}
	}
	if len(changed.Covers) == 1 && len(changed.Covers[0].Segments) == 0 {
		changed.Covers, changed.Delegate = nil, who
	}
	changed.Chosen = true
	*d = changed
	return nil
}

// readSplit understands 上午李老師、下午林老師: each part with a name behind it.
func readSplit(t *flows.Talk, d *draft, text string) flows.Result {
	changed := *d
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("、,，;；", r) }) {
		part, who, ok := clauseOf(t, changed, strings.TrimSpace(clause))
		if !ok {
			return flows.Deny(DeniedSplitUnclear, nil)
		}
		if result := cover(t, &changed, part, who); result != nil {
			return result
		}
	}
	*d = changed
	return nil
}

// clauseOf is the part and the person in one of them; ok is false when either is missing.
func clauseOf(t *flows.Talk, d draft, text string) (part []leave.Segment, who leave.PersonID, ok bool) {
	runes := []rune(text)
	for i := 1; i < len(runes)-1; i++ {
		found := t.Called(strings.TrimSpace(string(runes[i:])))
		if len(found) != 1 {
			continue
		}
		part = partSaid(t, d, string(runes[:i]))
		return part, found[0].ID, len(part) > 0
	}
	return nil, "", false
}

// partSaid is the part of a draft's time that some words mean: whole pieces where they fit, otherwise the time itself.
func partSaid(t *flows.Talk, d draft, text string) []leave.Segment {
	h, err := t.Sentence(text, t.SaidAt())
	if err != nil || len(d.Segments) == 0 {
		return nil
	}
	said := h.Segments
	if h.Undated && oneDay(d.Segments) {
		at := draft{}
		if onDay(t, &at, d.Segments[0].From.Day, h) != nil {
			return nil
		}
		said = at.Segments
	}
	var part []leave.Segment
	for _, piece := range t.School().SplitByDay(t.Subject().Group, d.Segments) {
		if leave.Within(t.Worktime([]leave.Segment{piece}), said) {
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
