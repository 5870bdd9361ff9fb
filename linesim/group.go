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

// kind says whose chat a phone shows: one person's with the bot, or that of a group or a room with the bot in it.
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

// memberIDs are the people in a group, as long as the bot is in it too.
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

// join and part say whether that was a change.
func (p *phone) join(member string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if slices.Contains(p.members, member) {
		return false
	}
	p.members = append(p.members, member)
	return true
}

func (p *phone) part(member string) bool {
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

// source is where an event came from: in a group also who of its members was it, if anybody.
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

// named is who the bot is told was it: nobody, where that person has not agreed to it.
func (s *Server) named(id string) string {
	if p, ok := s.people.find(id); ok && p.person().Private {
		return ""
	}
	return id
}

// speaker is the key under which a context carries who acts in a group.
type speaker struct{}

func speakingAs(ctx context.Context, member string) context.Context {
	return context.WithValue(ctx, speaker{}, member)
}

// speakerIn is who acts in this chat: its owner, or the member of a group that the context names.
func (p *phone) speakerIn(ctx context.Context) string {
	if p.kind == kindUser {
		return p.id
	}
	member, _ := ctx.Value(speaker{}).(string)
	return member
}
