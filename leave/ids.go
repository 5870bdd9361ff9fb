package leave

import (
	"fmt"
	"strconv"
	"strings"
)

// Ids are ULIDs made by the application, except for SchoolID. That is the short name in a school's webhook path.
type (
	// SchoolID names one school; every record belongs to exactly one.
	SchoolID string
	// PersonID names one member of staff.
	PersonID string
	// UnitID names one unit (處室) of a school.
	UnitID string
	// RequestID names one request for leave.
	RequestID string
)

// Number names a request for people, such as 115-000123. It has the ROC year and a serial within the school and that
// year.
type Number struct {
	ROCYear int `json:"year"`
	Serial  int `json:"serial"`
}

// ParseNumber reads a number as people write it. Zeros before the serial may be left out.
func ParseNumber(s string) (Number, error) {
	year, serial, ok := strings.Cut(strings.TrimSpace(s), "-")
	y, errYear := strconv.Atoi(year)
	n, errSerial := strconv.Atoi(serial)
	if !ok || errYear != nil || errSerial != nil || y < 1 || n < 1 {
		return Number{}, fmt.Errorf("parse number %q: want YEAR-SERIAL", s)
	}
	return Number{ROCYear: y, Serial: n}, nil
}

// String writes the number as people see it.
func (n Number) String() string { return fmt.Sprintf("%d-%06d", n.ROCYear, n.Serial) }
