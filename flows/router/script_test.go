package router_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"leaveline/flows"
	"leaveline/flows/router"
	"leaveline/leave"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// TestTranscripts plays each file of testdata: lines that begin with = name who speaks, those with > say what they do,
// those with % change the world; everything else is what the conversation answers, and is compared.
//
//	> 請假                        typed
//	> [button.submit]             the newest button shown to the person whose label begins so, or whose value is that
//	> [button.approve 115-000001] the same, of one case
//	> first[button.submit]        the oldest such button: an old card
//	> anyone[button.approve]      one shown to somebody else: a forwarded card
//	> [button.pick_date] 2026-12-03   a picker
//	> (sticker) (image) (photo) (broken) (follow)
func TestTranscripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := newPlay(t).run(string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" && !*update {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// shown is a button that somebody saw.
type shown struct {
	phone  string
	label  string
	button flows.Button
}

// play is a transcript being played.
type play struct {
	t      testing.TB
	world  *world
	phone  string
	old    bool // the next input is too old to be followed
	states map[string][]byte
	shown  []shown
	out    strings.Builder
}

func newPlay(t testing.TB) *play {
	return &play{t: t, world: newWorld(t), phone: "陳老師", states: map[string][]byte{}}
}

func (p *play) run(script string) string {
	for line := range strings.SplitSeq(script, "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "#":
			p.line(line)
		case "=":
			p.line("\n" + line)
			p.phone = rest
		case "%":
			p.line(line)
			p.stage(rest)
		case ">":
			p.line(line)
			p.input(rest)
		}
	}
	return p.out.String()
}

func (p *play) line(s string) { fmt.Fprintln(&p.out, s) }

// stage changes the world behind the conversation's back.
func (p *play) stage(rest string) {
	what, value, _ := strings.Cut(rest, " ")
	switch what {
	case "clock":
		p.world.now = p.moment(value)
	case "said": // what comes next was said then, and was long on its way
		p.world.said = p.moment(value)
	case "old": // what comes next is too old to be followed
		p.world.said, p.old = p.moment(value), true
	case "deny":
		p.world.denyNext = leave.Code(value)
	case "delegates":
		p.world.delegates[p.world.bound[p.phone]] = p.namedAll(value)
	case "heads": // a unit besides what they do already
		name, unit, _ := strings.Cut(value, " ")
		p.world.posts.Heads[leave.UnitID(unit)] = p.world.named(name)
	case "draft": // as a version before this one left it
		p.states[p.phone] = []byte(value)
	case "address": // the office gives one
		me := p.world.people[p.world.bound[p.phone]]
		me.Email = value
		p.world.people[me.ID], p.world.mails = me, true
	case "blocks": // somebody has blocked the bot
		p.world.silent = map[leave.PersonID]bool{p.world.named(value): true}
	case "forget": // Redis was emptied
		delete(p.states, p.phone)
	default:
		p.t.Fatalf("unknown stage direction %q", rest)
	}
}

// moment reads a time as the school's clock shows it.
func (p *play) moment(value string) time.Time {
	at, err := time.ParseInLocation("2006-01-02T15:04", value, p.world.school.Zone)
	if err != nil {
		p.t.Fatal(err)
	}
	return at.UTC()
}

func (p *play) namedAll(names string) []leave.PersonID {
	var ids []leave.PersonID
	for name := range strings.FieldsSeq(names) {
		ids = append(ids, p.world.named(name))
	}
	return ids
}

func (p *play) input(said string) {
	switch said {
	case "(sticker)":
		p.step(flows.Upload{Kind: flows.UploadSticker})
		return
	case "(image)":
		p.step(flows.Upload{Kind: flows.UploadImage})
		return
	case "(photo)", "(broken)": // with something that LINE has
		p.step(flows.Upload{Kind: flows.UploadImage, Content: strings.Trim(said, "()")})
		return
	case "(follow)":
		p.step(flows.Begin{})
		return
	}
	which, rest, ok := strings.Cut(said, "[")
	label, value, closed := strings.Cut(rest, "]")
	if !ok || !closed || which != "" && which != "first" && which != "anyone" {
		said = strings.ReplaceAll(said, "字×5000", strings.Repeat("字", 5000))
		p.step(flows.Text{Text: said})
		return
	}
	action := p.button(which, label)
	if value = strings.TrimSpace(value); value != "" {
		p.step(flows.Picked{Action: action, Value: value})
		return
	}
	p.step(flows.Tap{Action: action})
}

var numbered = regexp.MustCompile(`\d{3}-\d{6}$`)

// button finds a shown button, and passes it through postback data.
func (p *play) button(which, label string) flows.Action {
	number := numbered.FindString(label)
	label = strings.TrimSpace(strings.TrimSuffix(label, number))
	found := -1
	for i, s := range p.shown {
		mine := which == "anyone" || s.phone == p.phone
		about := number == "" || p.numberOf(s.button.Action.Request) == number
		if mine && about && (strings.HasPrefix(s.label, label) || s.button.Action.Value == label) {
			found = i
			if which == "first" {
				break
			}
		}
	}
	if found < 0 {
		p.t.Fatalf("no button %q is shown to %s; so far:\n%s", label, p.phone, p.out.String())
	}
	data := p.shown[found].button.Action.Encode()
	if len(data) > 300 {
		p.t.Errorf("postback data of %q is %d bytes", label, len(data))
	}
	action, err := flows.ParseAction(data)
	if err != nil {
		p.t.Fatal(err)
	}
	return action
}

func (p *play) numberOf(id leave.RequestID) string {
	if r := p.world.find(id); r != nil {
		return r.Number.String()
	}
	return ""
}

// step carries one input through the conversation, the office, and the conversation again, with the state as JSON
// between.
func (p *play) step(in flows.Input) {
	before := p.state()
	if p.old {
		p.show(router.TooOld(before, in, p.world.desk(p.phone)))
		p.old, p.world.said = false, time.Time{}
		return
	}
	said := p.world.desk(p.phone).Said()
	keep := func(s flows.State) { p.keep(s.Stamped(before, said, p.world.now)) }
	turn := router.Step(before, in, p.world.desk(p.phone))
	keep(turn.State)
	p.show(turn.Replies)
	p.faults(turn)
	if e := turn.Effect; e != nil {
		p.line("! " + effect(e))
		o := p.world.carryOut(p.t, p.phone, e)
		after := router.Step(p.state(), o, p.world.desk(p.phone))
		keep(after.State)
		p.show(after.Replies)
		p.faults(after)
		if len(turn.Replies)+len(after.Replies) > 4 {
			p.t.Errorf("%d messages in one answer", len(turn.Replies)+len(after.Replies))
		}
	}
	p.world.said = time.Time{}
	p.tell()
}

// faults writes down what went wrong, so that no transcript passes over it.
func (p *play) faults(turn flows.Turn) {
	for _, fault := range turn.Faults {
		p.line("! fault: " + fault.Error())
	}
}

func (p *play) state() flows.State {
	var s flows.State
	if data := p.states[p.phone]; data != nil {
		if err := json.Unmarshal(data, &s); err != nil {
			p.t.Fatal(err)
		}
	}
	return s
}

func (p *play) keep(s flows.State) {
	data, err := json.Marshal(s)
	if err != nil {
		p.t.Fatal(err)
	}
	p.states[p.phone] = data
}

// tell shows the notices that actions left, as the others get them.
func (p *play) tell() {
	for _, n := range p.world.notices {
		who := p.world.people[n.To].Name
		c, as := p.world.desk(who).Case(n.Request)
		buttons := router.CaseButtons(c, as, n.To, p.world.school.Types)
		p.line(fmt.Sprintf("@ %s %s %s%s", who, n.Kind, c.Number, p.buttons(who, buttons)))
	}
	p.world.notices = nil
}
