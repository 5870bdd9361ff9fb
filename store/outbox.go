package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"leaveline/leave"
)

// Message is one notice to one person. It is written in the transaction of the change that it tells of.
type Message struct {
	ID       string         // a ULID: a person's messages go out in the order of their ids; an empty one is made from Due
	To       leave.PersonID // whose message it is, and whose order it keeps
	LineUser string         // only where the message is for an account that is not the person's any more
	Notice   leave.Notice
	Key      string // unique within the school: nothing is told twice
	Urgent   bool
	Due      time.Time // not before
}

// MessageState is the state of a message.
type MessageState string

// The states of a message. Due and frozen ones still go out by themselves.
const (
	MessageDue       MessageState = "due"
	MessageFrozen    MessageState = "frozen"    // its bytes are fixed; an attempt was or is being made
	MessageSent      MessageState = "sent"      //
	MessageHeld      MessageState = "held"      // no pushes left: goes with the person's next reply
	MessageObsolete  MessageState = "moot"      // the case has moved on
	MessageDead      MessageState = "dead"      // can never be delivered
	MessageDropped   MessageState = "dropped"   // the office wants nobody to get it any more
	MessageUncertain MessageState = "uncertain" // nobody knows whether it arrived, and its retry key has expired
)

// Channel is the channel by which a message goes out.
type Channel string

// The channels.
const (
	ChannelLine Channel = ""     // a push, or a reply that takes it along
	ChannelMail Channel = "mail" // a letter to the person's e-mail address
)

// live reports whether the relay still has to do with a message.
func (s MessageState) live() bool { return s == MessageDue || s == MessageFrozen }

// Pending is a message as the relay sees it.
type Pending struct {
	Message
	School   leave.SchoolID
	State    MessageState
	Lease    string // who holds it
	Tries    int    // how often it was put off
	Body     []byte // as frozen, the same for all of a bundle
	RetryKey string // as frozen, the same for all of a bundle
	Channel  Channel
	FirstTry time.Time
	Done     time.Time
}

// Made returns the moment at which the message was written.
func (m Message) Made() time.Time {
	id, err := ulid.Parse(m.ID)
	if err != nil { // of an older version, or of a test
		return m.Due
	}
	return ulid.Time(id.Time())
}

// Bundle is a group of one school's messages that go out as one. They were claimed together.
type Bundle struct {
	School leave.SchoolID
	Lease  string // as claimed; empty for messages that nobody holds
	IDs    []string
}

// BundleOf makes a bundle of messages of one claim.
func BundleOf(messages ...Pending) Bundle {
	var b Bundle
	for _, m := range messages {
		b.School, b.Lease = m.School, m.Lease
		b.IDs = append(b.IDs, m.ID)
	}
	return b
}

const messageColumns = `school_id, id, person_id, line_user, request_id, notice, dedupe_key, urgent, due_at, state,
		       is_live, lease, tries, retry_key`

// Enqueue adds messages to the outbox. One whose key is there already is left out.
func (t *Tx) Enqueue(ctx context.Context, messages ...Message) error {
	rows := make([][]any, len(messages))
	for i, m := range messages {
		if m.ID == "" {
			m.ID = NewID(m.Due)
		}
		notice, err := t.conn.store.sealJSON(t.school, m.Notice, inNotice, m.ID)
		if err != nil {
			return enqueued(err)
		}
		rows[i] = []any{
			t.school, m.ID, m.To, m.LineUser, m.Notice.Request, notice, m.Key, m.Urgent,
			moment{m.Due}, MessageDue, true, "", 0, "",
		}
	}
	err := t.conn.insert(ctx, "outbox", messageColumns, rows)
	if !errors.Is(err, ErrDuplicate) {
		return enqueued(err)
	}
	for _, row := range rows {
		err := t.conn.insert(ctx, "outbox", messageColumns, [][]any{row})
		if err != nil && !errors.Is(err, ErrDuplicate) {
			return enqueued(err)
		}
	}
	return nil
}

func enqueued(err error) error {
	if err != nil {
		return fmt.Errorf("store: enqueue: %w", err)
	}
	return nil
}

type pendingRow struct {
	School   leave.SchoolID `db:"school_id"`
	ID       string         `db:"id"`
	To       leave.PersonID `db:"person_id"`
	LineUser string         `db:"line_user"`
	Notice   string         `db:"notice"` // sealed
	Key      string         `db:"dedupe_key"`
	Urgent   bool           `db:"urgent"`
	Due      moment         `db:"due_at"`
	State    MessageState   `db:"state"`
	Lease    string         `db:"lease"`
	Until    moment         `db:"leased_until"`
	Tries    int            `db:"tries"`
	Body     []byte         `db:"body"` // sealed
	RetryKey string         `db:"retry_key"`
	Channel  Channel        `db:"channel"`
	FirstTry moment         `db:"first_try_at"`
	Done     moment         `db:"done_at"`
}

const pendingColumns = `school_id, id, person_id, line_user, notice, dedupe_key, urgent, due_at, state, lease,
		       leased_until, tries, body, retry_key, channel, first_try_at, done_at`

// pendingOf is the message of a row.
func (r Reader) pendingOf(row pendingRow) (Pending, error) {
	p := Pending{
		Message: Message{
			ID: row.ID, To: row.To, LineUser: row.LineUser, Key: row.Key, Urgent: row.Urgent, Due: row.Due.Time,
		},
		School: row.School, State: row.State, Lease: row.Lease, Tries: row.Tries,
		Body: row.Body, RetryKey: row.RetryKey, Channel: row.Channel, FirstTry: row.FirstTry.Time, Done: row.Done.Time,
	}
	err := r.conn.store.openJSON(row.School, row.Notice, &p.Notice, inNotice, row.ID)
	if err == nil && row.Body != nil {
		var body string
		body, err = r.conn.store.openText(row.School, string(row.Body), inBody, row.RetryKey)
		p.Body = []byte(body)
	}
	return p, err
}

func (r Reader) pendings(rows []pendingRow) ([]Pending, error) {
	all := make([]Pending, len(rows))
	for i, row := range rows {
		var err error
		if all[i], err = r.pendingOf(row); err != nil {
			return nil, fmt.Errorf("store: messages: %w", err)
		}
	}
	return all, nil
}

func (r Reader) messages(ctx context.Context, query string, args ...any) ([]Pending, error) {
	var rows []pendingRow
	if err := r.conn.all(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("store: messages: %w", err)
	}
	return r.pendings(rows)
}

// Awaiters returns the people with messages that are held or wait for their time.
func (r Reader) Awaiters(ctx context.Context) ([]leave.PersonID, error) {
	var ids []leave.PersonID
	err := r.conn.all(ctx, &ids, `
		SELECT person_id
		  FROM outbox
		 WHERE school_id = ?
		   AND state = ?
		 UNION
		SELECT person_id
		  FROM outbox
		 WHERE school_id = ?
		   AND state = ?`, r.school, MessageHeld, r.school, MessageDue)
	if err != nil {
		return nil, fmt.Errorf("store: awaiters: %w", err)
	}
	return ids, nil
}

// MessagesOf returns all messages to a person about a request, oldest first. Those still to be sent are among them.
func (r Reader) MessagesOf(ctx context.Context, request leave.RequestID, who leave.PersonID) ([]Pending, error) {
	return r.messages(ctx, `
		SELECT `+pendingColumns+`
		  FROM outbox
		 WHERE school_id = ?
		   AND request_id = ?
		   AND person_id = ?
		 ORDER BY id`, r.school, request, who)
}

// DueBetween returns the messages that become due from a moment on and before another.
func (r Reader) DueBetween(ctx context.Context, from, to time.Time) ([]Pending, error) {
	return r.messages(ctx, `
		SELECT `+pendingColumns+`
		  FROM outbox
		 WHERE school_id = ?
		   AND is_live = 1
		   AND state = ?
		   AND due_at >= ?
		   AND due_at < ?
		 ORDER BY id`, r.school, MessageDue, moment{from}, moment{to})
}

// SentSince returns the messages sent to a person and due since a moment. The latest comes first.
func (r Reader) SentSince(ctx context.Context, who leave.PersonID, since time.Time) ([]Pending, error) {
	return r.messages(ctx, `
		SELECT `+pendingColumns+`
		  FROM outbox
		 WHERE school_id = ?
		   AND state = ?
		   AND person_id = ?
		   AND due_at > ?
		 ORDER BY id DESC`, r.school, MessageSent, who, moment{since})
}

// OutboxStats counts the messages that are neither sent nor obsolete. It returns the moment since when the oldest is
// due too, zero when none waits.
func (r Reader) OutboxStats(ctx context.Context) (counts map[MessageState]int, oldestDue time.Time, err error) {
	var rows []struct {
		State  MessageState `db:"state"`
		N      int          `db:"n"`
		Oldest moment       `db:"oldest"`
	}
	err = r.conn.all(ctx, &rows, `
		SELECT state, COUNT(*) AS n, MIN(due_at) AS oldest
		  FROM outbox
		 WHERE school_id = ?
		   AND state IN (?)
		 GROUP BY state`, r.school, []MessageState{MessageDue, MessageFrozen, MessageHeld, MessageDead, MessageUncertain})
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("store: outbox stats: %w", err)
	}
	counts = map[MessageState]int{}
	for _, row := range rows {
		counts[row.State] = row.N
		if row.State.live() && (oldestDue.IsZero() || row.Oldest.Before(oldestDue)) {
			oldestDue = row.Oldest.Time
		}
	}
	return counts, oldestDue, nil
}
