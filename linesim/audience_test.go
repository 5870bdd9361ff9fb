package linesim_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/insight"
	"github.com/line/line-bot-sdk-go/v8/linebot/manage_audience"
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

func (s *harness) audiences() *manage_audience.ManageAudienceAPI {
	s.t.Helper()
	api, err := manage_audience.NewManageAudienceAPI(token, manage_audience.WithEndpoint(s.url))
	if err != nil {
		s.t.Fatal(err)
	}
	return api
}

func (s *harness) insight() *insight.InsightAPI {
	s.t.Helper()
	api, err := insight.NewInsightAPI(token, insight.WithEndpoint(s.url))
	if err != nil {
		s.t.Fatal(err)
	}
	return api
}

// narrowcast sends a text to a recipient and returns the request's id.
func (s *harness) narrowcast(words, recipient string) string {
	s.t.Helper()
	sent := s.post("/v2/bot/message/narrowcast", `{"messages":[`+text(words)+`],"recipient":`+recipient+`}`)
	sent.has(s.t, http.StatusAccepted, "")
	return sent.header.Get("X-Line-Request-Id")
}

func TestAudiences(t *testing.T) {
	t.Parallel()
	s := setup(t)
	api := s.audiences()
	made, err := api.CreateAudienceGroup(
		&manage_audience.CreateAudienceGroupRequest{Description: "代課教師", Audiences: []manage_audience.Audience{{Id: chen}}},
	)
	if err != nil || made.Type != manage_audience.AudienceGroupType_UPLOAD || made.Created != s.clock.Now().Unix() {
		t.Fatal(made, err)
	}
	s.narrowcast("一", fmt.Sprintf(`{"type":"audience","audienceGroupId":%d}`, made.AudienceGroupId))
	if _, err := api.AddAudienceToAudienceGroup(
		&manage_audience.AddAudienceToAudienceGroupRequest{
			AudienceGroupId: made.AudienceGroupId, Audiences: []manage_audience.Audience{{Id: lee}},
		},
	); err != nil {
		t.Fatal(err)
	}
	got, err := api.GetAudienceData(made.AudienceGroupId)
	if err != nil || got.AudienceGroup.AudienceCount != 2 ||
		got.AudienceGroup.Status != manage_audience.AudienceGroupStatus_READY || len(got.Jobs) != 2 {
		t.Errorf("audience %+v, %v", got, err)
	}
	if _, err := api.UpdateAudienceGroupDescription(
		made.AudienceGroupId, &manage_audience.UpdateAudienceGroupDescriptionRequest{Description: "代理教師"},
	); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int64{"page=1": 1, "page=1&description=代理": 1, "page=1&description=代課": 0, "pa" +
		"ge=1&status=FAILED": 0, "page=2": 1} {
		var list manage_audience.GetAudienceGroupsResponse
		s.get("/v2/bot/audienceGroup/list?"+query).into(t, &list)
		if list.TotalCount != want || list.HasNextPage {
			t.Errorf("%s: %+v", query, list)
		}
	}
	if _, err := api.DeleteAudienceGroup(made.AudienceGroupId); err != nil {
		t.Fatal(err)
	}
	s.get(fmt.Sprintf("/v2/bot/audienceGroup/%d", made.AudienceGroupId)).has(
		t, http.StatusBadRequest, `{"message":"audience group not found","details":[{"message":"AUDIENCE_GROUP_NOT_FOUND"}]}`,
	)
	if s.texts(chen) != "一" || s.texts(lee) != "" {
		t.Errorf("phones show %q and %q", s.texts(chen), s.texts(lee))
	}
}

func TestAudienceByFile(t *testing.T) {
	t.Parallel()
	s := setup(t)
	path := filepath.Join(t.TempDir(), "ids.txt")
	if err := os.WriteFile(path, []byte(chen+"\n"+lee+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	api, err := manage_audience.NewManageAudienceBlobAPI(token, manage_audience.WithBlobEndpoint(s.url))
	if err != nil {
		t.Fatal(err)
	}
	made, err := api.CreateAudienceForUploadingUserIds(file, "全體", false, "名單")
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.audiences().GetAudienceData(made.AudienceGroupId)
	if err != nil || got.AudienceGroup.AudienceCount != 2 || got.Jobs[0].Description != "名單" {
		t.Errorf("audience %+v, %v", got, err)
	}
	s.post("/v2/bot/audienceGroup/upload/byFile", `{}`).has(t, http.StatusBadRequest, "")
	for body, code := range map[string]string{
		`{}`: "AUDIENCE_GROUP_NAME_EMPTY", `{"description":"a\nb"}`: "AUDIENCE_GROUP_NAME_WRONG", `{"description":"` + repeat(
			"a", 121,
		) + `"}`: "size over audienceGroupName",
		`{"description":"a","audiences":[{"id":"Uncle"}]}`: "Invalid audience id format",
	} {
		var refused struct{ Message string }
		if s.post("/v2/bot/audienceGroup/upload", body).into(t, &refused); refused.Message != code {
			t.Errorf("%s: %s, want %s", body, refused.Message, code)
		}
	}
	empty, err := s.audiences().CreateAudienceGroup(&manage_audience.CreateAudienceGroupRequest{Description: "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := s.audiences().GetAudienceData(
		empty.AudienceGroupId,
	); err != nil || got.AudienceGroup.Status != manage_audience.AudienceGroupStatus_IN_PROGRESS {
		t.Errorf("an empty audience: %+v, %v", got, err)
	}
}

// Recipients are audiences, who got an earlier message, and what operators make of them.
func TestRecipients(t *testing.T) {
	t.Parallel()
	s := setup(t)
	api := s.audiences()
	audience := func(name string, ids ...string) string {
		t.Helper()
		request := &manage_audience.CreateAudienceGroupRequest{Description: name}
		for _, id := range ids {
			request.Audiences = append(request.Audiences, manage_audience.Audience{Id: id})
		}
		made, err := api.CreateAudienceGroup(request)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf(`{"type":"audience","audienceGroupId":%d}`, made.AudienceGroupId)
	}
	both, one := audience("both", chen, lee), audience("one", chen)
	first := s.narrowcast("一", one)
	s.narrowcast("二", `{"type":"operator","and":[`+both+`,`+one+`]}`)
	s.narrowcast("三", `{"type":"operator","or":[`+both+`,`+one+`]}`)
	s.narrowcast("四", `{"type":"operator","not":{"type":"redelivery","requestId":"`+first+`"}}`)
	seen, err := api.CreateImpBasedAudienceGroup(
		&manage_audience.CreateImpBasedAudienceGroupRequest{Description: "seen", RequestId: first},
	)
	if err != nil {
		t.Fatal(err)
	}
	s.narrowcast("五", fmt.Sprintf(`{"type":"audience","audienceGroupId":%d}`, seen.AudienceGroupId))
	if s.texts(chen) != "一|二|三|五" || s.texts(lee) != "三|四" {
		t.Errorf("phones show %q and %q", s.texts(chen), s.texts(lee))
	}
	for request, code := range map[string]string{first: "AUDIENCE_GROUP_REQUESTID_DUPLICATE", "b": "REQUEST_NOT_FOUND"} {
		s.post("/v2/bot/audienceGroup/imp", `{"description":"a","requestId":"`+request+`"}`).has(
			t, http.StatusBadRequest, `{"message":"`+code+`","details":[{"message":"`+code+`","property":"requestId"}]}`,
		)
	}
}

func TestInsight(t *testing.T) {
	t.Parallel()
	s := setup(t)
	api := s.insight()
	sent, _, err := s.api.BroadcastWithHttpInfo(&messaging_api.BroadcastRequest{Messages: words("一")}, "")
	if err != nil {
		t.Fatal(err)
	}
	s.on(lee, "unfollow", ``).has(t, http.StatusOK, "")
	s.get("/v2/bot/insight/followers?date=20261124").has(t, http.StatusOK, `{"status":"unready"}`)
	s.advance("24h")
	followers, err := api.GetNumberOfFollowers("20261124")
	if err != nil || followers.Followers != 2 || followers.Blocks != 1 {
		t.Errorf("followers %+v, %v", followers, err)
	}
	deliveries, err := api.GetNumberOfMessageDeliveries("20261124")
	if err != nil || deliveries.ApiBroadcast != 2 || deliveries.ApiPush != 0 {
		t.Errorf("deliveries %+v, %v", deliveries, err)
	}
	if about, err := api.GetFriendsDemographics(); err != nil || about.Available {
		t.Errorf("demographics %+v, %v", about, err)
	}
	events, err := api.GetMessageEvent(sent.Header.Get("X-Line-Request-Id"))
	if err != nil || events.Overview.Delivered != 2 || len(events.Messages) != 1 {
		t.Errorf("events %+v, %v", events, err)
	}
	if unit, err := api.GetStatisticsPerUnit(
		"sick_leave", "20261101", "20261130",
	); err != nil || unit.Overview.UniqueImpression != 0 {
		t.Errorf("unit %+v, %v", unit, err)
	}
	s.get("/v2/bot/insight/message/event?requestId=x").has(t, http.StatusBadRequest, "")
	s.get("/v2/bot/insight/followers?date=20131031").has(t, http.StatusOK, `{"status":"out_of_service"}`)
}
