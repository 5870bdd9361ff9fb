package linesim

import (
	"cmp"
	"net/http"
	"strings"

	"leaveline/linesim/api"
	"leaveline/linesim/marketing"
)

// lineRoutes are LINE's own paths, those of both its hosts.
func (s *Server) lineRoutes() http.Handler {
	mux, aliases, others := http.NewServeMux(), http.NewServeMux(), http.NewServeMux()
	s.messageRoutes(mux)
	s.accountRoutes(mux)
	s.menuRoutes(mux)
	s.groupRoutes(mux)
	s.tokenRoutes(mux)
	s.marketingRoutes(mux)
	s.aliasRoutes(aliases)
	for _, pattern := range notModelled {
		s.on(others, pattern, refuseNotModelled)
	}
	s.on(others, "/", func(*api.Call) api.Answer { return api.NotFound() })
	mux.Handle("/", others)
	aliases.Handle("/", others)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ServeMux cannot tell alias/{id} from {id}/content.
		if strings.HasPrefix(r.URL.Path, "/v2/bot/richmenu/alias") {
			aliases.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func (s *Server) on(mux *http.ServeMux, pattern string, h api.Handler) {
	s.onUpTo(mux, pattern, maxBody, h)
}

// onUpTo is for the requests whose bodies have a limit of their own.
func (s *Server) onUpTo(mux *http.ServeMux, pattern string, limit int64, h api.Handler) {
	mux.Handle(pattern, s.authorized(limit, asJSON(pattern, s.limited(pattern, notRetriable(h)))))
}

// onceOnly is for the requests that may be repeated under a retry key.
func (s *Server) onceOnly(mux *http.ServeMux, pattern string, h api.Handler) {
	mux.Handle(pattern, s.authorized(maxBody, asJSON(pattern, s.limited(pattern, s.oncePerRetryKey(h)))))
}

func (s *Server) marketingRoutes(mux *http.ServeMux) {
	for _, route := range s.marketing.Routes() {
		s.onUpTo(mux, route.Pattern, cmp.Or(route.MaxBody, maxBody), route.Handler)
	}
}

func (s *Server) messageRoutes(mux *http.ServeMux) {
	s.on(mux, "POST /v2/bot/message/reply", s.reply)
	s.onceOnly(mux, "POST /v2/bot/message/push", s.push)
	s.onceOnly(mux, "POST /v2/bot/message/multicast", s.multicast)
	s.onceOnly(mux, "POST /v2/bot/message/narrowcast", s.narrowcast)
	s.onceOnly(mux, "POST /v2/bot/message/broadcast", s.broadcast)
	for _, via := range []string{api.Reply, api.Push, api.Multicast, api.Narrowcast, api.Broadcast} {
		s.on(mux, "POST /v2/bot/message/validate/"+via, s.validateFor(via))
	}
	s.on(mux, "GET /v2/bot/message/quota", s.getQuota)
	s.on(mux, "GET /v2/bot/message/quota/consumption", s.getConsumption)
	s.on(mux, "GET /v2/bot/message/{messageId}/content", s.getContent)
	s.on(mux, "GET /v2/bot/message/{messageId}/content/preview", s.getPreview)
	s.on(mux, "GET /v2/bot/message/{messageId}/content/transcoding", s.getTranscoding)
}

func (s *Server) accountRoutes(mux *http.ServeMux) {
	s.on(mux, "GET /v2/bot/profile/{userId}", s.getProfile)
	s.on(mux, "GET /v2/bot/followers/ids", s.verifiedOnly(s.getFollowers))
	s.on(mux, "POST /v2/bot/user/{userId}/linkToken", s.issueLinkToken)
	s.on(mux, "POST /v2/bot/message/markAsRead", marketing.NotAvailable)
	s.on(mux, "GET /v2/bot/info", s.getInfo)
	s.on(mux, "POST /v2/bot/chat/loading/start", s.startLoading)
	s.on(mux, "POST /v2/bot/chat/markAsRead", s.markAsRead)
	s.on(mux, "GET /v2/bot/channel/webhook/endpoint", s.getEndpoint)
	s.on(mux, "PUT /v2/bot/channel/webhook/endpoint", s.putEndpoint)
	s.on(mux, "POST /v2/bot/channel/webhook/test", s.testEndpoint)
}

func (s *Server) menuRoutes(mux *http.ServeMux) {
	s.on(mux, "POST /v2/bot/richmenu", s.createMenu)
	s.on(mux, "POST /v2/bot/richmenu/validate", s.validateMenu)
	s.on(mux, "GET /v2/bot/richmenu/list", s.listMenus)
	s.on(mux, "GET /v2/bot/richmenu/{richMenuId}", s.getMenu)
	s.on(mux, "DELETE /v2/bot/richmenu/{richMenuId}", s.deleteMenu)
	mux.Handle("POST /v2/bot/richmenu/{richMenuId}/content", s.authorized(maxBody, notRetriable(s.uploadMenuImage)))
	s.on(mux, "GET /v2/bot/richmenu/{richMenuId}/content", s.downloadMenuImage)
	s.on(mux, "POST /v2/bot/richmenu/bulk/link", s.linkMenus)
	s.on(mux, "POST /v2/bot/richmenu/bulk/unlink", s.unlinkMenus)
	s.on(mux, "POST /v2/bot/richmenu/batch", s.runBatch)
	s.on(mux, "POST /v2/bot/richmenu/validate/batch", s.validateBatch)
	s.on(mux, "GET /v2/bot/richmenu/progress/batch", s.getBatchProgress)

	s.on(mux, "POST /v2/bot/user/all/richmenu/{richMenuId}", s.setDefaultMenu)
	s.on(mux, "GET /v2/bot/user/all/richmenu", s.getDefaultMenu)
	s.on(mux, "DELETE /v2/bot/user/all/richmenu", s.clearDefaultMenu)
	s.on(mux, "POST /v2/bot/user/{userId}/richmenu/{richMenuId}", s.linkMenu)
	s.on(mux, "GET /v2/bot/user/{userId}/richmenu", s.getUserMenu)
	s.on(mux, "DELETE /v2/bot/user/{userId}/richmenu", s.unlinkMenu)
}

func (s *Server) aliasRoutes(mux *http.ServeMux) {
	s.on(mux, "POST /v2/bot/richmenu/alias", s.createAlias)
	s.on(mux, "GET /v2/bot/richmenu/alias/list", s.listAliases)
	s.on(mux, "GET /v2/bot/richmenu/alias/{richMenuAliasId}", s.getAlias)
	s.on(mux, "POST /v2/bot/richmenu/alias/{richMenuAliasId}", s.updateAlias)
	s.on(mux, "DELETE /v2/bot/richmenu/alias/{richMenuAliasId}", s.deleteAlias)
}

// notModelled are paths which LINE documents and this simulator does not play.
var notModelled = []string{
	"/v2/bot/insight/richmenu/", "/liff/",
}

func refuseNotModelled(c *api.Call) api.Answer {
	wanted := c.Method + " " + strings.TrimSuffix(c.URL.Path, "/")
	return api.Refuse(http.StatusNotImplemented, "LINE has "+wanted+", but this simulator does not model it")
}
