package linesim

import (
	"encoding/json"
	"net/http"
)

// videoPlayed says which video somebody watched to its end.
type videoPlayed struct {
	TrackingID string `json:"trackingId"`
}

// postWatched plays a video of the bot's to its end. LINE raises an event if the video has a tracking id.
func (s *Server) postWatched(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted struct{ N int }
	if !readControl(w, r, &wanted) || !mayWrite(w, p) {
		return
	}
	var video struct{ Type, TrackingID string }
	e, ok := p.entry(wanted.N)
	if !ok || e.From != fromBot || json.Unmarshal(
		e.Message, &video,
	) != nil || video.Type != "video" || video.TrackingID == "" {
		writeError(w, http.StatusNotFound, "there is no video with a tracking id of that number")
		return
	}
	shown := shownEvent{Type: "videoPlayComplete", Of: wanted.N}
	writeJSON(
		w, http.StatusOK,
		s.raise(r.Context(), p, event{Type: "videoPlayComplete", Played: &videoPlayed{video.TrackingID}}, fromSystem, shown),
	)
}
