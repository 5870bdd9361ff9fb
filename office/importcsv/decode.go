package importcsv

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"

	"leaveline/leave"
)

// maxBytes bounds a file: a school of 100,000 needs less.
const maxBytes = 32 << 20

var byteOrderMark = []byte("\ufeff")

// others are files that are no text, by how they begin.
var others = []struct {
	begins string
	name   leave.Bilingual
}{
	{"PK\x03\x04", leave.Bilingual{Chinese: "Excel（.xlsx）或 .ods 試算表", English: "a spreadsheet (.xlsx or .ods)"}},
	{"\xd0\xcf\x11\xe0", leave.Bilingual{Chinese: "舊版的 Excel 檔（.xls）", English: "an old Excel file (.xls)"}},
	{"%PDF-", leave.Bilingual{Chinese: "PDF", English: "a PDF"}},
	{"<", leave.Bilingual{Chinese: "網頁或 XML", English: "a web page or XML"}},
}

// decode reads a file as UTF-8, as UTF-16 with a mark, or else as Big5 as Windows writes it. A line that is none of
// them is among the errors.
func decode(r io.Reader, wrong *Errors) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("importcsv: read: %w", err)
	}
	if len(raw) > maxBytes {
		return nil, fmt.Errorf("importcsv: read: the file is larger than %d MB", maxBytes>>20)
	}
	raw = fromUTF16(raw)
	raw = bytes.TrimPrefix(raw, byteOrderMark)
	for _, other := range others {
		if bytes.HasPrefix(raw, []byte(other.begins)) {
			wrong.add(1, leave.Both("這是%s；請在試算表裡另存新檔，存檔類型選「CSV UTF-8（逗號分隔）」，再匯入那一份",
				"this is %s; save it as “CSV UTF-8 (comma delimited)” in the spreadsheet, and import that", other.name))
			return raw, nil
		}
	}
	if !utf8.Valid(raw) {
		if raw, err = traditionalchinese.Big5.NewDecoder().Bytes(raw); err != nil {
			return nil, fmt.Errorf("importcsv: decode: %w", err)
		}
	}
	if !bytes.Contains(raw, []byte("\n")) {
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n")) // of old Macs
	}
	for i, line := range bytes.Split(raw, []byte("\n")) {
		if bytes.ContainsRune(line, utf8.RuneError) || bytes.ContainsRune(line, 0) {
			wrong.add(i+1, leave.Both("文字編碼不是 UTF-8 也不是 Big5；請在試算表裡另存成「CSV UTF-8（逗號分隔）」",
				"the encoding is neither UTF-8 nor Big5; save it as “CSV UTF-8 (comma delimited)”"))
			break // what follows is as wrong
		}
	}
	return raw, nil
}

// fromUTF16 gives a file that begins with a mark of UTF-16 as UTF-8, and any other one as it is.
func fromUTF16(raw []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return raw
	}
	const width = 2
	units := make([]uint16, 0, len(raw)/width)
	for rest := raw; len(rest) >= width; rest = rest[width:] {
		units = append(units, order.Uint16(rest))
	}
	text := []byte(string(utf16.Decode(units)))
	if len(raw)%width != 0 {
		text = utf8.AppendRune(text, utf8.RuneError) // half a character is left
	}
	return text
}
