package validate_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"leaveline/linesim/validate"
)

func Example() {
	err := validate.Messages([]json.RawMessage{[]byte(`{"type":"text","text":""}`)})
	fmt.Println(err)
	// Output: The request body has 1 error(s): messages[0].text: May not be empty
}

// The error is the body that LINE answers with, written as JSON.
func TestErrorIsTheBodyOfTheAnswer(t *testing.T) {
	t.Parallel()
	box := `{"type":"box","layout":"vertical","contents":[{"type":"text"}]}`
	message := fmt.Sprintf(`{"type":"flex","altText":"假單","contents":{"type":"bubble","body":%s}}`, box)
	got, err := json.Marshal(validate.Messages([]json.RawMessage{[]byte(message)}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"message":"A message (messages[0]) in the request body is invalid",` +
		`"details":[{"message":"must be non-empty text","property":"/body/contents/0/text"}]}`
	if string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// An account says what only it can know; without one that is taken on trust.
func TestAccount(t *testing.T) {
	t.Parallel()
	messages := []json.RawMessage{
		[]byte(`{"type":"text","text":"好","quoteToken":"x"}`), []byte(`{"type":"coupon","couponId":"1"}`),
	}
	if err := validate.Messages(messages); err != nil {
		t.Error(err)
	}
	no := func(string) bool { return false }
	err := validate.Account{QuoteTokenGiven: no, CouponRuns: no}.Messages(messages)
	if err == nil || !strings.Contains(err.Error(), "quoteToken") || !strings.Contains(err.Error(), "couponId") {
		t.Errorf("an account that knows neither says %v", err)
	}
}

func TestReadRequest(t *testing.T) {
	t.Parallel()
	body := `{"to":"U1","messages":[{"type":"text","text":"好"},{"type":"sticker","packageId":"1","stickerId":"2"}]}`
	request, err := validate.Account{}.ReadRequest([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	to, err := request.Fields.Text("to")
	if err != nil || to != "U1" || fmt.Sprint(request.Types) != "[text sticker]" || len(request.Messages) != 2 {
		t.Errorf("request %+v to %q, %v", request, to, err)
	}
	for _, body := range []string{``, `[]`, `{"messages":1}`, `{"messages":[1]}`, `{"messages":[null]}`, `{}`} {
		if _, err := (validate.Account{}).ReadRequest([]byte(body)); err == nil {
			t.Errorf("%s is taken", body)
		}
	}
}

func TestRichMenu(t *testing.T) {
	t.Parallel()
	menu := `{"size":{"width":%d,"height":843},"selected":true,"name":"a","chatBarText":"選單","areas":[]}`
	if err := validate.RichMenu(fmt.Appendf(nil, menu, 2500)); err != nil {
		t.Error(err)
	}
	if validate.RichMenu(fmt.Appendf(nil, menu, 1200)) == nil || validate.RichMenuSize(1200, 843) {
		t.Error("a menu that is too narrow for its height is taken")
	}
}
