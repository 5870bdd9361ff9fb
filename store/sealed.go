package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"leaveline/leave"
	"leaveline/store/seal"
)

// What people write in their own words is sealed: reasons, details, notes, and messages while they wait. A sealed text
// is bound to its school, its record and its column.
const (
	inReason = "request.reason"
	inDetail = "request.details"
	inSteps  = "request.steps"
	inChange = "request.change_asked"
	inAudit  = "audit.events"
	inNotice = "outbox.notice"
	inBody   = "outbox.body"
	inLedger = "ledger.reason"
	inSchool = "school.seal"
	inChain  = "audit.secret"
)

// Unlock gives the keys under which a school's records are sealed, the newest first. The error says which key is
// missing. It comes before anything else is read or written.
func (s *Store) Unlock(ctx context.Context, school leave.SchoolID, keys seal.Keys) error {
	s.keys = keys
	var word string
	err := s.conn(s.reads).get(ctx, &word, `
		SELECT seal
		  FROM schools
		 WHERE school_id = ?`, school)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil {
		_, err = keys.Plain(word, string(school), inSchool)
	}
	if err != nil {
		return fmt.Errorf("store: unlock: %w", err)
	}
	s.sealing.Store(school, word != "")
	return nil
}

// Seals reports whether what is written for a school is sealed. It follows what Reader.School read last.
func (s *Store) Seals(school leave.SchoolID) bool {
	on, _ := s.sealing.Load(school)
	return on == true && !s.keys.None()
}

// word is what tells that a school's records are sealed, and under which key; empty without any key.
func (s *Store) word(school leave.SchoolID) string {
	if s.keys.None() {
		return ""
	}
	return s.keys.Text(string(school), string(school), inSchool)
}

// sealText seals a text for its place. An empty one says nothing, and stays.
func (s *Store) sealText(school leave.SchoolID, plain string, place ...string) string {
	switch {
	case plain == "":
		return ""
	case s.Seals(school):
		return s.keys.Text(plain, slices.Insert(place, 0, string(school))...)
	case seal.IsSealed(plain): // somebody typed what a sealed text begins with
		return " " + plain
	}
	return plain
}

func (s *Store) openText(school leave.SchoolID, text string, place ...string) (string, error) {
	if !seal.IsSealed(text) {
		return text, nil
	}
	return s.keys.Plain(text, slices.Insert(place, 0, string(school))...)
}

// empty are the JSON texts that say nothing, and are not sealed.
var empty = []string{"{}", "[]", "null"}

// sealJSON writes a value as JSON, sealed for its place.
func (s *Store) sealJSON(school leave.SchoolID, value any, place ...string) (string, error) {
	raw, err := json.Marshal(value)
	if err != nil {
		return "", fmt.Errorf("write json column: %w", err)
	}
	if slices.Contains(empty, string(raw)) {
		return string(raw), nil
	}
	return s.sealText(school, string(raw), place...), nil
}

// openJSON reads what sealJSON wrote.
func (s *Store) openJSON(school leave.SchoolID, text string, value any, place ...string) error {
	plain, err := s.openText(school, text, place...)
	if err == nil {
		err = json.Unmarshal([]byte(plain), value)
	}
	if err != nil {
		return fmt.Errorf("read json column: %w", err)
	}
	return nil
}
