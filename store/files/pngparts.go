package files

import (
	"encoding/binary"
	"slices"
)

const pngMark = "\x89PNG\r\n\x1a\n"

// shown are the chunks of a PNG file that show something; texts, times and what an editor left behind are not among
// them.
var shown = []string{"IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs"}

// plainPNG is the file with nothing but what shows the image; what follows its end is dropped.
func plainPNG(raw []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(raw)), pngMark...)
	const frame = 12 // length, name and checksum of a chunk
	for at := len(pngMark); at+frame <= len(raw); {
		size := int(binary.BigEndian.Uint32(raw[at:]))
		end := at + frame + size
		if end > len(raw) || end < at {
			break
		}
		name := string(raw[at+4 : at+8])
		if slices.Contains(shown, name) || name == "IEND" {
			out = append(out, raw[at:end]...)
		}
		if name == "IEND" {
			return out, nil
		}
		at = end
	}
	return nil, badKind()
}
