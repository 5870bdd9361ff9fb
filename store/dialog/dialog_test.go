package dialog_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"leaveline/leave"
	"leaveline/store/dialog"
	"leaveline/store/seal"
)

func open(t *testing.T, address string) *dialog.Dialogs {
	t.Helper()
	d, err := dialog.Open(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// each runs a test in process and, where there is one, on a server.
func each(t *testing.T, test func(t *testing.T, d *dialog.Dialogs, school leave.SchoolID)) {
	t.Helper()
	t.Run("in process", func(t *testing.T) {
		t.Parallel()
		test(t, open(t, ""), "school")
	})
	t.Run("server", func(t *testing.T) {
		address := server(t)
		t.Parallel()
		test(t, open(t, address), leave.SchoolID(fmt.Sprintf("test-%d-%s", os.Getpid(), t.Name())))
	})
}

func server(t *testing.T) string {
	t.Helper()
	address := os.Getenv("TEST_REDIS_URL")
	if address == "" {
		t.Skip("TEST_REDIS_URL names no Redis server, as in redis://127.0.0.1:6379/0")
	}
	return address
}

func TestSaveThenLoad(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, d *dialog.Dialogs, school leave.SchoolID) {
		ctx := t.Context()
		empty, err := d.Load(ctx, school, "U1")
		if err != nil || empty.Version != 0 || empty.State != nil {
			t.Fatalf("nothing kept: got %+v, %v", empty, err)
		}
		first := dialog.Dialog{State: json.RawMessage(`{"draft":"病假"}`), Recent: []string{"e1"}}
		save(t, d, school, first, true)
		got, err := d.Load(ctx, school, "U1")
		if err != nil {
			t.Fatal(err)
		}
		first.Version = 1
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("loaded (-want +got):\n%s", diff)
		}
		save(t, d, school, dialog.Dialog{}, false) // made from the empty one, too late
		save(t, d, school, got, true)
		if err := d.Drop(ctx, school, "U1"); err != nil {
			t.Fatal(err)
		}
		save(t, d, school, dialog.Dialog{Version: 2}, false) // dropped meanwhile
		if err := d.Ping(ctx); err != nil {
			t.Error(err)
		}
	})
}

func save(t *testing.T, d *dialog.Dialogs, school leave.SchoolID, unsaved dialog.Dialog, want bool) {
	t.Helper()
	saved, err := d.Save(t.Context(), school, "U1", unsaved)
	if err != nil || saved != want {
		t.Fatalf("save version %d: got %v, %v, want %v", unsaved.Version, saved, err, want)
	}
}

func TestOneOfManySavesWins(t *testing.T) {
	t.Parallel()
	const racers, rounds = 32, 10
	each(t, func(t *testing.T, d *dialog.Dialogs, school leave.SchoolID) {
		for round := range rounds {
			var winners atomic.Int64
			var group sync.WaitGroup
			for racer := range racers {
				group.Go(func() {
					state := json.RawMessage(fmt.Sprintf(`%d`, racer))
					saved, err := d.Save(t.Context(), school, "U1", dialog.Dialog{Version: int64(round), State: state})
					if err != nil {
						t.Errorf("racer %d: %v", racer, err)
					}
					if saved {
						winners.Add(1)
					}
				})
			}
			group.Wait()
			if winners.Load() != 1 {
				t.Fatalf("round %d: %d saves won, want 1", round, winners.Load())
			}
		}
	})
}

func TestSchoolsAndPeopleAreApart(t *testing.T) {
	t.Parallel()
	d := open(t, "")
	save(t, d, "one", dialog.Dialog{State: json.RawMessage(`1`)}, true)
	for _, other := range []struct {
		school leave.SchoolID
		user   string
	}{{"two", "U1"}, {"one", "U2"}} {
		if got, err := d.Load(t.Context(), other.school, other.user); err != nil || got.Version != 0 {
			t.Errorf("%v sees another's dialog: %+v, %v", other, got, err)
		}
	}
}

func TestDialogsEndTomorrow(t *testing.T) {
	t.Parallel()
	d := open(t, "")
	save(t, d, "school", dialog.Dialog{State: json.RawMessage(`1`)}, true)
	d.Advance(35 * time.Hour)
	if got, _ := d.Load(t.Context(), "school", "U1"); got.Version != 1 {
		t.Error("gone before its time")
	}
	d.Advance(2 * time.Hour)
	if got, _ := d.Load(t.Context(), "school", "U1"); got.Version != 0 {
		t.Error("still there after tomorrow")
	}
}

func TestServerEndsDialogsTheNextDay(t *testing.T) {
	t.Parallel()
	address := server(t)
	d := open(t, address)
	school := leave.SchoolID(fmt.Sprintf("ttl-%d", os.Getpid()))
	save(t, d, school, dialog.Dialog{State: json.RawMessage(`1`)}, true)
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	ttl, err := client.TTL(t.Context(), "leaveline:dialog:{"+string(school)+":U1}").Result()
	if err != nil || ttl < 35*time.Hour || ttl > 36*time.Hour {
		t.Errorf("kept for %v, %v; want a day and a half", ttl, err)
	}
}

func TestFlushLosesTheDraftOnly(t *testing.T) {
	t.Parallel()
	address := server(t)
	d := open(t, address)
	school := leave.SchoolID(fmt.Sprintf("flush-%d", os.Getpid()))
	save(t, d, school, dialog.Dialog{State: json.RawMessage(`1`)}, true)
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	// What FLUSHALL does to this dialog, without hurting the tests beside this one.
	for _, do := range []*redis.Cmd{
		client.Do(t.Context(), "DEL", "leaveline:dialog:{"+string(school)+":U1}"), client.Do(t.Context(), "SCRIPT", "FLUSH"),
	} {
		if do.Err() != nil {
			t.Fatal(do.Err())
		}
	}
	if got, err := d.Load(t.Context(), school, "U1"); err != nil || got.Version != 0 {
		t.Errorf("after a flush: %+v, %v; want an empty dialog", got, err)
	}
	save(t, d, school, dialog.Dialog{State: json.RawMessage(`2`)}, true)
}

func TestRedisGoneIsToldFast(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0") // accepts, and never answers
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	refused, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = refused.Close()
	for name, address := range map[string]string{"silent": silent.Addr().String(), "refused": refused.Addr().String()} {
		d := open(t, "redis://"+address)
		calls := map[string]func(context.Context) error{
			"load": func(ctx context.Context) error { _, err := d.Load(ctx, "school", "U1"); return err },
			"save": func(ctx context.Context) error {
				_, err := d.Save(ctx, "school", "U1", dialog.Dialog{})
				return err
			},
		}
		for call, do := range calls {
			begun := time.Now()
			err := do(t.Context())
			if took := time.Since(begun); err == nil || took > 400*time.Millisecond {
				t.Errorf("%s, %s: %v after %v; want an error within 400ms", name, call, err, took)
			}
		}
	}
}

func TestOpenRefusesWhatIsNoAddress(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"localhost:6379", "http://localhost", "redis://:secret@host:port:more"} {
		if _, err := dialog.Open(address); err == nil {
			t.Errorf("%s: accepted", address)
		}
	}
}

func TestAnsweredRemembersTheNewest(t *testing.T) {
	t.Parallel()
	var d dialog.Dialog
	for i := range 20 {
		d.Answered(fmt.Sprint(i))
	}
	d.Answered("10")
	if len(d.Recent) != 16 || d.Recent[0] != "10" || d.Recent[1] != "19" || !d.HasAnswered("4") || d.HasAnswered("3") {
		t.Errorf("remembered %v", d.Recent)
	}
}

// TestSealed keeps a conversation where nobody can read it but with the key; what was kept in the clear before, or by a
// replica that seals nothing yet, is still read.
func TestSealed(t *testing.T) {
	t.Parallel()
	server := miniredis.RunT(t)
	clear, sealing, other := open(t, "redis://"+server.Addr()), open(t, "redis://"+server.Addr()),
		open(t, "redis://"+server.Addr())
	keys, err := seal.ReadKeys(seal.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	strange, err := seal.ReadKeys(seal.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	on := false
	sealing.Seal(keys, func(leave.SchoolID) bool { return on })
	other.Seal(strange, func(leave.SchoolID) bool { return true })
	save(t, clear, "school", dialog.Dialog{State: json.RawMessage(`"化療"`)}, true)
	for version := int64(1); version < 3; version++ {
		got, err := sealing.Load(t.Context(), "school", "U1")
		if err != nil || got.Version != version || string(got.State) != `"化療"` {
			t.Fatalf("loaded %+v, %v", got, err)
		}
		on = version == 2
		save(t, sealing, "school", got, true)
		if seen := strings.Contains(server.Dump(), "化療"); seen == on {
			t.Errorf("version %d: in the clear: %v", version, seen)
		}
	}
	if got, err := sealing.Load(t.Context(), "school", "U1"); err != nil || string(got.State) != `"化療"` {
		t.Errorf("sealed: %+v, %v", got, err)
	}
	if got, err := other.Load(t.Context(), "school", "U1"); err != nil || !got.Unreadable {
		t.Errorf("with another key: %+v, %v", got, err)
	}
	// another account's conversation in this one's place opens for nobody
	kept := server.HGet("leaveline:dialog:{school:U1}", "kept")
	server.HSet("leaveline:dialog:{school:U2}", "version", "3", "kept", kept)
	if got, err := sealing.Load(t.Context(), "school", "U2"); err != nil || !got.Unreadable {
		t.Errorf("of another account: %+v, %v", got, err)
	}
}
