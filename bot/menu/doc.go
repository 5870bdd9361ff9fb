// Package menu says which menu each person has below the chat, and keeps it so at LINE.
package menu
