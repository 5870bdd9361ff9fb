package e2e

import (
	"testing"
)

// TestPage taps the main conversation through on the phones page, as somebody would with a mouse, lets time pass and
// takes a request back. The picture of the phones is kept as artifacts/phones.png.
func TestPage(t *testing.T) {
	t.Parallel()
	d := openDemo(t, monday)
	b := openBrowser(t, d.base)

	b.tap("陳老師", "請假")
	b.sees("陳老師", "請哪一種假", "病假", "事假", "休假")
	b.tap("陳老師", "病假")
	b.sees("陳老師", "什麼時候")
	b.tap("陳老師", "明天上午")
	b.sees("陳老師", "病假", "事由")
	b.tap("陳老師", "感冒發燒")
	b.sees("陳老師", "115-11-24(二)", "08:00–12:00", "4小時", "李老師", "王主任")
	b.tap("陳老師", "送出")
	b.sees("陳老師", "已送出", "115-000031")
	b.sees("李老師", "陳老師", "115-11-24(二)")
	b.tap("李老師", "同意代理")
	b.sees("李老師", "王主任")
	b.sees("王主任", "陳老師", "病假")
	b.tap("王主任", "核准")
	b.sees("王主任", "已核准", "115-000031")
	b.sees("陳老師", "核准", "115-000031")
	b.picture("phones.png")

	// A request whose delegate stays silent: after two working hours 李老師 is reminded, then it is taken back.
	b.types("陳老師", "12/3 下午病假，就醫")
	b.sees("陳老師", "115-12-03(四)", "送出")
	b.tap("陳老師", "送出")
	b.sees("李老師", "115-12-03(四)", "同意代理")
	asked := b.rows("李老師")
	b.click(`[data-advance="2h"]`)
	b.click(`[data-advance="10m"]`)
	b.until("李老師 is reminded", func() bool { return b.rows("李老師") > asked })
	b.tap("陳老師", "撤回")
	b.sees("陳老師", "115-000032", "確定撤回")
	b.tap("陳老師", "確定撤回")
	b.sees("陳老師", "已撤回")
	b.sees("李老師", "不必代理")
	if errors := b.complaints(); errors != "" {
		t.Errorf("the page complains: %s", errors)
	}
}
