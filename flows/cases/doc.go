// Package cases does what is done on a case that was sent: deciding, agreeing, assigning, withdrawing, cancelling,
// changing, attaching, reporting. A button works from any card however old, since the case is read anew at the tap.
package cases
