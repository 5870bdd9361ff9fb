package router_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leaveline/flows"
	"leaveline/flows/apply"
	"leaveline/flows/parse"
	"leaveline/flows/router"
	"leaveline/leave"
)

// TestKeys writes down every key that a conversation can say: those that stand in the source, and those that are
// composed (families). testdata/keys.golden lists them with the arguments that the transcripts give, and package
// bot/text holds its words against it. The transcripts are read as they are on disk, so -update needs two runs after a
// change.
func TestKeys(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, key := range slices.Concat(literals(t), families()) {
		known[key] = true
	}
	said := transcribed(t)
	for key := range said {
		if !known[key] {
			t.Errorf("%q is said, and is neither in the source nor in a family", key)
		}
	}
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(known)) {
		fmt.Fprintln(&b, strings.TrimSpace(key+" "+strings.Join(said[key], " ")))
	}
	golden(t, "testdata/keys.golden", b.String())
}

// families are the keys that are composed when they are said, other than those of buttons.
func families() []string {
	keys := []string{
		"button.approve_change", "button.reject_change", "button.mend_pending",
		"button.cancel_leave_confirm", "button.revoke_confirm", "cancel_leave.confirm", "revoke.confirm",
		"change.only_am", "change.only_pm", "files.what_pdf", "files.what_photo", "language.en", "language.zh-TW",
		"rules.pay_half", "rules.pay_none",
	}
	for _, way := range []string{"at_once", "daily", "mail", "with_reply"} {
		keys = append(keys, "notices."+way, "notices.now_"+way, "notices.done_"+way)
	}
	for _, year := range []string{"calendar", "school"} {
		keys = append(keys, "balance.title."+year, "requests."+year+"_year", "requests.title."+year+"_year")
	}
	for _, period := range []string{"month", "all"} {
		keys = append(keys, "requests."+period, "requests.title."+period)
	}
	for _, slot := range []string{"comp", "document", "emergency", "people", "place", "post", "trip"} {
		keys = append(keys, "edit."+slot)
	}
	for _, slot := range []string{
		"comp", "destination", "document", "emergency", "handover", "occasion", "place", "reason", "type", "when",
	} {
		keys = append(keys, "button.mend_"+slot)
	}
	for _, b := range router.OnCase() {
		if b.Vary == nil || b.Do != flows.DoChoose {
			keys = append(keys, "button."+string(b.Do))
		}
	}
	return slices.Concat(keys, denials(), states(), chips(), events())
}

// denials are the reasons for refusing and the warnings of a review.
func denials() []string {
	var keys []string
	for _, code := range slices.Concat(leaveCodes, ownCodes) {
		keys = append(keys, "denied."+string(code))
	}
	for _, code := range []leave.WarningCode{
		leave.WarnStarted, leave.WarnDaysOff, leave.WarnProof, leave.WarnTwoYears, leave.WarnDuty, leave.WarnPayCut,
		leave.WarnHalfPay, leave.WarnNoPay, leave.WarnConsent, leave.WarnStepKin, leave.WarnLateStart,
		leave.WarnLapses, leave.WarnLate, leave.WarnLateOver, leave.WarnVacation,
	} {
		keys = append(keys, "warning."+string(code))
	}
	return keys
}

// leaveCodes are the reasons that leave knows.
var leaveCodes = []leave.Code{
	leave.DeniedUnchanged, leave.DeniedNotWithin, leave.DeniedNothingLeft, leave.DeniedCovers, leave.DeniedHandoverTooLong,
	leave.DeniedOnDuty,
	leave.DeniedNotOfficer, leave.DeniedUntilPast,
	leave.DeniedNoSchedule, leave.DeniedCalendarUnknown, leave.DeniedNoTime, leave.DeniedEndBeforeStart,
	leave.DeniedPast, leave.DeniedTooLong, leave.DeniedDaysOff, leave.DeniedOffHours,
	leave.DeniedUnknownType, leave.DeniedNotEligible, leave.DeniedNotYetLaw, leave.DeniedReasonMissing,
	leave.DeniedReasonTooLong, leave.DeniedEmergencyMissing, leave.DeniedUnconfirmed, leave.DeniedPlaceMissing,
	leave.DeniedPlaceTooLong, leave.DeniedDocumentTooLong, leave.DeniedCompTooLong,
	leave.DeniedOverBalance, leave.DeniedNotInTime, leave.DeniedNoCarry, leave.DeniedCarryTooLong, leave.DeniedAbsence,
	leave.DeniedOverMonth, leave.DeniedQuotaChanged, leave.DeniedSelfOverlap, leave.DeniedOverlap,
	leave.DeniedDelegateMissing, leave.DeniedDelegateAway, leave.DeniedDelegateSelf, leave.DeniedDelegateUnknown,
	leave.DeniedNotYours, leave.DeniedOwnCase, leave.DeniedNotRefusable, leave.DeniedStale,
	leave.DeniedRepeated,
	leave.DeniedNothingToDo, leave.DeniedNoteMissing, leave.DeniedNudgedToday, leave.DeniedNoRoute,
	leave.DeniedVacant, leave.DeniedCode, leave.DeniedCodeLimit, leave.DeniedCodeClosed,
	leave.DeniedActingSelf, leave.DeniedNotifyByMail,
	leave.DeniedOccasion, leave.DeniedOverOccasion, leave.DeniedWindow, leave.DeniedPortion, leave.DeniedHalfDay,
	leave.DeniedNotYet,
	leave.DeniedAdvance, leave.DeniedOnce,
	leave.DeniedActingLoop, leave.DeniedUnknownPerson, leave.DeniedSession,
	leave.DeniedFilesFull, leave.DeniedFileTooLarge, leave.DeniedFileKind, leave.DeniedFilePixels, leave.DeniedFileScript,
	leave.DeniedFileLocked,
	leave.DeniedFileNotReady, leave.DeniedFileGone, leave.DeniedFileAway, leave.DeniedFilesOff, leave.DeniedFileUnknown,
	leave.DeniedFilesClosed,
	leave.DeniedSuspended, leave.DeniedVacation, leave.DeniedReportWorkdays, leave.DeniedMainlandNotice,
	leave.DeniedDestinationMissing, leave.DeniedDestinationLong,
}

// ownCodes are the reasons of the conversations and of the sentence parser.
var ownCodes = []leave.Code{
	flows.DeniedUnclear, flows.DeniedReviewUnclear, flows.DeniedTypeUnclear, flows.DeniedWhenUnclear,
	flows.DeniedTimeUnclear, flows.DeniedReasonUnclear, flows.DeniedNobody, flows.DeniedNoneChosen,
	flows.DeniedKinUnclear, flows.DeniedWeeksUnclear, flows.DeniedDayUnclear, flows.DeniedEventAhead,
	flows.DeniedListed, flows.DeniedOtherType, flows.DeniedPartOver, flows.DeniedLengthUnclear, flows.DeniedPostUnclear,
	flows.DeniedFileSelf, flows.DeniedOthersBalance,
	flows.DeniedManyPeople, apply.DeniedSplitUnclear,
	parse.DeniedNoSuchDay, parse.DeniedNoSuchTime, parse.DeniedNoSuchLesson,
}

// states are what is said of a case by where it stands or what was decided.
func states() []string {
	var keys []string
	for _, status := range leave.Statuses() {
		keys = append(keys, "stale."+string(status))
	}
	for _, verdict := range []leave.Verdict{leave.VerdictApprove, leave.VerdictReject, leave.VerdictReturn} {
		keys = append(keys, "decided."+string(verdict), "stale.you_"+string(verdict))
	}
	for _, name := range []string{
		"quota", "pool", "unit", "days_off", "proof", "fields", "refusal", "cover", "late", "article",
	} {
		keys = append(keys, "rules.name."+name)
	}
	for _, unit := range []string{"hour", "half_day", "day"} {
		keys = append(keys, "rules.unit."+unit)
	}
	for _, r := range []leave.Remark{leave.RemarkPrior, leave.RemarkTravel} {
		keys = append(keys, "remark.on."+string(r), "remark.off."+string(r))
	}
	for _, group := range leave.Groups() {
		keys = append(keys, "profile.group."+string(group))
	}
	for _, kind := range leave.EntryKinds() {
		keys = append(keys, "statement.line."+string(kind))
	}
	for _, kind := range []leave.LineKind{leave.LineLaw, leave.LineSeniority, leave.LineRequest} {
		keys = append(keys, "statement.line."+string(kind))
	}
	return append(keys, "awaits."+string(leave.AwaitingDelegate), "awaits."+string(leave.AwaitingApproval))
}

// events are what is asked and said of occasions, by their kind.
func events() []string {
	keys := []string{"event.born"}
	for _, kind := range []leave.OccasionKind{
		leave.Wedding, leave.Death, leave.Birth, leave.Miscarried, leave.Illness, leave.Accident,
	} {
		keys = append(keys, "occasion.ask."+string(kind), "event."+string(kind))
	}
	return keys
}

// chips are the short answers that are offered.
func chips() []string {
	var keys []string
	for _, part := range []leave.Part{leave.Morning, leave.Afternoon, leave.WholeDay} {
		keys = append(keys, "part."+string(part))
		for _, which := range []string{"today", "tomorrow", "this_week", "next_week", "date"} {
			keys = append(keys, "apply.chip."+which+"_"+string(part))
		}
	}
	return keys
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

var keyLike = regexp.MustCompile(`^[a-z_]+(?:\.[a-z_]*[a-z])+$`)

// sources are the files of all rooms, tests left out.
func sources(t *testing.T) []*ast.File {
	t.Helper()
	var files []*ast.File
	for _, room := range []string{"..", "../account", "../apply", "../cases", "../school", "."} {
		paths, err := filepath.Glob(room + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
	}
	return files
}

// literals are the keys that stand in the source of all rooms, and those of the buttons that it makes.
func literals(t *testing.T) []string {
	t.Helper()
	files := sources(t)
	dos := dosOf(files)
	var keys []string
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				_, isDo := dos[n.Names[0].Name]
				return !isDo
			case *ast.BasicLit:
				if s := literal(n); keyLike.MatchString(s) {
					keys = append(keys, s)
				}
			case *ast.KeyValueExpr:
				if s := literal(n.Value); s != "" && fmt.Sprint(n.Key) == "Key" {
					keys = append(keys, s)
				}
			case *ast.CallExpr:
				prefix := map[string]string{
					"MenuButton": "menu.", "rowButton": "menu.", "announcementButton": "button.",
				}[nameOf(n.Fun)]
				for _, arg := range n.Args {
					if do := dos[nameOf(arg)]; do != "" && prefix != "" {
						keys = append(keys, prefix+do)
					}
				}
			}
			return true
		})
	}
	return keys
}

// dosOf are the values of the constants of type flows.Do.
func dosOf(files []*ast.File) map[string]string {
	dos := map[string]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && nameOf(spec.Type) == "Do" {
				dos[spec.Names[0].Name] = literal(spec.Values[0])
			}
			return true
		})
	}
	return dos
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}

var saidKey = regexp.MustCompile(`[\[* ]([a-z_]+(?:\.[a-zA-Z_-]+)+)(?:\(([^()]*)\))?`)

var argName = regexp.MustCompile(`(?:^| )([a-z]+)=`)

// transcribed are the keys in the answers of the transcripts, with the names of their arguments.
func transcribed(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			if !strings.HasPrefix(line, "<") && !strings.HasPrefix(line, " ") {
				continue
			}
			for _, m := range saidKey.FindAllStringSubmatch(line, -1) {
				var names []string
				for _, name := range argName.FindAllStringSubmatch(m[2], -1) {
					names = append(names, name[1])
				}
				if len(names) >= len(said[m[1]]) {
					said[m[1]] = names
				}
			}
		}
	}
	return said
}
