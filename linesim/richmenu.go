package linesim

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxMenus is how many rich menus an account may have.
const maxMenus = 1000

// richMenu is a menu as it was created, and its image once it has one.
type richMenu struct {
	ID          string          `json:"richMenuId"`
	Size        menuSize        `json:"size"`
	Selected    bool            `json:"selected"`
	Name        string          `json:"name"`
	ChatBarText string          `json:"chatBarText"`
	Areas       []menuAreaShown `json:"areas"`

	image content
}

type menuSize struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

type menuAreaShown struct {
	Bounds json.RawMessage `json:"bounds"`
	Action json.RawMessage `json:"action"`
}

// menus are the account's rich menus, their aliases, and the default.
type menus struct {
	mu        sync.RWMutex
	list      []*richMenu // the oldest first
	aliases   map[string]string
	defaultID string // the default menu
}

func (m *menus) find(id string) (*richMenu, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.findLocked(id)
}

func (m *menus) findLocked(id string) (*richMenu, bool) {
	i := slices.IndexFunc(m.list, func(one *richMenu) bool { return one.ID == id })
	if i < 0 {
		return nil, false
	}
	copied := *m.list[i]
	return &copied, true
}

func (m *menus) add(menu *richMenu) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.list) >= maxMenus {
		return false
	}
	m.list = append(m.list, menu)
	return true
}

// remove deletes the menu, also as the default.
func (m *menus) remove(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	before := len(m.list)
	m.list = slices.DeleteFunc(m.list, func(one *richMenu) bool { return one.ID == id })
	if m.defaultID == id {
		m.defaultID = ""
	}
	return len(m.list) < before
}

func (m *menus) setImage(id string, image content) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, one := range m.list {
		if one.ID == id {
			changed := *one
			changed.image = image
			m.list[i] = &changed
		}
	}
}

func (m *menus) all() []*richMenu {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.list)
}

func (m *menus) defaultMenu() string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.defaultID
}

func (m *menus) setDefault(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.defaultID = id
}

// readMenu reads a rich menu that LINE takes.
func readMenu(body []byte) (*richMenu, error) {
	if err := validate.RichMenu(body); err != nil {
		return nil, err
	}
	f, err := validate.ReadFields(body)
	if err != nil {
		return nil, err
	}
	menu := &richMenu{}
	for name, target := range map[string]any{
		"size": &menu.Size, "selected": &menu.Selected, "name": &menu.Name, "chatBarText": &menu.ChatBarText,
		"areas": &menu.Areas,
	} {
		if err := f.Into(name, target); err != nil {
			return nil, err
		}
	}
	return menu, nil
}

func (s *Server) createMenu(c *api.Call) api.Answer {
	menu, err := readMenu(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	menu.ID = "richmenu-" + s.random.hex(16)
	if !s.menus.add(menu) {
		return api.Refuse(http.StatusBadRequest, "The number of rich menus exceeds the limit")
	}
	return api.Done(map[string]string{"richMenuId": menu.ID})
}

func (s *Server) validateMenu(c *api.Call) api.Answer {
	if _, err := readMenu(c.Body); err != nil {
		return api.Refused(err)
	}
	return api.Empty()
}

func (s *Server) listMenus(*api.Call) api.Answer {
	list := s.menus.all()
	slices.Reverse(list)
	return api.Done(map[string]any{"richmenus": append([]*richMenu{}, list...)})
}

func (s *Server) getMenu(c *api.Call) api.Answer {
	menu, ok := s.menus.find(c.PathValue("richMenuId"))
	if !ok {
		return api.NotFound()
	}
	return api.Done(menu)
}

func (s *Server) deleteMenu(c *api.Call) api.Answer {
	if !s.menus.remove(c.PathValue("richMenuId")) {
		return api.NotFound()
	}
	s.feed.touch()
	return api.Empty()
}
