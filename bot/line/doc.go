// Package line is the bot's client and webhook handler for LINE's Messaging API.
//
//   - In: Webhook (webhook.go) checks the signature, reads the events (event.go) and hands each to a turn. It answers
//     200 once every event is done or set aside, and 503 when LINE is to deliver them again.
//   - Out: Client (client.go) replies, pushes, and asks for the month's quota. A push is posted in the bytes that it is
//     given, because they were fixed before the first attempt. content.go fetches what a person has sent.
//   - Menus: richmenu.go makes rich menus at LINE and links people to them; package menu decides which.
//
// An *Error tells the status and the request of a refused call, never LINE's text, which may repeat what was sent.
// ClassOf (errors.go) says what a failure means for the message: repeat the same bytes, hold them, or give up. Only
// LINE's own words are used here; what the bot says is written by package render.
package line
