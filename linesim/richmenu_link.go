package linesim

import (
	"fmt"
	"net/http"
)

// maxBulk is how many people's menus one request may change.
const maxBulk = 500

// linkable finds the menu that is to be shown; without an image LINE refuses.
func (s *Server) linkable(id string) (*richMenu, *answer) {
	menu, ok := s.menus.find(id)
	if !ok {
		a := notFound()
		return nil, &a
	}
	if menu.image.bytes == nil {
		a := refuse(http.StatusBadRequest, "must upload richmenu image before applying it to user")
		return nil, &a
	}
	return menu, nil
}

func (s *Server) setDefaultMenu(c *call) answer {
	menu, refused := s.linkable(c.PathValue("richMenuId"))
	if refused != nil {
		return *refused
	}
	s.menus.setDefault(menu.ID)
	s.feed.stir()
	return done(nothing)
}

func (s *Server) getDefaultMenu(*call) answer {
	id := s.menus.byDefault()
	if id == "" {
		return refuse(http.StatusNotFound, "no default richmenu")
	}
	return done(map[string]string{"richMenuId": id})
}

func (s *Server) clearDefaultMenu(*call) answer {
	s.menus.setDefault("")
	s.feed.stir()
	return done(nothing)
}

func (s *Server) linkMenu(c *call) answer {
	menu, refused := s.linkable(c.PathValue("richMenuId"))
	if refused != nil {
		return *refused
	}
	if !userID.MatchString(c.PathValue("userId")) {
		return refuse(http.StatusBadRequest, "The value for the 'userId' parameter is invalid")
	}
	s.give(menu.ID, c.PathValue("userId"))
	return done(nothing)
}

// give links the menu to those of the people who are the bot's friends; for the others it has no effect.
func (s *Server) give(menuID string, ids ...string) {
	for _, id := range ids {
		if p, ok := s.people.find(id); ok && (p.follows() || menuID == "") {
			p.setMenu(menuID)
		}
	}
	s.feed.stir()
}

func (p *phone) setMenu(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.menu = id
}

func (p *phone) ownMenu() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.menu
}

// getUserMenu knows only the menu linked to the person, not the default.
func (s *Server) getUserMenu(c *call) answer {
	p, ok := s.people.find(c.PathValue("userId"))
	if !ok || p.ownMenu() == "" {
		return refuse(http.StatusNotFound, "the user has no richmenu")
	}
	return done(map[string]string{"richMenuId": p.ownMenu()})
}

func (s *Server) unlinkMenu(c *call) answer {
	s.give("", c.PathValue("userId"))
	return done(nothing)
}

func (s *Server) linkMenus(c *call) answer {
	f, ids, refused := readBulk(c.body)
	if refused != nil {
		return *refused
	}
	id, refused := f.text("richMenuId")
	if refused != nil {
		return *refused
	}
	if _, refused := s.linkable(id); refused != nil {
		return *refused
	}
	s.give(id, ids...)
	return answer{status: http.StatusAccepted, body: nothing}
}

func (s *Server) unlinkMenus(c *call) answer {
	_, ids, refused := readBulk(c.body)
	if refused != nil {
		return *refused
	}
	s.give("", ids...)
	return answer{status: http.StatusAccepted, body: nothing}
}

func readBulk(body []byte) (fields, []string, *answer) {
	f, refused := readFields(body)
	if refused != nil {
		return nil, nil, refused
	}
	ids, refused := f.texts("userIds")
	if refused == nil && (len(ids) == 0 || len(ids) > maxBulk) {
		a := bodyErrors(problem{fmt.Sprintf("Size must be between 1 and %d", maxBulk), "userIds"})
		refused = &a
	}
	return f, ids, refused
}
