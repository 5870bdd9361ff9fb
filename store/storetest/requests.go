package storetest

import (
	"testing"
)

func testRequest(t *testing.T, b bench) {
	r := b.request()
	b.keep(t, r)
	equal(t, "read back", must(b.read().Request(ctx(t), r.ID))(t), r)
	equal(t, "by number", must(b.read().RequestByNumber(ctx(t), r.Number))(t), r)
	equal(t, "by session", must(b.read().RequestBySession(ctx(t), "chen", r.Session))(t), r)
}
