package parse_test

import (
	"strings"
	"testing"

	"leaveline/flows/parse"
	"leaveline/leave"
)

// FuzzSentence holds Sentence to its promise: it never panics, and refuses with a *leave.Denial only.
func FuzzSentence(f *testing.F) {
	var all []utterance
	readJSON(f, "testdata/utterances.json", &all)
	for _, u := range all {
		f.Add(u.Text)
	}
	for _, text := range []string{"", "改成到三", "99999999年9月9日", "第99999999999節", "一百百百十廿天後", "\xff\xfe12/3\x00", "~-、到到到",
		"12/3(", "到", "第", "Dec", "9999-12-31到12/31請366天", "下", "週", "0001-01-01前"} {
		f.Add(text)
	}
	c := context(f)
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := parse.Text(text, c); err != nil && leave.AsDenial(err) == nil {
			t.Errorf("%q: %v is no denial", text, err)
		}
		parse.Command(text)
	})
}

func TestFiveThousandCharacters(t *testing.T) {
	t.Parallel()
	c := context(t)
	for _, piece := range []string{"a", "一", "1", "12/3 ", "到", "明天", "(", "👍", "第3節", " ", "8:00-12:00、"} {
		text := strings.Repeat(piece, 5000/len([]rune(piece)))
		if _, err := parse.Text(text, c); err != nil && leave.AsDenial(err) == nil {
			t.Errorf("5,000 characters of %q: %v", piece, err)
		}
	}
}

func BenchmarkSentence(b *testing.B) {
	var all []utterance
	readJSON(b, "testdata/utterances.json", &all)
	c := context(b)
	i := 0
	for b.Loop() {
		_, _ = parse.Text(all[i%len(all)].Text, c) // what is parsed is tested elsewhere
		i++
	}
}
