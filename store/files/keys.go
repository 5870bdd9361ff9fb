package files

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

const (
	keySize = 32 // AES-256
	idBytes = 4
)

// Keys are the keys under which the keys of files lie. New ones lie under the first; the others open what is older.
type Keys struct{ all []key }

type key struct {
	id     string // tells which key it was without telling the key
	cipher *subtle.AESGCM
}

// ReadKeys reads keys of 32 bytes in base64, separated by commas.
func ReadKeys(text string) (Keys, error) {
	var keys Keys
	for one := range strings.SplitSeq(text, ",") {
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(one))
		if err != nil || len(raw) != keySize {
			return Keys{}, errors.New("want 32 bytes in base64, as `openssl rand -base64 32` writes them; several separated by commas, the newest first")
		}
		k, err := newKey(raw)
		if err != nil {
			return Keys{}, err
		}
		keys.all = append(keys.all, k)
	}
	return keys, nil
}

// NewKey makes a key as ReadKeys reads it.
func NewKey() string { return base64.StdEncoding.EncodeToString(random()) }

func random() []byte {
	raw := make([]byte, keySize)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return raw
}

func newKey(raw []byte) (key, error) {
	cipher, err := subtle.NewAESGCM(raw)
	if err != nil {
		return key{}, fmt.Errorf("files: key: %w", err)
	}
	sum := sha256.Sum256(raw)
	return key{id: hex.EncodeToString(sum[:idBytes]), cipher: cipher}, nil
}

// IDs tells which keys there are, the one for new files first.
func (k Keys) IDs() []string {
	ids := make([]string, len(k.all))
	for i, one := range k.all {
		ids[i] = one.id
	}
	return ids
}

// seal encrypts the key of a file, and says under which key it lies.
func (k Keys) seal(plain, about []byte) (id string, sealed []byte, err error) {
	if len(k.all) == 0 {
		return "", nil, errors.New("files: no key")
	}
	sealed, err = k.all[0].cipher.Encrypt(plain, about)
	if err != nil {
		return "", nil, fmt.Errorf("files: seal key: %w", err)
	}
	return k.all[0].id, sealed, nil
}

func (k Keys) open(id string, sealed, about []byte) ([]byte, error) {
	for _, one := range k.all {
		if one.id == id {
			plain, err := one.cipher.Decrypt(sealed, about)
			if err != nil {
				return nil, fmt.Errorf("files: open key: %w", err)
			}
			return plain, nil
		}
	}
	return nil, fmt.Errorf("files: the key %s is not among those given", id)
}
