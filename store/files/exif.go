package files

import (
	"bytes"
	"encoding/binary"
)

const (
	exifMark       = "Exif\x00\x00"
	tagOrientation = 0x0112
	entrySize      = 12
)

// orientationOf reads how the camera was held from an Exif segment; 0 when it does not say.
func orientationOf(body []byte) int {
	tiff, ok := bytes.CutPrefix(body, []byte(exifMark))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	first := int(order.Uint32(tiff[4:]))
	if first < 8 || first+2 > len(tiff) {
		return 0
	}
	for i := range int(order.Uint16(tiff[first:])) {
		at := first + 2 + i*entrySize
		if at+entrySize > len(tiff) {
			return 0
		}
		if order.Uint16(tiff[at:]) == tagOrientation {
			if o := int(order.Uint16(tiff[at+8:])); o >= asTaken && o <= maxOrientation {
				return o
			}
			return 0
		}
	}
	return 0
}

// turnedNote is an Exif segment that says nothing but the orientation.
func turnedNote(orientation int) []byte {
	note := []byte{0xff, markAPP1, 0, 34}
	note = append(note, exifMark...)
	note = append(note, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1)                                    // one entry follows
	note = append(note, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0, 0, 0, 0, 0) //nolint:gosec // at most 8
	return note
}
