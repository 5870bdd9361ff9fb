package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"leaveline/leave"
)

//go:embed zh-TW.json en.json
var files embed.FS

var (
	bundle    = load()
	sentences = &parser{}
	printers  = map[string]Printer{ // made once: reading a language's tag takes as long as saying a sentence
		leave.Chinese: {lang: leave.Chinese, words: i18n.NewLocalizer(bundle, leave.Chinese), format: chinese{}},
		leave.English: {
			lang: leave.English, words: i18n.NewLocalizer(bundle, leave.English, leave.Chinese), format: english{},
		},
	}
)

func load() *i18n.Bundle {
	b := i18n.NewBundle(language.MustParse(leave.Chinese))
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, lang := range []string{leave.Chinese, leave.English} {
		if _, err := b.LoadMessageFileFS(files, lang+".json"); err != nil {
			panic(fmt.Sprintf("text: %v", err)) // the files are part of the program and read by its tests
		}
	}
	return b
}

// Printer writes sentences, dates, lengths and names in one language.
type Printer struct {
	lang   string
	types  leave.Types
	zone   *time.Location
	report func(error)
	words  *i18n.Localizer
	format format
}

// For is the printer of a language, zh-TW for any that is not known. The school gives the names of the types of leave
// and the zone of moments; without one there are no names, and the zone is leave.Taipei.
func For(lang string, school *leave.School) Printer {
	p, known := printers[lang]
	if !known {
		p = printers[leave.Chinese]
	}
	p.zone = leave.Taipei
	if school != nil {
		p.types = school.Types
		if school.Zone != nil {
			p.zone = school.Zone
		}
	}
	return p
}

// Reporting returns the printer with a function that receives an *ArgumentError for each unwritable argument.
func (p Printer) Reporting(report func(error)) Printer {
	p.report = report
	return p
}

// Lang is the printer's language.
func (p Printer) Lang() string { return p.lang }

// Say is the sentence of a key with its arguments written out. A key without a sentence is a fault that the tests look
// for; the person then reads the key itself.
func (p Printer) Say(key string, args leave.Args) string {
	data := make(map[string]string, len(args))
	for name, value := range args {
		data[name] = p.argument(key, name, value)
	}
	config := &i18n.LocalizeConfig{
		MessageID: key, TemplateData: data, PluralCount: count(args), TemplateParser: sentences,
	}
	sentence, err := p.words.Localize(config)
	if err != nil && config.PluralCount != nil { // a sentence that is the same for one and for many
		config.PluralCount = nil
		sentence, err = p.words.Localize(config)
	}
	if err != nil {
		return key
	}
	return sentence
}

// count is the number that a sentence bends to: n, otherwise days; nil when it speaks of neither.
func count(args leave.Args) any {
	for _, name := range []string{"n", "days"} {
		if n, ok := args[name].(int); ok {
			return n
		}
	}
	return nil
}
