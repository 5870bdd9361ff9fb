package importcsv

import (
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	"leaveline/leave"
)

var (
	dashed  = regexp.MustCompile(`^(\d{2,4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	compact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

// rocOffset is the difference between the Gregorian and the ROC year; firstGregorian parts the two when a year is
// written alone.
const (
	rocOffset      = 1911
	firstGregorian = 1000
)

// date reads a date cell; empty is no date.
func (r row) date(name string) leave.Date {
	cell := r.get(name)
	if cell == "" {
		return 0
	}
	parts := dashed.FindStringSubmatch(cell)
	if parts == nil {
		parts = compact.FindStringSubmatch(cell)
	}
	if parts == nil {
		r.bad(name, "is no date")
		return 0
	}
	year, _ := strconv.Atoi(parts[1])
	month, _ := strconv.Atoi(parts[2])
	day, _ := strconv.Atoi(parts[3])
	d, ok := leave.NewDate(gregorian(year), time.Month(month), day)
	if !ok {
		r.bad(name, "the calendar has no such day")
	}
	return d
}

func gregorian(year int) int {
	if year < firstGregorian {
		return year + rocOffset
	}
	return year
}

// whole reads a whole number between two bounds; empty is zero.
func (r row) whole(name string, least, most int) int {
	cell := r.get(name)
	if cell == "" {
		return 0
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < least || n > most {
		r.bad(name, "is no whole number from %d to %d", least, most)
		return 0
	}
	return n
}

var groups = map[string]leave.Group{
	"專任教師": leave.Teacher, "教師": leave.Teacher, "teacher": leave.Teacher,
	"兼行政職務教師": leave.AdminTeacher, "兼行政教師": leave.AdminTeacher, "兼行政": leave.AdminTeacher,
	"admin_teacher": leave.AdminTeacher,
	"公務人員":          leave.Staff, "職員": leave.Staff, "staff": leave.Staff,
	"聘僱人員": leave.Contract, "約聘人員": leave.Contract, "約僱人員": leave.Contract, "代理教師": leave.Contract,
	"contract": leave.Contract,
	"工友":       leave.Labor, "技工": leave.Labor, "工友技工": leave.Labor, "勞工": leave.Labor, "labor": leave.Labor,
	"labour": leave.Labor,
}

// group reads a 身分 cell.
func (r row) group() leave.Group {
	cell := r.get("group")
	group, ok := groups[strings.ToLower(cell)]
	if !ok && cell != "" {
		r.bad("group", "there is no such group; it is 專任教師, 兼行政職務教師, 公務人員, 聘僱人員, 代理教師 or 工友")
	}
	return group
}

var posts = map[string]leave.Post{
	"": leave.PostNone, "無": leave.PostNone, "none": leave.PostNone,
	"單位主管": leave.PostHead, "主管": leave.PostHead, "head": leave.PostHead,
	"人事主任": leave.PostPersonnel, "personnel": leave.PostPersonnel,
	"校長": leave.PostPrincipal, "principal": leave.PostPrincipal,
}

// post reads a 職務 cell.
func (r row) post() leave.Post {
	post, ok := posts[strings.ToLower(r.get("post"))]
	if !ok {
		r.bad("post", "there is no such post; it is 單位主管, 人事主任, 校長 or empty")
	}
	return post
}

var sexes = map[string]leave.Sex{
	"": leave.SexUnknown, "女": leave.Female, "f": leave.Female, "男": leave.Male, "m": leave.Male,
}

// sex reads a 性別 cell.
func (r row) sex() leave.Sex {
	sex, ok := sexes[strings.ToLower(r.get("sex"))]
	if !ok {
		r.bad("sex", "is neither 女 nor 男 nor empty")
	}
	return sex
}

// mailbox is an address as mail servers everywhere take it: no quotes, no comments, no other scripts, a domain with a
// dot.
var mailbox = regexp.MustCompile(
	`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$`,
)

// maxAddress is how long an address may be (RFC 5321 §4.5.3.1.3).
const maxAddress = 254

// email reads an address of e-mail; empty when there is none.
func (r row) email() string {
	cell := r.get("email")
	address, err := mail.ParseAddress(cell)
	if cell != "" && (err != nil || address.Address != cell || len(cell) > maxAddress || !mailbox.MatchString(cell)) {
		r.bad("email", "is no e-mail address")
	}
	return cell
}

// yes reads a cell that says yes or no.
func (r row) yes(name string) bool {
	switch strings.ToLower(r.get(name)) {
	case "是", "yes", "y", "true", "1":
		return true
	case "", "否", "no", "n", "false", "0":
		return false
	}
	r.bad(name, "is neither 是 nor 否")
	return false
}

// uniqueness finds keys that appear on two lines.
type uniqueness map[string]int

func (o uniqueness) check(r row, name, key string) {
	if before, twice := o[key]; twice && key != "" {
		r.bad(name, "is on line %d already", before)
		return
	}
	o[key] = r.line
}
