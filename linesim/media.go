package linesim

import (
	"io"
	"net/http"
	"strconv"
)

// postPlayed sends the body as a video or a sound; it is never looked into.
func (s *Server) postPlayed(kind string) func(http.ResponseWriter, *http.Request, *phone) {
	mediaType := map[string]string{"video": "video/mp4", "audio": "audio/m4a"}[kind]
	return func(w http.ResponseWriter, r *http.Request, p *phone) {
		if !mayWrite(w, p) {
			return
		}
		duration, err := strconv.Atoi(orElse(r.URL.Query().Get("duration"), "1000"))
		bytes, err2 := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
		if err != nil || err2 != nil || duration < 0 {
			writeError(w, http.StatusBadRequest, "that needs at most 50 MB, and a duration in milliseconds")
			return
		}
		id := s.nextMessageID()
		s.contents.add(id, content{mediaType, bytes})
		message := playedMessage{
			Type: kind, ID: id, MarkAsReadToken: s.sealRead(p, id), Duration: duration, ContentProvider: contentProvider{"line"},
		}
		if kind == "video" {
			message.QuoteToken = s.seal(forQuote, id)
		}
		writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: "message", Message: message}, fromUser, message))
	}
}

func (s *Server) postLocation(w http.ResponseWriter, r *http.Request, p *phone) {
	var place struct {
		Title, Address      string
		Latitude, Longitude float64
	}
	if !readControl(w, r, &place) || !mayWrite(w, p) {
		return
	}
	id := s.nextMessageID()
	message := locationMessage{
		Type: "location", ID: id, MarkAsReadToken: s.sealRead(p, id), Title: place.Title, Address: place.Address,
		Latitude: place.Latitude, Longitude: place.Longitude,
	}
	writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: "message", Message: message}, fromUser, message))
}
