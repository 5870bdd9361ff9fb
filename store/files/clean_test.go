package files_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"runtime"
	"testing"

	"leaveline/leave"
	"leaveline/store/files"
)

// photo is a JPEG file whose left half is red and whose right half is blue, as a camera held in a given way writes
// it: with where it was taken, and something behind its end.
func photo(t testing.TB, w, h, orientation int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 255, A: 255}
			if x >= w/2 {
				c = color.RGBA{B: 255, A: 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return withExif(encoded(t, img), orientation)
}

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts an Exif segment with a place and the orientation behind the first marker, a comment after it, and a
// tail behind the end.
func withExif(file []byte, orientation int) []byte {
	tiff := append([]byte("II*\x00\x08\x00\x00\x00\x02\x00"), make([]byte, 24+4)...)
	binary.LittleEndian.PutUint16(tiff[10:], 0x0112)
	binary.LittleEndian.PutUint16(tiff[12:], 3)
	binary.LittleEndian.PutUint32(tiff[14:], 1)
	binary.LittleEndian.PutUint16(tiff[18:], uint16(orientation)) //nolint:gosec // at most 8
	binary.LittleEndian.PutUint16(tiff[22:], 0x8825)              // GPS
	body := append([]byte("Exif\x00\x00"), append(tiff, "CANARY-GPS-25.03N"...)...)
	out := append([]byte{}, file[:2]...)
	out = append(out, segment(0xe1, body)...)
	out = append(out, segment(0xfe, []byte("CANARY-COMMENT"))...)
	out = append(out, file[2:]...)
	return append(out, "CANARY-TAIL"...)
}

func segment(mark byte, body []byte) []byte {
	out := []byte{0xff, mark, 0, 0}
	binary.BigEndian.PutUint16(out[2:], uint16(len(body)+2)) //nolint:gosec // short
	return append(out, body...)
}

func picture(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG claims to be so large and holds nothing.
func hugePNG(w, h uint32) []byte {
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, w)
	binary.BigEndian.PutUint32(head[4:], h)
	head[8], head[9] = 8, 2
	return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...)
}

func chunk(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body))) //nolint:gosec // short
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// What a file is counts, not what it is called.
func TestLookRefuses(t *testing.T) {
	t.Parallel()
	small := picture(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	tests := []struct {
		name string
		raw  []byte
		want leave.Code
	}{
		{"nothing", nil, leave.DeniedFileKind},
		{"a program called .jpg", []byte("MZ\x90\x00 this program cannot be run"), leave.DeniedFileKind},
		{"a page called .jpg", []byte("<html><script>alert(1)</script>"), leave.DeniedFileKind},
		{"the first bytes of a photo and nothing else", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), leave.DeniedFileKind},
		{"half a photo", photo(t, 640, 480, 1)[:3000], leave.DeniedFileKind},
		{"half a picture", small[:len(small)/2], leave.DeniedFileKind},
		{"a GIF", []byte("GIF89a\x01\x00\x01\x00"), leave.DeniedFileKind},
		{
			"ten megabytes and a byte",
			append([]byte("%PDF-1.7"), make([]byte, leave.MaxFileBytes)...),
			leave.DeniedFileTooLarge,
		},
		{"16,000 × 16,000", hugePNG(16_000, 16_000), leave.DeniedFilePixels},
		{"a line of pixels", hugePNG(16_000, 1), leave.DeniedFilePixels},
		{"41 megapixels", hugePNG(8200, 5000), leave.DeniedFilePixels},
		{"more pixels than a number holds", hugePNG(1<<31-1, 1<<31-1), leave.DeniedFileKind},
		{"a PDF without an end", []byte("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"), leave.DeniedFileKind},
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

// However the camera was held, the photo comes out upright, and nothing is left of what it said besides. A large one
// keeps its pixels.
func TestLookTurnsPhotos(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		w, h, way   int
		wantW, want int
		red         image.Point // in eighths of the image that comes out
	}{
		{"upright", 64, 32, 1, 64, 32, image.Pt(1, 4)},
		{"mirrored", 64, 32, 2, 64, 32, image.Pt(7, 4)},
		{"upside down", 64, 32, 3, 64, 32, image.Pt(7, 4)},
		{"upside down and mirrored", 64, 32, 4, 64, 32, image.Pt(1, 4)},
		{"on its side and mirrored", 64, 32, 5, 32, 64, image.Pt(4, 1)},
		{"on its right side", 64, 32, 6, 32, 64, image.Pt(4, 1)},
		{"on its left side and mirrored", 64, 32, 7, 32, 64, image.Pt(4, 7)},
		{"on its left side", 64, 32, 8, 32, 64, image.Pt(4, 7)},
		{"odd sizes", 63, 31, 6, 31, 63, image.Pt(4, 1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := files.Look(t.Context(), photo(t, tt.w, tt.h, tt.way))
			if err != nil {
				t.Fatal(err)
			}
			img := draws(t, got)
			if b := img.Bounds(); b.Dx() != tt.wantW || b.Dy() != tt.want {
				t.Fatalf("%v, want %d × %d", b, tt.wantW, tt.want)
			}
			r, _, b, _ := img.At(tt.red.X*tt.wantW/8, tt.red.Y*tt.want/8).RGBA()
			if r < b {
				t.Errorf("at %v it is blue, want red", tt.red)
			}
		})
	}
}

func draws(t *testing.T, c files.Clean) image.Image {
	t.Helper()
	if bytes.Contains(c.Bytes, []byte("CANARY")) {
		t.Error("it still says what is none of its pixels")
	}
	img, format, err := image.Decode(bytes.NewReader(c.Bytes))
	if err != nil || "image/"+format != string(c.Media) {
		t.Fatalf("%s: %v", format, err)
	}
	return img
}

// What would take much memory to draw anew is not drawn: only what it says besides is taken out, and how it is turned
// stays.
func TestLookLargePhoto(t *testing.T) {
	t.Parallel()
	got, err := files.Look(t.Context(), photo(t, 7000, 5000, 6))
	if err != nil {
		t.Fatal(err)
	}
	if b := draws(t, got).Bounds(); b.Dx() != 7000 || b.Dy() != 5000 {
		t.Errorf("%v", b)
	}
	if !bytes.Contains(got.Bytes[:64], []byte("Exif")) {
		t.Error("how to turn it is lost")
	}
	again, err := files.Look(t.Context(), bytes.Clone(got.Bytes))
	if err != nil || !bytes.Equal(again.Bytes, got.Bytes) {
		t.Errorf("looked at twice it is another: %v", err)
	}
}

func TestLookPictures(t *testing.T) {
	t.Parallel()
	for name, img := range map[string]image.Image{
		"small": image.NewRGBA(image.Rect(0, 0, 20, 10)), "large": image.NewGray(image.Rect(0, 0, 5000, 4000)),
	} {
		raw := picture(t, img)
		said := chunk("tEXt", []byte("Author\x00CANARY"))
		at := bytes.Index(raw, []byte("IDAT")) - 4
		told := append(append(append(bytes.Clone(raw[:at]), said...), raw[at:]...), "CANARY-TAIL"...)
		got, err := files.Look(t.Context(), told)
		if err != nil {
			t.Fatal(name, err)
		}
		if b := draws(t, got).Bounds(); b != img.Bounds() {
			t.Errorf("%s: %v", name, b)
		}
	}
}

// noise is a photo of nearly the most bytes that may be sent: nothing in it repeats.
func noise(t testing.TB) []byte {
	t.Helper()
	img := image.NewYCbCr(image.Rect(0, 0, 3900, 3000), image.YCbCrSubsampleRatio420)
	fill := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same every time
	for i := range img.Y {
		img.Y[i] = uint8(fill.Uint32()) //nolint:gosec // any byte
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 72}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// BenchmarkLook is a photo of ten megabytes, turned and drawn anew.
func BenchmarkLook(b *testing.B) {
	raw := withExif(noise(b), 6)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := files.Look(b.Context(), raw); err != nil && leave.AsDenial(err) == nil {
			b.Fatal(err)
		}
	}
	runtime.KeepAlive(raw)
}
