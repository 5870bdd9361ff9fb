package cli

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"leaveline/leave"
	"leaveline/store/seal"
)

// config is what the environment says. Every secret may also be given as NAME_FILE, the path of a file that holds it.
type config struct {
	Addr          string // LEAVELINE_ADDR
	MetricsAddr   string // LEAVELINE_METRICS_ADDR; empty: none
	DatabaseURL   string // LEAVELINE_DATABASE_URL
	RedisURL      string // LEAVELINE_REDIS_URL; empty: in process
	School        string // LEAVELINE_SCHOOL
	SchoolName    string // LEAVELINE_SCHOOL_NAME
	BotID         string // LINE_BOT_ID, as in @123abcde; for binding links
	ChannelSecret string // LINE_CHANNEL_SECRET; two, separated by a comma, during a rotation
	ChannelToken  string // LINE_CHANNEL_TOKEN
	LineEndpoint  string // LINE_API_ENDPOINT
	BlobEndpoint  string // LINE_BLOB_ENDPOINT
	FilesURL      string // LEAVELINE_FILES_URL
	FilesKey      string // LEAVELINE_FILES_KEY; empty: no attachments are taken
	PublicURL     string // LEAVELINE_PUBLIC_URL; empty: no page for them
	SMTPURL       string // LEAVELINE_SMTP_URL; empty: no mail is sent

	sealsNothing bool            // the key is for attachments alone
	inClear      map[string]bool // names of addresses of which somebody said that no TLS is needed: ?tls=none

	unread map[string]bool // names of values that were given and could not be read: said already
}

// readConfig reads the environment. Values that make no sense are named, one line each.
func readConfig(getenv func(string) string) (config, error) {
	read := reader{getenv: getenv, failed: map[string]bool{}}
	c := config{
		Addr:          read.or("LEAVELINE_ADDR", ":8080"),
		MetricsAddr:   read.or("LEAVELINE_METRICS_ADDR", ""),
		DatabaseURL:   read.or("LEAVELINE_DATABASE_URL", "sqlite:data/leaveline.db"),
		RedisURL:      read.or("LEAVELINE_REDIS_URL", ""),
		School:        read.or("LEAVELINE_SCHOOL", "main"),
		SchoolName:    read.or("LEAVELINE_SCHOOL_NAME", "本校"),
		BotID:         read.or("LINE_BOT_ID", ""),
		ChannelSecret: read.or("LINE_CHANNEL_SECRET", ""),
		ChannelToken:  read.or("LINE_CHANNEL_TOKEN", ""),
		LineEndpoint:  read.or("LINE_API_ENDPOINT", "https://api.line.me"),
		BlobEndpoint:  read.or("LINE_BLOB_ENDPOINT", "https://api-data.line.me"),
		FilesURL:      read.or("LEAVELINE_FILES_URL", "file:data/files"),
		FilesKey:      read.or("LEAVELINE_FILES_KEY", ""),
		PublicURL:     strings.TrimRight(read.or("LEAVELINE_PUBLIC_URL", ""), "/"),
		SMTPURL:       read.or("LEAVELINE_SMTP_URL", ""),
	}
	c.takeClear()
	if path, named := c.keyBeside(); named && c.FilesKey == "" && !read.failed["LEAVELINE_FILES_KEY"] {
		if kept, err := os.ReadFile(path); err == nil {
			c.FilesKey = strings.TrimSpace(string(kept))
		}
	}
	c.unread = read.failed
	return c, errors.Join(append(read.errs, c.check()...)...)
}

// reader looks values up and remembers what could not be read.
type reader struct {
	getenv func(string) string
	errs   []error
	failed map[string]bool // values that were given and could not be read
}

func (r *reader) fail(name string, err error) {
	r.errs = append(r.errs, err)
	r.failed[name] = true
}

func (r *reader) or(name, fallback string) string {
	path := r.getenv(name + "_FILE")
	if path == "" {
		if value := r.getenv(name); value != "" {
			return value
		}
		return fallback
	}
	if r.getenv(name) != "" {
		r.fail(name, fmt.Errorf("%s and %s_FILE are both set: keep one", name, name))
		return fallback
	}
	content, err := os.ReadFile(path)
	if err != nil {
		r.fail(name, fmt.Errorf("%s_FILE: %w", name, err))
		return fallback
	}
	return strings.TrimSpace(string(content))
}

var schoolPattern = regexp.MustCompile(`^[a-z0-9-]{1,32}$`)

func (c config) check() []error {
	var errs []error
	wrong := func(name, why string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", name, fmt.Sprintf(why, args...)))
	}
	for name, addr := range map[string]string{"LEAVELINE_ADDR": c.Addr, "LEAVELINE_METRICS_ADDR": c.MetricsAddr} {
		if addr != "" && !isAddress(addr) {
			wrong(name, "%q is no address like :8080", addr)
		}
	}
	if !strings.HasPrefix(c.DatabaseURL, "sqlite:") && !strings.HasPrefix(c.DatabaseURL, "mysql://") {
		wrong("LEAVELINE_DATABASE_URL", "want sqlite:PATH or mysql://USER:PASSWORD@HOST:PORT/NAME")
	}
	if c.RedisURL != "" && !strings.HasPrefix(c.RedisURL, "redis://") && !strings.HasPrefix(c.RedisURL, "rediss://") {
		wrong("LEAVELINE_REDIS_URL", "want redis://HOST:PORT/0, several hosts separated by commas for a cluster")
	}
	if !schoolPattern.MatchString(c.School) {
		wrong("LEAVELINE_SCHOOL", "%q is not 1 to 32 of a-z, 0-9 and -", c.School)
	}
	for name, endpoint := range map[string]string{"LINE_API_ENDPOINT": c.LineEndpoint,
		"LINE_BLOB_ENDPOINT": c.BlobEndpoint} {
		if u, err := url.Parse(endpoint); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			wrong(name, "%q is no http(s) address", endpoint)
		}
	}
	if atLINE(c.LineEndpoint) != atLINE(c.BlobEndpoint) {
		wrong("LINE_API_ENDPOINT and LINE_BLOB_ENDPOINT", "one is the real LINE and the other is not: set both or neither, "+
			"so that a rehearsal cannot reach real people")
	}
	if err := leave.CheckVisible(c.SchoolName); err != nil {
		wrong("LEAVELINE_SCHOOL_NAME", "%v", err)
	}
	if _, err := c.mail(); err != nil {
		wrong("LEAVELINE_SMTP_URL", "%v", err)
	}
	return append(append(errs, c.checkFiles()...), c.checkClear()...)
}

// atLINE says whether an address is one of LINE's own; one that makes no sense has been refused already.
func atLINE(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Hostname() == "" {
		return true
	}
	host := strings.ToLower(u.Hostname())
	return host == "line.me" || strings.HasSuffix(host, ".line.me")
}

// checkFiles looks at where attachments are kept, under which key, and how their pages are reached.
func (c config) checkFiles() []error {
	var errs []error
	if scheme, _, ok := strings.Cut(c.FilesURL, ":"); !ok || !slices.Contains([]string{"file", "s3", "mem"}, scheme) {
		errs = append(errs, errors.New("LEAVELINE_FILES_URL: want file:PATH, or s3://BUCKET?region=REGION"))
	}
	if _, err := c.keys(); err != nil {
		errs = append(errs, fmt.Errorf("LEAVELINE_FILES_KEY: %w", err))
	}
	u, err := url.Parse(c.PublicURL)
	if c.PublicURL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" ||
		u.RawQuery != "") {
		errs = append(errs, errors.New("LEAVELINE_PUBLIC_URL: want the address under which this is reached from outside, "+
			"as in https://leave.example.edu.tw"))
	}
	return errs
}

// keys are those of attachments and of what people wrote; none where none is given.
func (c config) keys() (seal.Keys, error) {
	if c.FilesKey == "" {
		return seal.Keys{}, nil
	}
	return seal.ReadKeys(c.FilesKey)
}

// sealingKeys are those of what people wrote.
func (c config) sealingKeys() (seal.Keys, error) {
	if c.sealsNothing {
		return seal.Keys{}, nil
	}
	return c.keys()
}

// keyBeside is where a demo keeps the key of its SQLite file.
func (c config) keyBeside() (path string, named bool) {
	path, named = strings.CutPrefix(c.DatabaseURL, "sqlite:")
	return path + ".key", named && path != ""
}

func isAddress(addr string) bool {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

// minSecret is far below the 32 characters that LINE gives out, and far above what a hand types to get past a check.
const minSecret = 16

// checkChannel refuses to start without a channel: with an empty secret anybody's signature would hold.
func (c config) checkChannel() error {
	var errs []error
	if !c.unread["LINE_CHANNEL_SECRET"] && slices.ContainsFunc(c.secrets(), tooWeak) {
		errs = append(errs, errors.New("LINE_CHANNEL_SECRET: missing, too short or made up; see Basic settings of the "+
			"channel in the LINE Developers console"))
	}
	if !c.unread["LINE_CHANNEL_TOKEN"] && tooWeak(c.ChannelToken) {
		errs = append(errs, errors.New("LINE_CHANNEL_TOKEN: missing, too short or made up; issue one under Messaging API "+
			"in the LINE Developers console"))
	}
	return errors.Join(errs...)
}

// minDistinct is how many different characters a secret has at least. Of LINE's own, one in millions has fewer.
const minDistinct = 8

func tooWeak(secret string) bool {
	distinct := map[rune]bool{}
	for _, r := range strings.TrimSpace(secret) {
		distinct[r] = true
	}
	return len(strings.TrimSpace(secret)) < minSecret || len(distinct) < minDistinct
}

func (c config) secrets() []string { return strings.Split(c.ChannelSecret, ",") }
