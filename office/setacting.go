package office

import (
	"context"
	"strings"

	"leaveline/leave"
)

// SetActing chooses who decides while the actor is on approved leave; empty for nobody. A choice that leads back to the actor is
// denied, with the names along the way.
func (o *Office) SetActing(ctx context.Context, actor Actor, acting leave.PersonID) error {
	err := o.do(ctx, actor, "set acting", func(d *deed) error {
		if err := d.lockPeople(actor.Person, acting); err != nil {
			return err
		}
		if _, err := d.me(); err != nil {
			return err
		}
		if err := d.checkActing(acting); err != nil {
			return err
		}
		if err := d.tx.SetActing(ctx, actor.Person, acting); err != nil {
			return err
		}
		return d.note(verbSetActing, subjectActing, acting)
	})
	if err == nil {
		o.badges.lru.Purge() // the person among them looks different now
	}
	return err
}

func (d *deed) checkActing(acting leave.PersonID) error {
	if acting == "" {
		return nil
	}
	if acting == d.actor.Person {
		return leave.Deny(leave.DeniedActingSelf, nil)
	}
	if _, err := d.colleague(acting, leave.DeniedUnknownPerson); err != nil {
		return err
	}
	names := []string{d.roster.person(d.actor.Person).Name}
	seen := map[leave.PersonID]bool{}
	for next := acting; next != "" && !seen[next]; next = d.roster.person(next).Acting {
		seen[next] = true
		names = append(names, d.roster.person(next).Name)
		if next == d.actor.Person {
			return leave.Deny(leave.DeniedActingLoop, leave.Args{"names": strings.Join(names, " → ")})
		}
	}
	return nil
}
