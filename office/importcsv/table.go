package importcsv

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"leaveline/leave"
)

// column is one column of a file: its Chinese name, its English one, and whether the file must have it and each line
// fill it.
type column struct {
	name, english string
	must          bool
	also          []string // other names it goes by
	most          int      // how many characters a cell may have; zero is usualCell
}

// How many characters cells may have.
const (
	usualCell  = 60
	numberCell = 32
	longCell   = 300
)

func (c column) bound() int {
	if c.most == 0 {
		return usualCell
	}
	return c.most
}

// called reports whether a cell of the header names the column.
func (c column) called(cell string) bool {
	return slices.ContainsFunc(append([]string{c.name, c.english}, c.also...), func(name string) bool {
		return strings.EqualFold(cell, name)
	})
}

// table is a file read and found to be in shape.
type table struct {
	rows  []row
	today leave.Date
	wrong *Errors
}

// row is one line, its cells by the columns' English names; a column that the file lacks is empty.
type row struct {
	line  int
	today leave.Date
	cells map[string]string
	wrong *Errors
	named map[string]string // the columns' Chinese names, for what is wrong
}

func (r row) get(name string) string { return r.cells[name] }

// has reports whether the file has the column at all.
func (r row) has(name string) bool {
	_, ok := r.cells[name]
	return ok
}

// bad notes that a cell is wrong, in both languages.
func (r row) bad(name, chinese, english string, args ...any) {
	r.badly(name, leave.Both(chinese, english, args...))
}

// badly notes what is wrong with a cell, if anything. An error that is not Bilingual is said as it is.
func (r row) badly(name string, err error) {
	if err == nil {
		return
	}
	var why leave.Bilingual
	if !errors.As(err, &why) {
		why = leave.Both("%v", "%v", err)
	}
	cell := r.get(name)
	r.wrong.add(r.line, leave.Both(
		"%[1]s「%[2]s」：%[4]s", "%[1]s %[3]q: %[4]s", r.named[name], shown(cell), cell, why,
	))
}

// read reads a whole file. Only a failure of reading is an error; what is wrong with the file is in the table.
func read(r io.Reader, columns []column, at time.Time) (table, error) {
	t := table{wrong: &Errors{}, today: leave.DateOf(at.In(leave.Taipei))}
	raw, err := decode(r, t.wrong)
	if err != nil || len(t.wrong.Lines) > 0 {
		return t, err
	}
	lines := lines(raw, columns)
	header, err := lines.Read()
	if err != nil {
		t.wrong.add(1, leave.Both("第一列沒有欄位名稱", "there is no header"))
		return t, nil
	}
	headerLine, _ := lines.FieldPos(0)
	if other, ok := otherTable(header, columns); ok {
		t.wrong.add(headerLine, leave.Both("這一份看起來是%s", "this looks like a file of %s", other))
	}
	places := t.places(headerLine, header, columns)
	for places != nil {
		cells, err := lines.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			t.wrong.add(broken.StartLine, leave.Both(
				"引號（\"）不成對；請刪掉多的，或在欄位裡的引號寫兩次", "a quotation mark (\") is missing, or one is too many"))
			break
		}
		line, _ := lines.FieldPos(0)
		t.add(line, cells, columns, places)
	}
	if places != nil && len(t.rows) == 0 && len(t.wrong.Lines) == 0 {
		t.wrong.add(1, leave.Both("欄位名稱下面沒有資料", "there is nothing below the header"))
	}
	return t, nil
}

// outcome gives a failure of reading before the errors of the file.
func (t table) outcome(err error) error {
	if err != nil {
		return err
	}
	return t.wrong.failed()
}

// places finds the columns in the header; nil when one is missing.
func (t *table) places(line int, header []string, columns []column) map[string]int {
	places := map[string]int{}
	for _, c := range columns {
		for i, cell := range header {
			if !c.called(strings.TrimSpace(cell)) {
				continue
			}
			if _, twice := places[c.english]; twice {
				t.wrong.add(line, leave.Both("欄位 %s（%s）有兩個", "column %s (%s) is there twice", c.name, c.english))
			}
			places[c.english] = i
		}
		if _, found := places[c.english]; c.must && !found {
			t.wrong.add(line, leave.Both("沒有欄位 %s（%s）", "column %s (%s) is missing", c.name, c.english))
		}
	}
	if len(t.wrong.Lines) > 0 {
		return nil
	}
	return places
}

// add takes in one line; lines without any content are left out.
func (t *table) add(line int, cells []string, columns []column, places map[string]int) {
	if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
		return
	}
	r := row{line: line, today: t.today, cells: map[string]string{}, named: map[string]string{}, wrong: t.wrong}
	for _, c := range columns {
		r.named[c.english] = c.name
		if i, ok := places[c.english]; ok {
			r.cells[c.english] = ""
			if i < len(cells) {
				r.take(c.english, cells[i], c.bound())
			}
		}
		if c.must && r.get(c.english) == "" {
			t.wrong.add(line, leave.Both("%s 沒有填", "%s is empty", c.name))
		}
	}
	t.rows = append(t.rows, r)
}

// take takes in a cell of at most so many characters.
func (r row) take(name, cell string, most int) {
	r.cells[name] = strings.TrimSpace(cell)
	switch err := leave.CheckVisible(r.get(name)); {
	case err != nil:
		r.badly(name, err)
	case utf8.RuneCountInString(r.get(name)) > most:
		r.bad(name, "超過 %d 個字", "is longer than %d characters", most)
	}
	if formula(cell) {
		r.bad(name, "試算表會把它當成公式；請去掉開頭的符號", "a spreadsheet would take this for a formula")
	}
}

var number = regexp.MustCompile(`^[+-]?[0-9]+$`)

// formula reports whether a spreadsheet that opens the cell would do more than show it.
func formula(cell string) bool {
	return cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !number.MatchString(strings.TrimSpace(cell))
}

// shown is the beginning of a cell, with what can't be seen written out.
func shown(cell string) string {
	const most = 40
	if runes := []rune(cell); len(runes) > most {
		cell = string(runes[:most]) + "…"
	}
	quoted := strconv.Quote(cell)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
