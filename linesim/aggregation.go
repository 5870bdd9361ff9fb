package linesim

import (
	"regexp"
	"slices"
	"sync"
	"time"
)

var unitName = regexp.MustCompile(`^[a-zA-Z0-9_]{1,30}$`)

// units are the aggregation units that were named in this calendar month.
type units struct {
	mu    sync.Mutex
	month string
	names []string
}

func (u *units) use(now time.Time, name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.turn(now)
	if name != "" && !slices.Contains(u.names, name) {
		u.names = append(u.names, name)
	}
}

// turn is called with mu held.
func (u *units) turn(now time.Time) {
	if month := monthOf(now); month != u.month {
		u.month, u.names = month, nil
	}
}

func (u *units) list(now time.Time) []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.turn(now)
	return append([]string{}, u.names...)
}

// unitIn reads the one aggregation unit that a push or multicast may name; null is none, as LINE's own libraries send it.
func unitIn(f fields) (string, *answer) {
	names, refused := f.texts("customAggregationUnits")
	switch {
	case refused != nil:
		return "", refused
	case len(names) == 0:
		return "", nil
	case len(names) > 1:
		a := bodyErrors(problem{"Size must be between 0 and 1", "customAggregationUnits"})
		return "", &a
	case !unitName.MatchString(names[0]):
		a := bodyErrors(problem{`must match "^[a-zA-Z0-9_]{1,30}$"`, "customAggregationUnits[0]"})
		return "", &a
	}
	return names[0], nil
}

func (s *Server) getUnitUsage(c *call) answer {
	return done(map[string]int{"numOfCustomAggregationUnits": len(s.units.list(c.at))})
}

func (s *Server) getUnitNames(c *call) answer {
	return pageOf(c, s.units.list(c.at), "customAggregationUnits", 100, 100)
}
