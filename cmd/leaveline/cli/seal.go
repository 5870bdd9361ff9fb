package cli

import (
	"errors"
	"fmt"
)

type sealCommand struct{}

// Run seals what people wrote under the first key of LEAVELINE_FILES_KEY. Done again it seals what is left.
func (sealCommand) Run(p Process) error {
	return withSchool(p, func(s schoolCommand) error {
		if s.config.FilesKey == "" {
			return errors.New("LEAVELINE_FILES_KEY is not set: there is no key to seal with")
		}
		n, err := s.office.Seal(p.Ctx, s.school.ID, p.Now())
		if err != nil {
			return err
		}
		if err := s.store.Compact(p.Ctx); err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "%d texts sealed\n", n)
		return err
	})
}
