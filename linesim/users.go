package linesim

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"leaveline/linesim/validate"
)

// Phone names a person whose phone the simulator plays.
type Phone struct {
	ID   string // ^U[0-9a-f]{32}$
	Name string // the profile name in LINE
	Note string // what the page writes beside it, such as 教師

	Language string // of LINE on that phone, such as en; empty means zh-TW
	Stranger bool   // has never added the bot as a friend; may write to it all the same
	Private  bool   // has not agreed that bots learn who they are: in groups events come without their id
}

// phone is one person's LINE app.
type phone struct {
	id      string
	kind    kind
	changed notifier
	order   sync.Mutex // held while an event is made and first delivered, which keeps one person's events in order

	mu        sync.Mutex
	name      string
	note      string
	language  string
	shown     bool
	following bool
	stranger  bool // has never been a friend
	private   bool
	wrote     time.Time // when the person last sent the bot a message of their own
	members   []string  // of a group
	menu      string    // the rich menu linked to this user, if any
	history   []*entry
	weight    int
	last      int
}

type person struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Note      string `json:"note"`
	Following bool   `json:"following"`
	Stranger  bool   `json:"stranger,omitempty"`
	Private   bool   `json:"private,omitempty"`
	Shown     bool   `json:"shown"`
}

func (p *phone) person() person {
	p.mu.Lock()
	defer p.mu.Unlock()
	return person{
		ID: p.id, Name: p.name, Note: p.note, Following: p.following, Stranger: p.stranger, Private: p.private,
		Shown: p.shown,
	}
}

func (p *phone) follows() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.following
}

func (p *phone) lang() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.language
}

// setFollowing says whether that ended a block.
func (p *phone) setFollows(following bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	unblocked := following && !p.following && !p.stranger
	p.following, p.stranger = following, false
	return unblocked
}

// strangersFor is how long a stranger can be written to after their own last message.
const strangersFor = 7 * 24 * time.Hour

// receives says whether a message of the bot's would arrive. It does at friends, in groups with the bot, and at
// strangers who have written of late.
func (p *phone) receives(now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.following || p.stranger && now.Sub(p.wrote) <= strangersFor
}

// canWrite says whether the person can write to the bot, which only a block prevents.
func (p *phone) canWrite() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.following || p.stranger
}

// known says whether the bot may see the person's profile: a friend's, or a stranger's who has written.
func (p *phone) known() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.following || p.stranger && !p.wrote.IsZero()
}

func (p *phone) wroteAt(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wrote = now
}

// people are all phones, in the order in which they were added.
type people struct {
	mu    sync.RWMutex
	byID  map[string]*phone
	order []*phone
}

func (d *people) find(id string) (*phone, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	p, ok := d.byID[id]
	return p, ok
}

// person finds somebody; groups are not meant.
func (d *people) person(id string) (*phone, bool) {
	p, ok := d.find(id)
	return p, ok && p.kind == kindUser
}

func (d *people) all() []*phone {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return slices.Clone(d.order)
}

// list is everybody, without the groups.
func (d *people) list() []*phone {
	return slices.DeleteFunc(d.all(), func(p *phone) bool { return p.kind != kindUser })
}

// friends are the people who have not blocked the bot.
func (d *people) friends() []*phone {
	return slices.DeleteFunc(d.list(), func(p *phone) bool { return !p.follows() })
}

// add returns the phone of that id, and makes a new friend's if there was none.
func (d *people) add(id string) *phone {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p, ok := d.byID[id]; ok {
		return p
	}
	p := &phone{id: id, kind: kindOf(id), following: true}
	if d.byID == nil {
		d.byID = map[string]*phone{}
	}
	d.byID[id] = p
	d.order = append(d.order, p)
	return p
}

// AddUser adds a person, already a friend of the bot's unless a stranger; no webhook is sent. A person of that ID who
// is there already is renamed. It returns the ID, made up if none is given.
func (s *Server) AddUser(who Phone) (string, error) {
	if who.ID == "" {
		who.ID = "U" + s.random.hex(16)
	}
	if !validate.IsUserID(who.ID) {
		return "", fmt.Errorf("user id %q is not U and 32 hexadecimal digits", who.ID)
	}
	if who.Name == "" {
		return "", fmt.Errorf("user %s has no name", who.ID)
	}
	p := s.people.add(who.ID)
	p.mu.Lock()
	p.name, p.note, p.language = who.Name, who.Note, orElse(who.Language, "zh-TW")
	p.stranger = p.stranger || who.Stranger && p.last == 0
	p.following, p.private = p.following && !p.stranger, who.Private
	p.mu.Unlock()
	s.feed.touch()
	return who.ID, nil
}

// Follow adds the bot as a friend (or unblocks it), or invites it into a group. It returns once the bot has answered
// the webhook.
func (s *Server) Follow(ctx context.Context, id string) (Delivery, error) {
	return s.setFriend(ctx, id, true)
}

// Unfollow blocks the bot, or removes it from a group. It returns once the bot has answered the webhook.
func (s *Server) Unfollow(ctx context.Context, id string) (Delivery, error) {
	return s.setFriend(ctx, id, false)
}

func (s *Server) setFriend(ctx context.Context, id string, following bool) (Delivery, error) {
	p, ok := s.people.find(id)
	if !ok {
		return Delivery{}, fmt.Errorf("no user %q", id)
	}
	defer s.feed.touch()
	unblocked := p.setFollows(following)
	if p.kind != kindUser {
		what := map[bool]string{true: "join", false: "leave"}[following]
		return s.raise(ctx, p, event{Type: what}, fromSystem, shownEvent{Type: what}), nil
	}
	if !following {
		return s.raise(ctx, p, event{Type: "unfollow"}, fromSystem, shownEvent{Type: "unfollow"}), nil
	}
	return s.raise(
		ctx, p, event{Type: "follow", Follow: &follow{IsUnblocked: unblocked}}, fromSystem, shownEvent{Type: "follow"},
	), nil
}
