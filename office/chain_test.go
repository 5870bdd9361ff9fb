package office_test

import (
	"encoding/base64"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/seal"
)

// checked gives what a new process finds in the audit at a moment, severe findings alone.
func checked(t *testing.T, address string, keys seal.Keys, at time.Time) (severe []string) {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Unlock(t.Context(), home, keys); err != nil {
		t.Fatal(err)
	}
	findings, _, err := office.New(s).CheckAudit(t.Context(), home, at, store.Head{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == office.Severe {
			severe = append(severe, f.Text)
		}
	}
	return severe
}

// Rows from before the chain are linked once, and those that the previous release writes beside for a week. Later ones
// are made up, unless an operator says otherwise.
func TestAuditOfAnOlderRelease(t *testing.T) {
	t.Parallel()
	address := "sqlite:" + filepath.Join(t.TempDir(), "school.db")
	old := openBench(t, address)
	old.approved(chen, sick())
	old.must(old.office.SetNotificationMode(old.ctx, old.as(chen), leave.NotifyDaily))
	db := openSQL(t, strings.TrimPrefix(address, "sqlite:"))
	execute(t, db, `DELETE FROM audit_links; DELETE FROM audit_keys`)
	execute(t, db, `CREATE TABLE spare AS SELECT * FROM audit LIMIT 1`)
	asOfOld := func(id string) {
		execute(t, db, `UPDATE spare SET id = '`+id+`'; INSERT INTO audit SELECT * FROM spare`)
	}

	s, err := store.Open(t.Context(), address)
	old.must(err)
	t.Cleanup(func() { _ = s.Close() })
	b := &bench{T: t, ctx: t.Context(), store: s, office: office.New(s), at: monday.Add(time.Hour)}
	b.office.OperatedBy(office.Operator{Account: "tester"})
	found := func(want string) {
		t.Helper()
		got := strings.Join(checked(t, address, seal.Keys{}, b.at), "\n")
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: found %q, want %q", b.at, got, want)
		}
	}
	link := func(always bool, want int) {
		t.Helper()
		if n, err := b.office.LinkAudit(b.ctx, home, b.at, always); n != want || err != nil {
			t.Errorf("%s: linked %d, %v; want %d", b.at, n, err, want)
		}
	}
	found("")
	b.must(b.office.SetNotificationMode(b.ctx, b.as(li), leave.NotifyDaily)) // begins the chain
	found("")
	link(false, 4)
	found("")
	b.at = b.at.AddDate(0, 0, 6)
	asOfOld("1")
	found("")
	link(false, 1)
	found("")
	b.at = b.at.AddDate(0, 0, 2)
	found("")
	asOfOld("2")
	found("row made up: ")
	link(false, 0)
	found("row made up: ")
	link(true, 1)
	found("")
}

// Sealing the records, and moving them to another key, leaves the chain as it is.
func TestSealingKeepsTheChain(t *testing.T) {
	t.Parallel()
	keysOf := func(letters ...string) seal.Keys {
		var all []string
		for _, one := range letters {
			all = append(all, base64.StdEncoding.EncodeToString([]byte(strings.Repeat("0123456789abcde"+one, 2))))
		}
		keys, err := seal.ReadKeys(strings.Join(all, ","))
		if err != nil {
			t.Fatal(err)
		}
		return keys
	}
	address := "sqlite:" + filepath.Join(t.TempDir(), "school.db")
	b := openBench(t, address)
	c := b.consented(chen, sick())
	c, err := b.office.Return(b.ctx, b.as(wang), c.ID, c.Version, "請附證明")
	b.must(err)
	for _, keys := range []seal.Keys{keysOf("x"), keysOf("y", "x"), keysOf("y")} {
		b.must(b.store.Unlock(b.ctx, home, keys))
		_, err := b.office.Seal(b.ctx, home, b.at)
		b.must(err)
		if found := checked(t, address, keys, b.at.AddDate(0, 1, 0)); len(found) > 0 {
			t.Errorf("found %v", found)
		}
	}
}

// Two processes link side by side: no place is taken twice, and none is left out.
func TestManyLinkAtOnce(t *testing.T) {
	both(t, func(b *bench) {
		other, err := store.Open(b.ctx, b.address)
		b.must(err)
		defer func() { _ = other.Close() }()
		offices := []*office.Office{b.office, office.New(other)}
		offices[1].OperatedBy(office.Operator{Account: "tester"})
		var all sync.WaitGroup
		for i, who := range []leave.PersonID{chen, li, lin, wu, wang, zhang} {
			all.Go(func() {
				for _, mode := range []leave.NotificationMode{leave.NotifyDaily, leave.NotifyAtOnce, leave.NotifyWithReply} {
					if err := offices[i%2].SetNotificationMode(b.ctx, b.as(who), mode); err != nil {
						b.Error(err)
					}
				}
			})
		}
		all.Wait()
		if head, err := b.read().Head(b.ctx); err != nil || head.Place != 18 {
			b.Errorf("%d rows, %v; want 18", head.Place, err)
		}
	})
}
