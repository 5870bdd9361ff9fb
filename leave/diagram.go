package leave

import (
	"fmt"
	"strings"
)

// statusNames are the states as people call them.
var statusNames = map[Status]string{
	AwaitingDelegate: "待代理人同意",
	AwaitingApproval: "待簽核",
	Approved:         "已核准",
	Rejected:         "已駁回",
	Returned:         "退回補正",
	Withdrawn:        "已撤回",
	Extending:        "變更待代理人同意",
	Changing:         "申請變更中",
	Cancelling:       "申請取消中",
	Cancelled:        "已取消",
	Revoked:          "已撤銷",
	Voided:           "免請假",
}

// verbNames are the verbs as people call them.
var verbNames = map[Verb]string{
	VerbSubmit:          "送出",
	VerbAccept:          "同意代理",
	VerbDecline:         "無法代理",
	VerbDrop:            "代理人不能代理",
	VerbChoose:          "改選代理人",
	VerbSeek:            "找不到代理人",
	VerbAssign:          "指派代理人",
	VerbApprove:         "核准",
	VerbReject:          "駁回",
	VerbReturn:          "退回",
	VerbResubmit:        "修改送出",
	VerbWithdraw:        "撤回",
	VerbConfirm:         "確認代辦",
	VerbRefuse:          "不同意代辦",
	VerbNudge:           "催辦",
	VerbEscalate:        "逾時上呈",
	VerbChange:          "申請變更",
	VerbCancel:          "申請取消",
	VerbKeepAsApproved:  "維持原假",
	VerbRevoke:          "撤銷",
	VerbConvert:         "改假別",
	VerbHandover:        "交辦事項",
	VerbTransfer:        "轉移代理",
	VerbTakeOver:        "同意接手",
	VerbDeclineTakeover: "無法接手",
	VerbVoid:            "自動結案",
	VerbReinstate:       "恢復",
}

// Diagram draws the life of a request as a mermaid state diagram. It has the names that people use.
func Diagram() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range Statuses() {
		fmt.Fprintf(&b, "    state %q as %s\n", statusNames[s], s)
	}
	for _, arrow := range arrows() {
		fmt.Fprintf(&b, "    %s --> %s: %s\n", node(arrow.from), node(arrow.to), strings.Join(arrow.verbs, "、"))
	}
	for _, s := range Statuses() {
		if !s.Holds() || s == Approved {
			fmt.Fprintf(&b, "    %s --> [*]\n", s)
		}
	}
	return b.String()
}

// arrow joins all verbs that lead from one state to another.
type arrow struct {
	from, to Status
	verbs    []string
}

// arrows are the transitions in their order, one arrow for each pair of states.
func arrows() []arrow {
	var all []arrow
	at := map[[2]Status]int{}
	for _, t := range Transitions() {
		for _, to := range t.To {
			i, drawn := at[[2]Status{t.From, to}]
			if !drawn {
				i = len(all)
				at[[2]Status{t.From, to}] = i
				all = append(all, arrow{from: t.From, to: to})
			}
			all[i].verbs = append(all[i].verbs, verbNames[t.Verb])
		}
	}
	return all
}

func node(s Status) string {
	if s == "" {
		return "[*]"
	}
	return string(s)
}
