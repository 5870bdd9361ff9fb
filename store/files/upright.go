package files

import "image"

// The orientations of Exif: how a camera was held. 1 is upright; from 5 on, width and height change places.
const (
	asTaken        = 1
	maxOrientation = 8
	swapped        = 5
)

// upright turns an image as its orientation says.
func upright(img image.Image, orientation int) image.Image {
	if orientation <= asTaken || orientation > maxOrientation {
		return img
	}
	switch img := img.(type) {
	case *image.YCbCr:
		return uprightYCbCr(img, orientation)
	case *image.Gray:
		w, h := img.Rect.Dx(), img.Rect.Dy()
		w2, h2 := turned(w, h, orientation)
		out := image.NewGray(image.Rect(0, 0, w2, h2))
		turn(plane{out.Pix, out.Stride, w2, h2}, plane{img.Pix, img.Stride, w, h}, orientation)
		return out
	}
	return uprightAny(img, orientation)
}

// plane is one colour of an image, or all four of a pixel at a time.
type plane struct {
	pix           []uint8
	stride        int
	width, height int
}

func turned(w, h, orientation int) (int, int) {
	if orientation >= swapped {
		return h, w
	}
	return w, h
}

// turn fills to with what from has where the orientation says.
func turn(to, from plane, orientation int) {
	for y := range to.height {
		row := to.pix[y*to.stride:]
		for x := range to.width {
			sx, sy := source(x, y, from.width, from.height, orientation)
			row[x] = from.pix[sy*from.stride+sx]
		}
	}
}

// source is where the pixel of the upright image is in the one that was taken, w wide and h high.
func source(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// turnedRatio is the sampling of the colours of an image that lies on its side.
var turnedRatio = map[image.YCbCrSubsampleRatio]image.YCbCrSubsampleRatio{
	image.YCbCrSubsampleRatio444: image.YCbCrSubsampleRatio444,
	image.YCbCrSubsampleRatio420: image.YCbCrSubsampleRatio420,
	image.YCbCrSubsampleRatio422: image.YCbCrSubsampleRatio440,
	image.YCbCrSubsampleRatio440: image.YCbCrSubsampleRatio422,
}

func uprightYCbCr(img *image.YCbCr, orientation int) image.Image {
	ratio := img.SubsampleRatio
	if orientation >= swapped {
		r, ok := turnedRatio[ratio]
		if !ok {
			return uprightAny(img, orientation)
		}
		ratio = r
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	w2, h2 := turned(w, h, orientation)
	out := image.NewYCbCr(image.Rect(0, 0, w2, h2), ratio)
	turn(plane{out.Y, out.YStride, w2, h2}, plane{img.Y, img.YStride, w, h}, orientation)
	cw, ch := chroma(img.SubsampleRatio, w, h)
	cw2, ch2 := turned(cw, ch, orientation)
	turn(plane{out.Cb, out.CStride, cw2, ch2}, plane{img.Cb, img.CStride, cw, ch}, orientation)
	turn(plane{out.Cr, out.CStride, cw2, ch2}, plane{img.Cr, img.CStride, cw, ch}, orientation)
	return out
}

// chroma is how many samples of each colour there are.
func chroma(ratio image.YCbCrSubsampleRatio, w, h int) (int, int) {
	switch ratio {
	case image.YCbCrSubsampleRatio422:
		return (w + 1) / 2, h
	case image.YCbCrSubsampleRatio420:
		return (w + 1) / 2, (h + 1) / 2
	case image.YCbCrSubsampleRatio440:
		return w, (h + 1) / 2
	case image.YCbCrSubsampleRatio411:
		return (w + 3) / 4, h
	case image.YCbCrSubsampleRatio410:
		return (w + 3) / 4, (h + 1) / 2
	case image.YCbCrSubsampleRatio444:
	}
	return w, h
}

// uprightAny turns what is rare: CMYK, and samplings that are not the same on their side.
func uprightAny(img image.Image, orientation int) image.Image {
	b := img.Bounds()
	w2, h2 := turned(b.Dx(), b.Dy(), orientation)
	out := image.NewRGBA(image.Rect(0, 0, w2, h2))
	for y := range h2 {
		for x := range w2 {
			sx, sy := source(x, y, b.Dx(), b.Dy(), orientation)
			out.Set(x, y, img.At(b.Min.X+sx, b.Min.Y+sy))
		}
	}
	return out
}
