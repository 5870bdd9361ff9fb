package office_test

import (
	"bytes"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/files"
	"leaveline/store/files/filestest"
)

// fileBench is a bench with a place for files, which goes wrong when it is told to.
type fileBench struct {
	*bench
	place *filestest.Place
}

func withFiles(t *testing.T, test func(s fileBench)) {
	t.Helper()
	both(t, func(b *bench) {
		vault, place := filestest.Open(b.T)
		b.office.EnableFiles(vault)
		place.At(b.at)
		b.tx(func(tx *store.Tx) error {
			_, err := tx.Bind(
				b.ctx, store.Binding{Person: wang, LineUser: "Uwang", Lang: leave.Chinese, Reachable: true, BoundAt: b.at},
			)
			if err == nil {
				_, err = tx.Bind(
					b.ctx, store.Binding{Person: chen, LineUser: "Uchen", Lang: leave.Chinese, Reachable: true, BoundAt: b.at},
				)
			}
			return err
		})
		test(fileBench{bench: b, place: place})
	})
}

// newFile is a small file of its own kind and source.
func newFile(source string) office.IncomingFile {
	return office.IncomingFile{Clean: files.Clean{Media: leave.PDF, Bytes: []byte("%PDF " + source)}, Source: source}
}

func talk(session string) leave.AttachmentOwner { return leave.AttachmentOwner{Session: session} }
func caseOf(c leave.Case) leave.AttachmentOwner { return leave.AttachmentOwner{Request: c.ID} }
func ids(all []leave.Attachment) (list []leave.FileID) {
	for _, a := range all {
		list = append(list, a.ID)
	}
	return list
}

// attached are what somebody sees attached somewhere.
func (s fileBench) attached(who leave.PersonID, where leave.AttachmentOwner) []leave.FileID {
	s.Helper()
	return ids(s.facts(who).Files(where))
}

func (s fileBench) attach(
	who leave.PersonID, where leave.AttachmentOwner, incoming ...office.IncomingFile,
) []leave.FileID {
	s.Helper()
	all, err := s.office.Attach(s.ctx, s.as(who), where, incoming...)
	s.must(err)
	return ids(all)
}

// acts counts the audit rows of a verb about files.
func (s fileBench) acts(verb leave.Verb) int {
	s.Helper()
	rows, err := s.read().History(s.ctx, "")
	s.must(err)
	n := 0
	for _, row := range rows {
		if row.Verb == verb {
			n++
		}
	}
	return n
}

// What is attached while a request is being written goes with it when it is sent; the same thing sent twice is kept
// once.
func TestAttach(t *testing.T) {
	withFiles(t, func(s fileBench) {
		first := s.attach(chen, talk("session-1"), newFile("line:1"))
		again := s.attach(chen, talk("session-1"), newFile("line:1"))
		if len(first) != 1 || !slices.Equal(first, again) || s.acts("attach") != 1 {
			s.Errorf("sent twice: %v, then %v, %d rows", first, again, s.acts("attach"))
		}
		c := s.submit(chen, sick())
		if got := s.attached(chen, caseOf(c)); !slices.Equal(got, first) || c.Details.Files != 1 {
			s.Errorf("with the request: %v, %d noted", got, c.Details.Files)
		}
		both := s.attach(chen, caseOf(c), newFile("line:2"))
		q, err := s.read().Request(s.ctx, c.ID)
		s.must(err)
		if len(both) != 2 || q.Details.Files != 2 || q.Version != c.Version {
			s.Errorf("added later: %v, %d noted, version %d of %d", both, q.Details.Files, q.Version, c.Version)
		}
		for name, do := range map[string]struct {
			who   leave.PersonID
			where leave.AttachmentOwner
			want  leave.Code
		}{
			"a colleague's":  {li, caseOf(c), leave.DeniedNotYours},
			"a decider's":    {wang, caseOf(c), leave.DeniedNotYours},
			"there is none":  {chen, leave.AttachmentOwner{Request: "none"}, leave.DeniedNotYours},
			"who has left":   {shi, talk("x"), leave.DeniedUnknownPerson},
			"nobody's phone": {"ghost", talk("x"), leave.DeniedUnknownPerson},
		} {
			_, err := s.office.Attach(s.ctx, s.as(do.who), do.where, newFile(name))
			if denial := leave.AsDenial(err); denial == nil || denial.Code != do.want {
				s.Errorf("%s: %v, want %s", name, err, do.want)
			}
		}
		if n := len(s.place.Names()); n != 3 {
			s.Errorf("%d files lie there, want two and what was sent twice: what is refused is not written", n)
		}
		c, err = s.office.Withdraw(s.ctx, s.as(chen), c.ID, c.Version)
		s.must(err)
		_, err = s.office.Attach(s.ctx, s.as(chen), caseOf(c), newFile("late"))
		s.denied(err, leave.DeniedFilesClosed)
	})
}

// Ten megabytes and twenty files are the most, of what was there before too.
func TestAttachTooMuch(t *testing.T) {
	withFiles(t, func(s fileBench) {
		big := office.IncomingFile{Clean: files.Clean{Media: leave.JPEG, Bytes: make([]byte, 6<<20)}, Source: "big"}
		s.attach(chen, talk("full"), big)
		big.Source = "bigger"
		_, err := s.office.Attach(s.ctx, s.as(chen), talk("full"), big)
		if args := s.denied(err, leave.DeniedFilesFull); args["used"] != leave.Bytes(6<<20) {
			s.Errorf("used: %v", args)
		}
		var many []office.IncomingFile
		for range leave.MaxFiles + 1 {
			many = append(many, newFile(strings.Repeat("x", len(many)+1)))
		}
		_, err = s.office.Attach(s.ctx, s.as(chen), talk("many"), many...)
		s.denied(err, leave.DeniedFilesFull)
		if got := len(s.place.Names()); got != 1 {
			s.Errorf("%d files lie there", got)
		}
	})
}

// A disk that is full, or a bucket that nobody reaches: the person is told to try again, the operator why, and nothing
// is half done. When there is room again the same file is taken.
func TestAttachToNowhere(t *testing.T) {
	for name, fault := range map[string]error{"full": filestest.ErrFull, "away": filestest.ErrAway} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, func(s fileBench) {
				s.place.Full(1, fault) // the first of two is written
				_, err := s.office.Attach(s.ctx, s.as(chen), talk("talk"), newFile("one"), newFile("two"))
				s.denied(err, leave.DeniedFileAway)
				var log bytes.Buffer
				office.LogCause(s.ctx, slog.New(slog.NewTextHandler(&log, nil)), err)
				if !errors.Is(err, fault) || !strings.Contains(log.String(), "level=ERROR") {
					s.Errorf("the operator reads %q", log.String())
				}
				if got := s.attached(chen, talk("talk")); len(got) != 0 || s.acts("attach") != 0 || len(s.place.Names()) != 1 {
					s.Errorf("half done: %v attached, %d rows, %v there", got, s.acts("attach"), s.place.Names())
				}
				s.place.Away(nil)
				if got := s.attach(chen, talk("talk"), newFile("one"), newFile("two")); len(got) != 2 {
					s.Errorf("at last: %v", got)
				}
				s.at = s.at.Add(25 * time.Hour)
				s.sweep()
				if got := len(s.place.Names()); got != 2 {
					s.Errorf("%d files lie there: what no record speaks of is swept up", got)
				}
			})
		})
	}
}

// sweep tidies up as every night.
func (s fileBench) sweep() {
	s.Helper()
	school, err := s.office.School(s.ctx, home, s.at)
	s.must(err)
	s.must(s.office.PurgeFiles(s.ctx, school, s.at))
}

// The applicant takes a file back until the decision; from then on nobody can read it, even where its bytes can't be
// deleted yet.
func TestDetach(t *testing.T) {
	withFiles(t, func(s fileBench) {
		c := s.submit(chen, sick())
		all := s.attach(chen, caseOf(c), newFile("one"), newFile("two"))
		_, _, err := s.office.Detach(s.ctx, s.as(li), all[0])
		s.denied(err, leave.DeniedFileUnknown)
		_, _, err = s.office.Detach(s.ctx, s.as(chen), "none")
		s.denied(err, leave.DeniedFileUnknown)
		s.place.Away(filestest.ErrAway)
		for range 2 { // twice, as a tap may come
			where, left, err := s.office.Detach(s.ctx, s.as(chen), all[0])
			s.must(err)
			if where != caseOf(c) || !slices.Equal(ids(left), all[1:]) {
				s.Errorf("%v is left in %v", ids(left), where)
			}
		}
		if _, err := s.office.CreateFileLink(s.ctx, s.as(chen), all[0]); leave.AsDenial(err) == nil || s.acts("detach") != 1 {
			s.Errorf("it can be opened: %v; %d rows", err, s.acts("detach"))
		}
		q, err := s.read().Request(s.ctx, c.ID)
		s.must(err)
		if q.Details.Files != 1 || len(s.place.Names()) != 2 {
			s.Errorf("%d noted, %d there", q.Details.Files, len(s.place.Names()))
		}
		s.place.Away(nil)
		s.sweep()
		if got := s.place.Names(); len(got) != 1 || !strings.HasSuffix(got[0], string(all[1])) {
			s.Errorf("after the sweep: %v", got)
		}
		c, err = s.office.Consent(s.ctx, s.as(li), c.ID, c.Version)
		s.must(err)
		_, err = s.office.Approve(s.ctx, s.as(wang), c.ID, c.Version)
		s.must(err)
		_, _, err = s.office.Detach(s.ctx, s.as(chen), all[1])
		s.denied(err, leave.DeniedFilesClosed)
	})
}

func (s fileBench) open(who leave.PersonID, file leave.FileID) office.OwnedLink {
	s.Helper()
	link, err := s.office.CreateFileLink(s.ctx, s.as(who), file)
	s.must(err)
	opened, err := s.office.FindLink(s.ctx, home, link.Token, store.LinkView, s.at)
	s.must(err)
	return opened
}

// A link shows one file to one person once, and who looked is written down. While the place is away it shows nothing,
// is not used up, and nobody is said to have looked.
func TestShow(t *testing.T) {
	withFiles(t, func(s fileBench) {
		c := s.submit(chen, sick())
		file := s.attach(chen, caseOf(c), newFile("one"))[0]
		for _, stranger := range []leave.PersonID{li, wu, wang} { // the delegate, a colleague, and who is not asked yet
			_, err := s.office.CreateFileLink(s.ctx, s.as(stranger), file)
			s.denied(err, leave.DeniedFileUnknown)
		}
		c, err := s.office.Consent(s.ctx, s.as(li), c.ID, c.Version)
		s.must(err)
		link := s.open(wang, file)
		s.place.Away(filestest.ErrAway)
		_, _, err = s.office.ViewFile(s.ctx, home, link, s.at)
		s.denied(err, leave.DeniedFileAway)
		if s.acts("show_file") != 0 {
			s.Error("somebody is said to have looked")
		}
		s.place.Away(nil)
		f, plain, err := s.office.ViewFile(s.ctx, home, link, s.at)
		s.must(err)
		if f.ID != file || string(plain) != "%PDF one" || s.acts("show_file") != 1 {
			s.Errorf("%v %q, %d rows", f.ID, plain, s.acts("show_file"))
		}
		if _, _, err := s.office.ViewFile(s.ctx, home, link, s.at); !errors.Is(err, office.ErrLink) {
			s.Errorf("used twice: %v", err)
		}
		// Rights are asked when it is opened: whoever is not asked any more sees nothing.
		late := s.open(wang, file)
		_, err = s.office.Withdraw(s.ctx, s.as(chen), c.ID, c.Version)
		s.must(err)
		_, _, err = s.office.ViewFile(s.ctx, home, late, s.at)
		s.denied(err, leave.DeniedFileUnknown)
	})
}

// A link belongs to a phone: who has none here any more opens nothing, and it lives for some minutes.
func TestFileLinks(t *testing.T) {
	withFiles(t, func(s fileBench) {
		file := s.attach(chen, talk("talk"), newFile("one"))[0]
		show, err := s.office.CreateFileLink(s.ctx, s.as(chen), file)
		s.must(err)
		upload, err := s.office.CreateUploadLink(s.ctx, s.as(chen), talk("talk"))
		s.must(err)
		follow := func(token string, purpose store.LinkPurpose, at time.Time) error {
			_, err := s.office.FindLink(s.ctx, home, token, purpose, at)
			return err
		}
		for name, c := range map[string]struct {
			token   string
			purpose store.LinkPurpose
			after   time.Duration
			good    bool
		}{
			"to look, at once":           {show.Token, store.LinkView, 0, true},
			"to look, too late":          {show.Token, store.LinkView, 6 * time.Minute, false},
			"to send, in time":           {upload.Token, store.LinkUpload, 29 * time.Minute, true},
			"to send, too late":          {upload.Token, store.LinkUpload, 31 * time.Minute, false},
			"to look with the other one": {upload.Token, store.LinkView, 0, false},
			"made up":                    {"x", store.LinkView, 0, false},
		} {
			if err := follow(c.token, c.purpose, s.at.Add(c.after)); (err == nil) != c.good ||
				err != nil && !errors.Is(err, office.ErrLink) {
				s.Errorf("%s: %v", name, err)
			}
		}
		opened, err := s.office.FindLink(s.ctx, home, upload.Token, store.LinkUpload, s.at)
		s.must(err)
		if err := s.office.CheckLinkCode(s.ctx, home, opened, "nope", s.at); !errors.Is(err, office.ErrLinkCode) {
			s.Errorf("a wrong code: %v", err)
		}
		s.must(s.office.CheckLinkCode(s.ctx, home, opened, upload.Code, s.at))
		s.place.Full(0, filestest.ErrFull)
		_, err = s.office.Upload(s.ctx, home, opened, s.at, newFile("page:1"))
		s.denied(err, leave.DeniedFileAway)
		s.place.Full(0, nil)
		all, err := s.office.Upload(s.ctx, home, opened, s.at, newFile("page:1")) // the link was not used up
		s.must(err)
		if len(all) != 2 {
			s.Errorf("%d attached", len(all))
		}
		if _, err = s.office.Upload(s.ctx, home, opened, s.at, newFile("page:2")); !errors.Is(err, office.ErrLink) {
			s.Errorf("used twice: %v", err)
		}
		s.must(s.office.Unbind(s.ctx, s.as(chen)))
		if err := follow(show.Token, store.LinkView, s.at); !errors.Is(err, office.ErrLink) {
			s.Errorf("without a phone: %v", err)
		}
	})
}

// What has served its purpose is forgotten: what was never sent after two days, what was withdrawn after some weeks,
// and what was approved after the years of the school. The place may be away for a night.
func TestSweepFiles(t *testing.T) {
	withFiles(t, func(s fileBench) {
		settings := leave.DefaultSettings()
		s.attach(chen, talk("forgotten"), newFile("unsent"))
		withdrawn, approved := s.submit(chen, sick()), s.approved(lin, draft(leave.Sick, li, "2026-11-25 08:00-12:00"))
		s.attach(chen, caseOf(withdrawn), newFile("withdrawn"))
		s.attach(lin, caseOf(approved), newFile("approved"))
		_, err := s.office.Withdraw(s.ctx, s.as(chen), withdrawn.ID, withdrawn.Version)
		s.must(err)
		begun := s.at
		for _, c := range []struct {
			after time.Duration
			away  error
			left  int
		}{
			{47 * time.Hour, nil, 3},
			{49 * time.Hour, filestest.ErrAway, 3}, // forgotten, but its bytes can't be deleted tonight
			{50 * time.Hour, nil, 2},
			{time.Duration(settings.RefusedFileDays-1) * 24 * time.Hour, nil, 2},
			{time.Duration(settings.RefusedFileDays)*24*time.Hour + time.Hour, nil, 1},
			{time.Duration(settings.FileDays-1) * 24 * time.Hour, nil, 1},
			{time.Duration(settings.FileDays)*24*time.Hour + time.Hour, nil, 0},
		} {
			s.at = begun.Add(c.after)
			s.place.Away(c.away)
			school, err := s.office.School(s.ctx, home, s.at)
			s.must(err)
			err = s.office.PurgeFiles(s.ctx, school, s.at)
			if got := len(s.place.Names()); got != c.left || (err != nil) != (c.away != nil) {
				s.Errorf("after %s: %d left, want %d; %v", c.after, got, c.left, err)
			}
		}
		if s.acts("expire_file") != 3 {
			s.Errorf("%d rows", s.acts("expire_file"))
		}
	})
}

// A case that becomes another type leaves its certificates behind: those who decide on 事假 need not see a diagnosis.
func TestFilesStayWithTheType(t *testing.T) {
	withFiles(t, func(s fileBench) {
		s.attach(chen, talk("session-1"), newFile("line:1"))
		c := s.submit(chen, sick())
		s.attach(chen, talk("session-2"), newFile("line:2"))
		draft := sick()
		draft.Type, draft.Reason = leave.Personal, "搬家"
		c, err := s.office.Resubmit(s.ctx, s.as(chen), c.ID, c.Version, "session-2", draft)
		s.must(err)
		left, err := s.read().FilesOf(s.ctx, c.ID)
		s.must(err)
		if len(left) != 1 || left[0].Session != "session-2" || c.Details.Files != 1 || s.acts("detach") != 1 {
			s.Errorf("left %d files, %d noted, %d removals told; want 1 each", len(left), c.Details.Files, s.acts("detach"))
		}
	})
}
