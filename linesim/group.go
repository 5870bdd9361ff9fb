package linesim

import (
	"context"
	"regexp"
	"slices"
)

var (
	groupID = regexp.MustCompile(`^C[0-9a-f]{32}$`)
	roomID  = regexp.MustCompile(`^R[0-9a-f]{32}$`)
)

// kind is the kind of a chat: one person's with the bot, or a group's or a room's.
type kind string

const (
	kindUser  kind = "user"
	kindGroup kind = "group"
	kindRoom  kind = "room"
)

func kindOf(id string) kind {
	switch {
	case groupID.MatchString(id):
		return kindGroup
	case roomID.MatchString(id):
		return kindRoom
	}
	return kindUser
}

// groups lists the chats with several people.
func (d *people) groups() []*phone {
	return slices.DeleteFunc(d.all(), func(p *phone) bool { return p.kind == kindUser })
}

// memberIDs are the people in a group, as long as the bot is in it.
func (p *phone) memberIDs() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.members)
}

func (p *phone) has(member string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Contains(p.members, member)
}

// join and leave return whether that was a change.
func (p *phone) join(member string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if slices.Contains(p.members, member) {
		return false
	}
	p.members = append(p.members, member)
	return true
}

func (p *phone) leave(member string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := len(p.members)
	p.members = slices.DeleteFunc(p.members, func(one string) bool { return one == member })
	return len(p.members) < before
}

// reach is how many people a message to this chat counts for.
func (p *phone) reach() int {
	if p.kind == kindUser {
		return 1
	}
	return len(p.memberIDs())
}

// source is the origin of an event: the person or the group, and in a group the acting member, if any.
func (p *phone) source(by string) source {
	switch p.kind {
	case kindGroup:
		return source{Type: "group", GroupID: p.id, UserID: by}
	case kindRoom:
		return source{Type: "room", RoomID: p.id, UserID: by}
	case kindUser:
	}
	return source{Type: "user", UserID: p.id}
}

// visibleID is the user id that the bot may see: empty for people who have not agreed to it.
func (s *Server) visibleID(id string) string {
	if p, ok := s.people.find(id); ok && p.person().Private {
		return ""
	}
	return id
}

// speaker is the context key of the member who acts in a group.
type speaker struct{}

func withActingMember(ctx context.Context, member string) context.Context {
	return context.WithValue(ctx, speaker{}, member)
}

// actingMember is the chat's owner or, in a group, the member that the context names.
func (p *phone) actingMember(ctx context.Context) string {
	if p.kind == kindUser {
		return p.id
	}
	member, _ := ctx.Value(speaker{}).(string)
	return member
}
