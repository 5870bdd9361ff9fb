package office

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"unicode"
)

// A binding code is written ABC-7K2M9QXT: public letters that say which code is meant, and a secret of 40 bits.
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

// readCode takes a typed code in any case, with or without dashes and spaces, full-width or not; what looks alike is read as what
// must be meant. ok is false when it can't be a code.
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
