package linesim

import (
	"context"
	"net/http"
	"slices"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// inGroup finds the group or room of the path, if the bot is in it.
func (s *Server) inGroup(want kind, h func(*api.Call, *phone) api.Answer) api.Handler {
	return func(c *api.Call) api.Answer {
		id := c.PathValue("groupId")
		if kindOf(id) == kindUser {
			return api.WrongParameter(string(want) + "Id")
		}
		p, ok := s.people.find(id)
		if !ok || p.kind != want || !p.follows() {
			return api.NotFound()
		}
		return h(c, p)
	}
}

// getMember answers for members of a group, friends or not, except those who have not agreed to it.
func (s *Server) getMember(c *api.Call, group *phone) api.Answer {
	id := c.PathValue("userId")
	if !validate.IsUserID(id) {
		return api.WrongParameter("userId")
	}
	p, ok := s.people.person(id)
	if !ok || !group.has(id) || s.visibleID(id) == "" {
		return api.NotFound()
	}
	return api.Done(map[string]string{"userId": p.id, "displayName": p.person().Name})
}

func (s *Server) getMemberIDs(c *api.Call, group *phone) api.Answer {
	agreed := slices.DeleteFunc(group.memberIDs(), func(id string) bool { return s.visibleID(id) == "" })
	return api.PageOf(c, agreed, "memberIds", 100, 100)
}

func (s *Server) getMemberCount(_ *api.Call, group *phone) api.Answer {
	return api.Done(map[string]int{"count": group.reach()})
}

func (s *Server) getGroupSummary(_ *api.Call, group *phone) api.Answer {
	return api.Done(map[string]string{"groupId": group.id, "groupName": group.person().Name})
}

func (s *Server) leaveGroup(c *api.Call, group *phone) api.Answer {
	group.setFollows(false)
	s.feed.touch()
	go s.raise(context.WithoutCancel(c.Context()), group, event{Type: "leave"}, fromSystem, shownEvent{Type: "leave"})
	return api.Empty()
}

// leaveRoom also succeeds where the bot is not, or no longer.
func (s *Server) leaveRoom(c *api.Call) api.Answer {
	if p, ok := s.people.find(c.PathValue("groupId")); ok && p.kind == kindRoom && !p.follows() {
		return api.Empty()
	}
	return s.inGroup(kindRoom, s.leaveGroup)(c)
}

func (s *Server) groupRoutes(mux *http.ServeMux) {
	for kind, at := range map[kind]string{kindGroup: "/v2/bot/group/{groupId}", kindRoom: "/v2/bot/room/{groupId}"} {
		s.on(mux, "GET "+at+"/member/{userId}", s.inGroup(kind, s.getMember))
		s.on(mux, "GET "+at+"/members/ids", s.verifiedOnly(s.inGroup(kind, s.getMemberIDs)))
		s.on(mux, "GET "+at+"/members/count", s.inGroup(kind, s.getMemberCount))
	}
	s.on(mux, "POST /v2/bot/group/{groupId}/leave", s.inGroup(kindGroup, s.leaveGroup))
	s.on(mux, "POST /v2/bot/room/{groupId}/leave", s.leaveRoom)
	s.on(mux, "GET /v2/bot/group/{groupId}/summary", s.inGroup(kindGroup, s.getGroupSummary))
}
