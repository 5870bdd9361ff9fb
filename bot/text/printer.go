package text

import (
	"embed"
	"encoding/json"
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"leaveline/leave"
)

// The languages people may choose, as LINE and the records name them.
const (
	Chinese = "zh-TW"
	English = "en"
)

//go:embed zh-TW.json en.json
var files embed.FS

var (
	bundle    = load()
	sentences = &parser{}
	printers  = map[string]Printer{ // made once: reading a language's tag takes as long as saying a sentence
		Chinese: {lang: Chinese, words: i18n.NewLocalizer(bundle, Chinese), format: chinese{}},
		English: {lang: English, words: i18n.NewLocalizer(bundle, English, Chinese), format: english{}},
	}
)

func load() *i18n.Bundle {
	b := i18n.NewBundle(language.MustParse(Chinese))
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, lang := range []string{Chinese, English} {
		if _, err := b.LoadMessageFileFS(files, lang+".json"); err != nil {
			panic(fmt.Sprintf("text: %v", err)) // the files are part of the program and read by its tests
		}
	}
	return b
}

// Printer puts things into the words of one language.
type Printer struct {
	lang   string
	types  leave.Types
	words  *i18n.Localizer
	format format
}

// For is the printer of a language, zh-TW for any that is not known; types gives the names of the school's types of leave.
func For(lang string, types leave.Types) Printer {
	p, known := printers[lang]
	if !known {
		p = printers[Chinese]
	}
	p.types = types
	return p
}

// Lang is the printer's language.
func (p Printer) Lang() string { return p.lang }

// Say is the sentence of a key with its arguments written out. A key without a sentence is a fault that the tests look for; the
// person then reads the key itself.
func (p Printer) Say(key string, args leave.Args) string {
	data := make(map[string]string, len(args))
	for name, value := range args {
		data[name] = p.Value(value)
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: count(args), TemplateParser: sentences}
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
