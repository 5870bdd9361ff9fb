package leave

import (
	"fmt"
	"time"
)

// FileID names one attachment.
type FileID string

// Media is the file type of an attachment, detected from its content. Its name has no say.
type Media string

// What may be attached.
const (
	JPEG Media = "image/jpeg"
	PNG  Media = "image/png"
	PDF  Media = "application/pdf"
)

// Attachment (附件, W21) is a file kept with a request or with its unsent draft. Its file name is not kept, since it may
// reveal the content of the certificate.
type Attachment struct {
	ID      FileID
	Session string    // of the conversation it was sent in
	Request RequestID // empty while nothing was sent
	Owner   PersonID
	Media   Media
	Size    int // bytes as they are kept
	Added   time.Time
}

// AttachmentOwner is a request, or a conversation that is becoming one.
type AttachmentOwner struct {
	Session string    `json:"session,omitempty"`
	Request RequestID `json:"request,omitempty"`
}

// Bytes is a size among Args; people read it as 1.2 MB.
type Bytes int

// String writes the size as people read it.
func (b Bytes) String() string {
	const kilo, mega = 1 << 10, 1 << 20
	if b < mega {
		return fmt.Sprintf("%d KB", (int(b)+kilo-1)/kilo)
	}
	tenths := (int(b)*10 + mega - 1) / mega
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

// What the attachments of one request may come to (W21: 總上限 10MB).
const (
	MaxFileBytes = 10 << 20
	MaxFiles     = 20
)

// CheckRoom refuses a file that would exceed the number or size limits of a request.
func CheckRoom(have []Attachment, sizes ...int) error {
	used := 0
	for _, a := range have {
		used += a.Size
	}
	more := 0
	for _, size := range sizes {
		more += size
	}
	if used+more > MaxFileBytes || len(have)+len(sizes) > MaxFiles {
		return Deny(DeniedFilesFull, Args{"used": Bytes(used), "limit": Bytes(MaxFileBytes), "most": MaxFiles})
	}
	return nil
}

// AboutHealth reports whether certificates of a type are health data (個人資料保護法 §6). Health data of relatives count too.
// The law's catalogue decides, so that a school's older catalogue opens nothing.
func AboutHealth(code TypeCode) bool {
	t, _ := lawful().Find(code)
	return t.Health
}

// ShowsFiles reports whether a person may look at the attachments of a case. The applicant, the personnel officer and
// the approvers may; data on health only the last approver. A delegate never may.
func (c Case) ShowsFiles(who PersonID, as Relation) bool {
	switch {
	case as == AsApplicant || as == AsOfficer || who != "" && who == c.Personnel:
		return true
	case as == AsDecider && c.Status == AwaitingApproval:
		return !AboutHealth(c.Type) || c.At == len(c.Steps)-1
	case as == AsPast && len(c.Steps) > 0:
		last := c.Steps[len(c.Steps)-1].Decided
		return last != nil && last.By == who
	}
	return false
}

// AllowsFiles reports whether attachments can still be added to a request. They can while it is open, and once it is
// approved, when a certificate comes later.
func (r *Request) AllowsFiles() bool { return r.Status.Holds() }

// AllowsFileRemoval reports whether the applicant may still remove attachments: until the decision.
func (r *Request) AllowsFileRemoval() bool { return r.Status.Open() }
