package cli

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// noTLS ends an address of which somebody says that it needs no TLS: a network of one's own.
const noTLS = "tls=none"

// takeClear takes tls=none off the addresses, whose readers know nothing of it.
func (c *config) takeClear() {
	c.inClear = map[string]bool{}
	for name, address := range map[string]*string{
		"LINE_API_ENDPOINT": &c.LineEndpoint, "LINE_BLOB_ENDPOINT": &c.BlobEndpoint, "LEAVELINE_PUBLIC_URL": &c.PublicURL,
		"LEAVELINE_REDIS_URL": &c.RedisURL, "LEAVELINE_DATABASE_URL": &c.DatabaseURL,
	} {
		for _, mark := range []string{"?", "&"} {
			if rest, said := strings.CutSuffix(*address, mark+noTLS); said {
				*address, c.inClear[name] = strings.TrimRight(rest, "/"), true
			}
		}
		if rest, more, said := strings.Cut(*address, "?"+noTLS+"&"); said {
			*address, c.inClear[name] = rest+"?"+more, true
		}
	}
}

// checkClear refuses addresses of other hosts to which secrets, words or files would go in the clear.
func (c config) checkClear() []error {
	var errs []error
	refuse := func(name, what, instead string) {
		if !c.inClear[name] {
			errs = append(errs, fmt.Errorf("%s: %s would go to another host in the clear: use %s, or end it with ?%s "+
				"where the network is your own", name, what, instead, noTLS))
		}
	}
	for name, endpoint := range map[string]string{"LINE_API_ENDPOINT": c.LineEndpoint,
		"LINE_BLOB_ENDPOINT": c.BlobEndpoint} {
		if strings.HasPrefix(endpoint, "http://") && !onThisHost(endpoint) {
			refuse(name, "the channel token", "https")
		}
	}
	if strings.HasPrefix(c.PublicURL, "http://") && !onThisHost(c.PublicURL) {
		refuse("LEAVELINE_PUBLIC_URL", "attachments", "https")
	}
	if strings.HasPrefix(c.RedisURL, "redis://") && !onThisHost(c.RedisURL) {
		refuse("LEAVELINE_REDIS_URL", "conversations", "rediss://")
	}
	if strings.HasPrefix(c.DatabaseURL, "mysql://") && !onThisHost(c.DatabaseURL) {
		switch tls := optionOf(c.DatabaseURL, "tls"); tls {
		case "true", "skip-verify":
		case "", "false", "preferred":
			refuse("LEAVELINE_DATABASE_URL", "the records", "tls=true")
		default:
			errs = append(errs, errors.New("LEAVELINE_DATABASE_URL: tls: want true, skip-verify or none"))
		}
	}
	return errs
}

// optionOf is an option of an address; empty where it has none, or can't be read and was refused already.
func optionOf(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Query().Get(name)
}

// onThisHost reports whether an address leads to this machine alone. It takes several hosts, separated by commas.
func onThisHost(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	rest = rest[strings.LastIndex(rest, "@")+1:]
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		rest = rest[:end]
	}
	for host := range strings.SplitSeq(rest, ",") {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.Trim(host, "[]")
		if ip := net.ParseIP(host); !strings.EqualFold(host, "localhost") && (ip == nil || !ip.IsLoopback()) {
			return false
		}
	}
	return true
}
