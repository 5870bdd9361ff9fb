package importcsv_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"leaveline/office/importcsv"
)

// in16 is a text in UTF-16 with a mark.
func in16(text string, order binary.AppendByteOrder) string {
	var raw []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		raw = order.AppendUint16(raw, unit)
	}
	return string(raw)
}

// Files are taken as spreadsheets save them, whatever stands between the cells and however it is encoded.
func TestFilesAsSpreadsheetsSaveThem(t *testing.T) {
	d := open(t)
	plain := d.file("units.csv")
	tabs, semicolons := strings.ReplaceAll(plain, ",", "\t"), strings.ReplaceAll(plain, ",", ";")
	for name, content := range map[string]string{
		"tabs": tabs, "semicolons": semicolons, "wide commas": strings.ReplaceAll(plain, ",", "，"),
		"sep=,": "sep=,\n" + plain, "sep=; and a mark": "\ufeffsep=;\r\n" + semicolons, "sep=tab": "sep=\t\n" + tabs,
		"quoted sep": "\"sep=;\"\n" + semicolons, "a wrong sep": "sep=:\n" + plain,
		"UTF-16, little end first": in16(plain, binary.LittleEndian), "UTF-16, big end first": in16(plain, binary.BigEndian),
		"Unicode text": in16(strings.ReplaceAll(tabs, "\n", "\r\n"), binary.LittleEndian),
		"an old Mac":   strings.ReplaceAll(plain, "\n", "\r"),
		"empty lines":  "\n\n" + plain + "\n\n",
	} {
		if n := d.take(importcsv.Units, content); n != 4 {
			d.Errorf("%s: %d units", name, n)
		}
	}
	for name, c := range map[string]struct{ content, want string }{
		"sep= keeps the lines":       {"sep=;\n處室;主管\n教務處;ZZZ\n", `line 3: 主管 "ZZZ": there is nobody of that number`},
		"a cell with the other sign": {"處室;主管\n\"教務處;總務處\";ZZZ\n", `line 2: 主管 "ZZZ": there is nobody of that number`},
	} {
		if got := d.refuse(importcsv.Units, c.content); len(got) != 1 || got[0] != c.want {
			d.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What is no such file is named in one sentence, with what to do.
func TestFilesOfAnotherKind(t *testing.T) {
	d := staffed(t)
	for name, c := range map[string]struct{ content, want string }{
		"xlsx": {"PK\x03\x04\x14\x00",
			"line 1: this is a spreadsheet (.xlsx or .ods); save it as “CSV UTF-8 (comma",
		},
		"xls":               {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "line 1: this is an old Excel file (.xls); save it as"},
		"PDF":               {"%PDF-1.7\n", "line 1: this is a PDF; save it as"},
		"HTML":              {"<html><table>", "line 1: this is a web page or XML; save it as"},
		"the file of units": {d.file("units.csv"), "line 1: this looks like a file of units (leaveline import units)"},
		"the file of entitlements": {
			d.file("entitlements.csv"), "line 1: this looks like a file of entitlements (leaveline import entitlements)",
		},
	} {
		if got := d.refuse(importcsv.Staff, c.content); !strings.HasPrefix(got[0], c.want) {
			d.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
