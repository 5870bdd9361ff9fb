package linesim_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

const stranger = "U00000000000000000000000000000bb1"

// Somebody who has never added the bot can write to it, and be written to for seven days from then on.
func TestStrangerWhoWrites(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.echo()
	s.post("/sim/users", `{"id":"`+stranger+`","name":"Guest","stranger":true}`).has(t, http.StatusCreated, "")
	s.pushText(stranger, "unasked").has(t, http.StatusOK, "")
	s.get("/v2/bot/profile/"+stranger).has(t, http.StatusNotFound, "")
	// what does not arrive does not count
	s.get("/v2/bot/message/quota/consumption").has(t, http.StatusOK, `{"totalUsage":0}`)

	s.writes(stranger, "hello")
	s.get("/v2/bot/profile/"+stranger).has(t, http.StatusOK, "")
	s.clock.Advance(7 * 24 * time.Hour)
	s.pushText(stranger, "within the week").has(t, http.StatusOK, "")
	s.clock.Advance(time.Minute)
	s.pushText(stranger, "too late").has(t, http.StatusOK, "")
	s.post("/v2/bot/message/broadcast", `{"messages":[{"type":"text","text":"to friends"}]}`).has(t, http.StatusOK, "")
	if got := s.texts(stranger); got != "你說：hello|within the week" {
		t.Errorf("the phone shows %q", got)
	}

	s.on(stranger, "follow", ``).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.FollowEvent); e.Follow.IsUnblocked {
		t.Errorf("a first follow ends no block: %+v", e)
	}
	s.pushText(stranger, "friend").has(t, http.StatusOK, "")
	s.on(stranger, "unfollow", ``).has(t, http.StatusOK, "")
	s.on(stranger, "text", `{"text":"blocked"}`).has(t, http.StatusConflict, "")
	s.on(stranger, "follow", ``).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.FollowEvent); !e.Follow.IsUnblocked {
		t.Errorf("a second one does: %+v", e)
	}
}

// Who has not agreed that bots learn who they are speaks in groups without an id; one to one the bot knows them.
func TestMemberWhoHasNotAgreed(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.post("/sim/users", `{"id":"`+stranger+`","name":"Guest","private":true}`).has(t, http.StatusCreated, "")
	s.addGroup(office, chen)
	s.post("/sim/groups/"+office+"/enter", `{"user":"`+stranger+`"}`).has(t, http.StatusOK, "")
	if joined := s.bot.last().(webhook.MemberJoinedEvent).Joined.Members; len(joined) != 1 || joined[0].UserId != "" {
		t.Errorf("joined %+v", joined)
	}
	s.post("/sim/users/"+office+"/text?as="+stranger, `{"text":"嗨"}`).has(t, http.StatusOK, "")
	if e := s.bot.last().(webhook.MessageEvent); e.Source.(webhook.GroupSource).UserId != "" {
		t.Errorf("said by %+v", e.Source)
	}
	s.post("/sim/users/"+office+"/text?as="+chen, `{"text":"@Guest 嗨"}`).has(t, http.StatusOK, "")
	named := s.bot.last().(webhook.MessageEvent).Message.(webhook.TextMessageContent).Mention.Mentionees
	if len(named) != 1 || named[0].(webhook.UserMentionee).UserId != "" {
		t.Errorf("mentioned %+v", named)
	}
	s.get("/v2/bot/group/"+office+"/member/"+stranger).has(t, http.StatusNotFound, "")
	s.get("/v2/bot/group/"+office+"/members/ids").has(t, http.StatusOK, `{"memberIds":["`+chen+`"]}`)
	s.get("/v2/bot/group/"+office+"/members/count").has(t, http.StatusOK, `{"count":2}`)

	s.writes(stranger, "one to one")
	if e := s.bot.last().(webhook.MessageEvent); e.Source.(webhook.UserSource).UserId != stranger {
		t.Errorf("one to one said by %+v", e.Source)
	}
}
