package office_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"leaveline/leave"
)

// guessers are LINE accounts of people who have no code.
const guessers = 1000

// TestGuessing: whoever guesses at the codes of ten people hits none, is heard ten times a day, all of them together a
// hundred times, and ends a code with the fifth wrong try; its owner needs another one. LEAVELINE_GUESSES says how
// often is guessed.
func TestGuessing(t *testing.T) {
	t.Parallel()
	b := openBench(t, "sqlite:"+filepath.Join(t.TempDir(), "leaveline.db"))
	codes := map[leave.PersonID]string{}
	for _, p := range people()[:9] {
		codes[p.ID] = b.code(p.Number)
	}
	var prefixes []string
	for _, code := range codes {
		prefixes = append(prefixes, code[:4])
	}
	total := max(size(t, "LEAVELINE_GUESSES", 4*guessers)/guessers, 1) * guessers
	heard := make([]int, guessers)
	var all sync.WaitGroup
	const workers = 4
	for worker := range workers {
		all.Go(func() {
			dice := rand.New(rand.NewPCG(17, uint64(worker))) //nolint:gosec // a test's guesses
			for i := worker; i < total; i += workers {
				who, guess := i%guessers, prefixes[dice.IntN(len(prefixes))]
				for range 8 {
					guess += string("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[dice.IntN(32)])
				}
				_, err := b.office.Bind(b.ctx, phone(fmt.Sprintf("U%032x", who), b.at), guess)
				switch denial := leave.AsDenial(err); {
				case denial == nil:
					b.Errorf("%s: %v", guess, err)
				case denial.Code == leave.DeniedCode:
					heard[who]++
				case denial.Code != leave.DeniedCodeLimit && denial.Code != leave.DeniedCodeClosed:
					b.Errorf("%s: %v", guess, err)
				}
			}
		})
	}
	all.Wait()
	together := 0
	for who, n := range heard {
		if together += n; n > 10 {
			t.Errorf("%d was heard %d times", who, n)
		}
	}
	if together != 100 {
		t.Errorf("all were heard %d times", together)
	}
	if told := b.findings("codes"); len(told) != 1 {
		t.Errorf("the doctor says %q", told)
	}
	for who, code := range codes {
		_, err := b.office.Bind(b.ctx, phone("owner-"+string(who), b.at), code)
		b.denied(err, leave.DeniedCodeClosed)
	}
	b.at = b.at.AddDate(0, 0, 1)
	for who, code := range codes {
		_, err := b.office.Bind(b.ctx, phone("owner-"+string(who), b.at), code)
		b.denied(err, leave.DeniedCode)
	}
}
