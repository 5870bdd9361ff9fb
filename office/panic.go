package office

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// Panicked says of a recovered panic what it was and where, for the log. What was panicked with may hold what somebody
// wrote, so only Go's own faults say it in full. It is called by the function that recovers.
func Panicked(value any) error {
	what := fmt.Sprintf("%T", value)
	var fault runtime.Error
	if err, ok := value.(error); ok && errors.As(err, &fault) {
		what = fault.Error()
	}
	return fmt.Errorf("%s in %s", what, panickedIn())
}

// panickedIn is the innermost function of ours below the panic.
func panickedIn() string {
	const deep, here = 64, 4 // runtime.Callers, this one, Panicked, and the function that recovers
	callers := make([]uintptr, deep)
	frames := runtime.CallersFrames(callers[:runtime.Callers(here, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "leaveline/") {
			return fmt.Sprintf("%s:%d", frame.Function, frame.Line)
		}
		if !more {
			return "a library"
		}
	}
}
