package linesim

import (
	"net/http"
	"strconv"
)

// pageOf answers one page of a list; the token for the next page is where it starts.
func pageOf(c *call, list []string, name string, usual, most int) answer {
	query := c.URL.Query()
	limit, err := strconv.Atoi(orElse(query.Get("limit"), strconv.Itoa(usual)))
	if err != nil || limit < 1 || limit > most {
		return refuse(http.StatusBadRequest, "The value for the 'limit' parameter is invalid")
	}
	start, err := strconv.Atoi(orElse(query.Get("start"), "0"))
	if err != nil || start < 0 {
		return refuse(http.StatusBadRequest, "The value for the 'start' parameter is invalid")
	}
	page := map[string]any{name: append([]string{}, list[min(start, len(list)):min(start+limit, len(list))]...)}
	if start+limit < len(list) {
		page["next"] = strconv.Itoa(start + limit)
	}
	return done(page)
}
