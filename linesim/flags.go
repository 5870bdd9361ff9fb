package linesim

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Flags are the command line of a program that plays LINE. Define reads their tags, and so does kong.
type Flags struct {
	Addr    string     `default:":8081" help:"Where the simulator answers, and shows its phones."`
	Webhook string     `required:"" help:"The bot's webhook URL."`
	Secret  string     `required:"" help:"The channel secret that the bot checks signatures with."`
	Token   string     `required:"" help:"The channel access token that the bot sends."`
	Quota   int        `default:"200" help:"Pushes a month; below 0 there is no limit."`
	Phone   []string   `help:"Names of people whose phones are shown." default:"小明,小華,小美"`
	Channel string     `help:"The channel ID, for issuing access tokens; by default one that follows from the secret."`
	Start   *time.Time `help:"What time it is at first, such as 2026-11-24T08:00:00+08:00; by default the real time."`
	Seed    uint64     `help:"Not 0: ids, tokens and chance fall the same way in every run."`
}

// realToken is how long a token must be to look like one that LINE has issued; those have 170 characters and more.
const realToken = 100

// New makes the simulator that the flags describe; the phones are numbered from U00000000000000000000000000000001.
//
// It refuses a token that looks like a real one of LINE's: a bot that misses the simulator's address would write to
// real people with it. With a made-up one it is only refused there.
func (f *Flags) New(log *slog.Logger) (*Server, error) {
	if len(f.Token) >= realToken {
		return nil, fmt.Errorf("the --token of %d characters looks like a real one of LINE's: a bot that misses this "+
			"simulator would write to real people with it; make one up, and give it to the bot as well", len(f.Token))
	}
	phones := make([]Phone, len(f.Phone))
	for i, name := range f.Phone {
		phones[i] = Phone{ID: fmt.Sprintf("U%032x", i+1), Name: name}
	}
	var clock Clock
	if f.Start != nil {
		clock = ClockAt(*f.Start)
	}
	return New(Config{
		Webhook: f.Webhook, ChannelSecret: f.Secret, ChannelToken: f.Token, MonthlyQuota: f.Quota, Logger: log,
		Phones: phones, ChannelID: f.Channel, Seed: f.Seed, Clock: clock,
	})
}

// Greet says where the phones are and what the bot's configuration needs: both of LINE's hosts are played at one place.
// Before that it says if nobody listens at the webhook yet; settings are further lines for the bot.
func (f *Flags) Greet(out io.Writer, port string, settings ...string) error {
	home := "http://localhost:" + port
	var b strings.Builder
	fmt.Fprintf(&b, "The phones: %s/\n\n", home)
	if !listens(f.Webhook) {
		fmt.Fprintf(&b, "Nothing listens at %s yet: start the bot, or look at --webhook again.\n\n", f.Webhook)
	}
	fmt.Fprintf(&b, "LINE_API_ENDPOINT=%s\nLINE_BLOB_ENDPOINT=%s\n", home, home)
	for _, one := range settings {
		fmt.Fprintln(&b, one)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// knock is how long the bot may take to take a connection.
const knock = time.Second

// listens says whether a connection to the host of an address is taken.
func listens(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	port := orElse(u.Port(), map[string]string{"https": "443"}[u.Scheme])
	conn, err := net.DialTimeout("tcp", net.JoinHostPort(u.Hostname(), orElse(port, "80")), knock)
	if err != nil {
		return false
	}
	_ = conn.Close() // it was only a knock
	return true
}

// Define gives the flag set a flag for each field, with its default. It is for the caller to say which are required.
func (f *Flags) Define(set *flag.FlagSet) {
	fields := reflect.ValueOf(f).Elem()
	for i := range fields.NumField() {
		field := fields.Type().Field(i)
		name, usage, usual := strings.ToLower(field.Name), field.Tag.Get("help"), field.Tag.Get("default")
		switch target := fields.Field(i).Addr().Interface().(type) {
		case *string:
			set.StringVar(target, name, usual, usage)
		case *int:
			n, _ := strconv.Atoi(usual) // 0 without a default
			set.IntVar(target, name, n, usage)
		case *uint64:
			set.Uint64Var(target, name, 0, usage)
		case *[]string:
			defineList(set, target, name, usual, usage)
		case **time.Time:
			set.Func(name, usage, func(text string) error {
				at, err := time.Parse(time.RFC3339, text)
				*target = &at
				return err
			})
		}
	}
}

// defineList defines a flag with several values, separated by commas or given one at a time.
func defineList(set *flag.FlagSet, target *[]string, name, usual, usage string) {
	*target = strings.Split(usual, ",")
	given := false
	set.Func(name, fmt.Sprintf("%s (default %s)", usage, usual), func(text string) error {
		if !given {
			*target, given = nil, true
		}
		*target = append(*target, strings.Split(text, ",")...)
		return nil
	})
}
