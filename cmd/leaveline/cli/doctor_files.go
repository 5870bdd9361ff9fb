package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"leaveline/leave"
	"leaveline/store"
	"leaveline/store/files"
)

// files looks at where attachments are kept, and whether every one of them can still be read with the keys that are given.
func (e *examination) files(c config, s *store.Store) {
	if c.FilesKey == "" {
		e.note("files", "attachments are not taken: LEAVELINE_FILES_KEY is not set")
		return
	}
	if c.PublicURL == "" {
		e.note("files", "there is no page to send or see them on: LEAVELINE_PUBLIC_URL is not set")
	}
	keys, err := files.ReadKeys(c.FilesKey)
	if err != nil {
		e.bad("files", err)
		return
	}
	vault, err := files.Open(c.FilesURL, keys)
	if err == nil {
		err = errors.Join(vault.Reachable(e.p.Ctx), vault.Close())
	}
	if err != nil {
		e.bad("files", err)
		return
	}
	under, err := s.Read(leave.SchoolID(c.School)).FileKeys(e.p.Ctx)
	if err != nil {
		e.bad("files", err)
		return
	}
	e.good("files", fmt.Sprintf("can be kept; new ones under the key %s", keys.IDs()[0]))
	for _, id := range slices.Sorted(maps.Keys(under)) {
		switch i := slices.Index(keys.IDs(), id); {
		case i < 0:
			e.bad("files", fmt.Errorf("%d lie under the key %s, which is not among those given", under[id], id))
		case i > 0:
			e.note("files", fmt.Sprintf("%d lie under the older key %s, which must stay", under[id], id))
		}
	}
}
