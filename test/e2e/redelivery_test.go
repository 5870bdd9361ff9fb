package e2e

import (
	"strings"
	"sync"
	"testing"
)

// TestCopiesOfManyEvents: every event of some dialogs comes a hundred times at once, to three replicas. Each tap has
// one effect, and nobody is asked or told anything twice. LEAVELINE_COPIED_DIALOGS says how many dialogs; each has
// three effects.
func TestCopiesOfManyEvents(t *testing.T) {
	f := openCluster(t, 3, 4)
	dialogs := sizeOf(t, "LEAVELINE_COPIED_DIALOGS", 3)
	f.balancer.copies.Store(copies)
	f.playDialogs(dialogs, chaosPeople[:3]...)
	f.quiet()
	effects := f.count("SELECT COUNT(*) FROM audit a JOIN requests r ON r.id = a.request_id WHERE r.number_serial > 30 " +
		"AND a.verb IN ('submit', 'accept', 'approve')")
	if cases := f.count("SELECT COUNT(*) FROM requests WHERE number_serial > 30"); cases != dialogs ||
		effects != 3*dialogs {
		t.Errorf("%d cases and %d effects, want %d and %d", cases, effects, dialogs, 3*dialogs)
	}
	t.Logf("%d effects of events that came %d times each", effects, copies)
	f.checkPromises()
	f.onceEach()
}

// playDialogs plays dialogs of several people side by side, nobody's two on one day and no two at the same hour.
func (f *cluster) playDialogs(dialogs int, people ...string) {
	var all sync.WaitGroup
	for i, name := range people {
		all.Go(func() {
			for n := i; n < dialogs; n += len(people) {
				if err := f.dialog(name, schoolDay(n/min(len(people), len(chaosHours))),
					chaosHours[n%len(chaosHours)]); err != nil {
					f.t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// onceEach looks on every phone for a push that says of a case what another one has said before.
func (f *cluster) onceEach() {
	f.t.Helper()
	for name, p := range f.people {
		all, err := p.messages(0, 0, false)
		if err != nil {
			f.t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, m := range all {
			if m.Via != "push" {
				continue
			}
			for _, b := range m.buttons() {
				if seen[b.data] {
					f.t.Errorf("%s was pushed the button %s twice", name, strings.SplitN(b.label, "\n", 2)[0])
				}
				seen[b.data] = true
			}
		}
	}
}
