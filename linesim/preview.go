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
	kind := s.contentKind(c)
	if kind != "" && kind != "image" && kind != "video" {
		return api.Refuse(http.StatusBadRequest, "The content can not be previewed")
	}
	a := s.getContent(c)
	switch {
	case a.Status != http.StatusOK:
		return a
	case kind == "video":
		return noContent()
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

// contentKind is image, video, audio or application; empty where there is no such content.
func (s *Server) contentKind(c *api.Call) string {
	found, _ := s.contents.get(c.PathValue("messageId"))
	kind, _, _ := strings.Cut(found.mediaType, "/")
	return kind
}

// getTranscoding says whether a video or a sound is ready; here it always is.
func (s *Server) getTranscoding(c *api.Call) api.Answer {
	if kind := s.contentKind(c); kind != "" && kind != "video" && kind != "audio" {
		return api.Refuse(http.StatusBadRequest, "Transcoding status doesn't support this type of content")
	}
	if a := s.getContent(c); a.Status != http.StatusOK {
		return a
	}
	return api.Done(map[string]string{"status": "succeeded"})
}
