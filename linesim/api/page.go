package api

import (
	"cmp"
	"net/http"
	"strconv"
)

// PageOf answers one page of a list under the given name. The token for the next page is the index where it starts.
// Without a limit in the query it has usual elements, and never more than most.
func PageOf[T any](c *Call, list []T, name string, usual, most int) Answer {
	query := c.URL.Query()
	limit, err := strconv.Atoi(cmp.Or(query.Get("limit"), strconv.Itoa(usual)))
	if err != nil || limit < 1 || limit > most {
		return WrongParameter("limit")
	}
	start, err := strconv.Atoi(cmp.Or(query.Get("start"), "0"))
	if err != nil || start < 0 {
		return Refuse(http.StatusBadRequest, "Invalid start param")
	}
	page := map[string]any{name: append([]T{}, list[min(start, len(list)):min(start+limit, len(list))]...)}
	if start+limit < len(list) {
		page["next"] = strconv.Itoa(start + limit)
	}
	return Done(page)
}
