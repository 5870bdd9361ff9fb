package router

import "leaveline/flows"

// Menu are the words of the menu, for the tests.
func Menu() []flows.MenuWord { return menu }

// Conversations are all of them, for the tests.
func Conversations() []flows.Conversation { return conversations }

// OnCase is what can be done on a case, for the tests.
func OnCase() []flows.CaseButton { return onCase }
