// Package router lists every conversation and takes each input to its own. It stands above the rooms. Step carries a
// conversation on by one input; the words of the menu, the taps on cases and home are told apart here.
package router
