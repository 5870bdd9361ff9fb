package leave_test

import (
	"strings"
	"testing"

	"leaveline/leave"
)

func TestCheckVisible(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "李老師", "林　小姐", "Suming Rupi (舒米恩‧魯碧)", "𠮷田", "葛󠄀", "註冊組長（代理）", "①", "ｶﾞ", "\U0002ebf0", "Łukasz O'Neil-Świt",
	} {
		if err := leave.CheckVisible(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"李\n老師": "U+000A", "李\r老師": "U+000D", "李\t老師": "U+0009", "李\x00": "U+0000", "\u200b李": "U+200B",
		"李\u202e老": "U+202E", "李\ue000": "U+E000", "\U000f0001": "U+F0001", "李\u2028": "U+2028", "\ufeff李": "U+FEFF",
		"ㅤ": "U+3164", "\U000e0041": "U+E0041", "李\u00ad": "U+00AD", "\u0085": "U+0085", "\ufffe": "U+FFFE",
	} {
		err := leave.CheckVisible(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
