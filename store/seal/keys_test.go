package seal

import (
	"bytes"
	"encoding/base64"
	"testing"
)

// Bytes that Tink encrypted, as earlier versions did, are still read.
func TestKeysReadTink(t *testing.T) {
	t.Parallel()
	k, err := Of([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	encrypted, err := base64.StdEncoding.DecodeString("BnUoExbvnIrf5zMxqv0/ggODSjFpEB8aE+Jl9u8j32XQ")
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := k.Decrypt(encrypted, []byte("main\x00talk\x00f")); err != nil || string(plain) != "paper" {
		t.Errorf("%q, %v", plain, err)
	}
	if _, err := k.Decrypt(encrypted, []byte("main\x00talk\x00g")); err == nil {
		t.Error("read with other additional data")
	}
	for _, part := range []int{0, len(encrypted) / 2, len(encrypted) - 1} {
		changed := bytes.Clone(encrypted)
		changed[part] ^= 1
		if _, err := k.Decrypt(changed, []byte("main\x00talk\x00f")); err == nil {
			t.Errorf("read with a changed byte %d", part)
		}
	}
	if a, b := k.Encrypt([]byte("x"), nil), k.Encrypt([]byte("x"), nil); bytes.Equal(a, b) {
		t.Error("encrypted twice to the same bytes")
	}
}
