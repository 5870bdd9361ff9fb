package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// report prints what was measured, and remembers which goals were met.
type report struct {
	out   io.Writer
	plan  plan
	goals []goal
}

func (r *report) head() {
	fmt.Fprintf(r.out, "LeaveLine bench: %s, %d processors, everything on this machine and sharing them.\n",
		runtime.Version(), runtime.GOMAXPROCS(0))
	fmt.Fprintf(r.out, "A leave is %d turns of three people: 請假, type, when, reason, send, consent, approve. Processor "+
		"time and allocations\n"+
		"include the people and the stand-in for LINE, for the echo bot too. Of %d round(s) the median counts.\n", stepCount,
		r.plan.rounds)
}

func (r *report) part(ctx context.Context, part string, onServers opener, l *lineStandIn,
	tell func(string, ...any)) error {
	open := opener(inProcess)
	if strings.HasSuffix(part, "servers") {
		if open = onServers; open == nil {
			return errors.New("TEST_MYSQL_URL and TEST_REDIS_URL name no servers; scripts/with-services does it")
		}
	}
	switch part {
	case "month":
		return r.months(ctx, tell)
	case "idle":
		all, err := measureIdle(ctx, onServers, l, tell)
		if err == nil {
			r.idle(all)
		}
		return err
	case "outbox-embedded", "outbox-servers":
		all, err := measureRelay(ctx, open, r.plan, tell)
		if err == nil {
			r.relayed(all)
		}
		return err
	case "scaling-embedded", "scaling-servers":
		f, err := measureScaling(ctx, open, r.plan, l, tell)
		if err == nil {
			r.scaling(f)
		}
		return err
	}
	all, err := underLoad(ctx, open, r.plan, l, tell)
	if err == nil {
		r.load(all)
	}
	return err
}

func (r *report) title(text string) { fmt.Fprintf(r.out, "\n== %s\n", text) }

// table prints rows whose cells are separated by tabs.
func (r *report) table(rows ...string) {
	w := tabwriter.NewWriter(r.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range rows {
		fmt.Fprintf(w, "%s\t\n", row)
	}
	_ = w.Flush() // a report that can't be printed has no other way to say so
}

func (r *report) load(all loaded) {
	r.title(all.environment)
	rows := []string{"people at once\techo turns/s\tturns/s\tof echo\tleaves/s\tp50 ms\tp99 ms\tactions p50\tactions " +
		"p99\tput off\tdrafts lost"}
	for _, n := range crowds {
		e, b := all.echo[n], all.bot[n]
		rows = append(rows, fmt.Sprintf("%d\t%.0f\t%.0f\t%.2f\t%.0f\t%s\t%s\t%s\t%s\t%d\t%d", n, e.perSecond(), b.perSecond(),
			b.perSecond()/e.perSecond(),
			b.leavesPerSecond(), ms(within(b.waits, .5)), ms(within(b.waits, .99)), ms(within(b.actions,
				.5)), ms(within(b.actions, .99)), b.putOff, b.lost))
		r.goal(fmt.Sprintf("%s: turns/s of the echo bot's, %d people", all.environment, n), "≥ 0.50",
			b.perSecond()/e.perSecond(), b.perSecond() >= e.perSecond()/2)
	}
	for _, n := range crowds {
		e, b := all.echo[n], all.drafts[n]
		rows = append(rows, fmt.Sprintf("%d, dialog turns alone\t\t%.0f\t%.2f\t\t%s\t%s\t\t\t%d\t%d", n, b.perSecond(),
			b.perSecond()/e.perSecond(),
			ms(within(b.waits, .5)), ms(within(b.waits, .99)), b.putOff, b.lost))
	}
	r.table(rows...)
	r.costs(all)
	r.stores(all)
	o := all.outbox
	fmt.Fprintf(r.out, "\noutbox left by the load: %d messages, %d pushes in %.1f s, %.1f SQL statements a message\n",
		o.messages, o.pushes, o.took.Seconds(), o.statements)
}

func (r *report) costs(all loaded) {
	fmt.Fprintf(r.out, "\nopen loop, %.0f turns a second; costs per turn of the run with %d people\n", all.rate, crowds[0])
	rows := []string{"\tp50 ms\tp99 ms\tCPU ms/turn\tof echo\tof it servers\tallocs/turn\tKB/turn"}
	n := crowds[0]
	least := all.echo[n].cost.processor().Seconds() / float64(all.echo[n].turns)
	for _, one := range []struct {
		name       string
		open, full run
	}{{"echo bot", all.echoOpen, all.echo[n]}, {"LeaveLine", all.botOpen, all.bot[n]}, {"its dialog turns alone", run{},
		all.drafts[n]}, {"the writes of its actions alone", run{}, all.lowerBound}} {
		n := float64(one.full.turns)
		c := one.full.cost
		each := c.processor().Seconds() / n
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%.3f\t%.1f\t%.3f\t%.0f\t%.1f", one.name, ms(within(one.open.waits, .5)),
			ms(within(one.open.waits, .99)),
			each*1000, each/least, c.servers.Seconds()*1000/n, float64(c.allocs)/n, float64(c.bytes)/n/1024))
	}
	r.table(rows...)
	lowerBound := all.lowerBound.cost.processor().Seconds() / float64(all.lowerBound.turns)
	fmt.Fprintf(r.out, "a turn that cost no more than the echo bot's and its share of those writes would reach %.2f of "+
		"the echo bot's turns/s\n", least/(least+lowerBound))
}

// stores prints what each turn asks of the stores, and compares it with the goals.
func (r *report) stores(all loaded) {
	fmt.Fprintln(r.out, "\nwhat a turn asks of the stores (on SQLite writes are commits seen, and transactions and "+
		"rows are not known)")
	rows := []string{"turn\tSQL statements\tRedis round trips\tSQL writes\ttransactions\trows read\talone ms"}
	for step, b := range all.turns {
		rows = append(rows, fmt.Sprintf("%s\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f\t%s", stepNames[step], b.statements, b.trips,
			b.writes, b.transactions, b.rows, ms(b.alone)))
	}
	statements := func(b turnCost) float64 { return b.statements }
	trips := func(b turnCost) float64 { return b.trips }
	for _, one := range []struct {
		name    string
		actions bool
	}{{"mean dialog turn", false}, {"mean action turn", true}} {
		rows = append(rows, fmt.Sprintf("%s\t%.1f\t%.1f\t\t\t\t", one.name, all.turns.mean(one.actions, statements),
			all.turns.mean(one.actions, trips)))
	}
	r.table(rows...)
	most, writes := all.turns.most(false, trips), all.turns.most(false, func(b turnCost) float64 { return b.writes })
	r.goal(all.environment+": Redis round trips of a dialog turn", "≤ 2", most, most <= 2)
	r.goal(all.environment+": writes to the records of a dialog turn", "0", writes, writes == 0)
	if all.environment == serversName {
		begun := all.turns.most(true, func(b turnCost) float64 { return b.transactions })
		r.goal(all.environment+": transactions of an action turn", "≤ 1", begun, begun <= 1)
	}
}

func (r *report) scaling(f scaling) {
	r.title(fmt.Sprintf("%s: does the cost stay the same? %d people at once, relay and scheduler stopped", f.environment,
		scalingPeople))
	rows := []string{"staff\trequests\tturns/s\tp50 ms\tp99 ms\tCPU ms/turn\tof it servers\tdialog SQL\tdialog rows\t" +
		"action SQL\taction rows\t額度明細 ms"}
	statements := func(b turnCost) float64 { return b.statements }
	read := func(b turnCost) float64 { return b.rows }
	for _, p := range []point{f.small, f.staff, f.large} {
		one := p.runs[0]
		rows = append(rows, fmt.Sprintf("%d\t%d\t%.0f\t%s\t%s\t%.3f\t%.3f\t%.1f\t%.0f\t%.1f\t%.0f\t%s", p.staff, p.requests,
			one.perSecond(),
			ms(within(one.waits, .5)), ms(within(one.waits,
				.99)), p.perTurn().Seconds()*1000, one.cost.servers.Seconds()*1000/float64(one.turns),
			p.turns.mean(false, statements), p.turns.mean(false, read), p.turns.mean(true, statements), p.turns.mean(true,
				read), ms(p.statement)))
	}
	r.table(rows...)
	r.goal(fmt.Sprintf("%s: 額度明細 of ten years among %d requests, ms", f.environment, f.large.requests), "< 5",
		f.large.statement.Seconds()*1000, f.large.statement < 5*time.Millisecond)
	for _, one := range []struct {
		what     string
		from, to point
	}{
		{fmt.Sprintf("%d → %d staff", f.small.staff, f.staff.staff), f.small, f.staff},
		{fmt.Sprintf("%d → %d requests", f.staff.requests, f.large.requests), f.staff, f.large},
	} {
		ratio := float64(one.to.perTurn()) / float64(one.from.perTurn())
		r.goal(fmt.Sprintf("%s: cost of a turn, %s", f.environment, one.what), "≤ 1.20", ratio, ratio <= 1.2)
	}
}

func (r *report) idle(all []idleProgram) {
	r.title("idle")
	rows := []string{"\tready after ms\tmemory MB"}
	for _, one := range all {
		megabytes := float64(one.memory) / 1e6
		rows = append(rows, fmt.Sprintf("leaveline %s\t%s\t%.1f", one.name, ms(one.ready), megabytes))
		if one.name == "demo" {
			r.goal("idle demo, MB", "< 100", megabytes, megabytes < 100)
			r.goal("demo ready after, s", "< 2", one.ready.Seconds(), one.ready < 2*time.Second)
		}
	}
	r.table(rows...)
}

// months plays the month in every notice mode.
func (r *report) months(ctx context.Context, tell func(string, ...any)) error {
	rows := []string{"notice mode\tcases\tdecided\tpushes\ta decided case\tletters\tnotices with replies\tmedian until " +
		"decided\tuntil the result is told"}
	got := map[string]spent{}
	for _, how := range noticeModes {
		tell("playing a month of a school of %d: %s", monthStaff, how.name)
		s, err := playMonth(ctx, how)
		if err != nil {
			return err
		}
		got[how.name] = s
		rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%d\t%.2f\t%d\t%d\t%s\t%s", how.name, s.cases, s.decided, s.pushes,
			s.each(), s.letters, s.rides,
			middle(s.decisions).Round(time.Minute), middle(s.results).Round(time.Minute)))
	}
	r.title(fmt.Sprintf("a month of a school of %d, about %d cases a day", monthStaff, casesADay))
	r.table(rows...)
	rows = []string{"notices a case"}
	for _, how := range noticeModes {
		rows[0] += "\t" + how.name
	}
	for _, kind := range slices.Sorted(maps.Keys(got[noticeModes[0].name].kinds)) {
		row := string(kind)
		for _, how := range noticeModes {
			s := got[how.name]
			row += fmt.Sprintf("\t%.2f", float64(s.kinds[kind])/float64(max(s.decided, 1)))
		}
		rows = append(rows, row)
	}
	r.table(rows...)
	everything := middle(got[noticeModes[0].name].decisions)
	for _, how := range noticeModes[1:4] {
		s := got[how.name]
		r.goal("pushes for a decided case, "+how.name, "≤ 2.00", s.each(), s.each() <= 2)
		waited := middle(s.decisions)
		r.goal("median until decided, min, "+how.name, fmt.Sprintf("≤ %.0f", everything.Minutes()), waited.Minutes(),
			waited <= everything)
	}
	return nil
}

func (s spent) each() float64 { return float64(s.pushes) / float64(max(s.decided, 1)) }

// ms is a duration in milliseconds, nothing when it was not measured.
func ms(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", float64(d)/float64(time.Millisecond))
}
