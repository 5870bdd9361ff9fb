package apply

import (
	"leaveline/flows"
	"leaveline/flows/parse"
	"leaveline/leave"
)

// Leave asks for leave, for oneself or for a colleague, and mends what was returned.
func Leave() flows.Conversation {
	return flows.Conversation{
		Form: form(),
		Menu: []flows.MenuWord{
			{Do: flows.DoApply, Word: parse.Apply, Run: func(t *flows.Talk, _ flows.Action) { beginAnew(t) }},
			{Do: flows.DoApplyFor, Word: parse.ApplyFor, Run: func(t *flows.Talk, a flows.Action) { beginFor(t, a.Value) }},
			{Do: flows.DoResume, Word: parse.Resume, Looks: true, Run: func(t *flows.Talk, _ flows.Action) { comeBack(t) }},
		},
		OnCase: []flows.CaseButton{
			{
				Do: flows.DoMend, Vary: asMending,
				Place: flows.FirstPlace(
					flows.OnOwn(flows.PlaceAnswer, flows.OwnReturned, flows.OwnDelegate),
					flows.OnOwn(flows.PlaceUsual, flows.OwnPending)),
				Typed: []string{"修正後重送", "重送", "change and resend"}, Awaiting: returned,
				Numbered: []string{"修改", "change"},
				Run:      func(t *flows.Talk, _ flows.Action, v flows.CaseView) { mend(t, v.Case) },
			},
			{
				Do: flows.DoTripLeave, Style: flows.Primary, Place: flows.At(
					flows.PlaceFurther, needsLeave,
				), Valid: flows.AnyVersion,
				Run: func(t *flows.Talk, _ flows.Action, v flows.CaseView) { tripLeave(t, v.Case) },
			},
		},
	}
}

// asMending says of a request that was not returned that it is simply changed.
func asMending(c leave.Case, b flows.Button) []flows.Button {
	if c.Status == leave.Returned {
		b.Style = flows.Primary
	} else {
		b.Label.Key += "_pending"
	}
	return []flows.Button{b}
}

func returned(t *flows.Talk) []leave.Case {
	return t.Requests(leave.Filter{Status: leave.Returned, Limit: flows.ShownCases})
}

// needsLeave reports whether a trip has days on which the traveller must be at school.
func needsLeave(v flows.CaseView) bool {
	return v.As == leave.AsApplicant && len(v.Case.Details.Working) > 0 && v.Case.Status.Holds()
}

const name = "apply"

// draft is a request while it is being asked for.
type draft struct {
	Foreign  bool             `json:"foreign,omitempty"` // 代辦: for a colleague
	For      leave.PersonID   `json:"for,omitempty"`     // the colleague
	With     []leave.PersonID `json:"with,omitempty"`    // 多人: who else goes on the same form
	Type     leave.TypeCode   `json:"type,omitempty"`
	Was      leave.TypeCode   `json:"was,omitempty"`     // the type that was taken back, for which the rest was said
	Further  bool             `json:"further,omitempty"` // looks at the types behind 更多
	Occasion leave.Occasion   `json:"occasion,omitzero"` // whose wedding, death or birth it is for
	Anew     bool             `json:"anew,omitempty"`    // it is none of those named before
	Weighed  bool             `json:"weighed,omitempty"` // its weeks are said
	Unborn   bool             `json:"unborn,omitempty"`  // the expected child is not there yet
	Segments []leave.Segment  `json:"segments,omitempty"`
	Same     []leave.Segment  `json:"same,omitempty"`    // the times of the request that is being copied
	Day      leave.Date       `json:"day,omitzero"`      // a day was picked, but not yet which part of it
	Half     bool             `json:"half,omitempty"`    // of that day only a half is wanted
	Start    *leave.TimeOfDay `json:"start,omitempty"`   // of that day a beginning was picked, but not yet the end
	Adding   bool             `json:"adding,omitempty"`  // the time being asked for comes besides the others
	Filed    bool             `json:"filed,omitempty"`   // attachments may have come
	Weekly   bool             `json:"weekly,omitempty"`  // the part of the day comes back every week
	Pattern  []leave.Segment  `json:"pattern,omitempty"` // one week of it, until it is known how long
	Details  leave.Details    `json:"details,omitzero"`
	Reason   string           `json:"reason,omitempty"` //
	Silent   bool             `json:"silent,omitempty"` // the reason was left out on purpose
	Delegate leave.PersonID   `json:"delegate,omitempty"`
	// the delegate is the person's own choice, not the first free one
	Chosen   bool `json:"chosen,omitempty"`
	Choosing bool `json:"choosing,omitempty"` // wants to choose rather than take the first free one
	// several delegates, for parts of the time or asked at once; otherwise none
	Covers   []leave.Cover   `json:"covers,omitempty"`
	Part     []leave.Segment `json:"part,omitempty"`    // the part for which somebody else is being chosen
	Seeking  bool            `json:"seeking,omitempty"` // 找不到代理人: the office is to find one
	Search   flows.Search    `json:"search,omitzero"`
	AutoNext bool            `json:"auto_next,omitempty"`
	Mends    flows.Ref       `json:"mends,omitzero"`
	Number   leave.Number    `json:"number,omitzero"`    // of the request being mended, later of the one sent
	Request  leave.RequestID `json:"request,omitempty"`  // what was sent
	Listless bool            `json:"listless,omitempty"` // was led to the list of delegates once already
}

func form() flows.Form[draft] {
	return flows.Form[draft]{
		Name: name,
		Slots: []flows.Slot[draft]{
			{Name: slotWhom, Empty: whomEmpty, Ask: askWhom, Fill: fillWhom, Undo: undoWhom},
			{
				Name: slotType, Empty: typeEmpty, Ask: askType, Fill: fillType, Undo: undoType,
				Changes: true, Names: []string{"假別", "type"},
			},
			{
				Name: slotOccasion, Empty: occasionEmpty, Ask: askOccasion, Fill: fillOccasion, Undo: undoOccasion,
				Names: []string{"哪一件事", "哪一件", "事件", "event"},
			},
			{Name: slotKin, Empty: kinEmpty, Ask: askKin, Fill: fillKin, Undo: undoKin},
			{Name: slotEvent, Empty: eventEmpty, Ask: askEvent, Fill: fillEvent, Undo: undoEvent},
			{Name: slotWeeks, Empty: weeksEmpty, Ask: askWeeks, Fill: fillWeeks, Undo: undoWeeks},
			{Name: slotBorn, Empty: bornEmpty, Ask: askBorn, Fill: fillBorn, Undo: undoBorn},
			{
				Name: slotWhen, Empty: whenEmpty, Ask: askWhen, Fill: fillWhen, Undo: undoWhen,
				Changes: true, Names: []string{"時間", "日期", "when", "time", "date"},
			},
			{Name: slotPart, Empty: partEmpty, Ask: askPart, Fill: fillPart, Undo: undoPart},
			{Name: slotUntil, Empty: untilEmpty, Ask: askUntil, Fill: fillUntil, Undo: undoUntil},
			{Name: slotRepeat, Empty: repeatEmpty, Ask: askRepeat, Fill: fillRepeat, Undo: undoRepeat},
			{Name: slotOrdered, Empty: orderedEmpty, Ask: askOrdered, Fill: fillOrdered, Undo: undoOrdered},
			{
				Name: slotComp, Empty: compEmpty, Ask: askComp, Fill: fillComp, Undo: undoComp,
				Changes: true, Names: []string{"職務補休", "補休時數", "comp time"},
			},
			{
				Name: slotEmergency, Empty: emergencyEmpty, Ask: askEmergency, Fill: fillEmergency, Undo: undoEmergency,
				Changes: true, Names: []string{"補請理由", "補請假理由", "emergency"},
			},
			{
				Name: slotPlace, Empty: placeEmpty, Ask: askPlace, Fill: fillPlace, Undo: undoPlace,
				Changes: true, Names: []string{"地點", "place"},
			},
			{
				Name: slotDestination, Empty: destinationEmpty, Ask: askDestination, Fill: fillDestination, Undo: undoDestination,
				Changes: true,
			},
			{
				Name: slotReason, Empty: reasonEmpty, Ask: askReason, Fill: fillReason, Undo: undoReason,
				Changes: true, Names: []string{"事由", "原因", "reason"},
			},
			{
				Name: slotDelegate, Empty: delegateEmpty, Ask: askDelegate, Fill: fillDelegate, Undo: undoDelegate,
				Changes: true, Names: []string{"代理人", "換人", "delegate"},
			},
			{Name: slotCoverer, Empty: covererEmpty, Ask: askCoverer, Fill: fillCoverer, Undo: undoCoverer},
			{Name: slotSplit, Empty: never, Ask: askSplit, Fill: fillSplit},
			{
				Name: slotPost, Empty: never, Ask: askPost, Fill: fillPost,
				Changes: true, Names: []string{"職務", "人員切換", "換職務", "切換職務", "post"},
			},
			{Name: flows.SlotEdit, Empty: never, Ask: askEdit, Fill: fillEdit},
			{Name: slotAdd, Empty: never, Ask: askWhen, Fill: fillAdd, Changes: true, Names: []string{"加一段", "加一段時間", "add"}},
			{
				Name: slotTrip, Empty: never, Ask: askTrip, Fill: fillTrip,
				Changes: true, Names: []string{"出國", "出國或赴大陸", "abroad"},
			},
			{Name: slotRemark, Empty: never, Ask: askEdit, Fill: fillRemark},
			{
				Name: slotDocument, Empty: never, Ask: askDocument, Fill: fillDocument,
				Changes: true, Names: []string{"文號", "公文文號", "document no.", "document"},
			},
			{
				Name: slotFiles, Empty: never, Ask: askFiles, Fill: fillFiles,
				Changes: true, Names: []string{"附件", "附上證明", "證明", "照片", "attachments", "files"},
			},
			{
				Name: slotPeople, Empty: never, Ask: askPeople, Fill: fillPeople,
				Changes: true, Names: []string{"多人", "多人同行", "同行", "several people"},
			},
			{
				Name: slotHandover, Empty: never, Ask: askHandoverOf, Fill: fillHandover,
				Changes: true, Names: []string{"交辦事項", "交辦", "hand-over note"},
			},
		},
		Settle: settle,
		Review: review,
		Typed:  readReview,
		Effect: func(t *flows.Talk, d draft) flows.Effect {
			return flows.SubmitRequest{Session: t.State.Session, Draft: request(t, d), Mends: d.Mends, With: d.With}
		},
		Done: submitted,
		Failed: func(_ *flows.Talk, _ *draft, denial *leave.Denial) bool {
			return denial.Code != leave.DeniedStale && denial.Code != leave.DeniedSession
		},
		Again:    submittedAlready,
		Suspends: true,
		Blank: func(d draft) bool {
			return d.Type == "" && d.For == "" && d.Day == 0 && len(d.Segments) == 0 && d.Mends == flows.Ref{}
		},
		Skipped:  skipReason,
		Uploaded: uploadedToDraft,
		Words:    changes,
	}
}

// skipReason leaves the reason out, the only question of a request that may be.
func skipReason(t *flows.Talk, slot string) bool {
	if slot != slotReason {
		return false
	}
	form().Answer(t, flows.Tap{Action: flows.Action{Session: t.State.Session, Slot: slotReason, Value: flows.ValueSkip}})
	return true
}

// uploadedToDraft attaches what was sent to the request that is being asked for.
func uploadedToDraft(t *flows.Talk, d *draft, u flows.Upload) {
	d.Filed = true
	form().Save(t, *d)
	t.Emit(flows.Attach{AttachmentOwner: leave.AttachmentOwner{Session: t.State.Session}, Content: u.Content})
}

// changes reports whether the name of a question means that it is to be asked again: at the review, and where one is to
// be picked. 代理人 is a word of the menu as well.
func changes(t *flows.Talk, text string) bool {
	return (t.State.Reask == flows.SlotEdit || t.State.Stage == flows.Reviewing) && editWord(text) != ""
}

func never(*flows.Talk, draft) bool { return false }

const (
	slotType     = "type"
	slotWhen     = "when"
	slotPart     = "part"
	slotUntil    = "until"
	slotReason   = "reason"
	slotDelegate = "delegate"
	slotAdd      = "add"
	slotFiles    = "files"
)

// Begin begins an empty request in place of what is open.
func Begin(t *flows.Talk) { begin(t, draft{}) }

// begin begins a request with what is known of it. Without any delegate it leads to the list first, and comes back
// (W2).
func begin(t *flows.Talk, d draft) { beginBeside(t, d, nil) }

// beginAnew begins a request from the menu. One that lies open is set aside, and can be come back to.
func beginAnew(t *flows.Talk) {
	suspended := t.ToSuspend()
	if suspended != nil && !begun(*suspended) {
		suspended = nil // nothing is lost
	}
	beginBeside(t, draft{}, suspended)
}

// begun reports whether a request holds an answer that would be lost with it.
func begun(s flows.State) bool {
	d := form().Load(&flows.Talk{State: s})
	return s.Flow == name && (d.Type != "" || len(d.Segments) > 0)
}

// comeBack goes back to the request that lies open; from one that holds nothing yet, to the one that was set aside for
// it.
func comeBack(t *flows.Talk) {
	if t.Open() && t.State.Flow == name && t.State.Suspended != nil && !begun(t.State) {
		t.Close()
	}
	t.Resume()
}

// Said begins a request with a typed sentence. err says why a part of it could not be understood.
func Said(t *flows.Talk, h parse.Sentence, err error) {
	var d draft
	result := flows.Refuse(err)
	if err == nil {
		result = takeSentence(t, &d, h)
	}
	t.DenyAnswer(result)
	begin(t, d)
}

func beginBeside(t *flows.Talk, d draft, suspended *flows.State) {
	t.State = flows.State{Suspended: suspended}
	if len(t.Delegates()) > 0 {
		form().Begin(t, d)
		return
	}
	d.Listless = true
	form().Open(t, d, suspended)
	t.Say([]flows.Words{{Key: "apply.delegates_first"}})
	t.Do(flows.Action{Do: flows.DoDelegateAdd})
}

// settle fills in what need not be asked, and forgets what must not be kept.
func settle(t *flows.Talk, d *draft) {
	t.State.For = d.For
	settleTrip(t, d)
	if d.Type != "" && !asksReason(t, *d) {
		d.Reason = ""
	}
	settleOccasion(t, d)
	settleDetails(t, d)
	settleDelegate(t, d)
	settleCovers(d)
}
