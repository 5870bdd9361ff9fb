// Package flows knows what is said: every conversation as a pure function from a state, an input and facts to the next state,
// replies and effects. It does no I/O and has no clock; replies are data without shape, effects are asked of the office.
package flows
