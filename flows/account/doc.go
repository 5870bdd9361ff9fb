// Package account has the conversations about one's own affairs. They show and set balance, statement, requests,
// duties, profile, delegates, acting approver, notifications, language, and the tie to the LINE account.
package account
