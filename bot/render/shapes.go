package render

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed shapes/*.json
var kept embed.FS

// Shape is messages as they are sent for one occasion, in one language, with the longest names.
type Shape struct {
	Name     string // as in card_delegate.zh-TW
	Messages []json.RawMessage
}

// Shapes are all kinds of messages there are, as the tests keep them: whoever judges messages can judge these.
func Shapes() ([]Shape, error) {
	names, err := fs.Glob(kept, "shapes/*.json")
	if err != nil {
		return nil, fmt.Errorf("render: shapes: %w", err)
	}
	all := make([]Shape, len(names))
	for i, name := range names {
		all[i].Name = strings.TrimSuffix(strings.TrimPrefix(name, "shapes/"), ".json")
		raw, err := kept.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(raw, &all[i].Messages)
		}
		if err != nil {
			return nil, fmt.Errorf("render: shape %s: %w", all[i].Name, err)
		}
	}
	return all, nil
}
