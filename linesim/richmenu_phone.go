package linesim

import (
	"context"
	"encoding/json"
	"net/http"
)

// menuOn is the rich menu that a phone shows: the person's own, else the default. Blocked phones and groups show none.
func (s *Server) menuOn(p *phone) (*richMenu, bool) {
	if !p.follows() || p.kind != kindUser {
		return nil, false
	}
	if menu, ok := s.menus.find(p.ownMenu()); ok {
		return menu, true
	}
	return s.menus.find(s.menus.defaultMenu())
}

func (s *Server) getPhoneMenu(w http.ResponseWriter, _ *http.Request, p *phone) {
	menu, ok := s.menuOn(p)
	if !ok {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{
		"chatBarText": menu.ChatBarText, "selected": menu.Selected, "size": menu.Size, "areas": menu.Areas, "image": "/si" +
			"m/menus/" + menu.ID + ".png",
	})
}

func (s *Server) menuButtons(p *phone) []button {
	menu, ok := s.menuOn(p)
	if !ok {
		return nil
	}
	var found []button
	for i := range menu.Areas {
		if a, ok := menu.action(i); ok {
			found = append(found, button{a.Label, a})
		}
	}
	return found
}

func (s *Server) menuArea(p *phone, i int) (action, bool) {
	menu, ok := s.menuOn(p)
	if !ok || i < 0 || i >= len(menu.Areas) {
		return action{}, false
	}
	return menu.action(i)
}

func (m *richMenu) action(i int) (action, bool) {
	var a action
	err := json.Unmarshal(m.Areas[i].Action, &a)
	return a, err == nil && knownAction(a.Type)
}

// switchMenu changes to the menu of an alias and tells the bot how that went.
func (s *Server) switchMenu(ctx context.Context, p *phone, a action) Delivery {
	params := map[string]string{"newRichMenuAliasId": a.RichMenuAlias, "status": "SUCCESS"}
	menuID, ok := s.menus.alias(a.RichMenuAlias)
	menu, found := s.menus.find(menuID)
	switch {
	case !ok:
		params["status"] = "RICHMENU_ALIAS_ID_NOTFOUND"
	case !found:
		params["status"] = "RICHMENU_NOTFOUND"
	case menu.image.bytes == nil:
		params["status"] = "FAILED"
	default:
		s.linkTo(menu.ID, p.id)
	}
	return s.sendPostback(ctx, p, a.Data, "", params)
}
