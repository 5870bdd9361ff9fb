package api

// Route is a path of LINE's API, its method in front, and what answers there.
type Route struct {
	Pattern string // as http.ServeMux reads it
	Handler Handler
	MaxBody int64 // in bytes; 0 means LINE's usual 2 MB
}
