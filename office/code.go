package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"strings"
	"time"
	"unicode"

	"leaveline/leave"
	"leaveline/store"
)

// A binding code is written ABC-7K2M9QXT: a public prefix and a secret of 40 bits.
const (
	prefixLength = 3
	secretLength = 8
	codeLength   = prefixLength + secretLength
)

// codeAlphabet is Crockford's base32: no I, L, O and U, so that nothing can be misread.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newCode makes a code, as it is compared: without the dash.
func newCode() string {
	raw := make([]byte, codeLength)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	for i, b := range raw {
		raw[i] = codeAlphabet[int(b)%len(codeAlphabet)]
	}
	return string(raw)
}

// writeCode is a code as people see it.
func writeCode(code string) string { return code[:prefixLength] + "-" + code[prefixLength:] }

// fullWidth is how far the full-width forms, which Chinese keyboards type, lie from ASCII.
const fullWidth = '！' - '!'

// readCode parses a typed code in any case, with dashes, spaces or full-width letters. Lookalikes are read as what must
// be meant. ok is false when it can't be a code.
func readCode(typed string) (code string, ok bool) {
	var b strings.Builder
	for _, r := range typed {
		if r >= '！' && r <= '～' {
			r -= fullWidth
		}
		r = lookalike(unicode.ToUpper(r))
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '_':
		case r > unicode.MaxASCII || !strings.ContainsRune(codeAlphabet, r) || b.Len() == codeLength:
			return "", false
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), b.Len() == codeLength
}

func lookalike(r rune) rune {
	switch r {
	case 'O':
		return '0'
	case 'I', 'L':
		return '1'
	}
	return r
}

func hashCode(code string) []byte {
	sum := sha256.Sum256([]byte(code))
	return sum[:]
}

// IssueCode makes a binding code for the person with a staff number. Only its hash is stored. A number that nobody at
// the school has is a denial.
func (o *Office) IssueCode(
	ctx context.Context, school leave.SchoolID, staffNumber string, at time.Time,
) (code string, expires time.Time, err error) {
	err = o.do(ctx, Actor{School: school, At: at}, "issue code", func(tx *transaction) error {
		person, err := tx.db.PersonByNumber(ctx, staffNumber)
		if errors.Is(err, store.ErrNotFound) || err == nil && person.Left {
			return leave.Deny(leave.DeniedUnknownPerson, nil)
		}
		if err != nil {
			return err
		}
		secret := newCode()
		code, expires = writeCode(secret), at.AddDate(0, 0, tx.school.Settings.CodeDays)
		err = tx.db.AddCode(
			ctx, store.Code{Hash: hashCode(secret), Prefix: secret[:prefixLength], Person: person.ID, Expires: expires},
		)
		if err != nil {
			return err
		}
		return tx.audit(
			verbIssueCode, subjectCode, person.ID, edit(subjectCode, "", "valid until "+expires.UTC().Format(time.RFC3339)),
		)
	})
	if err != nil {
		return "", time.Time{}, err
	}
	return code, expires, nil
}
