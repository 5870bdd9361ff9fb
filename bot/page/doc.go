// Package page is the pages that a chat or a mail opens: one on which files are sent and one on which a file is looked
// at, each reached by a link that works once, and one that leads from a mail into the chat. Looking at a page changes
// nothing, only its button does.
package page
