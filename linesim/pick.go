package linesim

import (
	"net/http"

	"leaveline/linesim/validate"
)

func (s *Server) postPick(w http.ResponseWriter, r *http.Request, p *phone) {
	var wanted struct{ Label, Value string }
	if !readControl(w, r, &wanted) {
		return
	}
	a, ok := s.find(p, wanted.Label, isPicker)
	if !ok || wanted.Label == "" {
		s.noSuchLabel(w, p, wanted.Label)
		return
	}
	s.pick(w, r, p, a, wanted.Value)
}

// pick sends a picked value, if the app's picker would have offered it.
func (s *Server) pick(w http.ResponseWriter, r *http.Request, p *phone, a action, value string) {
	if !mayWrite(w, p) {
		return
	}
	if wrong := a.cannotPick(value); wrong != "" {
		writeError(w, http.StatusBadRequest, wrong)
		return
	}
	writeJSON(w, http.StatusOK, s.sendPostback(r.Context(), p, a.Data, "", map[string]string{a.Mode: value}))
}

func (a action) cannotPick(value string) string {
	picked, ok := validate.PickerTime(a.Mode, value)
	if !ok {
		return "the value of a picker for " + a.Mode + " looks like " + validate.PickerLayout(a.Mode)
	}
	if least, ok := validate.PickerTime(a.Mode, a.Min); ok && picked.Before(least) {
		return "the picker begins at " + a.Min
	}
	if most, ok := validate.PickerTime(a.Mode, a.Max); ok && picked.After(most) {
		return "the picker ends at " + a.Max
	}
	return ""
}
