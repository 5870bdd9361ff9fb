package page

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/files"
)

const (
	// waitFor is how long an upload waits while others are in memory.
	waitFor = 20 * time.Second
	// frame is what a form has besides its files.
	frame = 64 << 10
	// drained is how much of what is too large is still taken in, so that the browser hears why it was refused.
	drained = 100 << 20
)

func (p *Pages) askFiles(w http.ResponseWriter, r *http.Request) {
	if v, ok := p.open(w, r, store.LinkUpload); ok {
		p.write(w, http.StatusOK, v.uploadPage())
	}
}

func (v visit) uploadPage(said ...string) content {
	return content{
		Lang: v.Lang, Title: v.say("page.title_upload", nil), For: v.say(
			"page.for", leave.Args{"name": leave.PersonName(v.Owner.Name)},
		),
		Said: said, Mood: "bad",
		Upload: &uploadForm{
			Code: v.say("page.code", nil), Choose: v.say("page.choose", nil), Button: v.say("page.upload", nil),
			Hint: v.say("page.upload_hint", leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)}),
		},
	}
}

// takeFiles takes all files of the form or none. What is refused leaves the link good, so that it can be tried again.
func (p *Pages) takeFiles(w http.ResponseWriter, r *http.Request) {
	v, ok := p.open(w, r, store.LinkUpload)
	if !ok {
		return
	}
	r.Body = steadily(w, r.Body)
	incoming, err := p.readFiles(w, r, v)
	_, _ = io.Copy(io.Discard, r.Body) // what is left of a refused form, so that the browser hears why
	if err == nil {
		_, err = p.Office.Upload(r.Context(), p.School, v.OwnedLink, p.Clock(), incoming...)
	}
	if err != nil {
		p.notTaken(w, r, v, err)
		return
	}
	p.write(
		w, http.StatusOK,
		content{
			Lang: v.Lang, Title: v.say("page.title_upload", nil),
			Said: []string{v.say("page.done", leave.Args{"n": len(incoming)})},
		},
	)
}

// badFile is one file of a form that can't be taken.
type badFile struct {
	n   int
	err error
}

func (e *badFile) Error() string { return e.err.Error() }
func (e *badFile) Unwrap() error { return e.err }

var errNothing = errors.New("page: no file was chosen")

func (p *Pages) notTaken(w http.ResponseWriter, r *http.Request, v visit, err error) {
	office.LogCause(r.Context(), p.Log, err)
	denial := leave.AsDenial(err)
	var bad *badFile
	switch {
	case errors.Is(err, office.ErrLink):
		p.refuse(w, r, store.LinkUpload, office.ErrLink)
	case errors.Is(err, office.ErrLinkCode):
		p.write(w, http.StatusForbidden, v.uploadPage(v.say("page.bad_code", nil)))
	case errors.Is(err, errBusy):
		p.write(w, http.StatusServiceUnavailable, v.uploadPage(v.say("page.busy", nil)))
	case errors.Is(err, errNothing):
		p.write(w, http.StatusBadRequest, v.uploadPage(v.say("page.nothing", nil)))
	case denial != nil && errors.As(err, &bad):
		why := v.say("page.file_wrong", leave.Args{"n": bad.n}) + v.say("denied."+string(denial.Code), denial.Args)
		p.write(w, http.StatusUnprocessableEntity, v.uploadPage(why, v.say("page.wrong", nil)))
	case denial != nil:
		p.write(w, http.StatusUnprocessableEntity, v.uploadPage(v.say("denied."+string(denial.Code), denial.Args)))
	default:
		p.complain(r.Context(), err)
		p.write(w, http.StatusServiceUnavailable, v.uploadPage(v.say("page.failed", nil)))
	}
}

// readFiles reads a form part by part: first the code, and only with the right one each file into memory of its size,
// looked through before the next one.
func (p *Pages) readFiles(w http.ResponseWriter, r *http.Request, v visit) ([]office.IncomingFile, error) {
	if r.ContentLength > leave.MaxFileBytes+frame {
		_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, drained)) // only so that the answer is heard
		return nil, leave.Deny(
			leave.DeniedFilesFull,
			leave.Args{"used": leave.Bytes(0), "limit": leave.Bytes(leave.MaxFileBytes), "most": leave.MaxFiles},
		)
	}
	r.Body = http.MaxBytesReader(w, r.Body, leave.MaxFileBytes+frame)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, errNothing
	}
	var all []office.IncomingFile
	known, room := false, leave.MaxFileBytes
	end := func() {}
	defer func() { end() }()
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, tooLarge(err)
		}
		switch name := part.FormName(); {
		case name == "code":
			typed, err := io.ReadAll(io.LimitReader(part, frame))
			if err == nil {
				err = p.Office.CheckLinkCode(r.Context(), p.School, v.OwnedLink, string(typed), p.Clock())
			}
			if err == nil && !known {
				end, err = p.spool(r.Context(), v)
			}
			if err != nil {
				return nil, err
			}
			known = true
		case name == "file" && known && part.FileName() != "" && len(all) < leave.MaxFiles:
			clean, read, err := p.look(r.Context(), part, room)
			if err != nil {
				return nil, &badFile{n: len(all) + 1, err: err}
			}
			room -= read
			all = append(all, office.IncomingFile{Clean: clean, Source: sourceOf(v, len(all))})
		case name == "file" && !known:
			return nil, office.ErrLinkCode
		}
	}
	if len(all) == 0 {
		return nil, errNothing
	}
	return all, nil
}

// sourceOf tells the files of one link apart; a link is used once.
func sourceOf(v visit, n int) string {
	const enough = 16
	return "page:" + hexOf(v.Hash[:enough]) + ":" + strconv.Itoa(n)
}

// spool waits until the body of a visitor's upload may be read.
func (p *Pages) spool(ctx context.Context, v visit) (end func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, waitFor)
	defer cancel()
	end, err = p.reading.begin(ctx, v.Person)
	if err != nil {
		return func() {}, err
	}
	return end, nil
}

// look reads a whole file and only then takes one of the places for looking through it.
func (p *Pages) look(ctx context.Context, part *multipart.Part, room int) (files.Clean, int, error) {
	raw, err := readAll(part, room)
	if err != nil {
		return files.Clean{}, 0, err
	}
	waiting, cancel := context.WithTimeout(ctx, waitFor)
	out, err := p.Office.AcquireUpload(waiting)
	cancel()
	if err != nil {
		return files.Clean{}, 0, errBusy
	}
	defer out()
	clean, err := files.Look(ctx, raw)
	return clean, len(raw), err
}

// readAll reads a part into little more memory than it needs. The parts of a form do not say how long they are.
func readAll(part io.Reader, room int) ([]byte, error) {
	const first = 512 << 10
	raw := make([]byte, 0, min(first, room+1))
	for {
		if len(raw) == cap(raw) {
			bigger := make([]byte, len(raw), min(2*cap(raw), room+1))
			copy(bigger, raw)
			raw = bigger
		}
		n, err := part.Read(raw[len(raw):cap(raw)])
		raw = raw[:len(raw)+n]
		switch {
		case len(raw) > room:
			return nil, leave.Deny(leave.DeniedFileTooLarge, leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)})
		case errors.Is(err, io.EOF):
			return raw, nil
		case err != nil:
			return nil, tooLarge(err)
		}
	}
}

// tooLarge tells a form that goes on beyond the limit from a caller who has gone.
func tooLarge(err error) error {
	var most *http.MaxBytesError
	if errors.As(err, &most) {
		return leave.Deny(leave.DeniedFileTooLarge, leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)})
	}
	return err
}
