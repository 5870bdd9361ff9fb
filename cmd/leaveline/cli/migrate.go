package cli

import (
	"fmt"

	"leaveline/store"
)

type migrateCommand struct{}

// Run brings the database to this version's schema. Doing it twice, or from several replicas at once, does no harm.
func (migrateCommand) Run(p Process) error {
	c, err := readConfig(p.Getenv)
	if err != nil {
		return err
	}
	s, err := store.Open(p.Ctx, c.DatabaseURL)
	if err != nil {
		return fmt.Errorf("LEAVELINE_DATABASE_URL: %w", err)
	}
	defer func() { _ = s.Close() }() // nothing is left unwritten
	if err := s.Migrate(p.Ctx); err != nil {
		return err
	}
	have, _, err := s.Schema(p.Ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "schema version %d\n", have)
	return err
}
