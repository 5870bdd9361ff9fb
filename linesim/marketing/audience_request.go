package marketing

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"leaveline/linesim/api"
	"leaveline/linesim/validate"
)

// mediaMultipart is the media type of the bodies that bring a file.
const mediaMultipart = "multipart/form-data"

var errNoAudience = &validate.Error{
	Message: "audience group not found", Details: []validate.Problem{{Message: "AUDIENCE_GROUP_NOT_FOUND"}},
}

// wrongAudience refuses a request about audiences: LINE writes the code of the refusal in both places.
func wrongAudience(code, property string) *validate.Error {
	return &validate.Error{Message: code, Details: []validate.Problem{{Message: code, Property: property}}}
}

func (a *Account) audienceRoutes() []api.Route {
	const root = "/v2/bot/audienceGroup"
	noneShared := func(*api.Call) api.Answer { return api.Refused(errNoAudience) }
	return []api.Route{
		{Pattern: "POST " + root + "/upload", Handler: a.createAudience},
		{Pattern: "PUT " + root + "/upload", Handler: a.addToAudience},
		{Pattern: "POST " + root + "/upload/byFile", Handler: a.createAudienceByFile, MaxBody: maxAudienceFile},
		{Pattern: "PUT " + root + "/upload/byFile", Handler: a.addToAudienceByFile, MaxBody: maxAudienceFile},
		{Pattern: "POST " + root + "/click", Handler: a.createRetargeting(audienceClick)},
		{Pattern: "POST " + root + "/imp", Handler: a.createRetargeting(audienceImp)},
		{Pattern: "PUT " + root + "/{audienceGroupId}/updateDescription", Handler: a.renameAudience},
		{Pattern: "GET " + root + "/{audienceGroupId}", Handler: a.getAudience},
		{Pattern: "DELETE " + root + "/{audienceGroupId}", Handler: a.deleteAudience},
		{Pattern: "GET " + root + "/list", Handler: a.listAudiences},
		{Pattern: "GET " + root + "/shared/{audienceGroupId}", Handler: noneShared},
		{Pattern: "GET " + root + "/shared/list", Handler: func(c *api.Call) api.Answer { return pageOf(c, nil) }},
	}
}

func (a *Account) createAudience(c *api.Call) api.Answer {
	one, f, err := readAudience(c, audienceUpload)
	if err != nil {
		return api.Refused(err)
	}
	if err := f.Into("isIfaAudience", &one.IFA); err != nil {
		return api.Refused(err)
	}
	ids, err := readIDs(f, one.IFA)
	if err != nil {
		return api.Refused(err)
	}
	return a.addAudience(c, one, ids, jobName(f))
}

// readAudience begins an audience of that type, as the body describes it.
func readAudience(c *api.Call, kind string) (*audience, validate.Fields, error) {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return nil, nil, err
	}
	name, err := audienceName(f)
	if err != nil {
		return nil, nil, err
	}
	return newAudience(kind, name, c.At), f, nil
}

func audienceName(f validate.Fields) (string, error) {
	var name string
	if err := f.Into("description", &name); err != nil {
		return "", err
	}
	return name, checkName(name)
}

func checkName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return wrongAudience("AUDIENCE_GROUP_NAME_EMPTY", "description")
	case validate.UTF16Len(name) > maxAudienceName:
		return &validate.Error{
			Message: "size over audienceGroupName", Details: []validate.Problem{{Message: "AUDIENCE_GROUP_NAME_SIZE_OVER"}},
		}
	case strings.ContainsFunc(name, unicode.IsControl):
		return wrongAudience("AUDIENCE_GROUP_NAME_WRONG", "description")
	}
	return nil
}

func jobName(f validate.Fields) string {
	var name string
	_ = f.Into("uploadDescription", &name) // only ever shown
	return name
}

// readIDs reads the user ids of a body; those of advertisers (IFA) may look like anything.
func readIDs(f validate.Fields, ifa bool) ([]string, error) {
	var list []struct{ ID string }
	if err := f.Into("audiences", &list); err != nil {
		return nil, err
	}
	if len(list) > maxIDsAtOnce {
		return nil, wrongAudience("UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS", "audiences")
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.ID
	}
	err := checkIDs(ids, ifa, "audiences")
	if err != nil {
		err.Message = "Invalid audience id format" // in a file the code stands here as well
		return nil, err
	}
	return ids, nil
}

func checkIDs(ids []string, ifa bool, property string) *validate.Error {
	if ifa || !slices.ContainsFunc(ids, func(id string) bool { return !validate.IsUserID(id) }) {
		return nil
	}
	return wrongAudience("UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", property)
}

func (a *Account) addAudience(c *api.Call, one *audience, ids []string, job string) api.Answer {
	if !a.audiences.add(one) {
		return api.Refused(wrongAudience("AUDIENCE_GROUP_COUNT_MAX_OVER", ""))
	}
	if one.Type == audienceUpload {
		a.audiences.addIDs(one.ID, ids, job, c.At)
	}
	return api.Accepted(one)
}

func (a *Account) addToAudience(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	var id int64
	if err := f.Into("audienceGroupId", &id); err != nil {
		return api.Refused(err)
	}
	ifa, known := a.uploaded(id)
	if !known {
		return api.Refused(errNoAudience)
	}
	ids, err := readIDs(f, ifa)
	if err != nil {
		return api.Refused(err)
	}
	a.audiences.addIDs(id, ids, jobName(f), c.At)
	return api.AcceptedEmpty()
}

// uploaded finds an audience to which people can be added, and says whether it is one of advertisers' ids.
func (a *Account) uploaded(id int64) (ifa, known bool) {
	a.audiences.with(id, func(one *audience) { ifa, known = one.IFA, one.Type == audienceUpload })
	return ifa, known
}

func notSupported(mediaType string) error {
	refused, _ := api.NotSupported(mediaType).Body.(api.Error)
	return &api.Refusal{Status: http.StatusUnsupportedMediaType, Message: refused.Message}
}

// takenAsText says whether a file of ids may be of that type; libraries send octets where they know nothing better.
func takenAsText(kind string) bool { return kind == "text/plain" || kind == "application/octet-stream" }

// readForm reads a multipart body: its fields, and the ids in its file, one a line.
func readForm(c *api.Call) (fields map[string]string, ids []string, err error) {
	notForm := &validate.Error{Message: "The request body is no multipart/form-data"}
	given := c.Header.Get("Content-Type")
	if given == "" {
		return nil, nil, notForm
	}
	kind, params, err := mime.ParseMediaType(given)
	if err != nil || kind != mediaMultipart {
		return nil, nil, notSupported(cmp.Or(kind, given))
	}
	fields = map[string]string{}
	for parts := multipart.NewReader(bytes.NewReader(c.Body), params["boundary"]); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return fields, ids, nil
		}
		if err != nil {
			return nil, nil, notForm
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, nil, notForm
		}
		fields[part.FormName()] = string(content)
		if part.FormName() != "file" {
			continue
		}
		if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err == nil && !takenAsText(kind) {
			return nil, nil, notSupported(kind)
		}
		ids = strings.Fields(string(content))
	}
}

func (a *Account) createAudienceByFile(c *api.Call) api.Answer {
	form, ids, err := readForm(c)
	if err != nil {
		return api.Refused(err)
	}
	if err := checkName(form["description"]); err != nil {
		return api.Refused(err)
	}
	one := newAudience(audienceUpload, form["description"], c.At)
	one.IFA = form["isIfaAudience"] == "true"
	if err := checkIDs(ids, one.IFA, "file"); err != nil {
		return api.Refused(err)
	}
	return a.addAudience(c, one, ids, form["uploadDescription"])
}

func (a *Account) addToAudienceByFile(c *api.Call) api.Answer {
	form, ids, err := readForm(c)
	if err != nil {
		return api.Refused(err)
	}
	id, _ := strconv.ParseInt(form["audienceGroupId"], 10, 64) // 0 is no audience's
	ifa, known := a.uploaded(id)
	if !known {
		return api.Refused(errNoAudience)
	}
	if err := checkIDs(ids, ifa, "file"); err != nil {
		return api.Refused(err)
	}
	a.audiences.addIDs(id, ids, form["uploadDescription"], c.At)
	return api.AcceptedEmpty()
}

// createRetargeting makes an audience of those who saw a broadcast or narrowcast. One of those who opened an address in
// it stays empty, since nobody is known to have.
func (a *Account) createRetargeting(kind string) api.Handler {
	return func(c *api.Call) api.Answer {
		one, f, err := readAudience(c, kind)
		if err != nil {
			return api.Refused(err)
		}
		if one.RequestID, err = f.Text("requestId"); err != nil {
			return api.Refused(err)
		}
		if err := f.Into("clickUrl", &one.ClickURL); err != nil {
			return api.Refused(err)
		}
		sent, known := a.sent.Get(one.RequestID)
		switch {
		case !known:
			return api.Refused(wrongAudience("REQUEST_NOT_FOUND", "requestId"))
		case c.At.Sub(sent.At) > maxMessageAge:
			return api.Refused(wrongAudience("TOO_OLD_MESSAGES", "requestId"))
		case a.audiences.retargets(kind, one.RequestID):
			return api.Refused(wrongAudience("AUDIENCE_GROUP_REQUESTID_DUPLICATE", "requestId"))
		}
		if kind == audienceImp {
			one.ids = setOf(sent.To)
		}
		return a.addAudience(c, one, nil, "")
	}
}

// audienceID is the id in a call's path; 0, no audience's, if it is no number.
func audienceID(c *api.Call) int64 {
	id, _ := strconv.ParseInt(c.PathValue("audienceGroupId"), 10, 64)
	return id
}

func (a *Account) renameAudience(c *api.Call) api.Answer {
	f, err := validate.ReadFields(c.Body)
	if err != nil {
		return api.Refused(err)
	}
	name, err := audienceName(f)
	if err != nil {
		return api.Refused(err)
	}
	if !a.audiences.with(audienceID(c), func(one *audience) { one.Description = name }) {
		return api.Refused(errNoAudience)
	}
	return api.Empty()
}

func (a *Account) getAudience(c *api.Call) api.Answer {
	var found map[string]any
	if !a.audiences.with(audienceID(c), func(one *audience) {
		found = map[string]any{"audienceGroup": one.shown(), "jobs": append([]audienceJob{}, one.jobs...)}
	}) {
		return api.Refused(errNoAudience)
	}
	return api.Done(found)
}

func (a *Account) deleteAudience(c *api.Call) api.Answer {
	if !a.audiences.remove(audienceID(c)) {
		return api.Refused(errNoAudience)
	}
	return api.Empty()
}

func (a *Account) listAudiences(c *api.Call) api.Answer {
	query := c.URL.Query()
	found := a.audiences.named(query.Get("description"))
	if status := query.Get("status"); status != "" {
		found = slices.DeleteFunc(found, func(one audienceShown) bool { return one.Status != status })
	}
	if route := query.Get("createRoute"); route != "" {
		found = slices.DeleteFunc(found, func(one audienceShown) bool { return one.Route != route })
	}
	return pageOf(c, found)
}

// pageOf answers one page of audiences, which LINE numbers from 1.
func pageOf(c *api.Call, found []audienceShown) api.Answer {
	query := c.URL.Query()
	page, err := strconv.Atoi(query.Get("page"))
	if err != nil || page < 1 {
		return api.WrongParameter("page")
	}
	size, err := strconv.Atoi(cmp.Or(query.Get("size"), strconv.Itoa(audiencesListed)))
	if err == nil && size > maxAudiencesListed {
		return api.Refuse(http.StatusBadRequest, fmt.Sprintf("size: must be less than or equal to %d", maxAudiencesListed),
			validate.Problem{Message: "TOO_HIGH"})
	}
	if err != nil || size < 1 {
		return api.WrongParameter("size")
	}
	from, to := min((page-1)*size, len(found)), min(page*size, len(found))
	return api.Done(map[string]any{
		"audienceGroups": append([]audienceShown{}, found[from:to]...), "hasNextPage": to < len(found),
		"totalCount": len(found), "readWriteAudienceGroupTotalCount": len(found), "page": page, "size": size,
	})
}
