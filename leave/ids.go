package leave

import "fmt"

// Ids are ULIDs made by the application, except SchoolID, which is the short name a school's webhook path carries.
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

// Number is what people call a request by: ROC year and a serial within the school and that year, as in 115-000123.
type Number struct {
	ROCYear int `json:"year"`
	Serial  int `json:"serial"`
}

// String writes the number as people see it.
func (n Number) String() string { return fmt.Sprintf("%d-%06d", n.ROCYear, n.Serial) }
