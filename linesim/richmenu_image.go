package linesim

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
	"strings"
)

// LINE's limits for the image of a rich menu, in pixels and bytes.
const (
	maxMenuImage  = 1 << 20
	minMenuWidth  = 800
	maxMenuWidth  = 2500
	minMenuHeight = 250
)

// uploadMenuImage takes a menu's image once; LINE does not let it be replaced.
func (s *Server) uploadMenuImage(c *call) answer {
	menu, ok := s.menus.find(c.PathValue("richMenuId"))
	if !ok {
		return notFound()
	}
	if menu.image.bytes != nil {
		return refuse(http.StatusBadRequest, "An image has already been uploaded to the richmenu")
	}
	kind := http.DetectContentType(c.body)
	if kind != "image/jpeg" && kind != "image/png" {
		return refuse(http.StatusUnsupportedMediaType, "The image must be JPEG or PNG")
	}
	picture, _, err := image.DecodeConfig(bytes.NewReader(c.body))
	if err != nil || !menuShape(float64(picture.Width), float64(picture.Height)) {
		return refuse(http.StatusBadRequest, "The image size is invalid")
	}
	s.menus.setImage(menu.ID, content{kind, c.body})
	return done(nothing)
}

// menuShape says whether LINE takes a menu, or its image, of this size: the width must be at least 1.45 times the height.
func menuShape(width, height float64) bool {
	return width >= minMenuWidth && width <= maxMenuWidth && height >= minMenuHeight && width/height >= 1.45
}

func (s *Server) downloadMenuImage(c *call) answer {
	menu, ok := s.menus.find(c.PathValue("richMenuId"))
	if !ok || menu.image.bytes == nil {
		return notFound()
	}
	return answer{status: http.StatusOK, raw: menu.image.bytes, contentType: menu.image.mediaType}
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
