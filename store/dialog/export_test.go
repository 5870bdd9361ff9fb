package dialog

import "time"

// Advance moves the time of dialogs kept in process.
func (d *Dialogs) Advance(by time.Duration) { d.local.server.FastForward(by) }
