package flows

import (
	"strings"
	"unicode"

	"leaveline/leave"
)

// Digits are the characters of a case number, besides the dash.
const Digits = "0123456789"

// FullToHalf turns full-width letters and digits, as a Chinese keyboard types them, into plain ones.
func FullToHalf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// SlotNote is the question why.
const SlotNote = "note"

// NoteEmpty reports whether the reason is missing.
func NoteEmpty(_ *Talk, d NoteDraft) bool { return d.Note == "" }

// chipWords are the answers a chip stands for. They are records that others read, so they are kept in the language of
// the school's records whatever the person reads.
var chipWords = map[string]string{
	"chip.decline.class":   "當天有課",
	"chip.decline.duty":    "已有其他代理",
	"chip.decline.busy":    "另有要事",
	"chip.reject.staffing": "人力不足",
	"chip.reject.event":    "當日有重要活動",
	"chip.reject.reason":   "事由不符",
	"chip.return.when":     "請修正時間",

	"chip.cancel_leave.plans":  "行程取消",
	"chip.cancel_leave.needed": "需到校上班",
	"chip.cancel_leave.wrong":  "請錯時間或假別",
	"chip.change.early":        "提早回校",
	"chip.change.plans":        "行程改變",
	"chip.change.more":         "事情還沒辦完",
	"chip.change.cold":         "感冒發燒",
	"chip.change.clinic":       "就醫",
	"chip.change.hospital":     "住院",
	"chip.revoke.mistake":      "誤核",
	"chip.revoke.proof":        "未補證明文件",
	"chip.revoke.rules":        "與規定不符",

	"chip.return.delegate":    "請更換代理人",
	"chip.return.reason":      "請補充事由",
	"chip.return_report.safe": "平安返國，無特殊情形",
	"chip.emergency.illness":  "急病",
	"chip.emergency.accident": "緊急事故",
}

// ChipButton offers a short answer by the key of its words.
func ChipButton(chip string) Button { return ValueButton(chip, strings.TrimPrefix(chip, "chip.")) }

// ChipWords returns the words that are kept for a tapped chip. ok is false when the value is none.
func ChipWords(value string) (string, bool) {
	text, ok := chipWords["chip."+value]
	return text, ok
}

// AskNote asks why, with chips and one's own words.
func (t *Talk) AskNote(d NoteDraft, question string, chips ...string) Ask {
	c, _ := t.Case(d.Ref.Request)
	ask := Ask{Words: []Words{{Key: question, Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}}
	for _, chip := range chips {
		ask.Buttons = append(ask.Buttons, ChipButton(chip))
	}
	ask.Buttons = append(ask.Buttons, TypingButton(ValueOther))
	return ask
}

// FillNote takes a chip, or words of one's own.
func FillNote(t *Talk, d *NoteDraft, in Input) Result {
	switch in := in.(type) {
	case Tap:
		note, ok := ChipWords(in.Action.Value)
		if !ok {
			return Typing{}
		}
		d.Note = note
		return nil
	case Text:
		note, err := t.OwnWords(in.Text)
		d.Note = strings.TrimSpace(note)
		return Refuse(err)
	case Begin, Picked, Upload, Outcome:
	}
	return Deny(DeniedUnclear, nil)
}

// UndoNote takes the reason back.
func UndoNote(d *NoteDraft) bool {
	had := d.Note != ""
	d.Note = ""
	return had
}

// ValueSame repeats what was there: the same times in another week, or the same text.
const ValueSame = "same"

// The answers that leave a question out, or ask to type own words.
const (
	ValueSkip  = "skip"
	ValueOther = "other"
)

// TypingButton opens the keyboard for one's own words.
func TypingButton(value string) Button {
	b := ValueButton("button.other_words", value)
	b.Typing = true
	return b
}

// InMyLanguage returns a text of the catalogue in the person's language.
func (t *Talk) InMyLanguage(text map[string]string) string {
	if own, ok := text[t.Lang()]; ok {
		return own
	}
	return text[leave.Chinese]
}

// OwnWords checks a reason that was typed. It is not too long, and something in it can be read.
func (t *Talk) OwnWords(text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	if err := leave.CheckLength(text, t.School().Settings.MaxReasonLength); err != nil {
		return "", err
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", leave.Deny(DeniedReasonUnclear, nil)
	}
	return text, nil
}

// NoteDraft is an answer to a case that needs a word of why.
type NoteDraft struct {
	Ref     Ref           `json:"ref"`
	Verdict leave.Verdict `json:"verdict,omitempty"`
	Note    string        `json:"note,omitempty"`
}
