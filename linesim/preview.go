package linesim

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"strings"
)

// previewSide is the longer side of a preview, in pixels.
const previewSide = 240

// getPreview gives a smaller picture of what a person has sent; only images have one here, since no video is ever looked into.
func (s *Server) getPreview(c *call) answer {
	a := s.getContent(c)
	if a.status != http.StatusOK {
		return a
	}
	if !strings.HasPrefix(a.contentType, "image/") {
		return notFound()
	}
	whole, _, err := image.Decode(bytes.NewReader(a.raw))
	if err != nil {
		return a // a picture of a kind that cannot be made smaller
	}
	var small bytes.Buffer
	if jpeg.Encode(&small, shrink(whole), nil) != nil {
		return a
	}
	return answer{status: http.StatusOK, raw: small.Bytes(), contentType: "image/jpeg"}
}

// shrink takes the nearest points of the picture; one that is small already stays as it is.
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
func (s *Server) getTranscoding(c *call) answer {
	if _, ok := s.contents.get(c.PathValue("messageId")); !ok {
		return notFound()
	}
	return done(map[string]string{"status": "succeeded"})
}
