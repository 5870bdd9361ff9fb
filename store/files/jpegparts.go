package files

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The markers of a JPEG file that matter here.
const (
	markSOI   = 0xd8
	markEOI   = 0xd9
	markSOS   = 0xda
	markDQT   = 0xdb
	markDHT   = 0xc4
	markDRI   = 0xdd
	markDNL   = 0xdc
	markSOF0  = 0xc0 // baseline
	markSOF1  = 0xc1
	markSOF2  = 0xc2 // progressive: all coefficients are in memory at once
	markAPP0  = 0xe0 // JFIF
	markAPP1  = 0xe1 // Exif
	markAdobe = 0xee // how colours are meant
	markRST0  = 0xd0
	markRST7  = 0xd7
	markTEM   = 0x01
)

// parts is what a JPEG file is made of, as far as it shows something.
type parts struct {
	raw         []byte
	kept        [][2]int // of raw, what shows the image
	orientation int
	decoded     int // bytes it takes while it is decoded
}

var errBroken = errors.New("files: broken image")

// partsOf walks a JPEG file from its first byte to the end of the image; what follows that is not looked at.
func partsOf(raw []byte) (parts, error) {
	p := parts{raw: raw, orientation: asTaken}
	for at := 2; at+2 <= len(raw); {
		if raw[at] != 0xff {
			return p, errBroken
		}
		mark := raw[at+1]
		switch {
		case mark == 0xff: // padding
			at++
			continue
		case mark == markEOI:
			return p, nil
		case mark == markTEM || mark >= markRST0 && mark <= markRST7:
			at += 2
			continue
		}
		end, err := p.segment(mark, at)
		if err != nil {
			return p, err
		}
		at = end
	}
	return p, errBroken
}

// segment takes one segment in, and says where the next one begins.
func (p *parts) segment(mark byte, at int) (int, error) {
	if at+4 > len(p.raw) {
		return 0, errBroken
	}
	end := at + 2 + int(binary.BigEndian.Uint16(p.raw[at+2:]))
	if end < at+4 || end > len(p.raw) {
		return 0, errBroken
	}
	body := p.raw[at+4 : end]
	switch mark {
	case markSOF0, markSOF1, markSOF2:
		p.decoded = decodedSize(body, mark == markSOF2)
	case markSOS:
		end = p.scan(end)
	case markDQT, markDHT, markDRI, markDNL, markAdobe:
	case markAPP1:
		if o := orientationOf(body); o != 0 {
			p.orientation = o
		}
		return end, nil
	default: // thumbnails, comments, profiles, whatever a maker says
		return end, nil
	}
	p.kept = append(p.kept, [2]int{at, end})
	return end, nil
}

// scan is where the compressed pixels end that begin at a place.
func (p *parts) scan(at int) int {
	for at+1 < len(p.raw) {
		i := bytes.IndexByte(p.raw[at:], 0xff)
		if i < 0 || at+i+1 >= len(p.raw) {
			return len(p.raw)
		}
		at += i
		if next := p.raw[at+1]; next != 0 && next != 0xff && (next < markRST0 || next > markRST7) {
			return at
		}
		at++
		if p.raw[at] != 0xff {
			at++
		}
	}
	return len(p.raw)
}

// decodedSize is the memory that Go's decoder takes: a byte for each sample, and when the file is progressive four
// more for each coefficient.
func decodedSize(body []byte, progressive bool) int {
	const head, perComponent = 6, 3
	if len(body) < head {
		return 0
	}
	height, width, n := int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:])), int(body[5])
	if len(body) < head+n*perComponent {
		return 0
	}
	most, all := 1, 0
	for i := range n {
		h, v := int(body[head+i*perComponent+1]>>4), int(body[head+i*perComponent+1]&0xf)
		most, all = max(most, h*v), all+h*v
	}
	samples := width * height * all / most
	if progressive {
		const perCoefficient = 4
		return samples * (1 + perCoefficient)
	}
	return samples
}

// plain is the file with nothing but what shows the image, and how it is to be turned.
func (p *parts) plain() []byte {
	out := make([]byte, 0, len(p.raw))
	out = append(out, 0xff, markSOI)
	if p.orientation != asTaken {
		out = append(out, turnedNote(p.orientation)...)
	}
	for _, k := range p.kept {
		out = append(out, p.raw[k[0]:k[1]]...)
	}
	return append(out, 0xff, markEOI)
}
