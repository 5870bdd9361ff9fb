package linesim_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"leaveline/linesim"
)

const (
	office = "C00000000000000000000000000000ff1"
	room   = "R00000000000000000000000000000ff2"
	wang   = "U00000000000000000000000000000aa1"
)

func (s *harness) addGroup(id string, members ...string) {
	s.t.Helper()
	if _, err := s.sim.AddGroup(linesim.Group{ID: id, Name: "教務處", Members: members}); err != nil {
		s.t.Fatal(err)
	}
}

func TestGroupTalks(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post(
		"/sim/groups", `{"id":"`+office+`","name":"教務處","members":["`+chen+`","`+lee+`"]}`,
	).has(t, http.StatusCreated, "")
	if joined, ok := s.bot.last().(webhook.JoinEvent); !ok || joined.ReplyToken == "" ||
		joined.Source.(webhook.GroupSource).GroupId != office {
		t.Errorf("event %+v", s.bot.last())
	}
	s.echo()
	s.post("/sim/users/"+office+"/text?as="+lee, `{"text":"大家好"}`).has(t, http.StatusOK, "")
	if heard := s.bot.last().(webhook.MessageEvent); heard.Source.(webhook.GroupSource).UserId != lee {
		t.Errorf("event %+v", heard)
	}
	if got := s.texts(office); got != "你說：大家好" {
		t.Errorf("the group shows %q", got)
	}
	s.post("/sim/users/"+office+"/text?as="+wang, `{"text":"我不在裡面"}`).has(t, http.StatusBadRequest, "")
	s.pushText(office, "開會了").has(t, http.StatusOK, "")
	s.get("/v2/bot/message/quota/consumption").has(t, http.StatusOK, `{"totalUsage":2}`)
	s.post("/v2/bot/message/multicast", `{"to":["`+office+`"],"messages":[`+text("不會到")+`]}`).has(
		t, http.StatusBadRequest, `{"message":"The property, to[0], in the request body is invalid (line: -, column: -)"}`,
	)
	if s.texts(chen) != "" || s.texts(office) != "你說：大家好|開會了" {
		t.Errorf("phones show %q and %q", s.texts(chen), s.texts(office))
	}
}

func TestGroupMessageIsEdited(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen, lee)
	s.post("/sim/users/"+office+"/text?as="+lee, `{"text":"明天請假"}`).has(t, http.StatusOK, "")
	id := s.heardID()
	s.post("/sim/users/"+office+"/edit?as="+chen, `{"n":1,"text":"不是我的"}`).has(t, http.StatusBadRequest, "")
	s.post("/sim/users/"+office+"/edit?as="+lee, `{"n":1,"text":"後天請假"}`).has(t, http.StatusOK, "")
	e, ok := s.bot.last().(webhook.MessageEditedEvent)
	if !ok || s.heardID() != id || e.Message.(webhook.TextMessageContent).Text != "後天請假" || e.ReplyToken == "" {
		t.Errorf("event %+v", s.bot.last())
	}
}

func TestGroupHasNoRichMenu(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.post("/v2/bot/user/all/richmenu/"+s.menuWithImage("選單"), ``).has(t, http.StatusOK, "")
	s.get("/sim/users/"+chen+"/menu").has(t, http.StatusOK, "")
	s.get("/sim/users/"+office+"/menu").has(t, http.StatusNoContent, "")
}

func TestMembersComeAndGo(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.post("/sim/groups/"+office+"/enter", `{"user":"`+lee+`"}`).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.MemberJoinedEvent); e.ReplyToken == "" || e.Joined.Members[0].UserId != lee {
		t.Errorf("event %+v", e)
	}
	if count, err := s.api.GetGroupMemberCount(office); err != nil || count.Count != 2 {
		t.Errorf("count %+v, %v", count, err)
	}
	s.post("/sim/groups/"+office+"/depart", `{"user":"`+chen+`"}`).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.MemberLeftEvent); e.Left.Members[0].UserId != chen {
		t.Errorf("event %+v", e)
	}
	s.post("/sim/groups/"+office+"/enter", `{"user":"U1"}`).has(t, http.StatusBadRequest, "")
	ids, err := s.api.GetGroupMembersIds(office, "")
	if err != nil || !slices.Equal(ids.MemberIds, []string{lee}) {
		t.Errorf("members %+v, %v", ids, err)
	}
}

func TestGroupAndRoomAreAsked(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen)
	s.addGroup(room, lee)
	summary, err := s.api.GetGroupSummary(office)
	if err != nil || summary.GroupName != "教務處" {
		t.Errorf("summary %+v, %v", summary, err)
	}
	member, err := s.api.GetGroupMemberProfile(office, chen)
	guest, err2 := s.api.GetRoomMemberProfile(room, lee)
	if err != nil || err2 != nil || member.DisplayName != "陳老師" || guest.DisplayName != "李老師" {
		t.Errorf("member %+v, %v; guest %+v, %v", member, err, guest, err2)
	}
	s.get("/v2/bot/group/"+office+"/member/"+lee).has(t, http.StatusNotFound, "")
	s.get("/v2/bot/group/"+room+"/members/count").has(t, http.StatusNotFound, "")
	if _, err := s.api.LeaveGroup(office); err != nil {
		t.Error(err)
	}
	s.get("/v2/bot/group/"+office+"/summary").has(t, http.StatusNotFound, "")
	s.pushText(office, "還在嗎").has(t, http.StatusBadRequest, `{"message":"Failed to send messages"}`)
	if _, err := s.api.LeaveRoom(room); err != nil {
		t.Error(err)
	}
}

func TestGroupMentions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen, lee)
	s.pushText(office, "誰要代課？")
	s.post("/sim/users/"+office+"/text?as="+lee, `{"text":"😀 @linesim 請問 @陳老師","quote":1}`).has(t, http.StatusOK, "")
	heard := s.bot.last().(webhook.MessageEvent).Message.(webhook.TextMessageContent)
	if heard.Mention == nil || len(heard.Mention.Mentionees) != 2 || heard.QuotedMessageId == "" {
		t.Fatalf("heard %+v", heard)
	}
	bot, member := heard.Mention.Mentionees[0].(webhook.UserMentionee), heard.Mention.Mentionees[1].(webhook.UserMentionee)
	if !bot.IsSelf || bot.Index != 3 || bot.Length != 8 || member.UserId != chen || member.IsSelf {
		t.Errorf("mentioned %+v and %+v", bot, member)
	}
	s.post("/sim/users/"+office+"/text?as="+lee, `{"text":"嗯","quote":99}`).has(t, http.StatusNotFound, "")
}

func TestGroupFlexIsTappedByAMember(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addGroup(office, chen, lee)
	s.post(
		"/v2/bot/message/push", `{"to":"`+office+`","messages":[`+body(postbackButton("簽到", "here"))+`]}`,
	).has(t, http.StatusOK, "")
	s.post("/sim/users/"+office+"/tap?as="+chen, `{"label":"簽到"}`).has(t, http.StatusOK, "")
	e := s.bot.last().(webhook.PostbackEvent)
	if e.Postback.Data != "here" || e.Source.(webhook.GroupSource).UserId != chen {
		t.Errorf("event %+v", e)
	}
	s.replyTo(e.ReplyToken, &messaging_api.TextMessage{Text: "收到"})
	if got := s.messages(office, ""); got[len(got)-1].Message.Text != "收到" {
		t.Errorf("the group shows %+v", got)
	}
}
