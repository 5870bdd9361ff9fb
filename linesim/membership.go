package linesim

import "net/http"

// membershipRoutes are those of an account that sells no memberships and may not write to phone numbers, as LINE lets few.
func (s *Server) membershipRoutes(mux *http.ServeMux) {
	none := func(*call) answer { return notFound() }
	s.on(mux, "GET /v2/bot/membership/subscription/{userId}", none)
	s.on(mux, "GET /v2/bot/membership/list", none)
	s.on(mux, "GET /v2/bot/membership/{membershipId}/users/ids", none)
	s.on(mux, "POST /bot/pnp/push", refuseToOthers)
	s.on(mux, "GET /v2/bot/message/delivery/pnp", refuseToOthers)
}
