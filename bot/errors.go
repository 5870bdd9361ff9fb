package bot

import "fmt"

// panicError is a panic of one turn as an error.
type panicError struct{ value any }

func (e *panicError) Error() string { return fmt.Sprintf("panic in a turn: %v", e.value) }
