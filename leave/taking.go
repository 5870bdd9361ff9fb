package leave

// Taking is a request as the ledger sees it: what it takes from one leave year, and from which day on.
type Taking struct {
	Usage
	Number Number
	Day    Date // its first day in that year
}
