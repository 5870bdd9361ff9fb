package files_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"leaveline/leave"
	"leaveline/store/files"
)

// pdf is a file of one page whose catalog and other objects may say more. Objects are numbered from 4 on.
func pdf(catalog string, objects ...string) []byte {
	return pdfOf("/Root 1 0 R", append([]string{
		"<</Type /Catalog /Pages 2 0 R " + catalog + ">>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>",
	}, objects...)...)
}

func pdfOf(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var xref strings.Builder
	fmt.Fprintf(&xref, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		fmt.Fprintf(&xref, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "%strailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n", xref.String(), len(objects)+1, trailer, start)
	return b.Bytes()
}

// packedPDF is a file whose catalog is packed into an object stream behind the given filters.
func packedPDF(catalog, filter string, pack func([]byte) []byte) []byte {
	inside := []string{
		"<</Type /Catalog /Pages 2 0 R " + catalog + ">>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>",
	}
	var head, body strings.Builder
	for i, o := range inside {
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + " ")
	}
	raw := pack([]byte(head.String() + body.String()))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := b.Len()
	fmt.Fprintf(&b, "4 0 obj\n<</Type /ObjStm /N 3 /First %d /Filter %s /Length %d>>\nstream\n%s\nendstream\nendobj\n",
		head.Len(), filter, len(raw), raw)
	start := b.Len()
	rows := []byte{
		0, 0, 0, 0, 2, 0, 4, 0, 2, 0, 4, 1, 2, 0, 4, 2,
		1, byte(at >> 8), byte(at), 0, 1, byte(start >> 8), byte(start), 0,
	}
	fmt.Fprintf(&b, "5 0 obj\n<</Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length %d>>\n"+
		"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		len(rows), rows, start)
	return b.Bytes()
}

func deflate(raw []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(raw)
	_ = w.Close()
	return b.Bytes()
}

func hexed(raw []byte) []byte { return []byte(hex.EncodeToString(deflate(raw)) + ">") }

func ascii(raw []byte) []byte {
	var b bytes.Buffer
	w := ascii85.NewEncoder(&b)
	_, _ = w.Write(deflate(raw))
	_ = w.Close()
	return []byte(b.String() + "~>")
}

const script = "/OpenAction <</S /JavaScript /JS (app.alert(1))>>"

// What a PDF file does when it is opened or tapped is refused, however it is spelled or packed.
func TestLookRefusesPDFs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		raw  []byte
		want leave.Code
	}{
		{"without an end", []byte("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"), leave.DeniedFileKind},
		{"without any object", []byte("%PDF-1.7\ntrailer <</Root 1 0 R>>\n%%EOF"), leave.DeniedFileKind},
		{"with a script", pdf(script), leave.DeniedFileScript},
		{
			"with a script in an object of its own",
			pdf("/OpenAction 4 0 R", "<</S /JavaScript /JS (app.alert(1))>>"),
			leave.DeniedFileScript,
		},
		{
			"with a script by name",
			pdf("/Names <</JavaScript <</Names [(a) 4 0 R]>>>>", "<</S /JavaScript /JS (1)>>"),
			leave.DeniedFileScript,
		},
		{
			"with a script spelled otherwise",
			pdf("/OpenAction <</S /J#61vaScript /#4aS (app.alert(1))>>"),
			leave.DeniedFileScript,
		},
		{
			"with a script after going to a page",
			pdf("/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next 4 0 R>>", "<</S /Named>>"),
			leave.DeniedFileScript,
		},
		{"with a script packed away", packedPDF(script, "/FlateDecode", deflate), leave.DeniedFileScript},
		{"with a script packed twice", packedPDF(script, "[/ASCIIHexDecode /FlateDecode]", hexed), leave.DeniedFileScript},
		{"with a script packed as text", packedPDF(script, "[/ASCII85Decode /FlateDecode]", ascii), leave.DeniedFileScript},
		{
			"with a script far inside",
			packedPDF(strings.Repeat("/A ()", 100_000)+script, "/FlateDecode", deflate),
			leave.DeniedFileScript,
		},
		{"that starts a program", pdf("/OpenAction <</S /Launch /F (cmd.exe)>>"), leave.DeniedFileScript},
		{
			"that opens a page of the web by itself",
			pdf("/OpenAction <</S /URI /URI (https://example.org/)>>"),
			leave.DeniedFileScript,
		},
		{
			"that opens a file of another machine",
			pdf(`/OpenAction <</S /GoToR /F (\\\\example.org\\x) /D [0 /Fit]>>`),
			leave.DeniedFileScript,
		},
		{
			"that acts when a page is shown",
			pdf("/Extra 4 0 R", "<</AA <</O <</S /Named /N /Print>>>>>>"),
			leave.DeniedFileScript,
		},
		{"that sends a form", pdf("/Extra <</S /SubmitForm /F (https://example.org/)>>"), leave.DeniedFileScript},
		{
			"that carries a file",
			pdf("/Extra 4 0 R", "<</Type /EmbeddedFile /Length 3>>\nstream\nabc\nendstream"),
			leave.DeniedFileScript,
		},
		{
			"that shows another file",
			pdf("/Extra 4 0 R", "<</F (other.txt) /Length 3>>\nstream\nabc\nendstream"),
			leave.DeniedFileScript,
		},
		{
			"with a password",
			pdfOf("/Root 1 0 R /Encrypt 2 0 R", "<</Type /Catalog>>", "<</Filter /Standard>>"),
			leave.DeniedFileLocked,
		},
		{"without a page", pdfOf("/Root 1 0 R", "<</Type /Catalog>>"), leave.DeniedFileKind},
		{"that unpacks without end", packedPDF(strings.Repeat(" ", 70<<20), "/FlateDecode", deflate), leave.DeniedFileKind},
		{
			"nested without end",
			pdf("/Extra " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)),
			leave.DeniedFileKind,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := files.Look(t.Context(), tt.raw)
			if d := leave.AsDenial(err); d == nil || d.Code != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// What a PDF file shows stays; who wrote it, with what, and what it was before goes.
func TestLookKeepsWhatPDFsShow(t *testing.T) {
	t.Parallel()
	page := "<</Length 9>>\nstream\n0 0 m h f\nendstream"
	told := pdfOf("/Root 1 0 R /Info 5 0 R",
		"<</Type /Catalog /Pages 2 0 R /Metadata 6 0 R /PieceInfo <</X (CANARY)>>>>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /LastModified (CANARY)>>",
		page,
		"<</Author (CANARY) /Producer (CANARY)>>",
		"<</Type /Metadata /Length 6>>\nstream\nCANARY\nendstream",
		"(CANARY of an older version)")
	for name, raw := range map[string][]byte{
		"plain":                   pdf("/Extra 4 0 R", page),
		"opens at its first page": pdf("/OpenAction [3 0 R /Fit] /Extra 4 0 R", page),
		"goes to its first page":  pdf("/OpenAction <</S /GoTo /D [3 0 R /Fit]>> /Extra 4 0 R", page),
		"has a link":              pdf("/Link <</S /URI /URI (https://example.org/)>> /Extra 4 0 R", page),
		"was signed":              pdf("/Sig <</Type /Sig /ByteRange [0 1 2 3] /Contents <00>>> /Extra 4 0 R", page),
		"tells who wrote it":      told,
	} {
		got, err := files.Look(t.Context(), bytes.Clone(raw))
		if err != nil || got.Media != leave.PDF {
			t.Errorf("%s: %v", name, err)
			continue
		}
		drawn := bytes.Contains(got.Bytes, []byte("0 0 m h f"))
		if !drawn || bytes.Contains(got.Bytes, []byte("CANARY")) || bytes.Contains(got.Bytes, []byte("ByteRange")) {
			t.Errorf("%s: got\n%s", name, got.Bytes)
		}
		doc, err := pdfcpu.Read(bytes.NewReader(got.Bytes), model.NewDefaultConfiguration())
		if err != nil || doc.EnsurePageCount() != nil || doc.PageCount != 1 {
			t.Errorf("%s: what was written can't be read: %v", name, err)
		}
		again, err := files.Look(t.Context(), bytes.Clone(got.Bytes))
		if err != nil || !bytes.Equal(again.Bytes, got.Bytes) {
			t.Errorf("%s: a second look changes it: %v", name, err)
		}
	}
	got, err := files.Look(t.Context(), packedPDF("", "/FlateDecode", deflate))
	if err != nil || !bytes.Contains(got.Bytes, []byte("/MediaBox")) {
		t.Errorf("packed: %v", err)
	}
}

// A PDF file that is made to be slow is refused within seconds, or when whoever waits goes away.
func TestSlowPDFs(t *testing.T) {
	t.Parallel()
	end := "%%EOF\n"
	pad := func(s string) []byte {
		return []byte("%PDF-1.7\n" + strings.Repeat(s, (leave.MaxFileBytes-100)/len(s)) + end)
	}
	few := func(s string) []byte { return []byte("%PDF-1.7\n" + strings.Repeat(s, 19_000) + end) }
	for name, raw := range map[string][]byte{
		"objects that begin, within bounds": few("1 0 obj\n"),
		"long objects that begin":           few("1 0 obj" + strings.Repeat(" ", 500) + "\n"),
		"objects and lines":                 few("1 0 obj\n" + strings.Repeat("\n", 500)),
		"objects within bounds":             few("1 0 obj<<>>endobj\n"),
		"references":                        few("1 0 obj<</A 2 0 R>>endobj\n"),
		"packed objects that are not":       pad("obj<</ObjStm>>stream\n"),
		"a few of them": []byte("%PDF-1.7\n" +
			strings.Repeat("1 0 obj<</Type/ObjStm/N 9/First 9>>stream\n", 3000) + end),
		"objects that begin":         pad("1 0 obj\n"),
		"objects with other numbers": pad("1 0 obj<<>>endobj\n"),
		"dictionaries that begin":    pad("<<"),
		"strings that begin":         pad("1 0 obj("),
		"tables that lead back":      pad("startxref\n9\n%%EOF\n"),
		"xref tables":                pad("xref\n0 1\n0000000000 65535 f \n"),
		"trailers":                   pad("trailer<</Root 1 0 R/Prev 9>>\n"),
		"comments":                   pad("%"),
		"lines without anything":     pad("\n"),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			began := time.Now()
			_, err := files.Look(ctx, raw)
			if took := time.Since(began); err == nil || took > 8*time.Second {
				t.Errorf("%v after %s", err, took)
			} else {
				t.Log(err, took)
			}
		})
	}
}
