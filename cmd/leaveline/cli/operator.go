package cli

import (
	"errors"
	"fmt"
	"os"
	"os/user"

	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
)

// openOffice opens the office for a command. The audit names its operator: the account of the machine, and who --by is.
func (p Process) openOffice(c config, records *store.Store) (*office.Office, error) {
	o := office.New(records)
	who := office.Operator{Account: p.account()}
	if p.by != "" {
		person, err := records.Read(leave.SchoolID(c.School)).PersonByNumber(p.Ctx, p.by)
		if errors.Is(err, store.ErrNotFound) || err == nil && person.Left {
			return nil, leave.Both("--by %s：校內沒有這個員工代號", "--by %s: nobody at the school has that staff number", p.by)
		}
		if err != nil {
			return nil, err
		}
		who.Person = person.ID
	}
	o.OperatedBy(who)
	return o, nil
}

// longestAccount is how long the name of an account may be in the audit.
const longestAccount = 64

// account names the user who runs this process, and who became root by sudo.
func (p Process) account() string {
	name := fmt.Sprintf("uid %d", os.Getuid())
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if before := p.Getenv("SUDO_USER"); before != "" {
		name = before + " as " + name
	}
	return name[:min(len(name), longestAccount)]
}
