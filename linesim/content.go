package linesim

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"leaveline/linesim/api"
)

const (
	maxImage    = 10 << 20
	maxFile     = 50 << 20
	maxContents = 64 << 20 // of all kept content together; the oldest goes first
)

type content struct {
	mediaType string
	bytes     []byte // nil once it is gone
}

// contents are the files that people have sent, the newest 64 MB of them. Older ones are remembered as gone.
type contents struct {
	mu    sync.Mutex
	byID  map[string]content
	order []string
	size  int
}

func (k *contents) add(id string, c content) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byID == nil {
		k.byID = map[string]content{}
	}
	k.byID[id] = c
	k.order = append(k.order, id)
	for k.size += len(c.bytes); k.size > maxContents; k.order = k.order[1:] {
		oldest := k.order[0]
		k.size -= len(k.byID[oldest].bytes)
		k.byID[oldest] = content{mediaType: k.byID[oldest].mediaType}
	}
}

// forget takes the bytes of what was unsent; that there was something is remembered.
func (k *contents) forget(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if c, ok := k.byID[id]; ok {
		k.size -= len(c.bytes)
		k.byID[id] = content{mediaType: c.mediaType}
	}
}

func (k *contents) get(id string) (content, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	c, ok := k.byID[id]
	return c, ok
}

func (s *Server) postImage(w http.ResponseWriter, r *http.Request, p *phone) {
	if !mayWrite(w, p) {
		return
	}
	bytes, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxImage))
	if err != nil {
		writeError(w, http.StatusRequestEntityTooLarge, "an image may have 10 MB")
		return
	}
	kind := http.DetectContentType(bytes)
	if !strings.HasPrefix(kind, "image/") {
		writeError(w, http.StatusBadRequest, "that is no image")
		return
	}
	set, wrong := imageSetIn(r.URL.Query())
	if wrong != "" {
		writeError(w, http.StatusBadRequest, wrong)
		return
	}
	writeJSON(w, http.StatusOK, s.sendImage(r.Context(), p, content{kind, bytes}, set))
}

// imageSetIn reads set, index and total from a query. The text is empty, or tells the caller's mistake.
func imageSetIn(query url.Values) (*imageSet, string) {
	if query.Get("set") == "" {
		return nil, ""
	}
	index, err := strconv.Atoi(query.Get("index"))
	total, err2 := strconv.Atoi(query.Get("total"))
	if err != nil || err2 != nil || index < 1 || index > total {
		return nil, "of a set, index must be from 1 to total"
	}
	return &imageSet{query.Get("set"), index, total}, ""
}

func (s *Server) sendImage(ctx context.Context, p *phone, image content, set *imageSet) Delivery {
	id := s.nextMessageID()
	s.contents.add(id, image)
	message := imageMessage{
		Type: "image", ID: id, QuoteToken: s.seal(forQuote, id), MarkAsReadToken: s.sealRead(p, id),
		ContentProvider: contentProvider{"line"}, ImageSet: set,
	}
	return s.raise(ctx, p, event{Type: "message", Message: message}, fromUser, message)
}

// postFile sends the body as a file. The query gives its name, which may be any text.
func (s *Server) postFile(w http.ResponseWriter, r *http.Request, p *phone) {
	if !mayWrite(w, p) {
		return
	}
	bytes, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if err != nil {
		writeError(w, http.StatusRequestEntityTooLarge, "a file may have 50 MB here")
		return
	}
	id, name := s.nextMessageID(), r.URL.Query().Get("name")
	if name == "" {
		name = "file"
	}
	s.contents.add(id, content{"application/octet-stream", bytes})
	message := fileMessage{Type: "file", ID: id, FileName: name, FileSize: len(bytes), MarkAsReadToken: s.sealRead(p, id)}
	writeJSON(w, http.StatusOK, s.raise(r.Context(), p, event{Type: "message", Message: message}, fromUser, message))
}

// getContent gives the bot a file that a person has sent.
func (s *Server) getContent(c *api.Call) api.Answer {
	found, ok := s.contents.get(c.PathValue("messageId"))
	switch {
	case !ok:
		return noContent()
	case found.bytes == nil:
		return api.Refuse(http.StatusGone, goneText)
	}
	return api.File(found.mediaType, found.bytes)
}

// goneText is LINE's word for content that was unsent, or that has become too old.
const goneText = "The content is gone"

// noContent answers for a message that there is not; of content LINE writes it small.
func noContent() api.Answer { return api.Refuse(http.StatusNotFound, "not found") }

// getSimContent gives it to the page.
func (s *Server) getSimContent(w http.ResponseWriter, r *http.Request) {
	found, ok := s.contents.get(r.PathValue("id"))
	if !ok || found.bytes == nil {
		writeError(w, http.StatusNotFound, "no such content")
		return
	}
	writeBytes(w, found.mediaType, found.bytes)
}

func writeBytes(w http.ResponseWriter, mediaType string, bytes []byte) {
	w.Header().Set("Content-Type", mediaType)
	w.Write(bytes)
}
