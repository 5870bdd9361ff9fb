package linesim

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	"leaveline/linesim/api"
	"leaveline/linesim/marketing"
)

// The purposes of sealed tokens.
const (
	forQuote  = "quote"
	forRead   = "read"
	forAccess = "access"
)

// Config describes the played bot and its account.
type Config struct {
	Webhook       string // the bot's URL; may be set later with SetWebhook
	ChannelSecret string
	ChannelToken  string
	// messages that are not replies, per calendar month in Asia/Taipei; 0 means 200, below 0 unlimited
	MonthlyQuota int
	Clock        Clock  // nil: the real time, which can be advanced
	ChannelID    string // empty: one that follows from the secret
	// not 0: ids, tokens and chance are the same in every run that does the same things in the same order
	Seed   uint64
	Logger *slog.Logger
	Phones []Phone // whom the page shows at first, in this order; they are friends of the bot's from the start
	Links  []Link  // to other pages that belong to the scene, such as a mailbox; the page shows them
	Hint   Hint    // what an empty chat says that one can do; without one it speaks of menus and texts in general
}

// Hint is a sentence of the page in its two languages.
type Hint struct{ Chinese, English string }

// Link is a page that the phones page leads to.
type Link struct{ Title, English, Address string }

// Server is LINE as one bot sees it, with the phones of its friends and their page.
type Server struct {
	clock  Clock
	log    *slog.Logger
	secret string
	token  string
	botID  string

	webhook     atomic.Pointer[string]
	lastMessage atomic.Int64
	people      people
	feed        feed
	tokens      replyTokens
	keys        retryKeys
	quota       *quota
	faults      faults
	menus       menus
	contents    contents
	settings    liveSettings
	proxy       proxy
	hold        hold
	random      *random
	channelID   string
	links       []Link
	hint        Hint

	access        accessTokens
	assertionKeys assertionKeys
	linkTokens    api.Recent[linkToken]
	batches       api.Recent[batchProgress]
	marketing     *marketing.Account
	ledger        ledger
	failures      failures
	out           *http.Client
	line          http.Handler
	own           http.Handler

	inFlight sync.RWMutex // read-held by every delivery, so that Close can wait for them; taken before any phone's turn
	closing  context.Context
	close    context.CancelFunc
}

// New makes a simulator that needs only to be served. The error names the first value that makes no sense.
func New(c Config) (*Server, error) {
	if c.ChannelSecret == "" {
		return nil, errors.New("the channel secret is empty")
	}
	if c.ChannelToken == "" {
		return nil, errors.New("the channel token is empty")
	}
	if err := checkWebhook(c.Webhook); err != nil {
		return nil, err
	}
	s := newServer(c)
	for _, who := range c.Phones {
		if err := s.addShown(who); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func newServer(c Config) *Server {
	if c.Clock == nil {
		c.Clock = &offsetClock{}
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Server{
		clock: c.Clock, log: c.Logger, secret: c.ChannelSecret, token: c.ChannelToken, botID: botID(c.ChannelSecret),
		quota: newQuota(c.MonthlyQuota), out: newWebhookClient(),
	}
	s.random, s.channelID = newRandom(c.Seed), orElse(c.ChannelID, channelID(c.ChannelSecret))
	s.settings.now = defaultSettings()
	s.marketing = marketing.New(marketing.Config{NewCouponID: s.random.ulid, Followers: s.followers})
	s.closing, s.close = context.WithCancel(context.Background())
	s.lastMessage.Store(s.firstMessage(c.Seed))
	s.SetWebhook(c.Webhook)
	s.links, s.hint = c.Links, c.Hint
	s.line, s.own = s.lineRoutes(), s.ownRoutes()
	return s
}

// firstMessage is the first id of a message. It is later after each restart, and with a seed always the same.
func (s *Server) firstMessage(seed uint64) int64 {
	if seed != 0 {
		return 500_000_000_000_000_000
	}
	return s.clock.Now().UnixMilli() * 100_000
}

func (s *Server) addShown(who Phone) error {
	id, err := s.AddUser(who)
	if err != nil {
		return err
	}
	p, _ := s.people.find(id)
	p.mu.Lock()
	p.shown = true
	p.mu.Unlock()
	return nil
}

// botID is the same for the same channel, as LINE's is.
func botID(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return "U" + hex.EncodeToString(sum[:16])
}

// channelID is ten digits, as LINE's are.
func channelID(secret string) string {
	sum := sha256.Sum256([]byte("channel " + secret))
	return fmt.Sprintf("20%08d", binary.BigEndian.Uint32(sum[:])%100_000_000)
}

func checkWebhook(raw string) error {
	if raw == "" {
		return nil
	}
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(raw) > 500 {
		return fmt.Errorf("the webhook %q is not an http or https URL of at most 500 characters", raw)
	}
	return nil
}

// SetWebhook says where events are sent from now on; "" sends none.
func (s *Server) SetWebhook(address string) { s.webhook.Store(&address) }

func (s *Server) webhookURL() string { return *s.webhook.Load() }

// ServeHTTP answers LINE's own paths, the control interface under /sim/, and the page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodConnect {
		s.connect(w, r)
		return
	}
	if isLinePath(r.URL.Path) {
		s.line.ServeHTTP(w, r)
		return
	}
	s.own.ServeHTTP(w, r)
}

func isLinePath(path string) bool {
	for _, prefix := range []string{"/v2/", "/v3/", "/oauth2/", "/bot/", "/liff/"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// begin enters a delivery unless the server is closed; end leaves it.
func (s *Server) begin() bool {
	s.inFlight.RLock()
	if s.closing.Err() != nil {
		s.inFlight.RUnlock()
		return false
	}
	return true
}

func (s *Server) end() { s.inFlight.RUnlock() }

// Close ends long polls and redeliveries, and waits for deliveries in flight. Call it before http.Server.Shutdown,
// which would wait for the long polls.
func (s *Server) Close() error {
	s.close()
	s.proxy.close()
	s.inFlight.Lock()
	defer s.inFlight.Unlock()
	s.out.CloseIdleConnections()
	return nil
}
