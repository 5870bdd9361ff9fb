package leave

import "strings"

// Likeness is why two entries of a staff list may be one person.
type Likeness string

// The likenesses.
const (
	Unlike      Likeness = ""
	LikeNumber  Likeness = "number"      // 103 and 00103: a spreadsheet drops leading zeros
	LikeMailbox Likeness = "e-mail"      // one address for both
	LikeName    Likeness = "name, unit"  // the same name in one unit
	LikePost    Likeness = "name, title" // the same name and title, in another unit
)

// AlikeTo returns why two entries with different numbers may be one person. The same name by itself is no reason:
// people of one name work in different units.
func (p Person) AlikeTo(other Person) Likeness {
	switch sameName := plain(p.Name) == plain(other.Name) && p.Name != ""; {
	case p.Number == other.Number || p.ID != "" && p.ID == other.ID:
		return Unlike
	case plainNumber(p.Number) == plainNumber(other.Number):
		return LikeNumber
	case p.Email != "" && strings.EqualFold(p.Email, other.Email):
		return LikeMailbox
	case sameName && p.Unit == other.Unit:
		return LikeName
	case sameName && (p.Post != PostNone && p.Post == other.Post || p.Title != "" && plain(p.Title) == plain(other.Title)):
		return LikePost
	}
	return Unlike
}

// plainNumber is a staff number without what spreadsheets and keyboards change: leading zeros, the decimals of a
// number, full-width forms, letter case, spaces and hyphens.
func plainNumber(number string) string {
	n := strings.NewReplacer("-", "", "_", "").Replace(plain(number))
	if whole := strings.TrimRight(n, "0"); strings.HasSuffix(whole, ".") {
		n = strings.TrimSuffix(whole, ".")
	}
	if trimmed := strings.TrimLeft(n, "0"); trimmed != "" || n == "" {
		return trimmed
	}
	return "0"
}

// The full-width forms of ASCII are this far from it.
const (
	firstFullWidth = '！'
	lastFullWidth  = '～'
	fullWidthShift = '！' - '!'
)

// plain is a text in half-width lower case without spaces.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= firstFullWidth && r <= lastFullWidth:
			r -= fullWidthShift
		case r == ' ' || r == '　' || r == '\u00a0' || r == '\t':
			return -1
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, text)
}
