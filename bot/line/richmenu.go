package line

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

//go:embed menu/*.png
var menuPictures embed.FS

// The picture's size, and how it is cut into areas.
const (
	menuWidth, menuHeight = 1200, 810
	menuColumns, menuRows = 3, 2
	menuArea              = menuWidth / menuColumns
	menuLine              = menuHeight / menuRows
	menuNamePrefix        = "leaveline-" // ours among a school's own
	menuHashBytes         = 6
	menuPicture           = "image/png"
)

// Menu is a rich menu of one language: the word on its bar, and what its areas do, row by row. Labels are read aloud.
type Menu struct {
	Lang  string
	Bar   string
	Areas [menuColumns * menuRows]MenuArea
}

// MenuArea is one field of the menu.
type MenuArea struct {
	Label string // as the picture says
	Data  string // of its postback
}

// Menus are the rich menus as LINE knows them, by language.
type Menus map[string]string

// ApplyMenus makes sure that LINE has the menus as they are here, and shows the first one by default. Doing it again changes nothing,
// and menus of earlier versions are removed.
func (c *Client) ApplyMenus(menus []Menu) (Menus, error) {
	present, err := c.api.GetRichMenuList()
	if err != nil {
		return nil, fmt.Errorf("line: list rich menus: %w", err)
	}
	ids := map[string]string{} // by name
	for _, menu := range present.Richmenus {
		ids[menu.Name] = menu.RichMenuId
	}
	applied := Menus{}
	for i, menu := range menus {
		name, id, err := c.applyMenu(menu, ids)
		if err != nil {
			return nil, err
		}
		applied[menu.Lang] = id
		delete(ids, name)
		if i == 0 {
			if _, err := c.api.SetDefaultRichMenu(id); err != nil {
				return nil, fmt.Errorf("line: set default rich menu: %w", err)
			}
		}
	}
	return applied, c.removeMenus(ids)
}

// applyMenu finds a menu by its name, which holds a hash of all that it shows and does, or creates it.
func (c *Client) applyMenu(menu Menu, ids map[string]string) (name, id string, err error) {
	picture, err := menuPictures.ReadFile("menu/" + menu.Lang + ".png")
	if err != nil {
		return "", "", fmt.Errorf("line: rich menu picture: %w", err)
	}
	request := menu.request()
	described, err := json.Marshal(request)
	if err != nil {
		return "", "", fmt.Errorf("line: describe rich menu: %w", err)
	}
	sum := sha256.Sum256(append(described, picture...))
	name = menuNamePrefix + menu.Lang + "-" + hex.EncodeToString(sum[:menuHashBytes])
	if id, ok := ids[name]; ok {
		return name, id, nil
	}
	request.Name = name
	created, err := c.api.CreateRichMenu(request)
	if err != nil {
		return "", "", fmt.Errorf("line: create rich menu: %w", err)
	}
	if _, err := c.blob.SetRichMenuImage(created.RichMenuId, menuPicture, bytes.NewReader(picture)); err != nil {
		return "", "", fmt.Errorf("line: upload rich menu picture: %w", err)
	}
	return name, created.RichMenuId, nil
}

func (m Menu) request() *messaging_api.RichMenuRequest {
	request := &messaging_api.RichMenuRequest{
		Size: &messaging_api.RichMenuSize{Width: menuWidth, Height: menuHeight}, Selected: true, ChatBarText: m.Bar,
	}
	for i, area := range m.Areas {
		request.Areas = append(request.Areas, messaging_api.RichMenuArea{
			Bounds: &messaging_api.RichMenuBounds{
				X: int64(i % menuColumns * menuArea), Y: int64(i / menuColumns * menuLine), Width: menuArea, Height: menuLine,
			},
			Action: &messaging_api.PostbackAction{Label: area.Label, Data: area.Data, DisplayText: area.Label},
		})
	}
	return request
}

// removeMenus deletes menus of ours that are no longer used; a school's own stay.
func (c *Client) removeMenus(ids map[string]string) error {
	for name, id := range ids {
		if !strings.HasPrefix(name, menuNamePrefix) {
			continue
		}
		if _, err := c.api.DeleteRichMenu(id); err != nil {
			return fmt.Errorf("line: delete rich menu: %w", err)
		}
	}
	return nil
}

// LinkMenu shows a person the menu of their language.
func (c *Client) LinkMenu(user UserID, menuID string) error {
	if !user.Valid() {
		return fmt.Errorf("line: link rich menu: invalid user id")
	}
	if _, err := c.api.LinkRichMenuIdToUser(string(user), menuID); err != nil {
		return fmt.Errorf("line: link rich menu: %w", err)
	}
	return nil
}
