package router_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leaveline/flows"
	"leaveline/leave"
)

// show writes replies down and remembers their buttons.
func (p *play) show(replies []flows.Reply) {
	for _, r := range replies {
		switch r := r.(type) {
		case flows.Say:
			p.line("< say " + allWords(r.Words) + p.buttons(p.phone, r.Buttons))
		case flows.Ask:
			p.line("< ask " + r.Slot + ": " + allWords(r.Words) + p.buttons(p.phone, r.Buttons))
		case flows.Review:
			p.review(r)
		case flows.Card:
			p.card("< card ", r)
		case flows.List:
			p.line(fmt.Sprintf("< list %s%s", allWords(r.Title), more(r.More)))
			for _, c := range r.Items {
				p.card("  - ", c)
			}
			p.line("  " + p.buttons(p.phone, r.Buttons))
		case flows.Table:
			p.line("< table " + allWords(r.Title))
			for _, row := range r.Rows {
				p.line("  - " + row.Text + words(row.Name) + " " + allWords(row.Value) + p.buttons(p.phone, row.Buttons))
			}
			p.line("  " + p.buttons(p.phone, r.Buttons))
		}
	}
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d more)", n)
}

func (p *play) review(r flows.Review) {
	d := r.Draft
	p.line(
		fmt.Sprintf(
			"< review %s %s, %d min%s", d.Type, segments(d.Segments), r.Assessment.Minutes,
			optional(", reason ", d.Reason),
		),
	)
	delegate := "delegate " + covers(d.Covers, func(id leave.PersonID) string { return r.People[id].Name })
	if r.Rank > 0 {
		delegate += fmt.Sprintf(" (no. %d)", r.Rank)
	}
	if r.Seeking {
		delegate = "delegate sought by the office"
	}
	if d.AutoNext {
		delegate += ", then the next by itself"
	}
	p.line("    " + delegate + optional(", mends ", number(r.Mends)))
	if details, err := json.Marshal(d.Details); err == nil && string(details) != "{}" {
		p.line("    details " + string(details))
	}
	if r.Post.Key != "" {
		p.line("    filed as " + words(r.Post))
	}
	p.sources(r.Assessment.Sources, d.Type)
	for _, b := range r.Assessment.After {
		p.line(fmt.Sprintf("    left %s", minutes(b.Left)))
	}
	for _, s := range r.Assessment.Steps {
		p.line("    step " + string(s.Role) + " " + r.People[s.Approver].Name)
	}
	for i, f := range r.Files {
		p.line(fmt.Sprintf("    attachment %d %s %v", i+1, f.Media, leave.Bytes(f.Size)))
	}
	if r.ProofDue != 0 {
		p.line(fmt.Sprintf("    certificate due %v", r.ProofDue))
	}
	for _, w := range r.Assessment.Warnings {
		p.line("    warning." + string(w.Code) + args(w.Args))
	}
	for _, d := range r.Assessment.Denials {
		p.line("    denied." + string(d.Code) + args(d.Args))
	}
	p.line("   " + p.buttons(p.phone, r.Buttons))
}

// covers are who stands in, or is asked, for which part.
func covers(all []leave.Cover, name func(leave.PersonID) string) string {
	var parts []string
	for _, c := range all {
		var who []string
		for _, id := range append(slices.Clone(c.Asked), c.Delegate) {
			if id != "" {
				who = append(who, name(id))
			}
		}
		parts = append(
			parts,
			strings.TrimSpace(
				strings.Join(who, "|")+optional(" for ", segments(c.Segments))+optional(", taker ", name(c.Transferee)),
			),
		)
	}
	return strings.Join(parts, " + ")
}

// sources are written down where they are not simply the type's own quota.
func (p *play) sources(all []leave.Source, own leave.TypeCode) {
	for _, s := range all {
		if s.Kind != leave.SourceWithin || s.Of != own {
			p.line(fmt.Sprintf("    from %s %s %s", minutes(s.Minutes), s.Kind, s.Of))
		}
	}
}

func number(n leave.Number) string {
	if n == (leave.Number{}) {
		return ""
	}
	return n.String()
}

func optional(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

func (p *play) card(before string, c flows.Card) {
	r := c.Case
	p.line(fmt.Sprintf("%s%s as %s: %s %s %s %s, delegate %s%s", before, r.Number, c.As, r.Name(r.Applicant), r.Type,
		segments(r.Segments), r.Status,
		covers(r.Covers, func(id leave.PersonID) string { return string(r.Name(id)) }), optional(" ", allWords(c.Lead))))
	p.sources(r.Sources, r.Type)
	for _, h := range c.History {
		p.line(fmt.Sprintf("    %s %s %s", leave.LocalOf(h.At, p.world.school.Zone), r.Name(h.By), h.Verb))
	}
	if len(c.Buttons) > 0 {
		p.line("   " + p.buttons(p.phone, c.Buttons))
	}
}

// buttons writes buttons down, and remembers who saw them.
func (p *play) buttons(phone string, buttons []flows.Button) string {
	var b strings.Builder
	for _, button := range buttons {
		label := button.Text + words(button.Label)
		p.shown = append(p.shown, shown{phone: phone, label: label, button: button})
		if button.Picker != nil {
			label += "…"
		}
		if button.Link != "" {
			label += "↗"
		}
		if button.Style == flows.Primary {
			label = "*" + label
		}
		fmt.Fprintf(&b, " [%s]", label)
	}
	return b.String()
}

func allWords(all []flows.Words) string {
	var parts []string
	for _, w := range all {
		parts = append(parts, words(w))
	}
	return strings.Join(parts, " / ")
}

func words(w flows.Words) string { return w.Key + args(w.Args) }

func args(a leave.Args) string {
	if len(a) == 0 {
		return ""
	}
	var parts []string
	for key, value := range a {
		parts = append(parts, key+"="+arg(value))
	}
	slices.Sort(parts)
	return "(" + strings.Join(parts, " ") + ")"
}

func arg(value any) string {
	switch v := value.(type) {
	case leave.Balance:
		if v.Unlimited {
			return "unlimited"
		}
		return minutes(v.Left)
	case leave.Minutes:
		return minutes(int(v))
	case leave.Segment:
		return segments([]leave.Segment{v})
	case []leave.Segment:
		return segments(v)
	}
	return fmt.Sprint(value)
}

func minutes(n int) string { return fmt.Sprintf("%dd%dh", n/leave.DayLength, n%leave.DayLength/60) }

func segments(all []leave.Segment) string {
	var parts []string
	for _, s := range all {
		to := s.To.String()
		if s.To.Day == s.From.Day {
			to = s.To.At.String()
		}
		parts = append(parts, s.From.String()+"–"+to)
	}
	return strings.Join(parts, "、")
}

func effect(e flows.Effect) string {
	if _, ok := e.(flows.Bind); ok {
		return "Bind" // the code is never written down
	}
	data, err := json.Marshal(e)
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(fmt.Sprintf("%T %s", e, data), "flows.")
}
