package line

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

//go:embed menu/*.png
var menuPictures embed.FS

// The picture's size, and how it is cut into areas: a wide one with another beside it, and four below.
const (
	menuWidth, menuHeight = 2500, 1686
	menuAreas             = 6
	menuWide              = 1666
	menuRow               = menuHeight / 2
	menuColumn            = menuWidth / 4
	menuNamePrefix        = "leaveline-" // ours among a school's own
	menuHashBytes         = 4            // the name is an alias too, of 32 characters at most
	menuPicture           = "image/png"
)

// Menu is the rich menu of one position in one language. It has the word on its bar, and the actions of its areas,
// the wide one first.
type Menu struct {
	Position string
	Lang     string
	Bar      string
	Areas    [menuAreas]MenuArea
}

// MenuArea is one field of the menu.
type MenuArea struct {
	Label string // as the picture says; screen readers say it
	Data  string // of its postback
}

// drawn is a menu as LINE gets it. Its name holds a hash of all that it shows and does, so that whatever bears the name
// is this menu.
type drawn struct {
	name    string
	request *messaging_api.RichMenuRequest
	picture []byte
}

func (m Menu) draw() (drawn, error) {
	picture, err := menuPictures.ReadFile("menu/" + m.Position + "." + m.Lang + ".png")
	if err != nil {
		return drawn{}, fmt.Errorf("line: rich menu picture: %w", err)
	}
	request := m.request()
	described, err := json.Marshal(request)
	if err != nil {
		return drawn{}, fmt.Errorf("line: describe rich menu: %w", err)
	}
	sum := sha256.Sum256(append(described, picture...))
	request.Name = menuNamePrefix + m.Position + "-" + strings.ToLower(m.Lang) + "-" +
		hex.EncodeToString(sum[:menuHashBytes])
	return drawn{name: request.Name, request: request, picture: picture}, nil
}

func (m Menu) request() *messaging_api.RichMenuRequest {
	request := &messaging_api.RichMenuRequest{
		Size: &messaging_api.RichMenuSize{Width: menuWidth, Height: menuHeight}, Selected: true, ChatBarText: m.Bar,
	}
	for i, area := range m.Areas {
		request.Areas = append(request.Areas, messaging_api.RichMenuArea{
			Bounds: menuBounds(i),
			Action: &messaging_api.PostbackAction{Label: area.Label, Data: area.Data, DisplayText: area.Label},
		})
	}
	return request
}

func menuBounds(i int) *messaging_api.RichMenuBounds {
	switch i {
	case 0:
		return &messaging_api.RichMenuBounds{Width: menuWide, Height: menuRow}
	case 1:
		return &messaging_api.RichMenuBounds{X: menuWide, Width: menuWidth - menuWide, Height: menuRow}
	}
	return &messaging_api.RichMenuBounds{X: int64(i-2) * menuColumn, Y: menuRow, Width: menuColumn, Height: menuRow}
}

// Menus are the rich menus at LINE, beside those that there should be.
type Menus struct {
	IDs      []string // LINE's ids of the wanted ones, in their order; empty: missing
	Names    []string // of the wanted ones
	Made     int      // how many of them had to be made
	Outdated []string // names of ours that no version wants any more; a school's own menus are not among them

	outdated []string          // their ids
	aliases  map[string]string // all ids by alias
}

// FindMenus looks which of the menus LINE has. One counts when its alias is set, which happens last: a menu that was
// left half-made is missing, and what is there of it outdated.
func (c *Client) FindMenus(menus []Menu) (Menus, error) {
	found, _, err := c.findMenus(menus)
	return found, err
}

func (c *Client) findMenus(menus []Menu) (Menus, []drawn, error) {
	all, err := drawMenus(menus)
	if err != nil {
		return Menus{}, nil, err
	}
	aliases, err := c.api.GetRichMenuAliasList()
	if err != nil {
		return Menus{}, nil, fmt.Errorf("line: list rich menu aliases: %w", err)
	}
	// after the aliases: another replica may be making menus, and makes a menu before its alias
	present, err := c.api.GetRichMenuList()
	if err != nil {
		return Menus{}, nil, fmt.Errorf("line: list rich menus: %w", err)
	}
	found := Menus{aliases: map[string]string{}}
	for _, a := range aliases.Aliases {
		found.aliases[a.RichMenuAliasId] = a.RichMenuId
	}
	for _, d := range all {
		id := found.aliases[d.name]
		if !slices.ContainsFunc(
			present.Richmenus,
			func(m messaging_api.RichMenuResponse) bool { return m.RichMenuId == id },
		) {
			id = ""
		}
		found.IDs, found.Names = append(found.IDs, id), append(found.Names, d.name)
	}
	for _, m := range present.Richmenus {
		if strings.HasPrefix(m.Name, menuNamePrefix) && !slices.Contains(found.IDs, m.RichMenuId) {
			found.Outdated, found.outdated = append(found.Outdated, m.Name), append(found.outdated, m.RichMenuId)
		}
	}
	return found, all, nil
}

func drawMenus(menus []Menu) ([]drawn, error) {
	all := make([]drawn, len(menus))
	for i, m := range menus {
		var err error
		if all[i], err = m.draw(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// ApplyMenus brings the rich menus at LINE to the given ones. The first becomes the default of people without a menu
// of their own. Doing it again, after it was broken off too, makes only what is missing. What is outdated stays,
// because people still see it: see RemoveMenus.
func (c *Client) ApplyMenus(menus []Menu) (Menus, error) {
	applied, all, err := c.findMenus(menus)
	if err != nil {
		return Menus{}, err
	}
	for i, d := range all {
		if applied.IDs[i] != "" {
			continue
		}
		if applied.IDs[i], err = c.makeMenu(d, applied.aliases); err != nil {
			return Menus{}, err
		}
		applied.Made++
	}
	return applied, c.setDefaultMenu(applied.IDs[0])
}

// makeMenu creates a menu, then gives it its picture and last its alias: from then on it counts. Of two that make the
// same one at the same time the second takes what the first made.
func (c *Client) makeMenu(d drawn, aliases map[string]string) (string, error) {
	created, err := c.api.CreateRichMenu(d.request)
	if err != nil {
		return "", fmt.Errorf("line: create rich menu: %w", err)
	}
	id := created.RichMenuId
	if _, err := c.blob.SetRichMenuImage(id, menuPicture, bytes.NewReader(d.picture)); err != nil {
		return "", fmt.Errorf("line: upload rich menu picture: %w", err)
	}
	if _, there := aliases[d.name]; there { // of a menu that is gone
		if _, err := c.api.UpdateRichMenuAlias(
			d.name, &messaging_api.UpdateRichMenuAliasRequest{RichMenuId: id},
		); err != nil {
			return "", fmt.Errorf("line: change rich menu alias: %w", err)
		}
		return id, nil
	}
	_, err = c.api.CreateRichMenuAlias(&messaging_api.CreateRichMenuAliasRequest{RichMenuAliasId: d.name, RichMenuId: id})
	if err == nil {
		return id, nil
	}
	theirs, other := c.api.GetRichMenuAlias(d.name)
	if other != nil {
		return "", fmt.Errorf("line: create rich menu alias: %w", err)
	}
	return theirs.RichMenuId, c.deleteMenu(id)
}

func (c *Client) setDefaultMenu(id string) error {
	if _, err := c.api.SetDefaultRichMenu(id); err != nil {
		return fmt.Errorf("line: set default rich menu: %w", err)
	}
	return nil
}

// RemoveMenus deletes what is outdated, and the aliases that lead there.
func (c *Client) RemoveMenus(m Menus) error {
	var errs []error
	for alias := range m.aliases {
		if strings.HasPrefix(alias, menuNamePrefix) && !slices.Contains(m.Names, alias) {
			res, _, err := c.api.DeleteRichMenuAliasWithHttpInfo(alias) //nolint:bodyclose // the SDK has read and closed it
			errs = append(errs, unlessGone(res, err))
		}
	}
	for _, id := range m.outdated {
		errs = append(errs, c.deleteMenu(id))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("line: remove rich menus: %w", err)
	}
	return nil
}

func (c *Client) deleteMenu(id string) error {
	res, _, err := c.api.DeleteRichMenuWithHttpInfo(id) //nolint:bodyclose // the SDK has read and closed it
	return unlessGone(res, err)
}

// unlessGone lets pass that what was to be deleted is there no more: another replica was faster.
func unlessGone(res *http.Response, err error) error {
	if res != nil && res.StatusCode == http.StatusNotFound {
		return nil
	}
	return err
}

// linkAtOnce is how many people one call may show a menu.
const linkAtOnce = 500

// LinkMenu shows people a menu of LINE's id; with none they see the default one. LINE does it within moments, and lets
// go by whoever is not the bot's friend.
func (c *Client) LinkMenu(id string, users []UserID) error {
	for some := range slices.Chunk(users, linkAtOnce) {
		ids := make([]string, len(some))
		for i, u := range some {
			ids[i] = string(u)
		}
		if err := c.linkSome(id, ids); err != nil {
			return fmt.Errorf("line: link rich menu: %w", err)
		}
	}
	return nil
}

func (c *Client) linkSome(id string, users []string) error {
	if id == "" {
		_, err := c.api.UnlinkRichMenuIdFromUsers(&messaging_api.RichMenuBulkUnlinkRequest{UserIds: users})
		return err
	}
	_, err := c.api.LinkRichMenuIdToUsers(&messaging_api.RichMenuBulkLinkRequest{RichMenuId: id, UserIds: users})
	return err
}
