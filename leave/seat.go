package leave

import (
	"cmp"
	"slices"
)

// Seat (職務) is one of the posts in somebody's hand: in which unit, and what they are there.
type Seat struct {
	Unit UnitID
	Post Post
}

// Seats are the posts that somebody holds (人員切換, W5), the main one first; most people hold one. Who heads units besides their own work
// holds each as a post of its own, and it goes before belonging to a unit: otherwise somebody below could decide on a head unasked.
func (p Posts) Seats(who Person) []Seat {
	own := Seat{Unit: who.Unit, Post: who.Post}
	if own.Post == PostNone && p.Heads[who.Unit] == who.ID {
		own.Post = PostHead
	}
	var others []Seat
	for _, unit := range p.headedBy(who.ID) {
		if unit != who.Unit {
			others = append(others, Seat{Unit: unit, Post: PostHead})
		}
	}
	if len(others) == 0 {
		return []Seat{own}
	}
	slices.SortFunc(others, func(a, b Seat) int { return cmp.Compare(a.Unit, b.Unit) })
	if own.Post == PostNone {
		return append(others, own)
	}
	return append([]Seat{own}, others...)
}

// Seat is the post in which a request is filed: the chosen one, the main one where none is chosen or it is held no longer.
func (p Posts) Seat(who Person, chosen UnitID) Seat {
	seats := p.Seats(who)
	if i := slices.IndexFunc(seats, func(s Seat) bool { return s.Unit == chosen }); i >= 0 {
		return seats[i]
	}
	return seats[0]
}
