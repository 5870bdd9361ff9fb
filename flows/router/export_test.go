package router

import "leaveline/flows"

// OnCase is what can be done on a case, for the tests.
func OnCase() []flows.CaseButton { return onCase }
