package seal

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// mark begins every sealed text. The id of the key and a colon follow, then nonce, ciphertext and tag in base64.
const mark = "sealed:"

// IsSealed reports whether a text is sealed, under any key.
func IsSealed(text string) bool { return strings.HasPrefix(text, mark) }

// Under returns the beginning of every text that is sealed under a key; of all sealed ones for an empty id.
func Under(id string) string {
	if id == "" {
		return mark
	}
	return mark + id + ":"
}

// Text seals a text under the first key. Only Plain with the same place returns it.
func (k Keys) Text(plain string, place ...string) string {
	first := k.all[0]
	return Under(first.id) + base64.RawStdEncoding.EncodeToString(first.Encrypt([]byte(plain), bytesOf(place)))
}

// Plain returns a text as it was before Text. One that is not sealed is returned as it is.
func (k Keys) Plain(text string, place ...string) (string, error) {
	rest, sealed := strings.CutPrefix(text, mark)
	if !sealed {
		return text, nil
	}
	id, encoded, _ := strings.Cut(rest, ":")
	for _, one := range k.all {
		if one.id != id {
			continue
		}
		raw, err := base64.RawStdEncoding.DecodeString(encoded)
		if err != nil {
			return "", errors.New("seal: a sealed text is damaged")
		}
		plain, err := one.aead.Open(nil, nil, raw, bytesOf(place))
		if err != nil {
			return "", fmt.Errorf("seal: open text: %w", err)
		}
		return string(plain), nil
	}
	return "", fmt.Errorf("seal: the key %s is not among those given", id)
}

// bytesOf is a place as additional data of the encryption.
func bytesOf(place []string) []byte { return []byte(strings.Join(place, "\x00")) }
