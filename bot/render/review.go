package render

import (
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// review shows a draft as it will be sent: what, when, how much and what is left then; why; who stands in; who decides;
// and whatever speaks against it.
func (w writer) review(r flows.Review) message {
	buttons, chips := splitChips(r.Buttons)
	buttons, change := takeOut(buttons, "button.change_delegate")
	if len(r.Was) > 0 {
		return w.reviewChange(r, buttons, chips)
	}
	body := []*part{sentence(w.print.Type(r.Draft.Type), headline)}
	if r.Draft.For != "" {
		body = append(
			body,
			sentence(w.key("review.for", leave.Args{"name": leave.PersonName(r.People[r.Draft.For].Name)}), question),
		)
	}
	body = append(body, w.times(r.Draft.Segments, maxTimes)...)
	body = append(append(body, w.amount(r)), w.drawn(r.Assessment, r.Draft.Type)...)
	body = append(body, ruler())
	body = append(body, w.occasion(r.Draft.Occasion)...)
	if r.Draft.Reason != "" {
		body = append(body, w.fact(w.key("row.reason", nil), sentence(r.Draft.Reason, detail)))
	}
	if r.Post.Key != "" {
		body = append(body, w.textFact("row.post", w.key(r.Post.Key, r.Post.Args)))
	}
	if len(r.With) > 0 {
		body = append(body, w.textFact("row.with", w.names(r.With)))
	}
	body = append(body, w.details(r.Draft.Type, r.Draft.Details, r.Draft.For != "")...)
	if !r.Draft.Details.OffDuty(r.Assessment.Minutes) {
		body = append(body, w.fact(w.key("row.delegate", nil), w.standIn(r, change)))
	}
	if note := r.Draft.Details.Handover; note != "" {
		body = append(body, w.fact(w.key("row.handover", nil), sentence(note, detail)))
	}
	if len(r.Assessment.Steps) > 0 {
		body = append(body, w.fact(w.key("row.route", nil), sentence(w.route(r), detail)))
	}
	body = append(body, w.draftPapers(r)...)
	body = append(body, w.remarks(r.Assessment)...)
	return message{
		alt: w.key("alt.review", nil), chips: chips, bubbles: []*bubble{newBubble(w.reviewHead(r), body, w.foot(buttons))},
	}
}

// reviewChange shows an approved leave as it is and as it is to become, why, and who has to agree.
func (w writer) reviewChange(r flows.Review, buttons, chips []flows.Button) message {
	becomes := "change.time"
	if r.Sick {
		becomes = "change.sick"
	}
	body := append([]*part{sentence(w.print.Type(r.Draft.Type), headline)}, w.times(r.Was, maxTimes)...)
	body = append(body, ruler(), sentence(w.key(becomes, nil), hint))
	body = append(append(body, w.times(r.Draft.Segments, maxTimes)...), w.amount(r), ruler())
	body = append(body, w.textFact("row.reason", r.Draft.Reason))
	if len(r.Assessment.Steps) > 0 {
		body = append(body, w.textFact("row.route", w.route(r)))
	}
	body = append(body, w.remarks(r.Assessment)...)
	head := strip(w.key("review.changes", nil), r.Mends.String(), green, greenTint)
	return message{alt: w.key("alt.review", nil), chips: chips, bubbles: []*bubble{newBubble(head, body, w.foot(buttons))}}
}

func (w writer) reviewHead(r flows.Review) *part {
	if r.Mends != (leave.Number{}) {
		return strip(w.key("review.mends", nil), r.Mends.String(), green, greenTint)
	}
	return strip(w.key("review.title", nil), "", green, greenTint)
}

// takeOut takes the button with a label out of the others.
func takeOut(buttons []flows.Button, label string) (others []flows.Button, found *flows.Button) {
	i := slices.IndexFunc(buttons, func(b flows.Button) bool { return b.Label.Key == label })
	if i < 0 {
		return buttons, nil
	}
	b := buttons[i]
	return slices.Delete(slices.Clone(buttons), i, i+1), &b
}

// maxTimes is how many segments are written out; the others are counted.
const maxTimes = 8

func (w writer) times(segments []leave.Segment, most int) []*part {
	if weekly, ok := leave.AsWeekly(segments, w.School.Hours.Calendar); ok {
		return w.weekly(weekly)
	}
	var lines []*part
	for _, s := range segments[:min(len(segments), most)] {
		lines = append(lines, sentence(w.print.Value(s), plain))
	}
	if more := len(segments) - most; more > 0 {
		lines = append(lines, sentence(w.key("times.more", leave.Args{"n": more}), hint))
	}
	return lines
}

// weekly is a leave that comes back every week in one line (W13), with the days off that it leaves out.
func (w writer) weekly(weekly leave.Weekly) []*part {
	lines := []*part{sentence(w.print.Value(weekly), plain)}
	if skipped := weekly.Skipped(w.School.Hours.Calendar); len(skipped) > 0 {
		days := skipped[:min(len(skipped), maxTimes)]
		lines = append(lines, sentence(w.key("times.skipped", leave.Args{"days": days, "n": len(skipped)}), hint))
	}
	return lines
}

// amount is how long the leave counts, and what is left of its type after that.
func (w writer) amount(r flows.Review) *part {
	args := leave.Args{"minutes": leave.Minutes(r.Assessment.Minutes)}
	after := r.Assessment.After
	switch {
	case r.Draft.Details.Report:
		return sentence(w.key("review.reported", nil), hint)
	case r.Draft.Details.OffDuty(r.Assessment.Minutes):
		return sentence(w.key("review.off_duty", nil), hint)
	case r.Assessment.Minutes == 0:
		return sentence(w.key("review.uncounted", nil), hint)
	case len(after) == 0 || after[0].Unlimited || after[len(after)-1].Left < 0:
		return sentence(w.key("review.minutes", args), plain)
	case len(after) > 1:
		args["left"] = []leave.Share{
			{Year: after[0].Year, Minutes: after[0].Left}, {Year: after[1].Year, Minutes: after[1].Left},
		}
		return sentence(w.key("review.minutes_left_years", args), plain)
	}
	args["left"] = leave.Minutes(after[0].Left)
	return sentence(w.key("review.minutes_left", args), plain)
}

// standIn is who stands in, with the button that changes it and what is known of them.
func (w writer) standIn(r flows.Review, change *flows.Button) *part {
	name, known := w.delegate(r)
	lines := []*part{sentence(name, detail)}
	if change != nil {
		b := w.knob(*change, w.label(*change))
		b.Flex, b.PaddingAll = 2, "3px"
		if several(r.Draft) { // long lines have the whole width
			lines = append(lines, b)
		} else {
			side := row("sm", share(sentence(name, detail), 4), b)
			side.AlignItems = "center"
			lines = []*part{side}
		}
	}
	if known != "" {
		lines = append(lines, sentence(known, tiny))
	}
	if r.Draft.AutoNext {
		lines = append(lines, sentence(w.key("review.auto_next", nil), tiny))
	}
	return column("xs", lines...)
}

// several reports whether more than one person is asked, for parts of the time or at once.
func several(d leave.Draft) bool { return len(d.Covers) > 1 || len(d.Named()) > 1 }

// delegate is their name, and that they are free then: nobody who is away may stand in.
func (w writer) delegate(r flows.Review) (name, known string) {
	away := slices.ContainsFunc(
		r.Assessment.Denials,
		func(d *leave.Denial) bool { return d.Code == leave.DeniedDelegateAway },
	)
	switch covers := r.Draft.Covers; {
	case r.Seeking:
		return w.key("review.seeking", nil), ""
	case len(covers) == 0:
		return w.key("review.nobody", nil), ""
	case len(covers) > 1:
		name = w.parts(r)
	default:
		name = w.print.Value(named(r.People, covers[0].Asked))
	}
	switch {
	case away:
		return name, ""
	case len(r.Draft.Named()) > 1 && len(r.Draft.Covers) == 1:
		return name, w.key("review.first_wins", nil)
	case r.Rank > 0 && len(r.Draft.Covers) == 1:
		return name, w.key("review.delegate_ranked", leave.Args{"n": r.Rank})
	}
	return name, w.key("review.delegate", nil)
}

// parts is who is asked for which part of the time, a line each.
func (w writer) parts(r flows.Review) string {
	lines := make([]string, len(r.Draft.Covers))
	for i, c := range r.Draft.Covers {
		lines[i] = w.part(w.Me.Group, c.Segments, w.print.Value(named(r.People, c.Asked)))
	}
	return strings.Join(lines, "\n")
}

// named are the names of some people.
func named(people map[leave.PersonID]leave.Person, ids []leave.PersonID) []leave.PersonName {
	names := make([]leave.PersonName, len(ids))
	for i, id := range ids {
		names[i] = leave.PersonName(people[id].Name)
	}
	return names
}

// route is the way of the case: the consent of the delegates, then each approver; the last one decides.
func (w writer) route(r flows.Review) string {
	var stops []string
	if all := named(r.People, r.Draft.Named()); len(all) > 0 {
		stops = append(stops, w.key("route.consent", leave.Args{"name": all}))
	}
	if r.Seeking {
		stops = append(stops, w.key("route.seek", nil))
	}
	return inOrder(append(stops, w.approvers(r.Assessment.Steps, r.People)...))
}

// oneLine is how wide a way may be, in pixels of a label, to stand on one line; a longer one has a line for each stop.
const oneLine = 200

func inOrder(stops []string) string {
	if way := strings.Join(stops, " → "); width(way) <= oneLine {
		return way
	}
	return strings.Join(stops, "\n→ ")
}

func (w writer) approvers(steps []leave.Step, people map[leave.PersonID]leave.Person) []string {
	var stops []string
	for i, step := range steps {
		key := "route.step"
		if i == len(steps)-1 {
			key = "route.decides"
		}
		if step.Decided != nil && step.Decided.Verdict == leave.VerdictApprove {
			key += "_done"
		}
		stops = append(stops, w.key(key, leave.Args{"name": w.titled(people[step.Approver], step.Role)}))
	}
	return stops
}

// titled is a name with what its bearer is: 教務主任 王主任.
func (w writer) titled(p leave.Person, role leave.Role) string {
	title := p.Title
	if title == "" {
		title = w.print.Value(role)
	}
	return strings.TrimSpace(title + " " + p.Name)
}

// remarks are what must be changed, in red, and what should be known, in amber.
func (w writer) remarks(a leave.Assessment) []*part {
	var all []*part
	for _, d := range a.Denials {
		all = append(all, remark(w.key("denied."+string(d.Code), d.Args), red, redTint))
	}
	for _, warning := range a.Warnings {
		all = append(all, remark(w.key("warning."+string(warning.Code), warning.Args), amber, amberTint))
	}
	return all
}
