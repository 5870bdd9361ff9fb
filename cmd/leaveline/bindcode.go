package main

import (
	"errors"
	"fmt"
	"net/url"

	"github.com/skip2/go-qrcode"

	"leaveline/leave"
	"leaveline/office"
)

type bindCodeCommand struct {
	Staff string `arg:"" help:"The staff number (員工代號)."`
	QR    string `help:"Write a QR picture (PNG) that opens the chat with the code typed in; needs LINE_BOT_ID." type:"path" placeholder:"FILE"`
}

// qrPixels is large enough to be printed and read from a sheet of paper.
const qrPixels = 512

// Run makes a code, valid once and for some days, and prints it; whoever sends it to the bot is that member of staff.
func (b *bindCodeCommand) Run(p program) error {
	c, err := readConfig(p.getenv)
	if err != nil {
		return err
	}
	if b.QR != "" && c.BotID == "" {
		return errors.New("LINE_BOT_ID: needed for --qr, as in @123abcde")
	}
	records, err := openRecords(p.ctx, c)
	if err != nil {
		return err
	}
	defer func() { _ = records.Close() }() // nothing is left unwritten
	o, id, now := office.New(records), leave.SchoolID(c.School), p.now()
	school, err := o.School(p.ctx, id, now)
	if err != nil {
		return err
	}
	code, expires, err := o.IssueCode(p.ctx, id, b.Staff, now)
	if leave.AsDenial(err) != nil {
		return fmt.Errorf("nobody at this school has the number %s", b.Staff)
	}
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(p.stdout, "%s\nvalid until %s\n", code, expires.In(school.Zone).Format("2006-01-02 15:04")); err != nil {
		return err
	}
	return b.link(p, c.BotID, code)
}

// link prints the address that opens the chat with the code typed in, and draws it.
func (b *bindCodeCommand) link(p program, botID, code string) error {
	if botID == "" {
		return nil
	}
	address := "https://line.me/R/oaMessage/" + url.PathEscape(botID) + "/?" + url.PathEscape(code)
	if _, err := fmt.Fprintln(p.stdout, address); err != nil {
		return err
	}
	if b.QR == "" {
		return nil
	}
	return qrcode.WriteFile(address, qrcode.Medium, qrPixels, b.QR)
}
