package importcsv

import (
	"net/mail"
	"regexp"
	"strconv"
	"strings"

	"leaveline/leave"
)

// days are the first and the last day that a column may hold.
type days struct{ first, last leave.Date }

// earliest is before anybody who works today was appointed: 民國 50 年.
var earliest = leave.MustDate("1961-01-01")

// How many days after today files may speak of.
const (
	serviceAhead = 366 // an appointment is known months before
	alwaysAhead  = 10 * 366
)

// always are the days that any date of a file may be.
func (r row) always() days { return days{earliest, r.today + alwaysAhead} }

// ofService are the days on which somebody may have been appointed.
func (r row) ofService() days { return days{earliest, r.today + serviceAhead} }

// date reads a date cell; empty is no date.
func (r row) date(name string, within days) leave.Date {
	cell := r.get(name)
	if cell == "" {
		return 0
	}
	d, err := leave.WrittenDate(cell, within.first, within.last)
	r.badly(name, err)
	return d
}

// whole reads a whole number between two bounds; empty is zero.
func (r row) whole(name string, least, most int) int {
	cell := r.get(name)
	if cell == "" {
		return 0
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < least || n > most {
		r.bad(name, "要填 %d 到 %d 的整數", "is no whole number from %d to %d", least, most)
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
		r.bad("group", "沒有這種身分；請填專任教師、兼行政職務教師、公務人員、聘僱人員、代理教師或工友",
			"there is no such group; it is 專任教師, 兼行政職務教師, 公務人員, 聘僱人員, 代理教師 or 工友")
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
		r.bad("post", "沒有這種職務；請填單位主管、人事主任、校長，或空白（職稱寫在「職稱」那一欄）",
			"there is no such post; it is 單位主管, 人事主任, 校長 or empty")
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
		r.bad("sex", "請填女或男，或空白", "is neither 女 nor 男 nor empty")
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
		r.bad("email", "不是電子郵件地址；沒有就空白", "is no e-mail address")
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
	r.bad(name, "請填是或否，或空白", "is neither 是 nor 否")
	return false
}

// uniqueness finds keys that appear on two lines.
type uniqueness map[string]int

func (o uniqueness) check(r row, name, key string) {
	if before, twice := o[key]; twice && key != "" {
		r.bad(name, "和第 %d 行重複", "is on line %d already", before)
		return
	}
	o[key] = r.line
}
