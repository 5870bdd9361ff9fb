package cli

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	vm "github.com/VictoriaMetrics/metrics"
)

// turnSeconds are the upper bounds of the buckets of turns: 1 ms to 2.048 s, each twice the one before.
var turnSeconds = vm.ExponentialBuckets(0.001, 2, 12)

// metrics are the figures of one program in Prometheus' text format.
// Labels are few and hold nothing personal; docs/operations.md says what each figure means.
type metrics struct {
	set        *vm.Set
	pushesLeft atomic.Int64
}

func newMetrics() *metrics {
	m := &metrics{set: vm.NewSet()}
	m.set.NewGauge("leaveline_pushes_left", func() float64 { return float64(m.pushesLeft.Load()) })
	return m
}

// Count counts webhooks.
func (m *metrics) Count(result string) {
	m.set.GetOrCreateCounter(fmt.Sprintf("leaveline_webhooks_total{result=%q}", result)).Inc()
}

// Turn measures one turn, from the event to LINE's answer to the reply.
func (m *metrics) Turn(flow, result string, took time.Duration) {
	name := fmt.Sprintf("leaveline_turn_seconds{flow=%q,result=%q}", flow, result)
	m.set.GetOrCreatePrometheusHistogramExt(name, turnSeconds).Update(took.Seconds())
}

// Message counts outbox messages that came to an end or were put off.
func (m *metrics) Message(fate string, count int) {
	m.set.GetOrCreateCounter(fmt.Sprintf("leaveline_messages_total{fate=%q}", fate)).Add(count)
}

// PushesLeft notes the month's quota; -1 when the plan has no limit.
func (m *metrics) PushesLeft(left int) { m.pushesLeft.Store(int64(left)) }

func (m *metrics) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.set.WritePrometheus(w)
		vm.WriteProcessMetrics(w)
	})
}
