package leave_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"leaveline/leave"
)

// older is a catalogue of some time ago: without one type, with another quota, a preset of the school's own, and a type
// that only it has.
func older() leave.Types {
	types := slices.DeleteFunc(leave.DefaultTypes(), func(t leave.Type) bool { return t.Code == leave.Wellbeing })
	for i, t := range types {
		if t.Code == leave.Sick {
			q := t.Quotas[leave.Teacher]
			q.Minutes, q.Article = 14*day, "舊"
			types[i].Quotas = map[leave.Group]leave.Quota{leave.Teacher: q, leave.Staff: t.Quotas[leave.Staff]}
		}
		if t.Code == leave.Personal {
			types[i].Presets = []leave.Preset{{Code: "court", Text: map[string]string{leave.Chinese: "出庭"}}}
			types[i].NeedsReason = !t.NeedsReason
		}
	}
	return append(types, leave.Type{Code: "local", Name: map[string]string{leave.Chinese: "校慶補假"}})
}

func TestDifferences(t *testing.T) {
	t.Parallel()
	var got []string
	for _, d := range older().Differences(leave.DefaultTypes()) {
		got = append(got, fmt.Sprintf("%s %t %t", d.At(), d.Have != nil, d.Want != nil))
	}
	want := []string{
		"sick.quotas.admin_teacher false true", "sick.quotas.contract false true", "sick.quotas.labor false true",
		"sick.quotas.teacher.article true true", "sick.quotas.teacher.minutes true true",
		"personal.needs_reason false true", "personal.presets true true", "wellbeing false true", "local true false",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if same := leave.DefaultTypes().Differences(leave.DefaultTypes()); len(same) != 0 {
		t.Errorf("it differs from itself: %v", same)
	}
}

// What is taken over is as it should be, what is not stays, and a type of the school's own is never lost.
func TestCatalogueWith(t *testing.T) {
	t.Parallel()
	all := older().Differences(leave.DefaultTypes())
	whole := older().With(all, leave.DefaultTypes())
	local, kept := whole.Find("local")
	if diff := cmp.Diff(leave.DefaultTypes(), whole[:len(whole)-1], cmpopts.EquateEmpty()); diff != "" || !kept ||
		local.In(leave.Chinese) != "校慶補假" {
		t.Errorf("all of it: %s, local %v", diff, local)
	}
	some := slices.DeleteFunc(all, func(d leave.Difference) bool { return d.At() == "personal.presets" })
	personal, _ := older().With(some, leave.DefaultTypes()).Find(leave.Personal)
	built, _ := leave.DefaultTypes().Find(leave.Personal)
	if len(personal.Presets) != 1 || personal.NeedsReason != built.NeedsReason {
		t.Errorf("all but the presets: %+v", personal)
	}
	if none := older().With(nil, leave.DefaultTypes()); len(none.Differences(older())) != 0 {
		t.Error("nothing taken over changes something")
	}
}
