package dialog

import (
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	patience = 300 * time.Millisecond // for any one call
	poolSize = 64
)

// Open connects to a Redis, to a cluster, or opens a store in this process. The addresses are
// redis://[user:password@]host:port[/db] (rediss:// with TLS), redis://host:port,host:port … for a cluster, and ""
// for this process. Redis need not be there yet.
func Open(address string) (*Dialogs, error) {
	if address == "" {
		return openInProcess(), nil
	}
	options, err := parse(address)
	if err != nil {
		return nil, err
	}
	return &Dialogs{client: redis.NewUniversalClient(options), stop: func() {}}, nil
}

// common is how every client behaves: a call that failed is not repeated, because its first run may have been carried
// out.
func common(addresses ...string) *redis.UniversalOptions {
	return &redis.UniversalOptions{
		Addrs: addresses, MaxRetries: -1, DialerRetries: 1,
		DialTimeout: patience, ReadTimeout: patience, WriteTimeout: patience, PoolTimeout: patience,
		ContextTimeoutEnabled: true, PoolSize: poolSize, DisableIdentity: true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}
}

// parse reads the address; its errors do not repeat it, because it holds the password.
func parse(address string) (*redis.UniversalOptions, error) {
	scheme, rest, _ := strings.Cut(address, "://")
	login, hosts := "", rest
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		login, hosts = rest[:at+1], rest[at+1:]
	}
	hosts, path, _ := strings.Cut(hosts, "/")
	all := strings.Split(hosts, ",")
	first, err := redis.ParseURL(scheme + "://" + login + all[0] + "/" + path)
	if err != nil {
		return nil, errors.New("open dialogs: the address must look like redis://host:6379/0")
	}
	all[0] = first.Addr
	options := common(all...)
	options.Username, options.Password, options.DB, options.TLSConfig = first.Username, first.Password, first.DB,
		first.TLSConfig
	return options, nil
}
