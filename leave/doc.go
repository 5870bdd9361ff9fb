// Package leave knows what leave is: types, law, calendar, hours, balances, routes and the life of a request.
// It has no clock, no context and no I/O; whoever calls says what time it is.
package leave
