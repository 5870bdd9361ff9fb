package linesim

import (
	"net/http"
	"strings"
)

// lineRoutes are LINE's own paths, those of both its hosts.
func (s *Server) lineRoutes() http.Handler {
	mux, aliases, others := http.NewServeMux(), http.NewServeMux(), http.NewServeMux()
	s.messageRoutes(mux)
	s.accountRoutes(mux)
	s.menuRoutes(mux)
	s.groupRoutes(mux)
	s.tokenRoutes(mux)
	s.audienceRoutes(mux)
	s.insightRoutes(mux)
	s.couponRoutes(mux)
	s.membershipRoutes(mux)
	s.aliasRoutes(aliases)
	for _, pattern := range notModelled {
		s.on(others, pattern, refuseNotModelled)
	}
	s.on(others, "/", unknownPath)
	mux.Handle("/", others)
	aliases.Handle("/", others)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/v2/bot/richmenu/alias") { // ServeMux cannot tell alias/{id} from {id}/content
			aliases.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func (s *Server) on(mux *http.ServeMux, pattern string, h handler) {
	mux.Handle(pattern, s.api(maxBody, s.limited(pattern, notRetriable(h))))
}

// onceOnly is for the requests that may be repeated under a retry key.
func (s *Server) onceOnly(mux *http.ServeMux, pattern string, h handler) {
	mux.Handle(pattern, s.api(maxBody, s.limited(pattern, s.retriable(h))))
}

func (s *Server) messageRoutes(mux *http.ServeMux) {
	s.on(mux, "POST /v2/bot/message/reply", s.reply)
	s.onceOnly(mux, "POST /v2/bot/message/push", s.push)
	s.onceOnly(mux, "POST /v2/bot/message/multicast", s.multicast)
	s.onceOnly(mux, "POST /v2/bot/message/narrowcast", s.narrowcast)
	s.onceOnly(mux, "POST /v2/bot/message/broadcast", s.broadcast)
	s.on(mux, "GET /v2/bot/message/progress/narrowcast", s.getNarrowcastProgress)
	for _, via := range []string{viaReply, viaPush, viaMulticast, viaBroadcast} {
		s.on(mux, "GET /v2/bot/message/delivery/"+via, s.getDelivered(via))
	}
	s.on(mux, "GET /v2/bot/message/aggregation/info", s.getUnitUsage)
	s.on(mux, "GET /v2/bot/message/aggregation/list", s.getUnitNames)
	for _, kind := range []string{"reply", "push", "multicast", "narrowcast", "broadcast"} {
		s.on(mux, "POST /v2/bot/message/validate/"+kind, s.validateOnly)
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
	s.on(mux, "POST /v2/bot/message/markAsRead", refuseToOthers)
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
	mux.Handle("POST /v2/bot/richmenu/{richMenuId}/content", s.api(maxMenuImage, notRetriable(s.uploadMenuImage)))
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

func unknownPath(*call) answer { return notFound() }

// refuseToOthers is for what LINE keeps for accounts of its partners.
func refuseToOthers(*call) answer { return refuse(http.StatusForbidden, notAvailable) }

// notModelled are paths which LINE documents and this simulator does not play.
var notModelled = []string{
	"/v2/bot/insight/richmenu/", "/liff/",
}

func refuseNotModelled(c *call) answer {
	return refuse(http.StatusNotImplemented, "LINE has "+c.Method+" "+strings.TrimSuffix(c.URL.Path, "/")+", but this simulator does not model it")
}
