package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// TestCodeGuessing: five wrong guesses at one code, by whomever, end it; another code for the same person still works.
func TestCodeGuessing(t *testing.T) {
	h := newWebhookClient(t)
	code, err := h.issueCode("T031")
	if err != nil {
		t.Fatal(err)
	}
	which, secret, ok := strings.Cut(code, "-")
	if !ok || len(secret) < 8 {
		t.Fatalf("the code is %s", code)
	}
	for i := range 5 {
		name := fmt.Sprintf("小偷%d", i)
		if err := h.stranger(name); err != nil {
			t.Fatal(err)
		}
		h.says(name, fmt.Sprintf("%s-%s%02d", which, strings.Repeat("0", len(secret)-2), i))
		h.sees(name, "綁定碼不正確或已過期")
	}
	h.says("潘幹事", code)
	h.sees("潘幹事", "綁定碼不正確或已過期")
	h.must("潘幹事", func(p *phone) error { return p.hides("潘幹事") })
	fresh, err := h.issueCode("T031")
	if err != nil {
		t.Fatal(err)
	}
	h.says("潘幹事", fresh)
	h.sees("潘幹事", "潘幹事", "綁定完成")
}
