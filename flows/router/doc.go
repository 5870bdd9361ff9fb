// Package router stands above the rooms: it lists every conversation and takes each input to where it belongs. Step
// carries a conversation on by one input; the words of the menu, the taps on cases and home are told apart here.
package router
