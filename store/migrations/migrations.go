// Package migrations holds the schema of the records, one folder for each dialect.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed mysql/*.sql sqlite/*.sql
var files embed.FS

// For gives the numbered SQL files of a dialect, "mysql" or "sqlite".
func For(dialect string) (fs.FS, error) { return fs.Sub(files, dialect) }
