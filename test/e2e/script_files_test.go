package e2e

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
)

// canary stands in every file that the plays send and in what it is called: it must never come up in the log.
const canary = "CANARY-憂鬱症"

// paper makes a file of a kind.
func paper(kind string) (name string, raw []byte, err error) {
	switch kind {
	case "photo":
		var b bytes.Buffer
		err = jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 64, 48)), nil)
		return canary + ".jpg", append(b.Bytes(), canary...), err
	case "pdf":
		return canary + ".pdf", onePage(""), nil
	case "script":
		return canary + ".pdf", onePage("/OpenAction <</S /JavaScript /JS (" + canary + ")>>"), nil
	case "notphoto":
		return canary + ".jpg", []byte("MZ " + canary), nil
	case "large":
		return canary + ".pdf", append([]byte("%PDF-1.7\n"), make([]byte, 12<<20)...), nil
	case "wide":
		head := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), make([]byte, 8)...)
		binary.BigEndian.PutUint32(head[16:], 16_000)
		binary.BigEndian.PutUint32(head[20:], 16_000)
		head = append(head, 8, 2, 0, 0, 0)
		return canary + ".png", binary.BigEndian.AppendUint32(head, crc32.ChecksumIEEE(head[12:])), nil
	}
	return "", nil, fmt.Errorf("no file of the kind %s", kind)
}

// sendFile sends a photo as LINE sends one, and everything else as a file, whatever it is called.
func (p *phone) sendFile(kind string) error {
	_, raw, err := paper(kind)
	switch {
	case err != nil:
		return err
	case kind == "photo":
		return p.act("image", raw)
	}
	return p.act("file?name=paper.jpg", raw)
}

var pageCode = regexp.MustCompile(`[0-9]{4}$`)

// link is the newest address on the phone, and the code that stands beside it.
func (p *phone) link() (address, code string, err error) {
	all, err := p.messages(0, 0, true)
	if err != nil {
		return "", "", err
	}
	for i := len(all) - 1; i >= 0; i-- {
		var find func(part any)
		find = func(part any) {
			switch part := part.(type) {
			case []any:
				for _, child := range part {
					find(child)
				}
			case map[string]any:
				if uri, ok := part["uri"].(string); ok && address == "" {
					address = uri
				}
				for _, child := range part {
					find(child)
				}
			}
		}
		find(map[string]any(all[i].Message))
		if address != "" {
			read(map[string]any(all[i].Message), func(_, text string) {
				if found := pageCode.FindString(text); found != "" {
					code = found
				}
			})
			return address, code, nil
		}
	}
	return "", "", errors.New("no link on the phone")
}

// visit asks for the page behind the newest link.
func (p *phone) visit(method, contentType string, body io.Reader) (int, http.Header, string, error) {
	address, _, err := p.link()
	if err != nil {
		return 0, nil, "", err
	}
	request, err := http.NewRequest(method, address, body)
	if err != nil {
		return 0, nil, "", err
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := p.http.Do(request)
	if err != nil {
		return 0, nil, "", err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header, string(text), err
}

func (p *phone) openPage() error {
	status, head, text, err := p.visit(http.MethodGet, "", nil)
	if err == nil && (status != http.StatusOK || !strings.Contains(text, p.name) ||
		!strings.Contains(head.Get("Content-Security-Policy"), "default-src 'none'") ||
		head.Get("Cache-Control") != "no-store") {
		err = fmt.Errorf("%d %v %s", status, head, text)
	}
	return err
}

func (p *phone) linkGone() error {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		status, _, text, err := p.visit(method, "", nil)
		if err == nil && (status != http.StatusGone || !strings.Contains(text, "這個連結不能用了")) {
			err = fmt.Errorf("%s: %d %s", method, status, text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// upload fills in the form. What it says is looked for in the answer: files of which one is bad are refused all
// together.
func (p *phone) upload(which string, kinds ...string) error {
	_, code, err := p.link()
	if err != nil {
		return err
	}
	if which == "wrong" {
		code = "0000"
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("code", code); err != nil {
		return err
	}
	for _, kind := range kinds {
		name, raw, err := paper(kind)
		if err != nil {
			return err
		}
		part, err := form.CreateFormFile("file", name)
		if err != nil {
			return err
		}
		if _, err := part.Write(raw); err != nil {
			return err
		}
	}
	if err := form.Close(); err != nil {
		return err
	}
	status, _, text, err := p.visit(http.MethodPost, form.FormDataContentType(), &body)
	want := map[string]string{"right": "已收到", "wrong": "數字不對", "refused": "不"}[which]
	if err == nil && (!strings.Contains(text, want) || (status == http.StatusOK) != (which == "right")) {
		err = fmt.Errorf("%d %s", status, text)
	}
	return err
}

// show fills in the digits and presses the button of the page that shows a file. Without them it shows nothing.
func (p *phone) show(kind string) error {
	_, code, err := p.link()
	if err != nil {
		return err
	}
	const form = "application/x-www-form-urlencoded"
	status, _, text, err := p.visit(http.MethodPost, form, strings.NewReader("code="))
	if err == nil && (status != http.StatusForbidden || !strings.Contains(text, "數字不對")) {
		err = fmt.Errorf("without the digits: %d %.200s", status, text)
	}
	if err != nil {
		return err
	}
	status, head, text, err := p.visit(http.MethodPost, form, strings.NewReader("code="+code))
	switch {
	case err != nil:
		return err
	case status != http.StatusOK || head.Get("Content-Type") != kind || head.Get("X-Content-Type-Options") != "nosniff" ||
		head.Get("Content-Disposition") == "":
		return fmt.Errorf("%d %v %.200s", status, head, text)
	case kind == "image/jpeg" && strings.Contains(text, "CANARY"):
		return errors.New("the photo still says what is none of its pixels")
	}
	return nil
}

// unlogged fails when the log holds any of some texts.
func (p *scriptRun) unlogged(args []string) error {
	for _, text := range args {
		if strings.Contains(p.stderr.String(), text) {
			return fmt.Errorf("the log holds %s", text)
		}
	}
	return nil
}

// onePage is a PDF file of one empty page, whose catalog may say more.
func onePage(catalog string) []byte {
	b := []byte("%PDF-1.7\n% " + canary + "\n")
	var at []int
	for i, object := range []string{
		"<</Type /Catalog /Pages 2 0 R " + catalog + ">>",
		"<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>",
	} {
		at = append(at, len(b))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := len(b)
	b = append(b, "xref\n0 4\n0000000000 65535 f \n"...)
	for _, offset := range at {
		b = fmt.Appendf(b, "%010d 00000 n \n", offset)
	}
	return fmt.Appendf(b, "trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
}
