// Package dialog keeps half-finished conversations in Redis or in process. They are nothing of record, and gone after
// a day and a half.
package dialog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"leaveline/leave"
	"leaveline/store/seal"
)

// Dialog is the state of a conversation.
type Dialog struct {
	Version int64           // as loaded; 0 for one that is not kept yet. A Save keeps it as the next one
	State   json.RawMessage // the flows' own
	Recent  []string        // newest webhook event ids answered, the newest first
	// Unreadable says that what was kept can't be read, so that State and Recent are lost. A Save takes its place.
	Unreadable bool
}

// maxRecent is how many event ids are remembered.
const maxRecent = 16

// Answered notes that a webhook event was answered.
func (d *Dialog) Answered(event string) {
	d.Recent = append([]string{event}, slices.DeleteFunc(d.Recent, func(e string) bool { return e == event })...)
	d.Recent = d.Recent[:min(len(d.Recent), maxRecent)]
}

// HasAnswered reports whether a webhook event is among those answered lately.
func (d *Dialog) HasAnswered(event string) bool { return slices.Contains(d.Recent, event) }

// Dialogs are all conversations of all schools. Every call is at most one round trip and fails within about 300 ms
// when Redis is gone.
type Dialogs struct {
	client redis.UniversalClient
	local  *local // nil with a server
	stop   func()
	keys   seal.Keys
	seals  func(leave.SchoolID) bool // nil: nothing is sealed
}

// Seal gives the keys that open what is kept. It seals what is kept from now on while seals reports true of a school.
func (d *Dialogs) Seal(keys seal.Keys, seals func(leave.SchoolID) bool) {
	d.keys, d.seals = keys, seals
}

// life is how long a conversation is kept after its last turn: a draft of this morning is there until tomorrow evening.
const life = 36 * time.Hour

// kept is what is written under a key, beside the version.
type kept struct {
	State  json.RawMessage `json:"state,omitempty"`
	Recent []string        `json:"recent,omitempty"`
}

// key puts a conversation into one slot of a cluster.
func key(school leave.SchoolID, lineUser string) string {
	return "leaveline:dialog:{" + string(school) + ":" + lineUser + "}"
}

// place is where a conversation lies: what is sealed for it opens nowhere else.
func place(school leave.SchoolID, lineUser string) []string {
	return []string{string(school), "dialog", lineUser}
}

// Load gives the conversation of a LINE account, an empty one when there is none. After an error the turn can go on
// with an empty one: only a draft is lost.
func (d *Dialogs) Load(ctx context.Context, school leave.SchoolID, lineUser string) (Dialog, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var row struct {
		Version int64  `redis:"version"`
		Kept    []byte `redis:"kept"`
	}
	err := d.client.HMGet(ctx, key(school, lineUser), "version", "kept").Scan(&row)
	if err != nil {
		return Dialog{}, fmt.Errorf("load dialog: %w", err)
	}
	if row.Version == 0 {
		return Dialog{}, nil
	}
	var k kept
	plain, err := d.keys.Plain(string(row.Kept), place(school, lineUser)...)
	if err == nil {
		err = json.Unmarshal([]byte(plain), &k)
	}
	if err != nil { // not written by us, or under a key that is gone: begin anew, under its version
		return Dialog{Version: row.Version, Unreadable: true}, nil //nolint:nilerr // the caller tells the person
	}
	return Dialog{Version: row.Version, State: k.State, Recent: k.Recent}, nil
}

// save writes only when the version is still the one that was loaded.
var save = redis.NewScript(`
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[1] then
	return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'kept', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
`)

// Save keeps a conversation as it was changed since Load, as version d.Version+1. It keeps nothing and gives false
// when another turn was saved, or the conversation was dropped, in between: load again and take the turn from there.
func (d *Dialogs) Save(ctx context.Context, school leave.SchoolID, lineUser string, dialog Dialog) (bool, error) {
	raw, err := json.Marshal(kept{State: dialog.State, Recent: dialog.Recent})
	if err != nil {
		return false, fmt.Errorf("save dialog: %w", err)
	}
	if d.seals != nil && d.seals(school) {
		raw = []byte(d.keys.Text(string(raw), place(school, lineUser)...))
	}
	if d.local != nil {
		return d.local.save(key(school, lineUser), dialog.Version, raw), nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	saved, err := save.Run(ctx, d.client, []string{key(school, lineUser)},
		dialog.Version, dialog.Version+1, raw, life.Milliseconds()).Bool()
	if err != nil && !errors.Is(err, redis.Nil) {
		return false, fmt.Errorf("save dialog: %w", err)
	}
	return saved, nil
}

// Drop forgets a conversation.
func (d *Dialogs) Drop(ctx context.Context, school leave.SchoolID, lineUser string) error {
	if d.local != nil {
		d.local.drop(key(school, lineUser))
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := d.client.Del(ctx, key(school, lineUser)).Err(); err != nil {
		return fmt.Errorf("drop dialog: %w", err)
	}
	return nil
}

// Ping asks whether conversations can be kept now.
func (d *Dialogs) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := d.client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("ping dialogs: %w", err)
	}
	return nil
}

// Close ends the connections; dialogs kept in process are gone.
func (d *Dialogs) Close() error {
	err := d.client.Close()
	d.stop()
	return err
}
