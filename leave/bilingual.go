package leave

import "fmt"

// Bilingual is a sentence for the office in both languages. As an error it reads in English.
type Bilingual struct{ Chinese, English string }

// Both fills the gaps of a sentence in both languages. Arguments that are Bilingual are said in the same language. The
// formats get all arguments, so one that leaves some out or turns them around numbers them: %[2]s.
func Both(chinese, english string, args ...any) Bilingual {
	return Bilingual{Chinese: fill(Chinese, chinese, args), English: fill(English, english, args)}
}

func fill(lang, format string, args []any) string {
	said := make([]any, len(args))
	for i, arg := range args {
		said[i] = arg
		if words, ok := arg.(Bilingual); ok {
			said[i] = words.In(lang)
		}
	}
	if len(said) == 0 {
		return format
	}
	return fmt.Sprintf(format, said...)
}

// In is the sentence in a language.
func (b Bilingual) In(lang string) string {
	if lang == Chinese {
		return b.Chinese
	}
	return b.English
}

// Error is the sentence in English.
func (b Bilingual) Error() string { return b.English }
