package leave

// DatedUsage is a request as the ledger sees it: what it takes from one leave year, and from which day on.
type DatedUsage struct {
	Usage
	Number Number
	Day    Date // its first day in that year
}
