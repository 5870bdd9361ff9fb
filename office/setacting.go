package office

import (
	"context"
	"strings"

	"leaveline/leave"
)

// SetActing chooses who decides while the actor is on approved leave; empty for nobody. A choice that leads back to the actor is
// denied, with the names along the way.
func (o *Office) SetActing(ctx context.Context, actor Actor, acting leave.PersonID) error {
	err := o.do(ctx, actor, "set acting", func(tx *transaction) error {
		if err := tx.lockPeople(actor.Person, acting); err != nil {
			return err
		}
		if _, err := tx.me(); err != nil {
			return err
		}
		if err := tx.checkActing(acting); err != nil {
			return err
		}
		if err := tx.db.SetActing(ctx, actor.Person, acting); err != nil {
			return err
		}
		return tx.audit(verbSetActing, subjectActing, acting)
	})
	if err == nil {
		o.accounts.lru.Purge() // the person among them looks different now
	}
	return err
}

func (tx *transaction) checkActing(acting leave.PersonID) error {
	if acting == "" {
		return nil
	}
	if acting == tx.actor.Person {
		return leave.Deny(leave.DeniedActingSelf, nil)
	}
	if _, err := tx.colleague(acting, leave.DeniedUnknownPerson); err != nil {
		return err
	}
	names := []string{tx.lookup.person(tx.actor.Person).Name}
	seen := map[leave.PersonID]bool{}
	for next := acting; next != "" && !seen[next]; next = tx.lookup.person(next).Acting {
		seen[next] = true
		names = append(names, tx.lookup.person(next).Name)
		if next == tx.actor.Person {
			return leave.Deny(leave.DeniedActingLoop, leave.Args{"names": strings.Join(names, " → ")})
		}
	}
	return nil
}
