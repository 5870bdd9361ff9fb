package page_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"leaveline/bot/page"
	"leaveline/flows/parse"
	"leaveline/leave"
)

func door(botID string) http.Handler {
	mux := http.NewServeMux()
	(&page.Door{BotID: func(context.Context) string { return botID }}).Routes(mux)
	return mux
}

func visits(h http.Handler, method, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, address, nil))
	return w
}

// The page has nothing at hand that it could change: no office, no records. What it types for people is a word that the
// bot knows.
func TestOpen(t *testing.T) {
	t.Parallel()
	h := door("@123abcde")
	for _, c := range []struct {
		to   page.To
		lang string
		want parse.Word
	}{
		{page.ToTodo, leave.Chinese, parse.Todo}, {page.ToTodo, leave.English, parse.Todo},
		{page.ToRequests, leave.Chinese, parse.Requests}, {page.ToRequests, leave.English, parse.Requests},
		{page.ToDuties, leave.Chinese, parse.Duties}, {page.ToDuties, leave.English, parse.Duties},
		{page.ToHome, leave.Chinese, parse.Home}, {page.ToHome, leave.English, parse.Home},
		{"approve", leave.Chinese, parse.Home}, {"<script>", "fr", parse.Home},
	} {
		w := visits(h, http.MethodGet, page.Link("", c.to, c.lang))
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", c.to, w.Code)
		}
		_, after, found := strings.Cut(w.Body.String(), `href="https://line.me/R/oaMessage/@123abcde/?`)
		typed, _, _ := strings.Cut(after, `"`)
		word, known := parse.Command(unescape(t, typed))
		if !found || !known || word != c.want {
			t.Errorf("%s in %s: types %q", c.to, c.lang, typed)
		}
		if strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), "approve") {
			t.Errorf("%s: repeats what it was given", c.to)
		}
	}
}

func unescape(t *testing.T, typed string) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/?word="+typed, nil)
	return r.URL.Query().Get("word")
}

// Programs that look through mail open every link, in any way they like.
func TestOpenIsOnlyLookedAt(t *testing.T) {
	t.Parallel()
	h := door("@123abcde")
	address := page.Link("", page.ToTodo, leave.Chinese)
	first := visits(h, http.MethodGet, address)
	for range 3 {
		if again := visits(
			h, http.MethodGet, address,
		); again.Body.String() != first.Body.String() || len(again.Result().Cookies()) > 0 {
			t.Error("another look shows something else")
		}
	}
	if w := visits(h, http.MethodHead, address); w.Code != http.StatusOK {
		t.Errorf("HEAD: %d", w.Code)
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if w := visits(h, method, address); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	if strings.Contains(first.Body.String(), "<form") || strings.Contains(first.Body.String(), "<button") {
		t.Error("the page offers something that changes something")
	}
	for _, field := range []string{"Content-Security-Policy", "Cache-Control", "Referrer-Policy"} {
		if first.Header().Get(field) == "" {
			t.Errorf("no %s", field)
		}
	}
}

// Where the bot's id is not known, the page says what to type.
func TestOpenWithoutID(t *testing.T) {
	t.Parallel()
	w := visits(door(""), http.MethodGet, page.Link("", page.ToTodo, leave.Chinese))
	if body := w.Body.String(); !strings.Contains(body, "「待辦」") || strings.Contains(body, "line.me") ||
		strings.Contains(body, "<img") {
		t.Errorf("%s", body)
	}
}
