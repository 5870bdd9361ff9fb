package line

import "regexp"

// UserID is a LINE user id: U and 32 hexadecimal digits. The same person has another one with every provider.
type UserID string

var userIDPattern = regexp.MustCompile(`^U[0-9a-f]{32}$`)

// Valid reports whether the id may stand in a path of LINE's API. The SDK does not escape it.
func (u UserID) Valid() bool { return userIDPattern.MatchString(string(u)) }
