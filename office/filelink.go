package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	tokenBytes    = 32
	uploadWithin  = 30 * time.Minute
	showWithin    = 5 * time.Minute
	smallestCode  = 1000
	possibleCodes = 9000
)

// Link leads to a page for files. It has the token of its address, and the code shown in the chat only.
type Link struct {
	Token string
	Code  string
}

// CreateUploadLink makes a link to the upload page of a request or conversation. It works once, for half an hour.
func (o *Office) CreateUploadLink(ctx context.Context, actor Actor, where leave.AttachmentOwner) (Link, error) {
	if o.vault == nil {
		return Link{}, filesOff()
	}
	link, err := newLink()
	if err != nil {
		return Link{}, err
	}
	err = o.do(ctx, actor, "open upload", func(tx *transaction) error {
		if _, err := tx.mayAttach(where, nil); err != nil {
			return err
		}
		return tx.addLink(link, store.FileLink{Purpose: store.LinkUpload, Filed: where, Expires: actor.At.Add(uploadWithin)})
	})
	return link, err
}

// CreateFileLink makes a link that shows one attachment to the actor, once. It lives five minutes. Rights are checked
// now and when it is opened.
func (o *Office) CreateFileLink(ctx context.Context, actor Actor, file leave.FileID) (Link, error) {
	link, err := newLink()
	if err != nil {
		return Link{}, err
	}
	err = o.do(ctx, actor, "open file", func(tx *transaction) error {
		if _, err := tx.visibleFile(file); err != nil {
			return err
		}
		return tx.addLink(link, store.FileLink{Purpose: store.LinkView, File: file, Expires: actor.At.Add(showWithin)})
	})
	return link, err
}

func newLink() (Link, error) {
	code, err := rand.Int(rand.Reader, big.NewInt(possibleCodes))
	if err != nil {
		return Link{}, fmt.Errorf("office: code of a link: %w", err)
	}
	raw := make([]byte, tokenBytes)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return Link{
		Token: base64.RawURLEncoding.EncodeToString(raw), Code: fmt.Sprint(smallestCode + code.Int64()),
	}, nil
}

// addLink keeps a link of the actor's. It opens for the LINE account that they have now, and for no later one.
func (tx *transaction) addLink(link Link, l store.FileLink) error {
	bound, err := tx.db.BindingOf(tx.ctx, tx.actor.Person)
	if err != nil {
		return err
	}
	l.Hash, l.Person, l.Code, l.LineUser = hashToken(link.Token), tx.actor.Person, link.Code, bound.LineUser
	if err := tx.db.AddFileLink(tx.ctx, l); err != nil {
		return err
	}
	verb, subject := verbUploadLink, string(l.Filed.Request)
	if l.Purpose == store.LinkView {
		verb, subject = verbFileLink, subjectFile+string(l.File)
	}
	return tx.audit(verb, subject, "", edit("link", "", "open until "+l.Expires.UTC().Format(time.RFC3339)))
}

func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// ErrLink is returned for unknown, used, expired and locked links.
var ErrLink = errors.New("office: no such link")

// ErrLinkCode is returned when the code of a link does not match.
var ErrLinkCode = errors.New("office: wrong code of a link")

// OwnedLink is a valid link with its owner and their language.
type OwnedLink struct {
	store.FileLink
	Owner leave.Person
	Lang  string
}

// FindLink finds a valid link without using it up. Its error is ErrLink.
func (o *Office) FindLink(
	ctx context.Context, school leave.SchoolID, token string, purpose store.LinkPurpose, now time.Time,
) (OwnedLink, error) {
	read := o.store.Read(school)
	l, err := read.FileLink(ctx, hashToken(token))
	if errors.Is(err, store.ErrNotFound) || err == nil && (l.Purpose != purpose || !l.Good(now)) {
		return OwnedLink{}, ErrLink
	}
	if err != nil {
		return OwnedLink{}, err
	}
	owner, err := read.Person(ctx, l.Person)
	if err != nil {
		return OwnedLink{}, err
	}
	b, err := read.BindingOf(ctx, l.Person)
	// who has no phone here any more, or another one by now, opened it from elsewhere
	if errors.Is(err, store.ErrNotFound) || owner.Left || err == nil && l.LineUser != "" && b.LineUser != l.LineUser {
		return OwnedLink{}, ErrLink
	}
	return OwnedLink{FileLink: l, Owner: owner, Lang: b.Lang}, err
}

// CheckLinkCode compares a typed code with the link's. A try is counted before it is looked at, so that no more are
// heard than may be, however many come at once; the right one is not counted. The error is ErrLinkCode for a wrong
// code, and ErrLink when there were too many.
func (o *Office) CheckLinkCode(
	ctx context.Context, school leave.SchoolID, link OwnedLink, typed string, now time.Time,
) error {
	right := subtle.ConstantTimeCompare([]byte(link.Code), []byte(typed)) == 1
	err := o.store.InTx(ctx, school, func(tx *store.Tx) error { return tx.TryLinkCode(ctx, link.Hash, right, now) })
	locked := errors.Is(err, store.ErrConflict)
	if err != nil && !locked {
		return fmt.Errorf("office: code of a link: %w", err)
	}
	if locked || !right {
		if err := o.noteRefusal(ctx, school, link.Person, "", refusedLink, now); err != nil {
			return err
		}
	}
	switch {
	case locked:
		return ErrLink
	case !right:
		return ErrLinkCode
	}
	return nil
}

// Upload attaches the files of an upload link, all or none, and uses it up. ErrLink when somebody was faster.
func (o *Office) Upload(
	ctx context.Context, school leave.SchoolID, link OwnedLink, now time.Time, incoming ...IncomingFile,
) ([]leave.Attachment, error) {
	actor := Actor{School: school, Person: link.Person, At: now}
	return o.attach(ctx, actor, link.Filed, incoming, func(tx *transaction) error { return tx.useLink(link) })
}

func (tx *transaction) useLink(link OwnedLink) error {
	if tx.run > 1 { // an earlier run may have been committed although it seemed to fail: then the files are there
		l, err := tx.db.FileLink(tx.ctx, link.Hash)
		if err != nil || !l.Used.IsZero() && l.Used.Equal(tx.actor.At.Truncate(time.Microsecond)) {
			return err
		}
	}
	err := tx.db.TakeFileLink(tx.ctx, link.Hash, tx.actor.At)
	if errors.Is(err, store.ErrConflict) {
		return ErrLink
	}
	return err
}
