package cli

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics is what is measured; labels are few and hold nothing personal.
type metrics struct {
	registry *prometheus.Registry
	webhooks *prometheus.CounterVec
	turns    *prometheus.HistogramVec
	messages *prometheus.CounterVec
	quota    prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		webhooks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "leaveline_webhooks_total", Help: "Webhook calls and events, by result.",
		}, []string{"result"}),
		turns: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "leaveline_turn_seconds", Help: "How long turns take, from the event to LINE's answer to the reply.",
			Buckets: prometheus.ExponentialBuckets(0.001, 2, 12),
		}, []string{"flow", "result"}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "leaveline_messages_total", Help: "Outbox messages that came to an end or were put off, by fate.",
		}, []string{"fate"}),
		quota: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "leaveline_pushes_left", Help: "Pushes left this month; -1 when the plan has no limit.",
		}),
	}
	m.registry.MustRegister(m.webhooks, m.turns, m.messages, m.quota, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Count counts webhooks.
func (m *metrics) Count(result string) { m.webhooks.WithLabelValues(result).Inc() }

// Turn measures one turn.
func (m *metrics) Turn(flow, result string, took time.Duration) {
	m.turns.WithLabelValues(flow, result).Observe(took.Seconds())
}

// Message counts outbox messages.
func (m *metrics) Message(fate string, count int) {
	m.messages.WithLabelValues(fate).Add(float64(count))
}

// PushesLeft notes the month's quota.
func (m *metrics) PushesLeft(left int) { m.quota.Set(float64(left)) }

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
