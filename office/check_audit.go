package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leaveline/leave"
	"leaveline/store"
)

const (
	// checkPage bounds how much of the audit is in memory at once.
	checkPage = 500
	// mostNamed is how many findings of a kind are named; more are counted.
	mostNamed = 20
)

// auditCheck is a walk along the audit's chain under way.
type auditCheck struct {
	ctx      context.Context //nolint:containedctx // a checkup lives within one call
	read     store.Reader
	settling bool
	kinds    []string // in the order in which they were found
	named    map[string][]string
	counted  map[string]int
	late     int
}

// CheckAudit walks the chain of the audit's rows, compares each case with what the chain says of it, and looks for a
// head that was noted earlier. It gives the head of now. The chain is read in pages.
func (o *Office) CheckAudit(
	ctx context.Context, school leave.SchoolID, at time.Time, noted store.Head,
) ([]Finding, store.Head, error) {
	c := &auditCheck{ctx: ctx, read: o.store.Read(school), named: map[string][]string{}, counted: map[string]int{}}
	begun, err := c.read.ChainBegun(ctx)
	c.settling = settling(begun, at)
	var last store.Head
	if err == nil {
		last, err = c.walk(noted)
	}
	if err == nil {
		err = errors.Join(c.unlinked(), c.cases())
	}
	if err != nil {
		return nil, last, fmt.Errorf("office: check the audit: %w", err)
	}
	found := c.findings()
	if c.late > 0 {
		found = append(found, Finding{About: subjectAudit, Text: fmt.Sprintf(
			"%d rows of a release that kept no chain were linked in later: what was done to them before is not known", c.late)})
	}
	return found, last, nil
}

func (c *auditCheck) found(kind, format string, args ...any) {
	if c.counted[kind]++; c.counted[kind] == 1 {
		c.kinds = append(c.kinds, kind)
	}
	if c.counted[kind] <= mostNamed {
		c.named[kind] = append(c.named[kind], fmt.Sprintf(format, args...))
	}
}

func (c *auditCheck) findings() []Finding {
	var all []Finding
	for _, kind := range c.kinds {
		for _, text := range c.named[kind] {
			all = append(all, Finding{Severity: Severe, About: subjectAudit, Text: kind + ": " + text})
		}
		if more := c.counted[kind] - mostNamed; more > 0 {
			all = append(all, Finding{Severity: Severe, About: subjectAudit, Text: fmt.Sprintf("%s: %d more", kind, more)})
		}
	}
	return all
}

// Kinds of what is wrong with the audit.
const (
	rowsTakenOut = "rows taken out"
	rowDeleted   = "row deleted"
	rowChanged   = "row changed"
	rowMadeUp    = "row made up"
	caseChanged  = "case changed"
	caseDeleted  = "case deleted"
	endCutOff    = "end cut off"
)

// walk follows the chain from its first link to its last.
func (c *auditCheck) walk(noted store.Head) (last store.Head, err error) {
	seen := noted.Place == 0
	read := func(after store.Head) ([]store.Link, error) { return c.read.Links(c.ctx, after, checkPage) }
	err = store.EachPage(read, func(l store.Link) store.Head { return l.Head }, func(page []store.Link) error {
		for _, l := range page {
			c.link(last, l)
			last = l.Head
			seen = seen || l.Head == noted
		}
		return nil
	})
	switch {
	case err != nil || seen:
	case last.Place < noted.Place:
		c.found(endCutOff, "the audit has %d rows, and had %d when its head was noted", last.Place, noted.Place)
	default:
		c.found(rowChanged, "the first %d rows are not those of the head that was noted", noted.Place)
	}
	return last, err
}

func (c *auditCheck) link(before store.Head, l store.Link) {
	if l.Late {
		c.late++
	}
	gap := l.Place != before.Place+1
	if gap {
		c.found(rowsTakenOut, "%d behind place %d", l.Place-before.Place-1, before.Place)
	}
	switch {
	case l.Row == nil:
		c.found(rowDeleted, "that of place %d", l.Place)
	case !l.Sound && !gap: // behind a gap nobody knows what the hash was made from
		c.found(rowChanged, "%s of %s, place %d", l.Row.Verb, l.Row.ID, l.Place)
	}
}

// unlinked looks for rows that are not in the chain.
func (c *auditCheck) unlinked() error {
	if c.settling {
		return nil
	}
	read := func(after string) ([]store.Audit, error) { return c.read.Unlinked(c.ctx, after, checkPage) }
	return store.EachPage(read, func(a store.Audit) string { return a.ID }, func(page []store.Audit) error {
		for _, a := range page {
			c.found(rowMadeUp, "%s of %s is not in the chain", a.Verb, a.ID)
		}
		return nil
	})
}

// cases compares all requests with the state in which the chain left them.
func (c *auditCheck) cases() error {
	read := func(after leave.RequestID) ([]store.LinkedCase, error) {
		return c.read.LinkedCases(c.ctx, after, checkPage)
	}
	err := store.EachPage(read, func(q store.LinkedCase) leave.RequestID { return q.ID },
		func(page []store.LinkedCase) error {
			for _, q := range page {
				switch {
				case c.settling && q.Pending:
				case !q.Linked:
					c.found(caseChanged, "%v is in no row of the chain", q.Number)
				case q.Linked && !q.Sound:
					c.found(caseChanged, "%v is not as the chain left it", q.Number)
				}
			}
			return nil
		})
	if err != nil {
		return err
	}
	gone, err := c.read.GoneCases(c.ctx, checkPage)
	for _, id := range gone {
		c.found(caseDeleted, "the audit tells of %s", id)
	}
	return err
}
