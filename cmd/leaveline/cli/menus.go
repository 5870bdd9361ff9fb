package cli

import (
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"

	"leaveline/bot/line"
	"leaveline/bot/menu"
)

type richmenuCommand struct {
	Apply richmenuApply `cmd:"" help:"Make what is missing at LINE, show everybody the menu of their position and language, remove those of earlier versions."`
	List  richmenuList  `cmd:"" help:"The rich menus of this version and what LINE has of them; nothing is changed."`
}

type (
	richmenuApply struct{}
	richmenuList  struct{}
)

// withLine opens the records and a client for the channel, and does something with both.
func withLine(p Process, do func(schoolCommand, *line.Client) error) error {
	return withSchool(p, func(s schoolCommand) error {
		if err := s.config.checkChannel(); err != nil {
			return err
		}
		client, err := line.NewClient(s.config.ChannelToken, s.config.LineEndpoint, s.config.BlobEndpoint)
		if err != nil {
			return err
		}
		defer client.Close()
		return do(s, client)
	})
}

// Run does what serving does at its start, once, and says what that was. It may be broken off and run again.
func (richmenuApply) Run(p Process) error {
	return withLine(p, func(s schoolCommand, client *line.Client) error {
		syncer := menu.Syncer{School: s.school.ID, Office: s.office, Line: client, Clock: p.Now}
		done, err := syncer.Sync(p.Ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.Stdout, "%d rich menus made, %d removed; %d people see theirs\n", done.Made, done.Removed,
			done.Linked)
		return err
	})
}

// Run prints a line for each menu that should be at LINE, or should not. It says for how many people each is.
func (richmenuList) Run(p Process) error {
	return withLine(p, func(s schoolCommand, client *line.Client) error {
		readers, err := s.office.LineAccounts(p.Ctx, s.school.ID, p.Now())
		if err != nil {
			return err
		}
		seen := menu.Seen(readers)
		found, err := client.FindMenus(menu.All())
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
		for i, name := range found.Names {
			is := "at LINE"
			if found.IDs[i] == "" {
				is = "missing: leaveline richmenu apply"
			}
			_, err = fmt.Fprintf(w, "%s\t%s\t%d people\n", name, is, seen[i])
		}
		for _, name := range slices.Sorted(slices.Values(found.Outdated)) {
			_, err = fmt.Fprintf(w, "%s\toutdated: leaveline richmenu apply\n", name)
		}
		return errors.Join(err, w.Flush())
	})
}
