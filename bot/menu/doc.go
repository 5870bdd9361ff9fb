// Package menu decides which rich menu each person sees, and syncs that with LINE.
//
// There is a menu for each position (staff, head, personnel office) in each language: menu.go says what is on it,
// bot/line draws it. Syncer makes the menus at LINE, links people to theirs and removes those of earlier versions.
package menu
