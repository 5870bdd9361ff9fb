package leave

// Details are what only some types, or some ways of filing, ask for; most requests have none of it. They are kept with the request as
// one document, so that a further detail needs no column of its own.
type Details struct {
	Place string `json:"place,omitempty"` // 地點 (W18)
}
