package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"leaveline/leave"
)

// member is one line of the staff list.
type member struct {
	name, title string
	unit        leave.UnitID
	group       leave.Group
	post        leave.Post
	annual      int // days of 休假, 0 for none
	stranger    bool
}

const (
	principalOffice leave.UnitID = "principal"
	academic        leave.UnitID = "academic"
	student         leave.UnitID = "student"
	general         leave.UnitID = "general"
	counselling     leave.UnitID = "counselling"
	personnel       leave.UnitID = "personnel"
)

// units in the order of the staff list.
var units = []leave.Unit{
	{ID: principalOffice, Name: "校長室"}, {ID: academic, Name: "教務處"}, {ID: student, Name: "學務處"},
	{ID: general, Name: "總務處"}, {ID: counselling, Name: "輔導室"}, {ID: personnel, Name: "人事室"},
}

// members is the staff list; a person's number is T and the place in it. Strangers have no LINE account bound yet.
var members = []member{
	{name: "林校長", title: "校長", unit: principalOffice, group: leave.AdminTeacher, post: leave.PostPrincipal, annual: 30},

	{name: "王主任", title: "教務主任", unit: academic, group: leave.AdminTeacher, post: leave.PostHead, annual: 28},
	{name: "陳老師", title: "教學組長", unit: academic, group: leave.AdminTeacher, annual: 10},
	{name: "李老師", title: "註冊組長", unit: academic, group: leave.AdminTeacher, annual: 14},
	{name: "黃老師", title: "設備組長", unit: academic, group: leave.AdminTeacher, annual: 7},
	{name: "吳老師", title: "一年級導師", unit: academic, group: leave.Teacher},
	{name: "劉老師", title: "二年級導師", unit: academic, group: leave.Teacher},
	{name: "蔡老師", title: "三年級導師", unit: academic, group: leave.Teacher},
	{name: "楊老師", title: "四年級導師", unit: academic, group: leave.Teacher},
	{name: "許老師", title: "五年級導師", unit: academic, group: leave.Teacher},
	{name: "鄭老師", title: "六年級導師", unit: academic, group: leave.Teacher},
	{name: "謝老師", title: "英語教師", unit: academic, group: leave.Teacher},
	{name: "郭老師", title: "自然教師", unit: academic, group: leave.Teacher},
	{name: "洪老師", title: "音樂教師", unit: academic, group: leave.Teacher},
	{name: "曾老師", title: "美術教師", unit: academic, group: leave.Teacher},

	{name: "張主任", title: "學務主任", unit: student, group: leave.AdminTeacher, post: leave.PostHead, annual: 21},
	{name: "邱老師", title: "訓育組長", unit: student, group: leave.AdminTeacher, annual: 14},
	{name: "廖老師", title: "生教組長", unit: student, group: leave.AdminTeacher, annual: 14},
	{name: "賴老師", title: "體育組長", unit: student, group: leave.AdminTeacher, annual: 7},
	{name: "徐老師", title: "體育教師", unit: student, group: leave.Teacher},
	{name: "周老師", title: "體育教師", unit: student, group: leave.Teacher},
	{name: "葉老師", title: "健康教師", unit: student, group: leave.Teacher},
	{name: "蘇老師", title: "科任教師", unit: student, group: leave.Teacher},
	{name: "莊老師", title: "代理教師", unit: student, group: leave.Contract},

	{name: "呂主任", title: "總務主任", unit: general, group: leave.AdminTeacher, post: leave.PostHead, annual: 28},
	{name: "江組長", title: "事務組長", unit: general, group: leave.Staff, annual: 28},
	{name: "何組長", title: "文書組長", unit: general, group: leave.Staff, annual: 21},
	{name: "蕭幹事", title: "幹事", unit: general, group: leave.Staff, annual: 14},
	{name: "羅幹事", title: "出納", unit: general, group: leave.Staff, annual: 14},
	{name: "高幹事", title: "工友", unit: general, group: leave.Labor, annual: 7},
	{name: "潘幹事", title: "幹事", unit: general, group: leave.Staff, annual: 3, stranger: true},

	{name: "簡主任", title: "輔導主任", unit: counselling, group: leave.AdminTeacher, post: leave.PostHead, annual: 28},
	{name: "朱老師", title: "輔導組長", unit: counselling, group: leave.AdminTeacher, annual: 14},
	{name: "彭老師", title: "特教組長", unit: counselling, group: leave.AdminTeacher, annual: 14},
	{name: "鍾老師", title: "輔導教師", unit: counselling, group: leave.Teacher},
	{name: "游老師", title: "特教教師", unit: counselling, group: leave.Teacher},
	{name: "詹老師", title: "特教教師", unit: counselling, group: leave.Teacher, stranger: true},

	{name: "胡主任", title: "人事主任", unit: personnel, group: leave.Staff, post: leave.PostPersonnel, annual: 28},
	{name: "施組員", title: "人事組員", unit: personnel, group: leave.Staff, annual: 14},
	{name: "沈助理", title: "人事助理", unit: personnel, group: leave.Staff, annual: 7, stranger: true},
}

// acting is who decides for whom while they are on leave.
var acting = map[string]string{"王主任": "李老師", "張主任": "邱老師", "呂主任": "江組長", "簡主任": "朱老師", "胡主任": "施組員", "林校長": "王主任"}

// men lists those entered as 男. The others are 女, but strangers are unknown.
const men = "林校長 李老師 劉老師 楊老師 鄭老師 郭老師 張主任 廖老師 賴老師 徐老師 呂主任 江組長 羅幹事 高幹事 彭老師 施組員"

func (m member) sex() leave.Sex {
	switch {
	case m.stranger:
		return leave.SexUnknown
	case strings.Contains(men, m.name):
		return leave.Male
	}
	return leave.Female
}

// addresses are those whose e-mail address the office entered. Nobody can be called by a name under .example (RFC
// 2606).
var addresses = map[string]string{
	"陳老師": "chen@school.example", "李老師": "li@school.example", "王主任": "wang@school.example", "林校長": "lin@school.example",
	"胡主任": "hu@school.example",
}

// Person is one of the sample school's people, with the LINE account they would have.
type Person struct {
	leave.Person
	LineUser string
	Bound    bool
}

// People lists the school's staff. Ids and LINE accounts are the same in every sample school.
func People() []Person {
	ids := map[string]leave.PersonID{}
	for i, m := range members {
		ids[m.name] = leave.PersonID(number(i))
	}
	people := make([]Person, len(members))
	for i, m := range members {
		people[i] = Person{
			Person: leave.Person{
				ID: ids[m.name], Number: number(i), Name: m.name, Title: m.title, Unit: m.unit, Group: m.group, Post: m.post,
				Acting: ids[acting[m.name]], Sex: m.sex(), Email: addresses[m.name],
			},
			LineUser: lineUser(number(i)),
			Bound:    !m.stranger,
		}
	}
	return people
}

func number(place int) string { return fmt.Sprintf("T%03d", place+1) }

// lineUser makes an id in LINE's own form.
func lineUser(number string) string {
	sum := sha256.Sum256([]byte("leaveline sample " + number))
	return "U" + hex.EncodeToString(sum[:16])
}

// heads gives each unit its head.
func heads(people []Person) []leave.Unit {
	headed := make([]leave.Unit, len(units))
	for i, unit := range units {
		headed[i] = unit
		for _, p := range people {
			if p.Unit == unit.ID && p.Post != leave.PostNone {
				headed[i].Head = p.ID
			}
		}
	}
	return headed
}
