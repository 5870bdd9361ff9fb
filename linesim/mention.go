package linesim

import (
	"sort"
	"strings"

	"leaveline/linesim/validate"
)

type mention struct {
	Mentionees []mentionee `json:"mentionees"`
}

// mentionee is somebody mentioned in a message. Index and length cover the name with its @, in UTF-16 units.
type mentionee struct {
	Index  int    `json:"index"`
	Length int    `json:"length"`
	Type   string `json:"type"`
	UserID string `json:"userId,omitempty"`
	IsSelf *bool  `json:"isSelf,omitempty"`
}

// mentionsIn finds the mentions (of everybody, the bot or members) in a message to a group.
func (s *Server) mentionsIn(group *phone, text string) *mention {
	if group.kind == kindUser || !strings.Contains(text, "@") {
		return nil
	}
	yes, no := true, false
	found := findMention(text, "@All", mentionee{Type: "all"})
	found = append(found, findMention(text, "@"+displayName, mentionee{Type: "user", UserID: s.botID, IsSelf: &yes})...)
	for _, id := range group.memberIDs() {
		if p, ok := s.people.person(id); ok {
			found = append(
				found, findMention(text, "@"+p.person().Name, mentionee{Type: "user", UserID: s.visibleID(id), IsSelf: &no})...,
			)
		}
	}
	if len(found) == 0 {
		return nil
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Index < found[j].Index })
	return &mention{found}
}

func findMention(text, name string, who mentionee) []mentionee {
	at := strings.Index(text, name)
	if at < 0 || name == "@" {
		return nil
	}
	who.Index, who.Length = validate.UTF16Len(text[:at]), validate.UTF16Len(name)
	return []mentionee{who}
}
