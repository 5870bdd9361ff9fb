package cli

import (
	"fmt"
	"net/url"

	"github.com/skip2/go-qrcode"

	"leaveline/leave"
)

type bindCodeCommand struct {
	Staff string `arg:"" help:"The staff number (員工代號)."`
	QR    string `help:"Write a QR picture (PNG) that opens the chat with the code typed in; needs LINE_BOT_ID." type:"path" placeholder:"FILE"`
}

// qrPixels is large enough to be printed and read from a sheet of paper.
const qrPixels = 512

// Run makes a code, valid once and for some days, and prints it. The account that sends it to the bot is bound to
// that member of staff.
func (b *bindCodeCommand) Run(p Process) error {
	if c, err := readConfig(p.Getenv); err == nil && b.QR != "" && c.BotID == "" {
		return leave.Both("LINE_BOT_ID 還沒有設定：--qr 需要官方帳號的 ID（像 @123abcde，在 LINE Official Account Manager 的帳號設定裡）；"+
			"沒有產生綁定碼", "LINE_BOT_ID: needed for --qr: the account's basic ID, as in @123abcde, from the LINE Official "+
			"Account Manager; no code was made")
	}
	return withSchool(p, func(s schoolCommand) error {
		code, expires, err := s.office.IssueCode(p.Ctx, s.school.ID, b.Staff, p.Now())
		if leave.AsDenial(err) != nil {
			return s.unknown(b.Staff)
		}
		if err != nil {
			return err
		}
		if err := p.say("%s\n%s 前有效", "%s\nvalid until %s", code,
			expires.In(s.school.Zone).Format("2006-01-02 15:04")); err != nil {
			return err
		}
		return b.link(p, s.config.BotID, code)
	})
}

// link prints the address that opens the chat with the code typed in, and draws it.
func (b *bindCodeCommand) link(p Process, botID, code string) error {
	if botID == "" {
		return nil
	}
	address := "https://line.me/R/oaMessage/" + url.PathEscape(botID) + "/?" + url.PathEscape(code)
	if _, err := fmt.Fprintln(p.Stdout, address); err != nil {
		return err
	}
	if b.QR == "" {
		return nil
	}
	return qrcode.WriteFile(address, qrcode.Medium, qrPixels, b.QR)
}
