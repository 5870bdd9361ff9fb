package linesim

import (
	"net/http"
	"regexp"
	"slices"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxAliases is how many rich menu aliases an account may have.
const maxAliases = 1000

var aliasID = regexp.MustCompile(`^[a-z0-9_-]{1,32}$`)

// noSuchMenu is LINE's word for a menu that there is not or, where an alias is wanted, that has no picture yet.
const noSuchMenu = "richmenu not found"

func wrongMenuID(property string) *validate.Error {
	return validate.Wrong(property, "invalid richMenuId")
}

type alias struct {
	ID     string `json:"richMenuAliasId"`
	MenuID string `json:"richMenuId"`
}

// alias finds the menu that an alias stands for; the menu itself may be gone.
func (m *menus) alias(id string) (string, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	menuID, ok := m.aliases[id]
	return menuID, ok
}

// setAlias says whether it did. A new alias must not exist yet, a changed one must.
func (m *menus) setAlias(one alias, anew bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.aliases[one.ID]; there == anew || (anew && len(m.aliases) >= maxAliases) {
		return false
	}
	if m.aliases == nil {
		m.aliases = map[string]string{}
	}
	m.aliases[one.ID] = one.MenuID
	return true
}

func (m *menus) removeAlias(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, there := m.aliases[id]
	delete(m.aliases, id)
	return there
}

func (m *menus) allAliases() []alias {
	m.mu.RLock()
	defer m.mu.RUnlock()
	list := []alias{}
	for id, menuID := range m.aliases {
		list = append(list, alias{id, menuID})
	}
	slices.SortFunc(list, func(a, b alias) int { return slices.Compare([]byte(a.ID), []byte(b.ID)) })
	return list
}

func (s *Server) createAlias(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	id, err := f.Text("richMenuAliasId")
	if err != nil {
		return api.Refused(err)
	}
	if !aliasID.MatchString(id) {
		return api.Refused(validate.Wrong("richMenuAliasId", "must match ^[a-z0-9_-]{1,32}$"))
	}
	return s.saveAlias(f, id, true, api.Refuse(http.StatusBadRequest, "conflict richmenu alias id"))
}

func (s *Server) updateAlias(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	return s.saveAlias(
		f, c.PathValue("richMenuAliasId"), false, api.Refuse(http.StatusNotFound, "richmenu alias not found"),
	)
}

func (s *Server) saveAlias(f validate.Fields, id string, anew bool, otherwise api.Answer) api.Answer {
	menuID, err := f.Text("richMenuId")
	if err != nil {
		return api.Refused(err)
	}
	if !validate.IsRichMenuID(menuID) {
		return api.Refused(wrongMenuID("richMenuId"))
	}
	if menu, ok := s.menus.find(menuID); !ok || menu.image.bytes == nil {
		return api.Refuse(http.StatusBadRequest, noSuchMenu)
	}
	if !s.menus.setAlias(alias{id, menuID}, anew) {
		return otherwise
	}
	return api.Empty()
}

func (s *Server) getAlias(c *api.Call) api.Answer {
	id := c.PathValue("richMenuAliasId")
	menuID, ok := s.menus.alias(id)
	if !ok {
		return api.Refuse(http.StatusNotFound, "richmenu alias not found")
	}
	return api.Done(alias{id, menuID})
}

func (s *Server) deleteAlias(c *api.Call) api.Answer {
	if !s.menus.removeAlias(c.PathValue("richMenuAliasId")) {
		return api.Refuse(http.StatusNotFound, "richmenu alias not found")
	}
	return api.Empty()
}

func (s *Server) listAliases(*api.Call) api.Answer {
	return api.Done(map[string]any{"aliases": s.menus.allAliases()})
}
