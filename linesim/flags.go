package linesim

import (
	"flag"
	"fmt"
	"log/slog"
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

// New makes the simulator that the flags describe; the phones are numbered from U00000000000000000000000000000001.
func (f *Flags) New(log *slog.Logger) (*Server, error) {
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
