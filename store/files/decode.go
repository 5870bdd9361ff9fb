package files

import (
	"bytes"
	"fmt"
	"image"
	"io"
)

// decode draws an image; a decoder that panics over a hostile file has only refused it.
func decode(raw []byte, with func(io.Reader) (image.Image, error)) (drawn image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("files: decoder panicked with a %T", p) // its words may be the file's
		}
	}()
	return with(bytes.NewReader(raw))
}
