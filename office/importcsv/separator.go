package importcsv

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"leaveline/leave"
)

// separators are what stands between cells in the files of spreadsheets, the usual one first.
var separators = []rune{',', '\t', ';', '，', '；', '|'}

// lines splits a file into cells: by what its first line says (sep=;), or else by the separator with which its header
// has the most columns.
func lines(raw []byte, columns []column) *csv.Reader {
	first, rest, _ := bytes.Cut(raw, []byte("\n"))
	said := strings.Trim(strings.TrimSpace(string(first)), `"`)
	if separator, ok := strings.CutPrefix(strings.ToLower(said), "sep="); ok {
		raw = append([]byte("\n"), rest...) // an empty line, so that lines keep their numbers
		if one := []rune(separator); len(one) == 1 && slices.Contains(separators, one[0]) {
			return reader(raw, one[0])
		}
		if separator == "" && bytes.Contains(bytes.ToLower(first), []byte("sep=\t")) {
			return reader(raw, '\t')
		}
	}
	best, most := separators[0], -1
	for _, separator := range separators {
		header, err := reader(raw, separator).Read()
		if found := known(header, columns); err == nil && found > most {
			best, most = separator, found
		}
	}
	return reader(raw, best)
}

func reader(raw []byte, separator rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	r.Comma = separator
	return r
}

// known counts the columns that a header names.
func known(header []string, columns []column) (n int) {
	for _, c := range columns {
		if slices.ContainsFunc(header, func(cell string) bool { return c.called(strings.TrimSpace(cell)) }) {
			n++
		}
	}
	return n
}

// otherTable says which file a header belongs to, when it is not the one that was asked for.
func otherTable(header []string, columns []column) (leave.Bilingual, bool) {
	best, most := leave.Bilingual{}, known(header, columns)
	for _, other := range []struct {
		columns []column
		name    leave.Bilingual
	}{
		{staffColumns, leave.Bilingual{Chinese: "教職員（leaveline import staff）", English: "staff (leaveline import staff)"}},
		{unitColumns, leave.Bilingual{Chinese: "處室（leaveline import units）", English: "units (leaveline import units)"}},
		{scheduleColumns, leave.Bilingual{
			Chinese: "上班時間（leaveline import schedules）", English: "working hours (leaveline import schedules)",
		}},
		{entitlementColumns, leave.Bilingual{
			Chinese: "額度（leaveline import entitlements）", English: "entitlements (leaveline import entitlements)",
		}},
		{termColumns, leave.Bilingual{
			Chinese: "寒暑假與返校日（leaveline import terms）", English: "vacations (leaveline import terms)",
		}},
		{calendarColumns, leave.Bilingual{
			Chinese: "辦公日曆（leaveline import calendar）", English: "an office calendar (leaveline import calendar)",
		}},
	} {
		if n := known(header, other.columns); n > most && missing(header, other.columns) == 0 {
			best, most = other.name, n
		}
	}
	return best, best != leave.Bilingual{}
}

// missing counts the columns that a file must have and a header lacks.
func missing(header []string, columns []column) (n int) {
	for _, c := range columns {
		if c.must && known(header, []column{c}) == 0 {
			n++
		}
	}
	return n
}
