package linesim

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"strings"

	"leaveline/linesim/api"
)

// previewSide is the longer side of a preview, in pixels.
const previewSide = 240

// getPreview gives a smaller picture of an image. Videos have none here, since they are never looked into.
func (s *Server) getPreview(c *api.Call) api.Answer {
	a := s.getContent(c)
	if a.Status != http.StatusOK {
		return a
	}
	if !strings.HasPrefix(a.ContentType, "image/") {
		return api.NotFound()
	}
	whole, _, err := image.Decode(bytes.NewReader(a.Raw))
	if err != nil {
		return a // a picture of a kind that cannot be made smaller
	}
	var small bytes.Buffer
	if jpeg.Encode(&small, shrink(whole), nil) != nil {
		return a
	}
	return api.File("image/jpeg", small.Bytes())
}

// shrink takes the nearest points of the picture. A small one stays as it is.
func shrink(whole image.Image) image.Image {
	from := whole.Bounds()
	longer := max(from.Dx(), from.Dy())
	if longer <= previewSide {
		return whole
	}
	small := image.NewRGBA(image.Rect(0, 0, max(from.Dx()*previewSide/longer, 1), max(from.Dy()*previewSide/longer, 1)))
	for y := range small.Bounds().Dy() {
		for x := range small.Bounds().Dx() {
			small.Set(x, y, whole.At(from.Min.X+x*longer/previewSide, from.Min.Y+y*longer/previewSide))
		}
	}
	return small
}

// getTranscoding says whether a video or a sound is ready; here it always is.
func (s *Server) getTranscoding(c *api.Call) api.Answer {
	if _, ok := s.contents.get(c.PathValue("messageId")); !ok {
		return api.NotFound()
	}
	return api.Done(map[string]string{"status": "succeeded"})
}
