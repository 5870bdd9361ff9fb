package files

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"

	"leaveline/leave"
)

// active are the names in a PDF file by which it does something when it is opened, or carries what does.
var active = regexp.MustCompile(`/(JavaScript|Rendition|Launch|RichMedia|EmbeddedFile|XFA|SubmitForm|ImportData|GoToE)[\s/<>()\[\]{}%]`)

var (
	locked   = regexp.MustCompile(`/Encrypt[\s/<>()\[\]{}%]`)
	escaped  = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)
	streamed = regexp.MustCompile(`stream\r?\n`)
)

// checkPDF refuses what is no whole PDF file, has a password, or does something when it is opened. Objects may be packed: those are
// unpacked and looked through as well.
func checkPDF(raw []byte) error {
	tail := raw[max(0, len(raw)-2048):]
	switch {
	case !bytes.Contains(tail, []byte("%%EOF")):
		return badKind()
	case locked.Match(raw):
		return leave.Deny(leave.DeniedFileLocked, nil)
	case acts(raw) || packedActs(raw):
		return leave.Deny(leave.DeniedFileScript, nil)
	}
	return nil
}

// acts looks for an active name, however it is spelled: a letter of a name may be written as #4a.
func acts(text []byte) bool {
	if active.Match(text) {
		return true
	}
	return escaped.Match(text) && active.Match(escaped.ReplaceAllFunc(text, unescape))
}

func unescape(code []byte) []byte {
	digit := func(c byte) byte {
		switch {
		case c >= 'a':
			return c - 'a' + 10
		case c >= 'A':
			return c - 'A' + 10
		}
		return c - '0'
	}
	return []byte{digit(code[1])<<4 | digit(code[2])}
}

const (
	// dictBefore is how far before a stream its dictionary may begin.
	dictBefore = 1024
	// mostUnpacked bounds what a file may unpack to while it is looked through, all in all.
	mostUnpacked = 64 << 20
	// window is how much unpacked text is looked at at once.
	window = 256 << 10
)

// packedActs looks for active names within packed objects. What unpacks without end is no certificate.
func packedActs(raw []byte) bool {
	left := mostUnpacked
	for _, at := range streamed.FindAllIndex(raw, -1) {
		dict := raw[max(0, at[0]-dictBefore):at[0]]
		if i := bytes.LastIndex(dict, []byte("obj")); i >= 0 {
			dict = dict[i:]
		}
		if !bytes.Contains(escaped.ReplaceAllFunc(dict, unescape), []byte("/ObjStm")) {
			continue
		}
		found, n := unpackedActs(raw[at[1]:], left)
		if left -= n; found || left <= 0 {
			return true
		}
	}
	return false
}

// unpackedActs looks through one packed stream a window at a time; windows overlap, so that no name is cut.
func unpackedActs(packed []byte, most int) (found bool, n int) {
	unpacked, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return acts(packed[:min(len(packed), window)]), 0
	}
	buf, have := make([]byte, window), 0
	for n < most {
		got, err := io.ReadFull(unpacked, buf[have:])
		n += got
		have += got
		if acts(append(buf[:have:have], ' ')) {
			return true, n
		}
		if err != nil {
			return false, n
		}
		const overlap = 256
		have = copy(buf, buf[have-overlap:have])
	}
	return true, n
}
