package flows

import (
	"leaveline/leave"
)

// Reply is something the bot says, as data without shape. bot/text and bot/render give it words and look.
//
//sumtype:decl
type Reply interface{ reply() }

// Words is a sentence by key, with what it speaks of. Values are leave.Date, leave.Segment, []leave.Segment,
// leave.Minutes, leave.Number, leave.PersonName (one or several), leave.TypeCode, leave.Status, leave.Role,
// leave.Balance, leave.TimeOfDay, []leave.Share, time.Weekday, time.Time, int and string.
type Words struct {
	Key  string     `json:"key"`
	Args leave.Args `json:"args,omitempty"`
}

// Button is one thing that can be tapped. Its label is a key or, for names and presets, the text itself.
type Button struct {
	Label  Words       `json:"label"`
	Text   string      `json:"text,omitempty"` // instead of Label: shown as it is
	Action Action      `json:"action"`
	Style  ButtonStyle `json:"style,omitempty"`
	Picker *Picker     `json:"picker,omitempty"`
	Typing bool        `json:"typing,omitempty"` // opens the keyboard: the answer is to be typed
	Link   string      `json:"link,omitempty"`   // opens a page instead of carrying an action
}

// ButtonStyle is the emphasis of a button.
type ButtonStyle string

// The styles. At most one primary button in a card.
const (
	Plain   ButtonStyle = ""
	Primary ButtonStyle = "primary"
	Danger  ButtonStyle = "danger"
)

// Picker turns a button into LINE's date-time picker; values are local.
type Picker struct {
	Mode    string // date, time, datetime
	Initial string
	Min     string
	Max     string
}

// Say is a sentence or several, with buttons for what may come next.
type Say struct {
	Words   []Words  `json:"words"`
	Buttons []Button `json:"buttons,omitempty"`
}

// Ask is a question that waits for an answer to Slot.
type Ask struct {
	Slot    string   `json:"slot"`
	Words   []Words  `json:"words"` // the first is the question; others stand before or hint after it
	Buttons []Button `json:"buttons,omitempty"`
}

// Review shows a draft whole before it is sent: every row can be changed.
type Review struct {
	Draft      leave.Draft      `json:"draft"`
	Assessment leave.Assessment `json:"-"`
	People     map[leave.PersonID]leave.Person
	Rank       int                // place of the delegate in the own list, 0 when not on it
	Post       Words              `json:"post,omitzero"` // the post it is filed in, where the applicant has several
	With       []leave.Person     // 多人: who else goes on the same form
	Mends      leave.Number       `json:"mends,omitzero"` // set when a returned request is being mended
	Buttons    []Button           `json:"buttons"`
	Files      []leave.Attachment `json:"files,omitempty"`
	// until when a certificate may follow that is not attached yet
	ProofDue leave.Date `json:"proof_due,omitzero"`
	Seeking  bool       `json:"seeking,omitempty"` // the office is to find the delegate
	// of an approved leave: what it is until the change is agreed to
	Was  []leave.Segment `json:"was,omitempty"`
	Sick bool            `json:"sick,omitempty"` // the draft is the part of it that is to become 病假
}

// Card shows one case as the reader may see it.
type Card struct {
	Case    leave.Case     `json:"-"`
	As      leave.Relation `json:"as"`
	Lead    []Words        `json:"lead,omitempty"` // what is said above it
	History []leave.Record `json:"-"`              // filled when the progress is shown
	Buttons []Button       `json:"buttons,omitempty"`
}

// List shows several cases, each with its own buttons. They stand one below the other or side by side.
type List struct {
	Title   []Words  `json:"title"`
	Items   []Card   `json:"items"`
	More    int      `json:"more,omitempty"` // how many are not shown
	Buttons []Button `json:"buttons,omitempty"`
}

// Table shows balances or other rows: a name and what belongs to it.
type Table struct {
	Title   []Words  `json:"title"`
	Rows    []Row    `json:"rows"`
	Buttons []Button `json:"buttons,omitempty"`
}

// Row is one line of a Table. Buttons are those of the row itself (move up, remove).
type Row struct {
	Name    Words    `json:"name"`
	Text    string   `json:"text,omitempty"` // instead of Name
	Value   []Words  `json:"value,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}

func (Say) reply() {}

func (Ask) reply() {}

func (Review) reply() {}

func (Card) reply() {}

func (List) reply() {}

func (Table) reply() {}

// EventWords names an occasion and its day: 115-11-20 祖父母過世.
func EventWords(o leave.Occasion) Words {
	words := Words{Key: "event." + string(o.Kind), Args: leave.Args{"day": o.On()}}
	switch {
	case o.Kind == leave.Death:
		words.Args["kin"] = o.Kin
	case o.Kind == leave.Miscarried && o.Weeks > 0:
		words.Args["weeks"] = o.Weeks
	case o.Kind == leave.Birth && o.Born != 0:
		words.Key = "event.born"
	}
	return words
}
