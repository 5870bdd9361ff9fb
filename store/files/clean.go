package files

import (
	"bytes"
	"context"

	"leaveline/leave"
)

// Clean is a checked file, cleaned of everything that it does not show.
type Clean struct {
	Media leave.Media
	Bytes []byte
}

// Look checks a file by its content and takes out hidden data. The name does not count. Taken out is where and when a
// photo was taken, and by which camera; who wrote a PDF file, and with what. An image is turned upright. A
// *leave.Denial says what is wrong with it. raw must not be used afterwards.
func Look(ctx context.Context, raw []byte) (Clean, error) {
	if len(raw) > leave.MaxFileBytes {
		return Clean{}, leave.Deny(leave.DeniedFileTooLarge, leave.Args{"limit": leave.Bytes(leave.MaxFileBytes)})
	}
	switch kind(raw) {
	case leave.JPEG, leave.PNG:
		return cleanImage(raw)
	case leave.PDF:
		shown, err := cleanPDF(ctx, raw)
		if err != nil {
			return Clean{}, err
		}
		return Clean{Media: leave.PDF, Bytes: shown}, nil
	}
	return Clean{}, badKind()
}

func badKind() error { return leave.Deny(leave.DeniedFileKind, nil) }

// kind reads the first bytes; empty when they are none of ours.
func kind(raw []byte) leave.Media {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xd8\xff")):
		return leave.JPEG
	case bytes.HasPrefix(raw, []byte("\x89PNG\r\n\x1a\n")):
		return leave.PNG
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		return leave.PDF
	}
	return ""
}
