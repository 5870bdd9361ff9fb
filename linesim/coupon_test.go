package linesim_test

import (
	"net/http"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

const aCoupon = `{"title":"飲料一杯","startTimestamp":1795000000,"endTimestamp":1796000000,"maxUseCountPerTicket":1,
	"timezone":"ASIA_TAIPEI","visibility":"UNLISTED",
	"acquisitionCondition":{"type":"lottery","lotteryProbability":50,"maxAcquireCount":100},
	"reward":{"type":"discount","priceInfo":{"type":"fixed","fixedAmount":30}}}`

func TestCoupons(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made, err := s.api.CreateCoupon(&messaging_api.CouponCreateRequest{
		Title: "飲料一杯", StartTimestamp: 1_795_000_000, EndTimestamp: 1_796_000_000, MaxUseCountPerTicket: 1,
		Timezone:             messaging_api.CouponCreateRequestTIMEZONE_ASIA_TAIPEI,
		Visibility:           messaging_api.CouponCreateRequestVISIBILITY_UNLISTED,
		AcquisitionCondition: &messaging_api.NormalAcquisitionConditionRequest{},
		Reward:               &messaging_api.CouponFreeRewardRequest{},
	})
	if err != nil {
		t.Fatal(err)
	}
	message := `{"messages":[{"type":"coupon","couponId":"` + made.CouponId + `"}],"to":"` + chen + `"}`
	s.post("/v2/bot/message/push", message).has(t, http.StatusOK, "")
	if seen := s.messages(chen, ""); len(seen) != 1 || seen[0].Message.Type != "coupon" {
		t.Errorf("the phone shows %+v", seen)
	}
	s.get("/sim/coupons/"+made.CouponId).has(t, http.StatusOK, `{"title":"飲料一杯"}`)
	s.get("/v2/bot/coupon?status=RUNNING").has(
		t, http.StatusOK, `{"items":[{"couponId":"`+made.CouponId+`","title":"飲料一杯"}]}`,
	)
	detail, err := s.api.GetCouponDetail(made.CouponId)
	if err != nil || detail.Status != messaging_api.CouponResponseSTATUS_RUNNING ||
		detail.CreatedTimestamp != s.clock.Now().Unix() || detail.MaxAcquireCount != -1 {
		t.Errorf("detail %+v, %v", detail, err)
	}
	if _, err := s.api.CloseCoupon(made.CouponId); err != nil {
		t.Fatal(err)
	}
	s.get("/v2/bot/coupon?status=RUNNING").has(t, http.StatusOK, `{"items":[]}`)
	s.do(http.MethodPut, "/v2/bot/coupon/"+made.CouponId+"/close", "").has(t, http.StatusGone, "")
	s.post("/v2/bot/message/push", message).has(t, http.StatusBadRequest, "")
	s.post("/v2/bot/coupon", `{"title":"a"}`).has(t, http.StatusBadRequest, "")
}
