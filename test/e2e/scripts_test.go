package e2e

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts plays every conversation of testdata/script against a demo of its own. A script reads like a play; its
// commands are:
//
//	demo TIME               begins at that time of the school's clock; otherwise it is Monday 2026-11-23 09:00
//	say WHO TEXT            types a text
//	send WHO sticker|image|FILE   sends a sticker, a photo, or the text of a file
//	send WHO photo|pdf|notphoto|script|large|wide   sends a file: good ones, or one that is refused
//	page WHO            opens the newest link on the phone; the page must answer well
//	upload WHO CODE FILE…   sends files by that page, with the code of the chat (right, or wrong)
//	show WHO KIND       presses the button of that page, which must give a file of that kind
//	gone WHO            the newest link leads nowhere any more
//	tap WHO LABEL [TEXT…]   taps the newest button, chip or menu area of that label, on a card that holds the texts
//	pick WHO LABEL VALUE    chooses in a date-time picker
//	replay WHO LABEL [TEXT…]   taps again what was tapped under that label, else the newest such button
//	forward WHO FROM LABEL  taps on one's own phone a button of a card that FROM has passed on
//	together WHO LABEL -- WHO LABEL …   taps at the same moment
//	sees WHO TEXT…          waits for a new message that holds every text
//	hides WHO TEXT…         what was seen last holds none of the texts
//	notsees WHO TEXT        no new message holds the text
//	quiet WHO               nothing new at all
//	alt WHO TEXT            the newest push's alternative text holds it; ! alt WHO TEXT: that of no push does
//	menu WHO LABEL…         the rich menu has these areas, in this order
//	pushes [WHO] N          so many pushes were sent so far, to WHO or in all
//	advance DURATION        lets time pass
//	follow WHO, unfollow WHO
//	code STAFF              puts a new binding code of that member of staff into $CODE
//	stranger NAME           somebody with a LINE account that nobody knows
//	spend N                 uses up pushes of the month
//	faults JSON             what goes wrong at LINE from now on
//	mailserver          begins a mail server, before the demo: letters go there
//	mailfails busy|gone|broken   how the mail server takes the next letter: not now, never, or without a word
//	letter WHO TEXT…    waits for a new letter to WHO with every text; with ! the one read last holds none
//	unlettered WHO      no new letter at all
//	mailbox TEXT…       the page of letters of a demo without a mail server holds every text
//	door TEXT…          opens the page that the letter read last leads to
//	command ARGS…       what the office types at a terminal; files are those of the script
//	prints TEXT…        the last command printed every text
//	take VAR PATTERN    puts what the pattern's group finds in it into $VAR
//	long FILE N             writes a file of N characters
//
// A message is new when it came after the person's last action and after what they saw last.
func TestScripts(t *testing.T) {
	dir, files := "testdata/script", []string(nil)
	if testing.Short() {
		dir, files = "", busiest()
	}
	testscript.Run(t, testscript.Params{
		Dir:   dir,
		Files: files,
		Setup: setUp,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"demo":       command(1, func(p *scriptRun, args []string) error { return p.begin(args[0]) }),
			"say":        onPhone(2, func(p *phone, args []string) error { return p.say(args[0]) }),
			"tap":        onPhone(-2, func(p *phone, args []string) error { return p.tap(args[0], args[1:]...) }),
			"pick":       onPhone(3, func(p *phone, args []string) error { return p.pick(args[0], args[1]) }),
			"replay":     onPhone(-2, func(p *phone, args []string) error { return p.replay(args[0], args[1:]...) }),
			"sees":       onPhone(-2, func(p *phone, args []string) error { return p.sees(args...) }),
			"hides":      onPhone(-2, func(p *phone, args []string) error { return p.hides(args...) }),
			"notsees":    onPhone(2, func(p *phone, args []string) error { return p.seesNot(args[0]) }),
			"quiet":      onPhone(1, func(p *phone, _ []string) error { return p.seesNot("") }),
			"menu":       onPhone(-2, func(p *phone, args []string) error { return p.menu(args) }),
			"follow":     onPhone(1, func(p *phone, _ []string) error { return p.act("follow", nil) }),
			"unfollow":   onPhone(1, func(p *phone, _ []string) error { return p.act("unfollow", nil) }),
			"advance":    plain(1, func(p *scriptRun, args []string) error { return p.advance(args[0]) }),
			"faults":     plain(1, (*scriptRun).setFaults),
			"stranger":   plain(1, func(p *scriptRun, args []string) error { return p.stranger(args[0]) }),
			"spend":      plain(1, (*scriptRun).spend),
			"page":       onPhone(1, func(p *phone, _ []string) error { return p.openPage() }),
			"upload":     onPhone(-3, func(p *phone, args []string) error { return p.upload(args[0], args[1:]...) }),
			"show":       onPhone(2, func(p *phone, args []string) error { return p.show(args[0]) }),
			"gone":       onPhone(1, func(p *phone, _ []string) error { return p.linkGone() }),
			"unlogged":   plain(-1, (*scriptRun).unlogged),
			"together":   plain(-4, (*scriptRun).together),
			"pushes":     plain(-1, (*scriptRun).countPushes),
			"forward":    plain(3, (*scriptRun).forward),
			"send":       plain(2, (*scriptRun).send),
			"command":    plain(-1, (*scriptRun).terminal),
			"prints":     plain(-1, (*scriptRun).prints),
			"take":       plain(2, (*scriptRun).take),
			"code":       plain(1, (*scriptRun).code),
			"long":       plain(2, (*scriptRun).long),
			"mailserver": command(0, (*scriptRun).mailServer),
			"mailfails":  plain(1, (*scriptRun).mailFails),
			"letter":     plain(-2, (*scriptRun).letter),
			"unlettered": plain(1, (*scriptRun).unlettered),
			"mailbox":    plain(-1, (*scriptRun).mailbox),
			"door":       plain(-1, (*scriptRun).door),
			"alt":        plain(2, (*scriptRun).alt),
		},
	})
}

// busiest are the scripts in which most goes on at once: all that a slow run, as under the race detector, plays of
// them.
func busiest() []string {
	var files []string
	for _, name := range []string{"w24-main", "w28-approve-all", "w07-home", "line-fails", "quota-held", "reminder",
		"several-asked", "w12-several-people", "w21-attachments"} {
		files = append(files, "testdata/script/"+name+".txtar")
	}
	return files
}
