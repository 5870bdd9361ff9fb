// Package page serves the web pages that a chat or a mail opens.
//
//   - Pages takes the files of a request (add.go), which asks for the code that the chat showed, and shows one
//     (show.go). Each page is reached by a link of the chat that works once.
//   - Door leads from a mail into the chat.
//
// Looking at a page changes nothing, only its button does: programs that look through mail open every link.
package page
