package linesim

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"strings"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// maxMenuImage is how many bytes the image of a rich menu may have.
const maxMenuImage = 1 << 20

// uploadMenuImage takes a menu's image once; LINE does not let it be replaced.
func (s *Server) uploadMenuImage(c *api.Call) api.Answer {
	menu, ok := s.menus.find(c.PathValue("richMenuId"))
	if !ok {
		return api.NotFound()
	}
	if menu.image.bytes != nil {
		return api.Refuse(http.StatusBadRequest, "An image has already been uploaded to the richmenu")
	}
	if refusal := takesOnly(c, "image/jpeg", "image/png"); refusal.Status != 0 {
		return refusal
	}
	kind := http.DetectContentType(c.Body)
	if kind != "image/jpeg" && kind != "image/png" {
		return api.NotSupported(kind)
	}
	picture, _, err := image.DecodeConfig(bytes.NewReader(c.Body))
	if err != nil || len(c.Body) > maxMenuImage || !validate.RichMenuSize(picture.Width, picture.Height) {
		return api.Refuse(http.StatusBadRequest, "The image size is not allowed for richmenu")
	}
	s.menus.setImage(menu.ID, content{kind, c.Body})
	return api.Empty()
}

func (s *Server) downloadMenuImage(c *api.Call) api.Answer {
	menu, ok := s.menus.find(c.PathValue("richMenuId"))
	if !ok || menu.image.bytes == nil {
		return api.NotFound()
	}
	return api.File(menu.image.mediaType, menu.image.bytes)
}

// getMenuImage gives the image to the page.
func (s *Server) getMenuImage(w http.ResponseWriter, r *http.Request) {
	menu, ok := s.menus.find(strings.TrimSuffix(r.PathValue("image"), ".png"))
	if !ok || menu.image.bytes == nil {
		writeError(w, http.StatusNotFound, "no such image")
		return
	}
	writeBytes(w, menu.image.mediaType, menu.image.bytes)
}
