package linesim

import (
	"net/http"
)

func (s *Server) postFollow(w http.ResponseWriter, r *http.Request, p *phone) {
	d, err := s.Follow(r.Context(), p.id)
	writeDelivery(w, d, err)
}

func (s *Server) postUnfollow(w http.ResponseWriter, r *http.Request, p *phone) {
	d, err := s.Unfollow(r.Context(), p.id)
	writeDelivery(w, d, err)
}

func writeDelivery(w http.ResponseWriter, d Delivery, err error) {
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	writeJSON(w, http.StatusOK, d)
}

// mayWrite refuses a request when the phone's owner has blocked the bot, and says whether it did not.
func mayWrite(w http.ResponseWriter, p *phone) bool {
	if p.canWrite() {
		return true
	}
	writeError(w, http.StatusConflict, "the bot is blocked on this phone; follow it first")
	return false
}

func (s *Server) postText(w http.ResponseWriter, r *http.Request, p *phone) {
	var said struct {
		Text  string
		Quote int // the number of the message that is quoted
	}
	if !readControl(w, r, &said) || !mayWrite(w, p) {
		return
	}
	if said.Text == "" {
		writeError(w, http.StatusBadRequest, "text is empty")
		return
	}
	quoted, ok := p.messageID(said.Quote)
	if said.Quote != 0 && !ok {
		writeError(w, http.StatusNotFound, "there is no message with that number to quote")
		return
	}
	writeJSON(w, http.StatusOK, s.sayOf(r.Context(), p, said.Text, quoted))
}

func (s *Server) postPostback(w http.ResponseWriter, r *http.Request, p *phone) {
	var sent postback
	if !readControl(w, r, &sent) || !mayWrite(w, p) {
		return
	}
	writeJSON(w, http.StatusOK, s.sendPostback(r.Context(), p, sent.Data, "", sent.Params))
}

func (s *Server) postSticker(w http.ResponseWriter, r *http.Request, p *phone) {
	if mayWrite(w, p) {
		writeJSON(w, http.StatusOK, s.sendSticker(r.Context(), p))
	}
}
