package parse

import (
	"strings"

	"leaveline/leave"
)

// holidayNames are the words for holidays and what the official calendar calls them.
var holidayNames = []struct{ word, name string }{
	{"清明節", "清明"}, {"清明", "清明"}, {"兒童節", "兒童節"}, {"端午節", "端午"}, {"端午", "端午"}, {"中秋節", "中秋"}, {"中秋", "中秋"},
	{"春節", "春節"}, {"過年", "春節"}, {"國慶日", "國慶"}, {"國慶", "國慶"}, {"雙十", "國慶"}, {"教師節", "教師節"}, {"元旦", "開國"},
	{"勞動節", "勞動節"}, {"光復節", "光復"}, {"和平紀念日", "和平紀念日"}, {"二二八", "和平紀念日"}, {"228", "和平紀念日"}, {"行憲紀念日", "行憲"},
}

// holiday reads 清明連假前一天 and 中秋節後一天: the working day next to the days off around a holiday.
func (s *scanner) holiday() bool {
	for _, h := range holidayNames {
		if !s.has(s.i, h.word) {
			continue
		}
		_, next, _ := s.first(s.i+len([]rune(h.word)), "連假", "連續假期", "假期")
		_, next, _ = s.first(next, "的")
		side, next, ok := s.first(next, "前一天", "前一日", "前1天", "後一天", "後一日", "後1天", "隔天")
		if !ok {
			return false
		}
		d := date{form: nearHoliday, holiday: h.name, away: 1, doubt: true}
		if []rune(side)[0] == '前' {
			d.away = -1
		}
		return s.emit(token{kind: aDate, date: d}, next)
	}
	return false
}

// besideHoliday is the first working day before or after the days off that hold the next holiday of a name.
func (ps *parser) besideHoliday(d date) (leave.Date, bool) {
	calendar := ps.School.Hours.Calendar
	for day := ps.Now.Day; day <= ps.Now.Day+maxDays; day++ {
		if !strings.Contains(calendar.Name(day), d.holiday) {
			continue
		}
		for day += leave.Date(d.away); !calendar.Workday(day); day += leave.Date(d.away) {
			if day < ps.Now.Day-maxDays || day > ps.Now.Day+2*maxDays {
				return 0, false
			}
		}
		return day, true
	}
	return 0, false
}
