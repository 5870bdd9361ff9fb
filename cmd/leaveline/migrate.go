package main

import (
	"fmt"

	"leaveline/store"
)

type migrateCommand struct{}

// Run brings the database to this version's schema; doing it twice, or from several replicas at once, does no harm.
func (migrateCommand) Run(p program) error {
	c, err := readConfig(p.getenv)
	if err != nil {
		return err
	}
	s, err := store.Open(p.ctx, c.DatabaseURL)
	if err != nil {
		return fmt.Errorf("LEAVELINE_DATABASE_URL: %w", err)
	}
	defer func() { _ = s.Close() }() // nothing is left unwritten
	if err := s.Migrate(p.ctx); err != nil {
		return err
	}
	have, _, err := s.Schema(p.ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "schema version %d\n", have)
	return err
}
