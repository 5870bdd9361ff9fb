package dialog

import (
	"context"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

// local is a Redis in this process. Nobody else can reach it, so a lock does there what a script does on a server;
// running the script in process costs most of a turn.
type local struct {
	changing sync.Mutex
	server   *miniredis.Miniredis
}

// save writes only when the version is still the one that was loaded.
func (l *local) save(key string, version int64, raw []byte) bool {
	l.changing.Lock()
	defer l.changing.Unlock()
	current := l.server.HGet(key, "version")
	if current == "" {
		current = "0"
	}
	if current != strconv.FormatInt(version, 10) {
		return false
	}
	l.server.HSet(key, "version", strconv.FormatInt(version+1, 10), "kept", string(raw))
	l.server.SetTTL(key, life)
	return true
}

func (l *local) drop(key string) {
	l.changing.Lock()
	defer l.changing.Unlock()
	l.server.Del(key)
}

// beat is how often the time in process moves on; miniredis forgets nothing by itself.
const beat = time.Minute

func openInProcess() *Dialogs {
	server := miniredis.NewMiniRedis()
	options := common("in-process")
	options.Dialer = func(context.Context, string, string) (net.Conn, error) { return server.Dial() }
	ticker, done := time.NewTicker(beat), make(chan struct{})
	go func() {
		for {
			select {
			case <-ticker.C:
				server.FastForward(beat)
			case <-done:
				return
			}
		}
	}()
	return &Dialogs{client: redis.NewUniversalClient(options), local: &local{server: server}, stop: func() {
		ticker.Stop()
		close(done)
		server.Close()
	}}
}
