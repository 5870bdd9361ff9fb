package importcsv

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"

	"leaveline/leave"
)

// maxBytes bounds a file: a school of 100,000 needs less.
const maxBytes = 32 << 20

var byteOrderMark = []byte("\ufeff")

// decode reads a file as UTF-8, or else as Big5 as Windows writes it. A line that is neither is among the errors.
func decode(r io.Reader, wrong *Errors) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("importcsv: read: %w", err)
	}
	if len(raw) > maxBytes {
		return nil, fmt.Errorf("importcsv: read: the file is larger than %d MB", maxBytes>>20)
	}
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	if !utf8.Valid(raw) {
		if raw, err = traditionalchinese.Big5.NewDecoder().Bytes(raw); err != nil {
			return nil, fmt.Errorf("importcsv: decode: %w", err)
		}
	}
	for i, line := range bytes.Split(raw, []byte("\n")) {
		if bytes.ContainsRune(line, utf8.RuneError) || bytes.ContainsRune(line, 0) {
			wrong.add(i+1, leave.Both("這一行不是 UTF-8 也不是 Big5 的文字；請另存成「CSV UTF-8」", "the encoding is neither UTF-8 nor Big5"))
			break // what follows is as wrong
		}
	}
	return raw, nil
}
