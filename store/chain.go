package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"leaveline/leave"
)

// The audit's rows are links of one chain for each school. A link's hash is over the hash before it, its row, and the
// state in which the row left its case, under a secret that is sealed with the school's records: who changes rows by
// SQL can't make a hash that fits. Links are only ever added.

// chain is what this process knows of a school's chain. Whoever links holds turn until COMMIT has ended.
type chain struct {
	turn   chan struct{}
	last   Head
	known  bool // last is what this process has committed itself
	secret []byte
}

// Head is the end of a chain: how many rows it has, and the hash of the last.
type Head struct {
	Place int    `db:"place"`
	Hash  string `db:"hash"`
}

// String writes a head as ParseHead reads it.
func (h Head) String() string { return fmt.Sprintf("%d:%s", h.Place, h.Hash) }

// ParseHead reads a head as it was noted, 120:3f2a…
func ParseHead(text string) (h Head, err error) {
	place, hash, _ := strings.Cut(text, ":")
	if h.Place, err = strconv.Atoi(place); err != nil || h.Place < 1 || len(hash) != hex.EncodedLen(sha256.Size) {
		return Head{}, errors.New("want a head of the audit as it was noted, ROWS:HASH")
	}
	h.Hash = hash
	return h, nil
}

// written is an audit row of a transaction under way, its events in the clear.
type written struct {
	auditRow
	late bool
}

func (s *Store) chainOf(school leave.SchoolID) *chain {
	c, _ := s.chains.LoadOrStore(school, &chain{turn: make(chan struct{}, 1)})
	return c.(*chain) //nolint:forcetypeassert // nothing else is put in
}

// mostLinking is how often others may come first before a transaction gives up.
const mostLinking = 20

// link links the audit rows of a transaction, as the last that it does before COMMIT. done must be called when that has
// ended, and says whether it was kept.
//
// Within one process one transaction links after the other. Another process that came first shows by the place being
// taken, after this one has waited for its COMMIT.
func (t *Tx) link(ctx context.Context) (done func(kept bool), err error) {
	if len(t.written) == 0 {
		return func(bool) {}, nil
	}
	c := t.conn.store.chainOf(t.school)
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	secret, last := c.secret, Head{}
	if secret == nil {
		secret, err = t.makeSecret(ctx, t.written[0].At)
	}
	for try := 1; err == nil; try++ {
		if last = c.last; !c.known || try > 1 {
			last, err = t.Head(ctx)
		}
		if err != nil {
			break
		}
		if last, err = t.addLinks(ctx, secret, last); !errors.Is(err, ErrDuplicate) || try == mostLinking {
			break
		}
		err = nil
	}
	done = func(kept bool) {
		if c.known = kept; kept {
			c.last, c.secret = last, secret
		}
		<-c.turn
	}
	if err != nil {
		done(false)
		return nil, fmt.Errorf("store: link: %w", err)
	}
	return done, nil
}

func (t *Tx) addLinks(ctx context.Context, secret []byte, last Head) (Head, error) {
	rows := make([][]any, len(t.written))
	for i, row := range t.written {
		state := ""
		if q, ok := t.cases[row.Request]; ok {
			var err error
			if state, err = t.conn.store.stateOf(t.school, secret, q); err != nil {
				return Head{}, err
			}
		}
		last.Place++
		last.Hash = linkHash(secret, last, row.auditRow, state, row.late)
		rows[i] = []any{t.school, last.Place, row.ID, state, row.late, last.Hash}
	}
	return last, t.conn.insert(ctx, "audit_links", "school_id, place, audit_id, state, is_late, hash", rows)
}

// linkHash is the hash of a link. The head given has its own place and the hash of the link before.
func linkHash(secret []byte, at Head, row auditRow, state string, late bool) string {
	var edits any
	if row.Edits != nil {
		edits = row.Edits.of
	}
	return sign(secret, "link 1", at.Place, at.Hash, late, state, row.School, row.ID, row.Request,
		stamp(row.At), row.By, row.For, row.Verb, row.From, row.To, row.Version, row.Events, row.Subject,
		row.Event, edits, row.Operator)
}

// sign is the keyed hash of some values, in this order for ever: what has been hashed is compared with it after years.
func sign(secret []byte, values ...any) string {
	h := hmac.New(sha256.New, secret)
	_ = json.NewEncoder(h).Encode(values) // neither these values nor a hash can fail
	return hex.EncodeToString(h.Sum(nil))
}

// stamp is a moment as the databases keep it.
func stamp(m moment) string { return m.UTC().Format(momentLayout) }

// Head is the end of the school's chain; zero where there is none.
func (r Reader) Head(ctx context.Context) (Head, error) {
	var last Head
	err := r.conn.get(ctx, &last, `
		SELECT place, hash
		  FROM audit_links
		 WHERE school_id = ?
		 ORDER BY place DESC
		 LIMIT 1`, r.school)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Head{}, fmt.Errorf("store: head of the audit: %w", err)
	}
	return last, nil
}

// chainKey is a row of audit_keys.
type chainKey struct {
	Secret string `db:"secret"`
	Begun  moment `db:"begun_at"`
}

func (r Reader) chainKey(ctx context.Context) (secret []byte, begun time.Time, err error) {
	var row chainKey
	err = r.conn.get(ctx, &row, `
		SELECT secret, begun_at
		  FROM audit_keys
		 WHERE school_id = ?`, r.school)
	if err == nil {
		row.Secret, err = r.conn.store.openText(r.school, row.Secret, inChain, string(r.school))
	}
	if err == nil {
		secret, err = hex.DecodeString(row.Secret)
	}
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("store: secret of the audit: %w", err)
	}
	return secret, row.Begun.Time, nil
}

// makeSecret gives the secret of the school's hashes, and makes it with the first of them.
func (t *Tx) makeSecret(ctx context.Context, at moment) ([]byte, error) {
	secret, _, err := t.chainKey(ctx)
	if !errors.Is(err, ErrNotFound) {
		return secret, err
	}
	secret = make([]byte, sha256.Size)
	_, _ = rand.Read(secret) // never fails: it would end the program
	sealed := t.conn.store.sealText(t.school, hex.EncodeToString(secret), inChain, string(t.school))
	err = t.conn.insert(ctx, "audit_keys", "school_id, secret, begun_at", [][]any{{t.school, sealed, at}})
	if errors.Is(err, ErrDuplicate) { // another replica was quicker
		secret, _, err = t.chainKey(ctx)
	}
	return secret, err
}

// ChainBegun is when the first row was linked; zero before that.
func (r Reader) ChainBegun(ctx context.Context) (time.Time, error) {
	_, begun, err := r.chainKey(ctx)
	if errors.Is(err, ErrNotFound) {
		return time.Time{}, nil
	}
	return begun, err
}

// caseRow is a request as it is stored, of which the state of a case is made.
type caseRow struct {
	ID         leave.RequestID `db:"id"`
	Year       int             `db:"number_year"`
	Serial     int             `db:"number_serial"`
	Applicant  string          `db:"applicant"`
	FiledBy    string          `db:"filed_by"`
	Group      string          `db:"staff_group"`
	Unit       string          `db:"unit_id"`
	Type       string          `db:"type"`
	Segments   string          `db:"segments"`
	Minutes    int             `db:"minutes"`
	Shares     string          `db:"shares"`
	Reason     string          `db:"reason"`
	Details    string          `db:"details"`
	Covers     string          `db:"covers"`
	Candidates string          `db:"candidates"`
	AutoNext   bool            `db:"auto_next"`
	Steps      string          `db:"steps"`
	At         int             `db:"step_at"`
	Status     string          `db:"status"`
	Version    int             `db:"version"`
	Awaited    string          `db:"awaited"`
	Since      moment          `db:"since"`
	Escalated  string          `db:"escalated"`
	NudgedOn   day             `db:"nudged_on"`
	Submitted  moment          `db:"submitted_at"`
	Closed     moment          `db:"closed_at"`
	Change     string          `db:"change_asked"`
}

const caseColumns = `r.id, r.number_year, r.number_serial, r.applicant, r.filed_by, r.staff_group, r.unit_id, r.type,
		       r.segments, r.minutes, r.shares, r.reason, r.details, r.covers, r.candidates, r.auto_next, r.steps, r.step_at,
		       r.status, r.version, r.awaited, r.since, r.escalated, r.nudged_on, r.submitted_at, r.closed_at,
		       r.change_asked`

// noteCase notes how a request was saved, for the link of its audit row.
func (t *Tx) noteCase(row requestRow) error {
	c := caseRow{
		ID: row.ID, Year: row.Year, Serial: row.Serial, Applicant: string(row.Applicant), FiledBy: string(row.FiledBy),
		Group: string(row.Group), Unit: string(row.Unit), Type: string(row.Type), Minutes: row.Minutes, Reason: row.Reason,
		Details: row.Details, AutoNext: row.AutoNext, Steps: row.Steps, At: row.At, Status: string(row.Status),
		Version: row.Version, Awaited: string(row.Awaited), Since: row.Since, Escalated: string(row.Escalated),
		NudgedOn: row.NudgedOn, Submitted: row.SubmittedAt, Closed: row.ClosedAt, Change: row.Change,
	}
	var errs [4]error
	c.Segments, errs[0] = jsonOf(row.Segments.of)
	c.Shares, errs[1] = jsonOf(row.Shares.of)
	c.Covers, errs[2] = jsonOf(row.Covers.of)
	c.Candidates, errs[3] = jsonOf(row.Candidates.of)
	t.cases[row.ID] = c
	return errors.Join(errs[:]...)
}

func jsonOf(value any) (string, error) {
	raw, err := json.Marshal(value)
	return string(raw), err
}

// stateOf is the keyed hash of a request as it is stored, whatever it is sealed under. How many
// attachments it has, and what is known of its certificate, is left out: that changes without the case.
func (s *Store) stateOf(school leave.SchoolID, secret []byte, c caseRow) (string, error) {
	id := string(c.ID)
	var errs [4]error
	c.Reason, errs[0] = s.openText(school, c.Reason, inReason, id)
	c.Details, errs[1] = s.openText(school, c.Details, inDetail, id)
	c.Steps, errs[2] = s.openText(school, c.Steps, inSteps, id)
	c.Change, errs[3] = s.openText(school, c.Change, inChange, id)
	if err := errors.Join(errs[:]...); err != nil {
		return "", err
	}
	var details map[string]json.RawMessage
	if err := json.Unmarshal([]byte(c.Details), &details); err != nil {
		return "", fmt.Errorf("read json column: %w", err)
	}
	delete(details, "proof")
	delete(details, "files")
	return sign(secret, "case 1", school, c.ID, c.Year, c.Serial, c.Applicant, c.FiledBy, c.Group, c.Unit, c.Type,
		c.Segments, c.Minutes, c.Shares, c.Reason, details, c.Covers, c.Candidates, c.AutoNext, c.Steps, c.At, c.Status,
		c.Version, c.Awaited, stamp(c.Since), c.Escalated, leave.Date(c.NudgedOn).String(), stamp(c.Submitted),
		stamp(c.Closed), c.Change), nil
}
