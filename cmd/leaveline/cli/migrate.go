package cli

import (
	"fmt"

	"leaveline/store"
)

type migrateCommand struct {
	ServeUser  string `help:"A user of the MySQL database who is given what serve needs, and cannot rewrite the audit." placeholder:"NAME"`
	ReportUser string `help:"A user of the MySQL database who may read, but no codes and secrets." placeholder:"NAME"`
	LinkAudit  bool   `help:"Also take audit rows into the chain that doctor calls made up: only after a release without the chain has run again."`
}

// Run brings the database to this version's schema. Doing it twice, or from several replicas at once, does no harm.
func (m *migrateCommand) Run(p Process) error {
	if m.LinkAudit {
		return withSchool(p, func(s schoolCommand) error { return m.linkAudit(p, s) })
	}
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
	if m.ServeUser != "" || m.ReportUser != "" {
		if err := s.Grant(p.Ctx, m.ServeUser, m.ReportUser); err != nil {
			return err
		}
	}
	have, _, err := s.Schema(p.Ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "schema version %d\n", have)
	return err
}

func (migrateCommand) linkAudit(p Process, s schoolCommand) error {
	n, err := s.office.LinkAudit(p.Ctx, s.school.ID, p.Now(), true)
	if err == nil {
		_, err = fmt.Fprintf(p.Stdout, "%d rows of the audit linked\n", n)
	}
	return err
}
