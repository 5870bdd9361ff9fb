// Package account shows and sets what is one's own: balance, statement, requests, duties, profile, delegates, acting
// approver, notifications, language, and the tie to the LINE account.
package account
