package linesim

import (
	"fmt"
	"net/http"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxBulk is how many people's menus one request may change.
const maxBulk = 500

// linkable finds the menu that is to be shown; without an image LINE refuses.
func (s *Server) linkable(id string) (*richMenu, error) {
	menu, ok := s.menus.find(id)
	if !ok {
		return nil, &api.Refusal{Status: http.StatusNotFound, Message: "Not found"}
	}
	if menu.image.bytes == nil {
		return nil, &validate.Error{Message: "must upload richmenu image before applying it to user"}
	}
	return menu, nil
}

func (s *Server) setDefaultMenu(c *api.Call) api.Answer {
	menu, err := s.linkable(c.PathValue("richMenuId"))
	if err != nil {
		return api.Refused(err)
	}
	s.menus.setDefault(menu.ID)
	s.feed.touch()
	return api.Empty()
}

func (s *Server) getDefaultMenu(*api.Call) api.Answer {
	id := s.menus.defaultMenu()
	if id == "" {
		return api.Refuse(http.StatusNotFound, "no default richmenu")
	}
	return api.Done(map[string]string{"richMenuId": id})
}

func (s *Server) clearDefaultMenu(*api.Call) api.Answer {
	s.menus.setDefault("")
	s.feed.touch()
	return api.Empty()
}

func (s *Server) linkMenu(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	menu, err := s.linkable(c.PathValue("richMenuId"))
	if err != nil {
		return api.Refused(err)
	}
	s.linkTo(menu.ID, c.PathValue("userId"))
	return api.Empty()
}

// linkTo links the menu to people who are friends of the bot. For others it has no effect.
func (s *Server) linkTo(menuID string, ids ...string) {
	for _, id := range ids {
		if p, ok := s.people.find(id); ok && (p.follows() || menuID == "") {
			p.setMenu(menuID)
		}
	}
	s.feed.touch()
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
func (s *Server) getUserMenu(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	p, ok := s.people.find(c.PathValue("userId"))
	if !ok || p.ownMenu() == "" {
		return api.Refuse(http.StatusNotFound, "the user has no richmenu")
	}
	return api.Done(map[string]string{"richMenuId": p.ownMenu()})
}

func (s *Server) unlinkMenu(c *api.Call) api.Answer {
	if !validate.IsUserID(c.PathValue("userId")) {
		return api.WrongParameter("userId")
	}
	s.linkTo("", c.PathValue("userId"))
	return api.Empty()
}

func (s *Server) linkMenus(c *api.Call) api.Answer {
	f, ids, err := readBulk(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	id, err := f.Text("richMenuId")
	if err != nil {
		return api.Refused(err)
	}
	if err := s.linkableInBulk(id); err != nil {
		return api.Refused(err)
	}
	s.linkTo(id, ids...)
	return api.AcceptedEmpty()
}

// linkableInBulk says it in other words than linkable, as LINE does.
func (s *Server) linkableInBulk(id string) error {
	if !validate.IsRichMenuID(id) {
		return wrongMenuID("richMenuId")
	}
	if _, ok := s.menus.find(id); !ok {
		return &api.Refusal{Status: http.StatusNotFound, Message: noSuchMenu}
	}
	_, err := s.linkable(id)
	return err
}

func (s *Server) unlinkMenus(c *api.Call) api.Answer {
	_, ids, err := readBulk(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	s.linkTo("", ids...)
	return api.AcceptedEmpty()
}

func readBulk(body []byte) (validate.Fields, []string, error) {
	f, err := validate.ReadFields(body)
	if err != nil {
		return nil, nil, err
	}
	ids, err := f.Texts("userIds")
	if err == nil && (len(ids) == 0 || len(ids) > maxBulk) {
		err = validate.Wrong("userIds", validate.SizeBetween(1, maxBulk))
	}
	for i, id := range ids {
		if err == nil && !validate.IsUserID(id) {
			err = validate.Property(fmt.Sprintf("userIds[%d]", i))
		}
	}
	return f, ids, err
}
