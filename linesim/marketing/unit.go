package marketing

import (
	"regexp"
	"slices"
	"sync"
	"time"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

var unitName = regexp.MustCompile(`^[a-zA-Z0-9_]{1,30}$`)

// units are the aggregation units that were named in this calendar month.
type units struct {
	mu    sync.Mutex
	month string
	names []string
}

// CountUnit notes that messages were sent under an aggregation unit; an empty name is none.
func (a *Account) CountUnit(now time.Time, name string) { a.units.add(now, name) }

func (u *units) add(now time.Time, name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	if name != "" && !slices.Contains(u.names, name) {
		u.names = append(u.names, name)
	}
}

// beginMonth forgets last month's names. It is called with mu held.
func (u *units) beginMonth(now time.Time) {
	if month := api.Month(now); month != u.month {
		u.month, u.names = month, nil
	}
}

func (u *units) list(now time.Time) []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	return slices.Clone(u.names)
}

// UnitIn reads the aggregation unit of a request, empty without one; the error is a *validate.Error. A null is none, as
// LINE's own libraries send it.
func UnitIn(f validate.Fields) (string, error) {
	names, err := f.Texts("customAggregationUnits")
	switch {
	case err != nil:
		return "", err
	case len(names) == 0:
		return "", nil
	case len(names) > 1:
		return "", validate.Wrong("customAggregationUnits", validate.SizeBetween(0, 1))
	case !unitName.MatchString(names[0]):
		return "", validate.Wrong("customAggregationUnits[0]", `must match "^[a-zA-Z0-9_]{1,30}$"`)
	}
	return names[0], nil
}

func (a *Account) unitRoutes() []api.Route {
	return []api.Route{
		{Pattern: "GET /v2/bot/message/aggregation/info", Handler: a.getUnitUsage},
		{Pattern: "GET /v2/bot/message/aggregation/list", Handler: a.listUnits},
	}
}

func (a *Account) getUnitUsage(c *api.Call) api.Answer {
	return api.Done(map[string]int{"numOfCustomAggregationUnits": len(a.units.list(c.At))})
}

func (a *Account) listUnits(c *api.Call) api.Answer {
	return api.PageOf(c, a.units.list(c.At), "customAggregationUnits", 100, 100)
}
