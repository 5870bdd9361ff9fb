package linesim

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// placed are the parts of a message that cannot go everywhere.
type placed struct {
	Type         string
	TrackingID   string `json:"trackingId"`
	Substitution map[string]struct {
		Type      string
		Mentionee struct{ Type, UserID string }
	}
}

// fits refuses what cannot go to this chat: mentions go to groups and rooms, of their members only; videos that are
// followed go to people.
func (s *Server) fits(out outgoing, to *phone) error {
	return eachPlaced(out, func(one placed, at string) error {
		if to.kind != kindUser && one.Type == "video" && one.TrackingID != "" {
			return validate.Wrong(at+".trackingId", "must not be specified in a group chat or a multi-person chat")
		}
		for _, name := range slices.Sorted(maps.Keys(one.Substitution)) {
			part := one.Substitution[name]
			member := part.Mentionee.Type == "all" || to.has(part.Mentionee.UserID)
			if part.Type == "mention" && (to.kind == kindUser || !member) {
				return validate.Wrong(at+".substitution."+name, "must mention a member of the group chat it is sent to")
			}
		}
		return nil
	})
}

// fitsMany refuses what cannot go to many at once: mentions.
func (s *Server) fitsMany(out outgoing) error {
	return eachPlaced(out, func(one placed, at string) error {
		for _, name := range slices.Sorted(maps.Keys(one.Substitution)) {
			if part := one.Substitution[name]; part.Type == "mention" {
				return validate.Wrong(at+".substitution."+name, "mentions can be used in reply and push messages only")
			}
		}
		return nil
	})
}

func eachPlaced(out outgoing, check func(one placed, at string) error) error {
	for i, raw := range out.Messages {
		if kind := out.Types[i]; kind != "textV2" && kind != "video" {
			continue
		}
		var one placed
		if json.Unmarshal(raw, &one) != nil {
			continue // checked already
		}
		if err := check(one, fmt.Sprintf("messages[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

// validateFor answers as the real send would, but sends nothing. To whom it would go it does not know.
func (s *Server) validateFor(via string) api.Handler {
	return func(c *api.Call) api.Answer {
		out, err := s.readMessages(c)
		if err == nil && via != api.Reply && via != api.Push {
			err = s.fitsMany(out)
		}
		if err != nil {
			return api.Refused(err)
		}
		return api.Empty()
	}
}
