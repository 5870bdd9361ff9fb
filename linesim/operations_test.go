package linesim_test

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestOperationsAreAsTheTableSays calls every operation of the table that people read.
func TestOperationsAreAsTheTableSays(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.addGroup(room, chen)
	s.on(chen, "image", string(picture(t, 300, 10)))
	table, err := os.ReadFile("operations.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| (GET|POST|PUT|DELETE) \\| `([^`]+)` \\| \\w+ \\| (played|501) \\|")
	rows := row.FindAllStringSubmatch(string(table), -1)
	if len(rows) != 81+19 {
		t.Errorf("%d operations", len(rows))
	}
	fill := strings.NewReplacer(
		"{userId}", chen, "{groupId}", office, "{roomId}", room, "{richMenuAliasId}", "main",
		"{richMenuId}", s.menuWithImage("選單"), "{membershipId}", "1", "{couponId}", "1", "{audienceGroupId}", "1",
	)
	for _, row := range rows {
		path := fill.Replace(row[2])
		got := s.do(row[1], path, `{}`)
		if missing := got.status == http.StatusNotImplemented; missing != (row[3] == "501") {
			t.Errorf("%s %s: %d %s", row[1], path, got.status, got.body)
		}
	}
	s.get("/v2/bot/nothing").has(t, http.StatusNotFound, `{"message":"Not found"}`)
	s.get("/liff/v1/apps").has(
		t, http.StatusNotImplemented,
		`{"message":"LINE has GET /liff/v1/apps, but this simulator does not model it"}`,
	)
}

func TestPreviewIsSmaller(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.on(chen, "image", string(picture(t, 1000, 500)))
	path := "/v2/bot/message/" + s.heardID() + "/content"
	preview := s.get(path + "/preview")
	if preview.header.Get("Content-Type") != "image/jpeg" || len(preview.body) == 0 {
		t.Errorf("preview %d %s", preview.status, preview.header)
	}
	s.get(path+"/transcoding").has(
		t, http.StatusBadRequest, `{"message":"Transcoding status doesn't support this type of content"}`,
	)
	s.post("/sim/users/"+chen+"/file?name=a.pdf", "%PDF").has(t, http.StatusOK, "")
	s.get("/v2/bot/message/"+s.heardID()+"/content/preview").has(
		t, http.StatusBadRequest, `{"message":"The content can not be previewed"}`,
	)
	s.on(chen, "video?duration=1000", "a film").has(t, http.StatusOK, "")
	s.get("/v2/bot/message/"+s.heardID()+"/content/transcoding").has(t, http.StatusOK, `{"status":"succeeded"}`)
}
