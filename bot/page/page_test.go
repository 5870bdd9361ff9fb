package page_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"log/slog"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"leaveline/bot/page"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/office/sample"
	"leaveline/store"
	"leaveline/store/files"
	"leaveline/store/files/filestest"
	"leaveline/store/seal"
)

const school leave.SchoolID = "demo"

var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// site is the pages of the sample school, and 陳老師, who asks for leave.
type site struct {
	*testing.T
	office *office.Office
	store  *store.Store
	server *httptest.Server
	log    *bytes.Buffer
	chen   office.Actor
	now    time.Time
}

func newSite(t *testing.T) *site {
	t.Helper()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "school.db"))
	if err == nil {
		err = s.Migrate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	o := office.New(s)
	if err := sample.Build(t.Context(), o, s, school, morning); err != nil {
		t.Fatal(err)
	}
	keys, err := seal.ReadKeys(seal.NewKey())
	if err != nil {
		t.Fatal(err)
	}
	vault, err := files.Open("file:"+t.TempDir(), keys)
	if err != nil {
		t.Fatal(err)
	}
	o.EnableFiles(vault)
	p, err := s.Read(school).PersonByNumber(t.Context(), "T003")
	if err != nil {
		t.Fatal(err)
	}
	w := &site{
		T: t, office: o, store: s, log: &bytes.Buffer{}, now: morning,
		chen: office.Actor{School: school, Person: p.ID, At: morning},
	}
	mux := http.NewServeMux()
	pages := &page.Pages{
		School: school, Office: o, Clock: func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(w.log, nil)),
		Origin: "https://leave.example.edu.tw",
	}
	if err := pages.Routes(mux); err != nil {
		t.Fatal(err)
	}
	w.server = httptest.NewServer(mux)
	t.Cleanup(func() {
		w.server.Close()
		_ = vault.Close()
		_ = s.Close()
	})
	return w
}

func (w *site) link(session string) (address, code string) {
	w.Helper()
	return w.linkOf("T003", session)
}

// as is the member of staff with a number.
func (w *site) as(number string) office.Actor {
	w.Helper()
	p, err := w.store.Read(school).PersonByNumber(w.Context(), number)
	if err != nil {
		w.Fatal(err)
	}
	return office.Actor{School: school, Person: p.ID, At: morning}
}

func (w *site) linkOf(number, session string) (address, code string) {
	w.Helper()
	link, err := w.office.CreateUploadLink(w.Context(), w.as(number), leave.AttachmentOwner{Session: session})
	if err != nil {
		w.Fatal(err)
	}
	return w.server.URL + "/files/add/" + link.Token, link.Code
}

// form is what a browser sends, written while it is read.
func form(code string, all ...[]byte) (body io.Reader, contentType string) {
	r, pipe := io.Pipe()
	f := multipart.NewWriter(pipe)
	go func() {
		err := f.WriteField("code", code)
		for i, raw := range all {
			var part io.Writer
			if err == nil {
				part, err = f.CreateFormFile("file", fmt.Sprintf("CANARY-%d.jpg", i))
			}
			if err == nil {
				_, err = part.Write(raw)
			}
		}
		if err == nil {
			err = f.Close()
		}
		_ = pipe.CloseWithError(err)
	}()
	return r, f.FormDataContentType()
}

func (w *site) post(address, code string, all ...[]byte) (int, string) {
	w.Helper()
	body, contentType := form(code, all...)
	request, err := http.NewRequestWithContext(w.Context(), http.MethodPost, address, body)
	if err != nil {
		w.Fatal(err)
	}
	request.Header.Set("Content-Type", contentType)
	return w.do(request)
}

func (w *site) do(request *http.Request) (int, string) {
	w.Helper()
	response, err := w.server.Client().Do(request)
	if err != nil {
		w.Error(err)
		return 0, ""
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		w.Error(err)
	}
	return response.StatusCode, string(text)
}

func (w *site) kept(session string) []store.File {
	w.Helper()
	all, err := w.store.Read(school).FilesIn(w.Context(), w.chen.Person, session)
	if err != nil {
		w.Fatal(err)
	}
	return all
}

// photo is a JPEG file whose pixels do not repeat, so that it weighs about what it does in life.
func photo(t *testing.T, width, height, quality int) []byte {
	t.Helper()
	img := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	fill := rand.New(rand.NewPCG(1, 2))
	for _, plane := range [][]uint8{img.Y, img.Cb, img.Cr} {
		for i := range plane {
			plane[i] = uint8(fill.Uint32())
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdf has one empty page; scriptedPDF does something when it is opened.
const (
	pdf = "%PDF-1.7\n" +
		"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n" +
		"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n" +
		"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n" +
		"xref\n" +
		"0 4\n" +
		"0000000000 65535 f \n" +
		"0000000009 00000 n \n" +
		"0000000056 00000 n \n" +
		"0000000111 00000 n \n" +
		"trailer <</Size 4 /Root 1 0 R>>\n" +
		"startxref\n" +
		"176\n" +
		"%%EOF\n"
	scriptedPDF = "%PDF-1.7\n" +
		"1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (1)>>>> endobj\n" +
		"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n" +
		"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n" +
		"xref\n" +
		"0 4\n" +
		"0000000000 65535 f \n" +
		"0000000009 00000 n \n" +
		"0000000095 00000 n \n" +
		"0000000150 00000 n \n" +
		"trailer <</Size 4 /Root 1 0 R>>\n" +
		"startxref\n" +
		"215\n" +
		"%%EOF\n"
)

// Each way to go wrong is told, keeps nothing, and leaves the link good, as far as it may be.
func TestUploadGoesWrong(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	address, code := w.link("talk")
	tests := []struct {
		name   string
		code   string
		files  [][]byte
		status int
		says   string
	}{
		{"the number of another link", "0000", [][]byte{[]byte(pdf)}, http.StatusForbidden, "數字不對"},
		{"nothing chosen", code, nil, http.StatusBadRequest, "還沒有選擇檔案"},
		{"the second is a program", code, [][]byte{[]byte(pdf), []byte("MZ")}, http.StatusUnprocessableEntity, "第 2 個檔案"},
		{"a PDF with a script", code, [][]byte{[]byte(scriptedPDF)}, http.StatusUnprocessableEntity, "執行動作"},
		{
			"eleven megabytes", code, [][]byte{append([]byte(pdf), make([]byte, 11<<20)...)}, http.StatusUnprocessableEntity,
			"10.0 MB",
		},
		{
			"fifty megabytes", code, [][]byte{append([]byte(pdf), make([]byte, 50<<20)...)}, http.StatusUnprocessableEntity,
			"10.0 MB",
		},
	}
	for _, tt := range tests {
		status, text := w.post(address, tt.code, tt.files...)
		if status != tt.status || !strings.Contains(text, tt.says) {
			t.Errorf("%s: %d %s", tt.name, status, text)
		}
	}
	if got := w.kept("talk"); len(got) != 0 {
		t.Errorf("%d files kept", len(got))
	}
	if status, text := w.post(
		address, code, []byte(pdf),
	); status != http.StatusOK || !strings.Contains(text, "已收到 1 個檔案") {
		t.Errorf("at last: %d %s", status, text)
	}
	if status, text := w.post(address, code, []byte(pdf)); status != http.StatusGone || !strings.Contains(text, "不能用了") {
		t.Errorf("used twice: %d %s", status, text)
	}
	if got := w.kept("talk"); len(got) != 1 || got[0].Media != leave.PDF {
		t.Errorf("kept %v", got)
	}
	if strings.Contains(w.log.String(), "CANARY") {
		t.Errorf("the log names a file: %s", w.log)
	}
}

// A disk that is full, or a bucket that nobody reaches, is told with what to do; nothing is kept, and the link stays
// good.
func TestUploadToNowhere(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]error{"full": filestest.ErrFull, "away": filestest.ErrAway} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newSite(t)
			vault, place := filestest.Open(t)
			w.office.EnableFiles(vault)
			address, code := w.link("talk")
			place.Away(fault)
			if status, text := w.post(
				address, code, []byte(pdf),
			); status != http.StatusUnprocessableEntity || !strings.Contains(text, "請稍後再試一次") {
				t.Errorf("%d %s", status, text)
			}
			if len(w.kept("talk")) != 0 || !strings.Contains(w.log.String(), "level=ERROR") {
				t.Errorf("%d kept; the log says %s", len(w.kept("talk")), w.log)
			}
			place.Away(nil)
			if status, text := w.post(address, code, []byte(pdf)); status != http.StatusOK {
				t.Errorf("at last: %d %s", status, text)
			}
		})
	}
}

func TestLinksThatLeadNowhere(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	old, code := w.link("old")
	guessed, _ := w.link("guessed")
	for range 5 {
		w.post(guessed, "0000", []byte(pdf))
	}
	w.now = morning.Add(31 * time.Minute)
	for name, address := range map[string]string{
		"too old": old, "guessed at": guessed, "unknown": w.server.URL + "/files/add/x", "of another kind": strings.Replace(
			old, "/add/", "/show/", 1,
		),
	} {
		if status, text := w.post(
			address, code, []byte(pdf),
		); status != http.StatusGone || !strings.Contains(text, "no longer") && !strings.Contains(text, "any more") {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
}

// A form that another site makes a browser send is refused.
func TestOtherSites(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	address, code := w.link("talk")
	for origin, want := range map[string]int{
		"https://evil.example": http.StatusForbidden, "https://leave.example.edu.tw": http.StatusOK,
	} {
		body, contentType := form(code, []byte(pdf))
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, body)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", contentType)
		request.Header.Set("Origin", origin)
		if origin == "https://evil.example" {
			request.Header.Set("Sec-Fetch-Site", "cross-site")
			if status, _ := w.do(request); status != want {
				t.Errorf("from %s: %d", origin, status)
			}
		}
	}
	if len(w.kept("talk")) != 0 {
		t.Error("something was kept")
	}
}

// Whoever sends slowly, with the digits or without, keeps nobody else from sending, and is cut off.
func TestSlowBodies(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	var slow sync.WaitGroup
	began := time.Now()
	for i, known := range []bool{true, true, true, false, false, false} {
		address, code := w.linkOf(fmt.Sprintf("T%03d", i+4), "slow")
		if !known {
			code = ""
		}
		slow.Go(func() { w.trickle(address, code) })
	}
	time.Sleep(300 * time.Millisecond) // they are all under way
	address, code := w.link("talk")
	if status, text := w.post(address, code, photo(t, 64, 48, 80)); status != http.StatusOK {
		t.Errorf("%d %s", status, text)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("a colleague waited for %v", took)
	}
	slow.Wait()
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("who sends slowly was heard for %v", took)
	}
}

// trickle sends a file a byte at a time, until nobody listens.
func (w *site) trickle(address, code string) {
	r, pipe := io.Pipe()
	f := multipart.NewWriter(pipe)
	go func() {
		err := f.WriteField("code", code)
		var part io.Writer
		if err == nil && code != "" {
			part, err = f.CreateFormFile("file", "slow.jpg")
		}
		for err == nil {
			if part == nil {
				_, err = pipe.Write([]byte("-"))
			} else {
				_, err = part.Write([]byte("x"))
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	request, err := http.NewRequestWithContext(w.Context(), http.MethodPost, address, r)
	if err != nil {
		w.Error(err)
		return
	}
	request.Header.Set("Content-Type", f.FormDataContentType())
	response, err := w.server.Client().Do(request)
	if err == nil {
		_ = response.Body.Close()
	}
	_ = r.CloseWithError(io.ErrClosedPipe)
}

// A file is shown to whoever has the link, the digits, and the LINE account that asked for both.
func TestShowNeedsTheDigits(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	address, code := w.link("talk")
	if status, text := w.post(address, code, []byte(pdf)); status != http.StatusOK {
		t.Fatalf("%d %s", status, text)
	}
	file := w.kept("talk")[0].ID
	show := func() office.Link {
		link, err := w.office.CreateFileLink(t.Context(), w.chen, file)
		if err != nil {
			t.Fatal(err)
		}
		return link
	}
	press := func(link office.Link, code string) int {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.server.URL+"/files/show/"+link.Token,
			strings.NewReader("code="+code))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		status, _ := w.do(request)
		return status
	}
	guessed, link, passed := show(), show(), show()
	for range 5 {
		if status := press(guessed, "0000"); status != http.StatusForbidden {
			t.Errorf("a wrong number: %d", status)
		}
	}
	if status := press(guessed, guessed.Code); status != http.StatusGone {
		t.Errorf("guessed at: %d", status)
	}
	if status := press(link, ""); status != http.StatusForbidden {
		t.Errorf("without the digits: %d", status)
	}
	if status := press(link, link.Code); status != http.StatusOK {
		t.Errorf("with the digits: %d", status)
	}
	bound, err := w.store.Read(school).BindingOf(t.Context(), w.chen.Person)
	if err != nil {
		t.Fatal(err)
	}
	bound.LineUser = "Uanother"
	if err := w.store.InTx(t.Context(), school, func(tx *store.Tx) error {
		_, err := tx.Bind(t.Context(), bound)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if status := press(passed, passed.Code); status != http.StatusGone {
		t.Errorf("from a phone that was replaced: %d", status)
	}
}

// Two of the same link at once: one is taken.
func TestUploadRace(t *testing.T) {
	t.Parallel()
	w := newSite(t)
	address, code := w.link("talk")
	var taken atomic.Int32
	var both sync.WaitGroup
	for range 4 {
		both.Go(func() {
			if status, _ := w.post(address, code, []byte(pdf)); status == http.StatusOK {
				taken.Add(1)
			}
		})
	}
	both.Wait()
	if taken.Load() != 1 || len(w.kept("talk")) != 1 {
		t.Errorf("taken %d times, %d kept", taken.Load(), len(w.kept("talk")))
	}
}

// TestUploadMemory: an upload of ten megabytes takes less than 64 MB, however many come at once: two are looked
// through, the others wait with no more than their bytes. It measures all that is alive at any moment, so nothing else
// may run beside it. What a busy machine has not let go of yet is alive as well, so one of three rounds within the
// bound is enough.
func TestUploadMemory(t *testing.T) { //nolint:paralleltest // it measures the memory of the process
	const most, rounds = (files.MaxInMemory*64 + 2*10) << 20, 3
	raw := photo(t, 3900, 2900, 79)
	if testing.Short() { // the race detector takes most of the time
		raw = photo(t, 1300, 970, 79)
	}
	raw = append(raw, make([]byte, 10<<20-len(raw)-1)...) // what follows the end of the image is dropped
	for round := 1; ; round++ {
		got := uploadAtOnce(t, raw)
		t.Logf("at most %d MB for %d at once", got>>20, files.MaxInMemory)
		if got <= most {
			return
		}
		if round == rounds {
			t.Fatalf("took %d MB, want at most %d MB", got>>20, most>>20)
		}
	}
}

// uploadAtOnce has four people upload the same at once, and gives the most memory that took.
func uploadAtOnce(t *testing.T, raw []byte) uint64 {
	t.Helper()
	w := newSite(t)
	const people = 4
	var links [people][2]string
	for i := range links {
		links[i][0], links[i][1] = w.linkOf(fmt.Sprintf("T%03d", i+3), fmt.Sprintf("talk-%d", i))
	}
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	ctx, stop := context.WithCancel(t.Context())
	peak := watch(ctx, before.HeapAlloc)
	var all sync.WaitGroup
	for _, l := range links {
		all.Go(func() {
			status, text := w.post(l[0], l[1], raw)
			for status == http.StatusServiceUnavailable { // the page is busy, and says so: the person tries again
				status, text = w.post(l[0], l[1], raw)
			}
			if status != http.StatusOK {
				t.Errorf("%d %s", status, text)
			}
		})
	}
	all.Wait()
	stop()
	return <-peak
}

// watch gives the most memory that was alive beyond what there was before.
func watch(ctx context.Context, before uint64) <-chan uint64 {
	peak := make(chan uint64, 1)
	go func() {
		var most uint64
		every := time.NewTicker(20 * time.Millisecond)
		defer every.Stop()
		for ; ctx.Err() == nil; <-every.C {
			runtime.GC() // what is alive, not what has not been collected yet
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before {
				most = max(most, now.HeapAlloc-before)
			}
		}
		peak <- most
	}()
	return peak
}
