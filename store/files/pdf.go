package files

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"leaveline/leave"
)

// active are the names by which a PDF file does something when it is opened or tapped, or carries what does. ISO
// 32000-2, 12.6.
var active = []string{
	"AA", "EmbeddedFile", "EmbeddedFiles", "GoToE",
	"GoToR", "ImportData", "JavaScript", "JS", "Launch", "Movie", "Rendition",
	"RichMedia", "RichMediaExecute", "Sound", "SubmitForm", "XFA",
}

// telling are the keys under which a PDF file tells who made it, when, and with which program.
var telling = []string{"Metadata", "PieceInfo", "LastModified"}

const (
	// maxUnpacked bounds the bytes that all packed objects of a PDF file may unpack to together.
	maxUnpacked = 64 << 20
	// maxStreams bounds the streams of a PDF file: pages, pictures, fonts, packed objects.
	maxStreams = 4_000
	// maxObjects bounds the objects of a PDF file. A scanned certificate has some dozens. The parser's repair of a
	// broken file takes the square of them.
	maxObjects = 20_000
	// slowest bounds the time that a PDF file may take.
	slowest = 5 * time.Second
	// deepest bounds how far the objects of a PDF file are nested.
	deepest = 100
)

func init() { model.ConfigPath = "disable" } // the parser looks for no settings of its own in the home folder

// cleanPDF returns a PDF file that holds what its pages show, and no more.
//
// It refuses what is no whole PDF file, what has a password, and what does something when it is opened. The rest is
// written anew from what the parser understood, so that no reader of the result can understand anything else. It
// takes five seconds at most: a file that would take longer is refused. It fails with the context's error when the
// context ends first.
func cleanPDF(ctx context.Context, raw []byte) ([]byte, error) {
	streams, objects := begun(raw, "stream"), begun(raw, "obj")
	if !bytes.Contains(raw[max(0, len(raw)-2048):], []byte("%%EOF")) || streams > maxStreams || objects > maxObjects {
		return nil, badKind()
	}
	limited, stop := context.WithTimeout(ctx, slowest)
	defer stop()
	doc, err := readPDF(limited, raw, maxUnpacked/int64(max(streams, 1)))
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("reading a PDF file: %w", ctx.Err())
	case doc != nil && doc.Encrypt != nil, bytes.Contains(raw, []byte("/Encrypt")):
		return nil, leave.Deny(leave.DeniedFileLocked, nil)
	case err != nil || doc.Root == nil || doc.PageCount < 1:
		return nil, badKind()
	}
	return rewrite(limited, doc)
}

// begun counts what begins with a word, and ends with end and the word.
func begun(raw []byte, word string) int {
	return bytes.Count(raw, []byte(word)) - bytes.Count(raw, []byte("end"+word))
}

func readPDF(ctx context.Context, raw []byte, maxAStream int64) (doc *model.Context, err error) {
	defer func() { // the parser is not ours: what it can't bear is no certificate
		if recover() != nil {
			doc, err = nil, badKind()
		}
	}()
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	conf.Limits.MaxStreamBytes = leave.MaxFileBytes
	conf.Limits.MaxDecodeBytes = maxAStream
	conf.Limits.MaxObjectCount = maxObjects
	conf.Limits.MaxXRefEntries = maxObjects
	conf.Limits.MaxRecursionDepth = deepest
	doc, err = pdfcpu.ReadWithContext(ctx, &reading{Reader: bytes.NewReader(raw), ctx: ctx}, conf)
	if err == nil && doc.Encrypt == nil {
		err = doc.EnsurePageCount()
	}
	return doc, err
}

// reading ends with its context: the parser itself looks at that only between objects.
type reading struct {
	*bytes.Reader
	ctx context.Context
}

func (r *reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// pdfWriter writes the objects that a catalog leads to, and looks through each on the way.
type pdfWriter struct {
	doc  *model.Context
	out  bytes.Buffer
	at   map[int]int // offset of each object that is written
	todo []int       // numbers of the objects that are to be written
	seen map[int]bool
}

// rewrite returns the document with the objects that its catalog leads to: neither older versions nor what only tells
// about it.
func rewrite(ctx context.Context, doc *model.Context) ([]byte, error) {
	w := pdfWriter{doc: doc, at: map[int]int{}, seen: map[int]bool{}}
	w.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	w.refer(doc.Root.ObjectNumber.Value())
	for len(w.todo) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, badKind()
		}
		number := w.todo[0]
		w.todo = w.todo[1:]
		if err := w.object(ctx, number); err != nil {
			return nil, err
		}
	}
	w.trailer(doc.Root.ObjectNumber.Value())
	return w.out.Bytes(), nil
}

// refer has an object written, once.
func (w *pdfWriter) refer(number int) {
	if !w.seen[number] {
		w.seen[number] = true
		w.todo = append(w.todo, number)
	}
}

func (w *pdfWriter) object(ctx context.Context, number int) error {
	entry, ok := w.doc.FindTableEntryLight(number)
	if !ok || entry == nil || entry.Free {
		return nil // a reference to nothing reads as null
	}
	value := entry.Object
	if lazy, ok := value.(types.LazyObjectStreamObject); ok {
		unpacked, err := lazy.DecodedObject(ctx)
		if err != nil {
			return badKind()
		}
		value = unpacked
	}
	w.at[number] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n", number)
	if err := w.value(value, 0); err != nil {
		return err
	}
	w.out.WriteString("\nendobj\n")
	return nil
}

func (w *pdfWriter) value(v types.Object, depth int) error {
	if depth > deepest {
		return badKind()
	}
	switch v := v.(type) {
	case nil:
		w.out.WriteString("null")
	case types.IndirectRef:
		w.refer(v.ObjectNumber.Value())
		fmt.Fprintf(&w.out, "%d 0 R", v.ObjectNumber.Value())
	case types.Dict:
		return w.dict(v, depth)
	case types.StreamDict:
		return w.stream(v, depth)
	case types.Array:
		w.out.WriteByte('[')
		for _, part := range v {
			if err := w.value(part, depth+1); err != nil {
				return err
			}
			w.out.WriteByte(' ')
		}
		w.out.WriteByte(']')
	case types.Name:
		if slices.Contains(active, v.Value()) {
			return leave.Deny(leave.DeniedFileScript, nil)
		}
		w.out.WriteString(v.PDFString())
	case types.Boolean, types.Integer, types.Float, types.StringLiteral, types.HexLiteral:
		w.out.WriteString(v.PDFString())
	default: // what belongs to the packing alone is no part of a page
		return badKind()
	}
	return nil
}

// dict writes a dictionary without what only tells about the file. What is active in it is refused.
//
// A signature holds for the bytes that were signed, so it can't go along: its field is empty afterwards, and not wrong.
func (w *pdfWriter) dict(d types.Dict, depth int) error {
	if signature(d) {
		w.out.WriteString("null")
		return nil
	}
	w.out.WriteString("<<")
	for _, key := range slices.Sorted(maps.Keys(d)) {
		switch {
		case slices.Contains(telling, key), d[key] == nil, signature(d[key]):
			continue
		case slices.Contains(active, key), key == "OpenAction" && !w.onlyGoesTo(d[key]):
			return leave.Deny(leave.DeniedFileScript, nil)
		}
		w.out.WriteString(types.Name(key).PDFString())
		w.out.WriteByte(' ')
		if err := w.value(d[key], depth+1); err != nil {
			return err
		}
	}
	w.out.WriteString(">>")
	return nil
}

func signature(v types.Object) bool {
	d, ok := v.(types.Dict)
	return ok && d["ByteRange"] != nil
}

// onlyGoesTo reports whether what is done on opening leads to a page of the same file.
func (w *pdfWriter) onlyGoesTo(action types.Object) bool {
	target, err := w.doc.Dereference(action)
	if err != nil {
		return false
	}
	d, ok := target.(types.Dict)
	if !ok {
		return true // a page of its own, by place or by name
	}
	kind := d.NameEntry("S")
	return kind != nil && *kind == "GoTo" && d["Next"] == nil
}

// stream writes a stream as it is packed: what it shows is no business of ours.
func (w *pdfWriter) stream(s types.StreamDict, depth int) error {
	d, _ := s.Dict.Clone().(types.Dict)
	for _, elsewhere := range []string{"F", "FFilter", "FDecodeParms"} { // the bytes of another file
		if _, ok := d[elsewhere]; ok {
			return leave.Deny(leave.DeniedFileScript, nil)
		}
	}
	d["Length"] = types.Integer(len(s.Raw))
	if err := w.dict(d, depth); err != nil {
		return err
	}
	w.out.WriteString("\nstream\n")
	w.out.Write(s.Raw)
	w.out.WriteString("\nendstream")
	return nil
}

func (w *pdfWriter) trailer(root int) {
	start := w.out.Len()
	numbers := slices.Sorted(maps.Keys(w.at))
	w.out.WriteString("xref\n0 1\n0000000000 65535 f \n")
	for _, n := range numbers {
		fmt.Fprintf(&w.out, "%d 1\n%010d 00000 n \n", n, w.at[n])
	}
	size := numbers[len(numbers)-1] + 1
	fmt.Fprintf(&w.out, "trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", size, root, start)
}
