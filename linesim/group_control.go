package linesim

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
)

// Group names a chat of several people, with the bot in it.
type Group struct {
	ID      string   // C or R and 32 hexadecimal digits
	Name    string   // rooms have none on the phones, but are called something here
	Members []string // ids of people
}

// AddGroup adds a group with the bot in it, or a room if the ID begins with R. No webhook is sent. It returns the ID,
// made up if none is given.
func (s *Server) AddGroup(g Group) (string, error) {
	if g.ID == "" {
		g.ID = "C" + s.random.hex(16)
	}
	if kindOf(g.ID) == kindUser {
		return "", fmt.Errorf("group id %q is not C or R and 32 hexadecimal digits", g.ID)
	}
	if g.Name == "" {
		return "", errors.New("the group has no name")
	}
	for _, id := range g.Members {
		if _, ok := s.people.person(id); !ok {
			return "", fmt.Errorf("no user %q", id)
		}
	}
	p := s.people.add(g.ID)
	p.mu.Lock()
	p.name, p.members, p.following = g.Name, slices.Clone(g.Members), true
	p.mu.Unlock()
	s.feed.touch()
	return g.ID, nil
}

type groupShown struct {
	person
	Kind    kind     `json:"type"`
	Members []string `json:"members"`
}

func (p *phone) group() groupShown {
	return groupShown{p.person(), p.kind, append([]string{}, p.memberIDs()...)}
}

func (s *Server) listGroups(w http.ResponseWriter, _ *http.Request) {
	list := []groupShown{}
	for _, p := range s.people.groups() {
		list = append(list, p.group())
	}
	writeJSON(w, http.StatusOK, list)
}

// postGroup makes a group with the bot in it, shows it beside the phones, and raises the join event.
func (s *Server) postGroup(w http.ResponseWriter, r *http.Request) {
	var wanted Group
	if !readControl(w, r, &wanted) {
		return
	}
	id, err := s.AddGroup(wanted)
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	p, _ := s.people.find(id)
	s.raise(r.Context(), p, event{Type: "join"}, fromSystem, shownEvent{Type: "join"})
	writeJSON(w, http.StatusCreated, p.group())
}

// onGroup handles requests about a group and an existing person.
func (s *Server) onGroup(h func(ctx context.Context, group *phone, user string) Delivery) http.HandlerFunc {
	return s.onPhone(func(w http.ResponseWriter, r *http.Request, p *phone) {
		var wanted struct{ User string }
		if !readControl(w, r, &wanted) {
			return
		}
		if _, ok := s.people.person(wanted.User); !ok || p.kind == kindUser {
			writeError(w, http.StatusBadRequest, "that needs a group and the id of a user")
			return
		}
		writeJSON(w, http.StatusOK, h(r.Context(), p, wanted.User))
	})
}

type members struct {
	Members []source `json:"members"`
}

func (s *Server) enter(ctx context.Context, group *phone, user string) Delivery {
	if !group.join(user) {
		return Delivery{Reason: "is a member already"}
	}
	joined := &members{[]source{{Type: "user", UserID: s.visibleID(user)}}}
	return s.raise(
		ctx, group, event{Type: "memberJoined", Joined: joined}, fromSystem, shownEvent{Type: "memberJoined", User: user},
	)
}

func (s *Server) depart(ctx context.Context, group *phone, user string) Delivery {
	if !group.leave(user) {
		return Delivery{Reason: "is no member"}
	}
	left := &members{[]source{{Type: "user", UserID: s.visibleID(user)}}}
	return s.raise(
		ctx, group, event{Type: "memberLeft", Left: left}, fromSystem, shownEvent{Type: "memberLeft", User: user},
	)
}
