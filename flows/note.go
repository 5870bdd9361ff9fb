package flows

import (
	"strings"

	"leaveline/leave"
)

const slotNote = "note"

func noteEmpty(_ *talk, d noteDraft) bool { return d.Note == "" }

// chipWords are the answers a chip stands for. They are records that others read, so they are kept in the language of the school's
// records whatever the person reads.
var chipWords = map[string]string{
	"decline.class":   "當天有課",
	"decline.duty":    "已有其他代理",
	"decline.busy":    "另有要事",
	"reject.staffing": "人力不足",
	"reject.event":    "當日有重要活動",
	"reject.reason":   "事由不符",
	"return.when":     "請修正時間",

	"cancel_leave.plans":  "行程取消",
	"cancel_leave.needed": "需到校上班",
	"cancel_leave.wrong":  "請錯時間或假別",
	"change.early":        "提早回校",
	"change.plans":        "行程改變",
	"change.more":         "事情還沒辦完",
	"change.cold":         "感冒發燒",
	"change.clinic":       "就醫",
	"change.hospital":     "住院",
	"revoke.mistake":      "誤核",
	"revoke.proof":        "未補證明文件",
	"revoke.rules":        "與規定不符",

	"return.delegate": "請更換代理人",
	"return.reason":   "請補充事由",
	chipSafe:          "平安返國，無特殊情形",
	chipIllness:       "急病",
	chipAccident:      "緊急事故",
}

// askNote asks why, with chips and one's own words.
func (t *talk) askNote(d noteDraft, question string, chips ...string) Ask {
	c, _ := t.Case(d.Ref.Request)
	ask := Ask{Words: []Words{{Key: question, Args: leave.Args{"number": c.Number, "applicant": c.Name(c.Applicant)}}}}
	for _, chip := range chips {
		ask.Buttons = append(ask.Buttons, valueButton("chip."+chip, chip))
	}
	ask.Buttons = append(ask.Buttons, typingButton(valueOther))
	return ask
}

func fillNote(t *talk, d *noteDraft, in Input) error {
	switch in := in.(type) {
	case Tap:
		note, ok := chipWords[in.Action.Value]
		if !ok {
			return errTyping
		}
		d.Note = note
		return nil
	case Text:
		note, err := t.ownWords(in.Text)
		d.Note = strings.TrimSpace(note)
		return err
	case Begin, Picked, Upload, Outcome:
	}
	return leave.Deny(deniedUnclear, nil)
}

func undoNote(d *noteDraft) bool {
	had := d.Note != ""
	d.Note = ""
	return had
}
