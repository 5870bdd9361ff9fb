package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"leaveline/cmd/leaveline/cli"
	"leaveline/leave"
	"leaveline/office"
	"leaveline/store"
	"leaveline/store/seal"
)

// faults tells the simulator what goes wrong from now on.
func (p *scriptRun) setFaults(args []string) error {
	p.faulty = true
	return p.faults(args[0])
}

func (s *simulator) faults(list string) error {
	return s.post("/sim/faults", map[string]json.RawMessage{"faults": json.RawMessage(list)}, nil)
}

// stranger gives somebody a LINE account that the school does not know.
func (s *simulator) stranger(name string) error {
	var user struct{ ID string }
	if err := s.post("/sim/users", map[string]string{"name": name}, &user); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people[name] = &phone{simulator: s, id: user.ID, name: name, tapped: map[string]button{}}
	return nil
}

// spend uses up n pushes of the month, sent to an account of its own.
func (p *scriptRun) spend(args []string) error {
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	if err := p.stranger("旁人"); err != nil {
		return err
	}
	for range n {
		if err := p.push(p.people["旁人"].id); err != nil {
			return err
		}
	}
	return nil
}

// push sends one message past the bot.
func (s *simulator) push(to string) error {
	body, err := json.Marshal(map[string]any{"to": to, "messages": []any{map[string]string{"type": "text", "text": "廣告"}}})
	if err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodPost, s.base+"/v2/bot/message/push", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+cli.DemoToken)
	request.Header.Set("Content-Type", "application/json")
	response, err := s.http.Do(request)
	if err != nil {
		return err
	}
	return readAnswer(response, nil)
}

// send sends what is no typed text: a sticker, a photo; or the text of a file.
func (p *scriptRun) send(args []string) error {
	who, err := p.phone(args[0])
	if err != nil {
		return err
	}
	switch args[1] {
	case "sticker":
		return who.shown(who.act("sticker", nil))
	case "photo", "notphoto", "script", "large", "wide", "pdf":
		return who.shown(who.sendFile(args[1]))
	case "image":
		photo, err := photo()
		if err != nil {
			return err
		}
		return who.shown(who.act("image", photo))
	}
	return who.shown(who.say(p.ts.ReadFile(args[1])))
}

func photo() ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)))
	return b.Bytes(), err
}

// long writes a file of so many characters.
func (p *scriptRun) long(args []string) error {
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	return os.WriteFile(p.ts.MkAbs(args[0]), []byte(strings.Repeat("長", n)), 0o600)
}

// code puts a new binding code into $CODE, as the personnel office would issue it at this hour.
func (p *scriptRun) code(args []string) error {
	code, err := p.issueCode(args[0])
	if err == nil {
		p.ts.Setenv("CODE", code)
	}
	return err
}

// terminal runs a command on the demo's own records, and shows what it printed; ! command must fail.
func (p *scriptRun) terminal(args []string) error {
	for i, arg := range args {
		if path := filepath.Join(p.dir, arg); strings.Contains(arg, ".") {
			if _, err := os.Stat(path); err == nil {
				args[i] = path
			}
		}
	}
	school, err := p.school()
	if err != nil {
		return err
	}
	now, err := p.now()
	if err != nil {
		return err
	}
	run := beginAt(func() time.Time { return now }, map[string]string{
		"LEAVELINE_DATABASE_URL": p.database, "LEAVELINE_SCHOOL": string(school), "LINE_CHANNEL_SECRET": cli.DemoSecret,
		"LINE_CHANNEL_TOKEN": cli.DemoToken,
		"LINE_API_ENDPOINT":  p.base, "LINE_BLOB_ENDPOINT": p.base,
	}, args...)
	code := <-run.exit
	run.stop()
	p.printed = run.stdout.String() + run.stderr.String()
	p.ts.Logf("%s", p.printed)
	if (code != 0) != p.neg {
		return fmt.Errorf("exit %d: %s%s", code, run.stdout, run.stderr)
	}
	return nil
}

// prints looks at what the last command printed.
func (p *scriptRun) prints(args []string) error {
	for _, text := range args {
		if strings.Contains(p.printed, text) == p.neg {
			return fmt.Errorf("printed:\n%s", p.printed)
		}
	}
	return nil
}

// take puts what a pattern's first group finds in the last command's output into a variable.
func (p *scriptRun) take(args []string) error {
	found := regexp.MustCompile(args[1]).FindStringSubmatch(p.printed)
	if found == nil {
		return fmt.Errorf("nothing like %s in:\n%s", args[1], p.printed)
	}
	p.ts.Setenv(args[0], found[1])
	return nil
}

// school is the demo's own.
func (d *demo) school() (leave.SchoolID, error) {
	records, err := store.Open(context.Background(), d.database)
	if err != nil {
		return "", err
	}
	defer func() { _ = records.Close() }() // only for a moment
	schools, err := records.Schools(context.Background())
	if err != nil {
		return "", err
	}
	return schools[0], nil
}

// unlock gives records the key that the demo keeps beside its file.
func (d *demo) unlock(records *store.Store, school leave.SchoolID) error {
	raw, err := os.ReadFile(strings.TrimPrefix(d.database, "sqlite:") + ".key")
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var keys seal.Keys
	if err == nil {
		keys, err = seal.ReadKeys(strings.TrimSpace(string(raw)))
	}
	if err != nil {
		return err
	}
	return records.Unlock(context.Background(), school, keys)
}

// issueCode makes a code in the demo's own records: bind-code itself lives in the machine's time, not in the play's.
func (d *demo) issueCode(staff string) (string, error) {
	if code, ok := d.codes[staff]; ok {
		delete(d.codes, staff)
		return code, nil
	}
	ctx := context.Background()
	records, err := store.Open(ctx, d.database)
	if err != nil {
		return "", err
	}
	defer func() { _ = records.Close() }() // only for a moment
	now, err := d.now()
	if err != nil {
		return "", err
	}
	schools, err := records.Schools(ctx)
	if err != nil {
		return "", err
	}
	if err := d.unlock(records, schools[0]); err != nil {
		return "", err
	}
	code, _, err := office.New(records).IssueCode(ctx, schools[0], staff, now)
	if err != nil {
		return "", fmt.Errorf("code for %s: %w", staff, err)
	}
	return code, nil
}
