package text

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// parser reads sentences for go-i18n, each once. One that only has gaps is filled by joining strings, which is much
// quicker than running a template; one without gaps or with a condition is left to go-i18n's own parser.
type parser struct{ template.TextParser }

var gap = regexp.MustCompile(`\{\{\.([a-z_]+)\}\}`)

// Parse reads one sentence.
func (p *parser) Parse(src, left, right string) (template.ParsedTemplate, error) {
	between := gap.Split(src, -1)
	if len(between) == 1 || strings.Contains(strings.Join(between, ""), "{{") {
		return p.TextParser.Parse(src, left, right)
	}
	g := gaps{texts: between}
	for _, m := range gap.FindAllStringSubmatch(src, -1) {
		g.names = append(g.names, m[1])
	}
	return g, nil
}

// gaps is a sentence of texts with an argument between each two of them.
type gaps struct{ texts, names []string }

// Execute fills the gaps with a map of strings. An argument that is not given leaves nothing.
func (g gaps) Execute(data any) (string, error) {
	args, ok := data.(map[string]string)
	if !ok {
		return "", fmt.Errorf("fill gaps: arguments are %T", data)
	}
	var b strings.Builder
	for i, text := range g.texts {
		b.WriteString(text)
		if i < len(g.names) {
			b.WriteString(args[g.names[i]])
		}
	}
	return b.String(), nil
}
