package render

// The shapes of LINE's messages as far as they are sent from here, encoded by encoding/json alone. They are not the
// SDK's types, because each of those encodes itself, and whatever holds it reads and compacts that once more: at the
// depth of a bubble that was ten times the work. The SDK also writes a share that is not set as "flex":0, with which
// LINE cuts a text off instead of giving it room.

// part is whatever stands in a box or is one: box, text, button, separator or filler, as its type says.
type part struct {
	Type            string  `json:"type"`
	Layout          string  `json:"layout,omitempty"`
	Contents        []*part `json:"contents,omitempty"`
	Text            string  `json:"text,omitempty"`
	Size            string  `json:"size,omitempty"`
	Color           string  `json:"color,omitempty"`
	Weight          string  `json:"weight,omitempty"`
	Align           string  `json:"align,omitempty"`
	Wrap            bool    `json:"wrap,omitempty"`
	Scaling         bool    `json:"scaling,omitempty"`
	Style           string  `json:"style,omitempty"`
	Height          string  `json:"height,omitempty"`
	AdjustMode      string  `json:"adjustMode,omitempty"`
	Flex            int     `json:"flex,omitempty"`
	Margin          string  `json:"margin,omitempty"`
	Spacing         string  `json:"spacing,omitempty"`
	AlignItems      string  `json:"alignItems,omitempty"`
	BackgroundColor string  `json:"backgroundColor,omitempty"`
	CornerRadius    string  `json:"cornerRadius,omitempty"`
	PaddingAll      string  `json:"paddingAll,omitempty"`
	PaddingTop      string  `json:"paddingTop,omitempty"`
	PaddingStart    string  `json:"paddingStart,omitempty"`
	PaddingEnd      string  `json:"paddingEnd,omitempty"`
	Action          *action `json:"action,omitempty"`
}

// action is what a tap does: postback, uri or datetimepicker.
type action struct {
	Type        string `json:"type"`
	Label       string `json:"label,omitempty"`
	Data        string `json:"data,omitempty"`
	DisplayText string `json:"displayText,omitempty"`
	URI         string `json:"uri,omitempty"`
	InputOption string `json:"inputOption,omitempty"`
	Mode        string `json:"mode,omitempty"`
	Initial     string `json:"initial,omitempty"`
	Min         string `json:"min,omitempty"`
	Max         string `json:"max,omitempty"`
}

// bubble is one card; each of its boxes may be missing.
type bubble struct {
	Type   string `json:"type"`
	Size   string `json:"size,omitempty"`
	Header *part  `json:"header,omitempty"`
	Body   *part  `json:"body,omitempty"`
	Footer *part  `json:"footer,omitempty"`
}

type carousel struct {
	Type     string   `json:"type"`
	Contents []bubble `json:"contents"`
}

// written is a message: a text, or contents with what a notification says instead of them.
type written struct {
	Type       string      `json:"type"`
	Text       string      `json:"text,omitempty"`
	AltText    string      `json:"altText,omitempty"`
	Contents   any         `json:"contents,omitempty"` // *bubble or *carousel
	QuickReply *quickReply `json:"quickReply,omitempty"`
}

type quickReply struct {
	Items []chip `json:"items"`
}

type chip struct {
	Type   string  `json:"type"`
	Action *action `json:"action"`
}
