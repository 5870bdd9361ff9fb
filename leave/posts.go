package leave

import (
	"cmp"
	"slices"
)

// HeldPost (職務) is one of somebody's posts. It says in which unit, and as what.
type HeldPost struct {
	Unit UnitID
	Post Post
}

// HeldBy returns the posts that somebody holds (人員切換, W5), the main one first. Most people hold one. The head of
// units besides the own one holds each as a post of its own, which goes before belonging to a unit: otherwise
// somebody below could decide on a head unasked.
func (p Posts) HeldBy(who Person) []HeldPost {
	own := HeldPost{Unit: who.Unit, Post: who.Post}
	if own.Post == PostNone && p.Heads[who.Unit] == who.ID {
		own.Post = PostHead
	}
	var others []HeldPost
	for _, unit := range p.headedBy(who.ID) {
		if unit != who.Unit {
			others = append(others, HeldPost{Unit: unit, Post: PostHead})
		}
	}
	if len(others) == 0 {
		return []HeldPost{own}
	}
	slices.SortFunc(others, func(a, b HeldPost) int { return cmp.Compare(a.Unit, b.Unit) })
	if own.Post == PostNone {
		return append(others, own)
	}
	return append([]HeldPost{own}, others...)
}

// ChosenPost returns the post in which a request is filed. It is the chosen one, or the main post where none is chosen
// or it is held no longer.
func (p Posts) ChosenPost(who Person, chosen UnitID) HeldPost {
	seats := p.HeldBy(who)
	if i := slices.IndexFunc(seats, func(s HeldPost) bool { return s.Unit == chosen }); i >= 0 {
		return seats[i]
	}
	return seats[0]
}

// Position is a person's role in the daily business of leave, for menus and shortcuts.
type Position string

// The positions.
const (
	PositionStaff  Position = "staff"  // asks for leave and stands in for others
	PositionHead   Position = "head"   // 單位主管, 校長: decides
	PositionOffice Position = "office" // 人事主任: decides, and keeps the school's leave in order
)

// Positions lists all positions.
func Positions() []Position { return []Position{PositionStaff, PositionHead, PositionOffice} }

// Position returns somebody's position in the school. A head of a unit who is the personnel officer counts as the
// office. Who heads a unit besides being the personnel officer is the office all the same.
func (p Posts) Position(who PersonID) Position {
	switch {
	case who == "":
	case who == p.Personnel:
		return PositionOffice
	case who == p.Principal || len(p.headedBy(who)) > 0:
		return PositionHead
	}
	return PositionStaff
}
