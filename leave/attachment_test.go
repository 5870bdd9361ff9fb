package leave_test

import (
	"testing"

	"leaveline/leave"
)

// W21: 總上限 10MB.
func TestCheckRoom(t *testing.T) {
	t.Parallel()
	const mega = 1 << 20
	tests := []struct {
		name  string
		have  []int
		sizes []int
		fits  bool
	}{
		{"the first", nil, []int{mega}, true},
		{"exactly ten", []int{4 * mega}, []int{6 * mega}, true},
		{"a byte more", []int{4 * mega}, []int{6*mega + 1}, false},
		{"several at once", []int{mega}, []int{4 * mega, 5 * mega}, true},
		{"several at once, too many bytes", []int{mega}, []int{5 * mega, 5 * mega}, false},
		{"twenty small ones", make([]int, 19), []int{1}, true},
		{"twenty-one small ones", make([]int, 20), []int{1}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var have []leave.Attachment
			for _, size := range tt.have {
				have = append(have, leave.Attachment{Size: size})
			}
			err := leave.CheckRoom(have, tt.sizes...)
			if (err == nil) != tt.fits {
				t.Errorf("got %v, want it to fit: %v", err, tt.fits)
			}
			if denial := leave.AsDenial(err); err != nil && denial.Code != leave.DeniedFilesFull {
				t.Errorf("got %v", denial.Code)
			}
		})
	}
}

func TestBytes(t *testing.T) {
	t.Parallel()
	for size, want := range map[leave.Bytes]string{0: "0 KB", 1: "1 KB", 1 << 10: "1 KB", 1<<20 - 1: "1024 KB",
		1 << 20: "1.0 MB", 10 << 20: "10.0 MB", 1<<20 + 1: "1.1 MB"} {
		if got := size.String(); got != want {
			t.Errorf("%d: got %s, want %s", int(size), got, want)
		}
	}
}

// Who sees what proves a leave: 個人資料保護法 §6 bars data on health from everybody who need not have them.
func TestShowsFiles(t *testing.T) {
	t.Parallel()
	approve := &leave.Decision{By: "principal", Verdict: leave.VerdictApprove}
	two := []leave.Step{{Approver: "head"}, {Approver: "principal"}}
	decided := []leave.Step{{Approver: "head", Decided: &leave.Decision{By: "head", Verdict: leave.VerdictApprove}},
		{Approver: "principal", Decided: approve}}
	tests := []struct {
		name   string
		who    leave.PersonID
		as     leave.Relation
		kind   leave.TypeCode
		status leave.Status
		at     int
		steps  []leave.Step
		want   bool
	}{
		{"the applicant", "chen", leave.AsApplicant, leave.Sick, leave.AwaitingDelegate, 0, two, true},
		{"the personnel officer", "officer", leave.AsOfficer, leave.Sick, leave.AwaitingDelegate, 0, two, true},
		{"the personnel officer who decides first", "officer", leave.AsDecider, leave.Sick, leave.AwaitingApproval, 0, two,
			true},
		{"the delegate who is asked", "li", leave.AsDelegate, leave.Official, leave.AwaitingDelegate, 0, two, false},
		{"the delegate later", "li", leave.AsDelegate, leave.Official, leave.Approved, 2, decided, false},
		{"the first of two deciders, illness", "head", leave.AsDecider, leave.Sick, leave.AwaitingApproval, 0, two, false},
		{"the last of two deciders, illness", "principal", leave.AsDecider, leave.Sick, leave.AwaitingApproval, 1, two, true},
		{"the first of two deciders, a meeting", "head", leave.AsDecider, leave.Official, leave.AwaitingApproval, 0, two,
			true},
		{"the first of two deciders, rest in pregnancy", "head", leave.AsDecider, leave.Tocolysis, leave.AwaitingApproval, 0,
			two, false},
		{"the first of two deciders, a donor's operation", "head", leave.AsDecider, leave.Donor, leave.AwaitingApproval, 0,
			two, false},
		{"the first of two deciders, an injury on duty", "head", leave.AsDecider, leave.Injury, leave.AwaitingApproval, 0,
			two, false},
		{"the last of two deciders, an injury on duty", "principal", leave.AsDecider, leave.Injury, leave.AwaitingApproval, 1,
			two, true},
		{"who may assign a delegate", "head", leave.AsDecider, leave.Official, leave.AwaitingDelegate, 0, two, false},
		{"who decided last", "principal", leave.AsPast, leave.Sick, leave.Approved, 2, decided, true},
		{"who decided first", "head", leave.AsPast, leave.Sick, leave.Approved, 2, decided, false},
		{"a stranger", "lin", leave.AsStranger, leave.Official, leave.Approved, 2, decided, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := leave.Case{Request: leave.Request{Type: tt.kind, Status: tt.status, At: tt.at, Steps: tt.steps},
				Personnel: "officer"}
			if got := c.ShowsFiles(tt.who, tt.as); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
