package files

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"leaveline/leave"
)

const (
	// maxPixels is what a photo may have; a page of paper is legible with a tenth of it.
	maxPixels = 40_000_000
	// maxSide keeps a strip of few pixels from being endless.
	maxSide = 16_000
	// maxDecoded is the memory that one image may take while it is drawn anew. A larger one keeps its pixels as they
	// are compressed, and only loses what is said beside them: then its size does not matter.
	maxDecoded = 20 << 20
	// quality of the photos drawn anew: small print stays legible.
	quality = 88
)

// cleanImage draws an image anew, upright and without anything said beside its pixels.
func cleanImage(raw []byte) (Clean, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || format != "jpeg" && format != "png" {
		return Clean{}, badKind()
	}
	if config.Width >= maxSide || config.Height >= maxSide || config.Width*config.Height > maxPixels {
		return Clean{}, leave.Deny(leave.DeniedFilePixels, leave.Args{"width": config.Width, "height": config.Height})
	}
	if format == "png" {
		return cleanPNG(raw, config)
	}
	return cleanJPEG(raw)
}

func cleanJPEG(raw []byte) (Clean, error) {
	parts, err := partsOf(raw)
	if err != nil {
		return Clean{}, badKind()
	}
	if parts.decoded > maxDecoded {
		return Clean{Media: leave.JPEG, Bytes: parts.plain()}, nil
	}
	drawn, err := decode(raw, jpeg.Decode)
	if err != nil {
		return Clean{}, badKind()
	}
	out := bounded(make([]byte, 0, len(raw)))
	err = jpeg.Encode(&out, upright(drawn, parts.orientation), &jpeg.Options{Quality: quality})
	if errors.Is(err, errFull) { // it was compressed harder than we do
		return Clean{Media: leave.JPEG, Bytes: parts.plain()}, nil
	}
	if err != nil {
		return Clean{}, fmt.Errorf("files: draw photo: %w", err)
	}
	return Clean{Media: leave.JPEG, Bytes: out}, nil
}

// bounded takes as much as it has room for: a buffer that grows would be in memory twice.
type bounded []byte

var errFull = errors.New("files: no room")

func (b *bounded) Write(p []byte) (int, error) {
	if len(*b)+len(p) > cap(*b) {
		return 0, errFull
	}
	*b = append(*b, p...)
	return len(p), nil
}

// bytesPerPixel is the most that a PNG takes when it is decoded: 16 bits for each of four colours.
const bytesPerPixel = 8

func cleanPNG(raw []byte, config image.Config) (Clean, error) {
	if config.Width*config.Height*bytesPerPixel > maxDecoded {
		plain, err := plainPNG(raw)
		return Clean{Media: leave.PNG, Bytes: plain}, err
	}
	drawn, err := decode(raw, png.Decode)
	if err != nil {
		return Clean{}, badKind()
	}
	var out bytes.Buffer
	if err := png.Encode(&out, drawn); err != nil {
		return Clean{}, fmt.Errorf("files: draw picture: %w", err)
	}
	return Clean{Media: leave.PNG, Bytes: out.Bytes()}, nil
}
