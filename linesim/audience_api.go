package linesim

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

func (s *Server) audienceRoutes(mux *http.ServeMux) {
	const at = "/v2/bot/audienceGroup"
	s.on(mux, "POST "+at+"/upload", s.createAudience)
	s.on(mux, "PUT "+at+"/upload", s.addToAudience)
	for pattern, h := range map[string]handler{"POST " + at + "/upload/byFile": s.createAudienceByFile, "PUT " + at + "/upload/byFile": s.addToAudienceByFile} {
		mux.Handle(pattern, s.api(maxAudienceFile, s.limited(pattern, notRetriable(h))))
	}
	s.on(mux, "POST "+at+"/click", s.createRetargeting(audienceClick))
	s.on(mux, "POST "+at+"/imp", s.createRetargeting(audienceImp))
	s.on(mux, "PUT "+at+"/{audienceGroupId}/updateDescription", s.renameAudience)
	s.on(mux, "GET "+at+"/{audienceGroupId}", s.getAudience)
	s.on(mux, "DELETE "+at+"/{audienceGroupId}", s.deleteAudience)
	s.on(mux, "GET "+at+"/list", s.listAudiences)
	s.on(mux, "GET "+at+"/shared/{audienceGroupId}", func(*call) answer { return noAudience() }) // nobody shares any
	s.on(mux, "GET "+at+"/shared/list", func(c *call) answer { return audiencePage(c, nil) })
}

func (s *Server) createAudience(c *call) answer {
	one, f, refused := newAudience(c, audienceUpload)
	if refused == nil {
		refused = f.into("isIfaAudience", &one.IFA)
	}
	if refused != nil {
		return *refused
	}
	ids, refused := uploadedIDs(f, one.IFA)
	if refused != nil {
		return *refused
	}
	return s.keepAudience(c, one, ids, jobName(f))
}

func jobName(f fields) string {
	var name string
	_ = f.into("uploadDescription", &name) // only ever shown
	return name
}

func (s *Server) keepAudience(c *call, one *audience, ids []string, job string) answer {
	if !s.audiences.add(one) {
		return *refuseAudience("AUDIENCE_GROUP_COUNT_MAX_OVER", "")
	}
	if one.Type == audienceUpload {
		s.audiences.put(one.ID, ids, job, c.at)
	}
	return answer{status: http.StatusAccepted, body: one}
}

func (s *Server) addToAudience(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	var id int64
	if refused := f.into("audienceGroupId", &id); refused != nil {
		return *refused
	}
	ifa, known := s.isIFA(id)
	if !known {
		return noAudience()
	}
	ids, refused := uploadedIDs(f, ifa)
	if refused != nil {
		return *refused
	}
	s.audiences.put(id, ids, jobName(f), c.at)
	return answer{status: http.StatusAccepted, body: nothing}
}

// isIFA says whether an audience to which people can be added is one of advertisers' ids.
func (s *Server) isIFA(id int64) (ifa, known bool) {
	s.audiences.with(id, func(one *audience) { ifa, known = one.IFA, one.Type == audienceUpload })
	return ifa, known
}

// readForm reads a body of several parts: its fields, and the lines of its file.
func readForm(c *call) (fields map[string]string, ids []string, refused *answer) {
	bad := func() (map[string]string, []string, *answer) {
		a := refuse(http.StatusBadRequest, "The request body is no multipart/form-data")
		return nil, nil, &a
	}
	_, params, err := mime.ParseMediaType(c.Header.Get("Content-Type"))
	if err != nil {
		return bad()
	}
	fields = map[string]string{}
	for parts := multipart.NewReader(bytes.NewReader(c.body), params["boundary"]); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return fields, ids, nil
		}
		if err != nil {
			return bad()
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return bad()
		}
		fields[part.FormName()] = string(content)
		if part.FormName() == "file" {
			ids = strings.Fields(string(content))
		}
	}
}

func (s *Server) createAudienceByFile(c *call) answer {
	form, ids, refused := readForm(c)
	if refused != nil {
		return *refused
	}
	if refused := checkAudienceName(form["description"]); refused != nil {
		return *refused
	}
	one := audienceOf(audienceUpload, form["description"], c.at)
	one.IFA = form["isIfaAudience"] == "true"
	if refused := audienceIDs(ids, one.IFA, "file"); refused != nil {
		return *refused
	}
	return s.keepAudience(c, one, ids, form["uploadDescription"])
}

func (s *Server) addToAudienceByFile(c *call) answer {
	form, ids, refused := readForm(c)
	if refused != nil {
		return *refused
	}
	id, _ := strconv.ParseInt(form["audienceGroupId"], 10, 64) // 0 is nobody's
	ifa, known := s.isIFA(id)
	if !known {
		return noAudience()
	}
	if refused := audienceIDs(ids, ifa, "file"); refused != nil {
		return *refused
	}
	s.audiences.put(id, ids, form["uploadDescription"], c.at)
	return answer{status: http.StatusAccepted, body: nothing}
}

// createRetargeting makes an audience of those who saw a broadcast or narrowcast; nobody is known to have opened an address in one.
func (s *Server) createRetargeting(kind string) handler {
	return func(c *call) answer {
		one, f, refused := newAudience(c, kind)
		if refused != nil {
			return *refused
		}
		if one.RequestID, refused = f.text("requestId"); refused != nil {
			return *refused
		}
		if refused := f.into("clickUrl", &one.ClickURL); refused != nil {
			return *refused
		}
		sent, known := s.broadcasts.get(one.RequestID)
		switch {
		case !known:
			return *refuseAudience("REQUEST_NOT_FOUND", "requestId")
		case c.at.Sub(sent.at) > audienceOfLate:
			return *refuseAudience("TOO_OLD_MESSAGES", "requestId")
		case s.audiences.about(kind, one.RequestID):
			return *refuseAudience("AUDIENCE_GROUP_REQUESTID_DUPLICATE", "requestId")
		}
		if kind == audienceImp {
			for _, id := range sent.to {
				one.ids[id] = true
			}
		}
		return s.keepAudience(c, one, nil, "")
	}
}

// onAudience is for requests whose path names an audience.
func (s *Server) onAudience(c *call, do func(*audience)) answer {
	id, _ := strconv.ParseInt(c.PathValue("audienceGroupId"), 10, 64) // 0 is nobody's
	if !s.audiences.with(id, do) {
		return noAudience()
	}
	return done(nothing)
}

func (s *Server) renameAudience(c *call) answer {
	f, refused := readFields(c.body)
	if refused != nil {
		return *refused
	}
	name, refused := audienceName(f)
	if refused != nil {
		return *refused
	}
	return s.onAudience(c, func(one *audience) { one.Description = name })
}

func (s *Server) getAudience(c *call) answer {
	var found map[string]any
	a := s.onAudience(c, func(one *audience) {
		found = map[string]any{"audienceGroup": one.shown(), "jobs": append([]audienceJob{}, one.jobs...)}
	})
	if found != nil {
		a.body = found
	}
	return a
}

func (s *Server) deleteAudience(c *call) answer {
	id, _ := strconv.ParseInt(c.PathValue("audienceGroupId"), 10, 64) // 0 is nobody's
	if !s.audiences.remove(id) {
		return noAudience()
	}
	return done(nothing)
}

func (s *Server) listAudiences(c *call) answer {
	query := c.URL.Query()
	found := s.audiences.like(query.Get("description"))
	if status := query.Get("status"); status != "" {
		found = slices.DeleteFunc(found, func(one audienceShown) bool { return one.Status != status })
	}
	if route := query.Get("createRoute"); route != "" {
		found = slices.DeleteFunc(found, func(one audienceShown) bool { return one.Route != route })
	}
	return audiencePage(c, found)
}

func audiencePage(c *call, found []audienceShown) answer {
	query := c.URL.Query()
	page, err := strconv.Atoi(query.Get("page"))
	if err != nil || page < 1 {
		return refuse(http.StatusBadRequest, "The value for the 'page' parameter is invalid")
	}
	size, err := strconv.Atoi(orElse(query.Get("size"), strconv.Itoa(usualAudiencePage)))
	if err != nil || size < 1 || size > maxAudiencePage {
		return refuse(http.StatusBadRequest, "The value for the 'size' parameter is invalid")
	}
	from, to := min((page-1)*size, len(found)), min(page*size, len(found))
	return done(map[string]any{
		"audienceGroups": append([]audienceShown{}, found[from:to]...), "hasNextPage": to < len(found), "totalCount": len(found),
		"readWriteAudienceGroupTotalCount": len(found), "page": page, "size": size,
	})
}
