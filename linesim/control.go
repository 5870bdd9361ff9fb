package linesim

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

const (
	maxControlBody = 1 << 20
	maxWait        = time.Minute
)

// ownRoutes are the control interface and the page.
func (s *Server) ownRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sim/users", s.listUsers)
	mux.HandleFunc("POST /sim/users", s.postUser)
	mux.HandleFunc("POST /sim/users/{id}/follow", s.onPhone(s.postFollow))
	mux.HandleFunc("POST /sim/users/{id}/unfollow", s.onPhone(s.postUnfollow))
	mux.HandleFunc("POST /sim/users/{id}/text", s.onPhone(s.postText))
	mux.HandleFunc("POST /sim/users/{id}/postback", s.onPhone(s.postPostback))
	mux.HandleFunc("POST /sim/users/{id}/sticker", s.onPhone(s.postSticker))
	mux.HandleFunc("POST /sim/users/{id}/image", s.onPhone(s.postImage))
	mux.HandleFunc("POST /sim/users/{id}/file", s.onPhone(s.postFile))
	mux.HandleFunc("POST /sim/users/{id}/tap", s.onPhone(s.postTap))
	mux.HandleFunc("POST /sim/users/{id}/pick", s.onPhone(s.postPick))
	mux.HandleFunc("POST /sim/users/{id}/tapmessage", s.onPhone(s.postTapMessage))
	mux.HandleFunc("GET /sim/users/{id}/messages", s.onPhone(s.getMessages))
	mux.HandleFunc("GET /sim/users/{id}/menu", s.onPhone(s.getPhoneMenu))
	mux.HandleFunc("POST /sim/users/{id}/video", s.onPhone(s.postPlayed("video")))
	mux.HandleFunc("POST /sim/users/{id}/audio", s.onPhone(s.postPlayed("audio")))
	mux.HandleFunc("POST /sim/users/{id}/location", s.onPhone(s.postLocation))
	mux.HandleFunc("POST /sim/users/{id}/unsend", s.onPhone(s.postUnsend))
	mux.HandleFunc("POST /sim/users/{id}/edit", s.onPhone(s.postEdit))
	mux.HandleFunc("POST /sim/users/{id}/watched", s.onPhone(s.postWatched))
	mux.HandleFunc("POST /sim/users/{id}/event", s.onPhone(s.postEvent))
	mux.HandleFunc("POST /sim/webhooks/hold", s.postHold)
	mux.HandleFunc("POST /sim/webhooks/release", s.postRelease)
	mux.HandleFunc("POST /sim/webhooks/send", s.postWebhook)
	mux.HandleFunc("GET /sim/transcript", s.getTranscript)
	mux.HandleFunc("GET /sim/transcript.html", s.showTranscript)
	mux.HandleFunc("GET /sim/readme.md", markdownHandler(readme))
	mux.HandleFunc("GET /sim/operations.md", markdownHandler(operations))
	mux.HandleFunc("GET /sim/ca.pem", s.getAuthority)
	mux.HandleFunc("GET /sim/errors", s.getStatistics)
	mux.HandleFunc("GET /sim/errors.html", s.showStatistics)
	mux.HandleFunc("GET /sim/groups", s.listGroups)
	mux.HandleFunc("POST /sim/groups", s.postGroup)
	mux.HandleFunc("POST /sim/groups/{id}/enter", s.onGroup(s.enter))
	mux.HandleFunc("POST /sim/groups/{id}/depart", s.onGroup(s.depart))
	mux.HandleFunc("GET /sim/settings", s.getSettings)
	mux.HandleFunc("POST /sim/settings", s.postSettings)
	mux.HandleFunc("POST /sim/assertionkeys", s.postAssertionKey)
	mux.HandleFunc("GET /dialog/bot/accountLink", s.accountLinkDialog)
	mux.HandleFunc("GET /sim/menus/{image}", s.getMenuImage)
	mux.HandleFunc("GET /sim/content/{id}", s.getSimContent)
	mux.HandleFunc("GET /sim/coupons/{id}", s.getSimCoupon)
	mux.HandleFunc("GET /sim/feed", s.getFeed)
	mux.HandleFunc("GET /sim/clock", s.getClock)
	mux.HandleFunc("POST /sim/clock", s.postClock)
	mux.HandleFunc("GET /sim/ledger", s.getLedger)
	mux.HandleFunc("GET /sim/quota", s.getSimQuota)
	mux.HandleFunc("POST /sim/quota", s.postQuota)
	mux.HandleFunc("GET /sim/faults", s.getFaults)
	mux.HandleFunc("POST /sim/faults", s.postFaults)
	mux.HandleFunc("/sim/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusNotFound, "no such path: "+r.Method+" "+r.URL.Path)
	})
	mux.Handle("/", pageHandler(s.links, s.hint))
	return mux
}

func (s *Server) onPhone(h func(http.ResponseWriter, *http.Request, *phone)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, ok := s.people.find(r.PathValue("id"))
		if !ok {
			writeError(w, http.StatusNotFound, "no such user")
			return
		}
		as := r.URL.Query().Get("as")
		if p.kind != kindUser && as != "" && !p.has(as) {
			writeError(w, http.StatusBadRequest, "as must be the id of a member of the group")
			return
		}
		h(w, r.WithContext(withActingMember(r.Context(), as)), p)
	}
}

func writeError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]string{"error": message})
}

// readControl reads a JSON body into target; an empty body leaves it as it is. It answers for itself when it returns
// false.
func readControl(w http.ResponseWriter, r *http.Request, target any) bool {
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxControlBody)).Decode(target)
	if err == nil || errors.Is(err, io.EOF) {
		return true
	}
	writeError(w, http.StatusBadRequest, "the body is not the JSON that is wanted: "+err.Error())
	return false
}

func (s *Server) listUsers(w http.ResponseWriter, _ *http.Request) {
	list := []person{}
	for _, p := range s.people.list() {
		list = append(list, p.person())
	}
	writeJSON(w, http.StatusOK, list)
}

func (s *Server) postUser(w http.ResponseWriter, r *http.Request) {
	var who struct {
		ID, Name, Note, Language string
		Stranger, Private        bool
	}
	if !readControl(w, r, &who) {
		return
	}
	id, err := s.AddUser(Phone(who))
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	p, _ := s.people.find(id)
	writeJSON(w, http.StatusCreated, p.person())
}

func (s *Server) getMessages(w http.ResponseWriter, r *http.Request, p *phone) {
	after, wait, ok := readSince(w, r)
	if !ok {
		return
	}
	all := r.URL.Query().Get("all") == "true"
	var found []*entry
	s.waitFor(r.Context(), wait, &p.changed, func() bool {
		found = p.since(int(after), all)
		return len(found) > 0
	})
	list := make([]entry, len(found))
	for i, e := range found {
		list[i] = *e
		list[i].User = "" // the path says whose phone it is
	}
	writeJSON(w, http.StatusOK, list)
}

func (s *Server) getFeed(w http.ResponseWriter, r *http.Request) {
	after, wait, ok := readSince(w, r)
	if !ok {
		return
	}
	var upTo int64
	var found []*entry
	s.waitFor(r.Context(), wait, &s.feed.changed, func() bool {
		upTo, found = s.feed.since(after)
		return upTo != after
	})
	now := s.clock.Now()
	writeJSON(
		w, http.StatusOK,
		map[string]any{
			"after": upTo, "entries": found, "quota": s.quota.now(now), "now": now.Format(time.RFC3339),
			"failures": s.failures.count.Load(),
		},
	)
}

// readSince reads after (a number) and wait (a duration of at most a minute). It answers for itself when it returns
// false.
func readSince(w http.ResponseWriter, r *http.Request) (int64, time.Duration, bool) {
	after, err := strconv.ParseInt(orElse(r.URL.Query().Get("after"), "0"), 10, 64)
	if err != nil {
		writeError(w, http.StatusBadRequest, "after must be a number")
		return 0, 0, false
	}
	wait, err := time.ParseDuration(orElse(r.URL.Query().Get("wait"), "0s"))
	if err != nil {
		writeError(w, http.StatusBadRequest, "wait must be a duration such as 5s")
		return 0, 0, false
	}
	return after, min(wait, maxWait), true
}

func orElse(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

func (s *Server) getClock(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"now": s.clock.Now().Format(time.RFC3339)})
}

func (s *Server) postClock(w http.ResponseWriter, r *http.Request) {
	var wanted struct{ Advance string }
	if !readControl(w, r, &wanted) {
		return
	}
	d, err := time.ParseDuration(wanted.Advance)
	if err != nil || d < 0 {
		writeError(w, http.StatusBadRequest, "advance must be a duration such as 2h, and not negative")
		return
	}
	s.clock.Advance(d)
	s.log.LogAttrs(r.Context(), slog.LevelInfo, "clock advanced", slog.Duration("by", d))
	s.feed.touch()
	s.getClock(w, r)
}

func (s *Server) getFaults(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"faults": s.faults.all()})
}

func (s *Server) postFaults(w http.ResponseWriter, r *http.Request) {
	var wanted struct{ Faults []*fault }
	if !readControl(w, r, &wanted) {
		return
	}
	for _, one := range wanted.Faults {
		if wrong := one.check(); wrong != "" {
			writeError(w, http.StatusBadRequest, wrong)
			return
		}
	}
	s.faults.replace(wanted.Faults, s.random)
	s.getFaults(w, r)
}

// getSimCoupon gives the page a coupon's title.
func (s *Server) getSimCoupon(w http.ResponseWriter, r *http.Request) {
	title, ok := s.marketing.CouponTitle(r.PathValue("id"))
	if !ok {
		writeError(w, http.StatusNotFound, "no such coupon")
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"title": title})
}
