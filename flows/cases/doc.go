// Package cases has the conversations about a case that was sent. They decide, agree, assign, withdraw, cancel,
// change, attach and report. A button works from any card however old, since the case is read anew at the tap.
package cases
