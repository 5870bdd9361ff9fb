package files

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

const (
	keySize   = 32 // AES-256
	keyIDSize = 4
)

// Keys encrypt the keys of files: the first encrypts, every one decrypts. They are safe for concurrent use.
type Keys struct{ all []key }

type key struct {
	id   string // a hash of the key, so that it may be stored beside what it encrypted
	aead cipher.AEAD
}

// ReadKeys reads keys of 32 bytes in base64, separated by commas.
func ReadKeys(text string) (Keys, error) {
	var keys Keys
	for encoded := range strings.SplitSeq(text, ",") {
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
		if err != nil || len(raw) != keySize {
			return Keys{}, errors.New("want 32 bytes in base64, as `openssl rand -base64 32` writes them; " +
				"several separated by commas, the newest first")
		}
		k, err := newKey(raw)
		if err != nil {
			return Keys{}, err
		}
		keys.all = append(keys.all, k)
	}
	return keys, nil
}

// NewKey returns a random key as ReadKeys reads it.
func NewKey() string { return base64.StdEncoding.EncodeToString(randomKey()) }

func randomKey() []byte {
	raw := make([]byte, keySize)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return raw
}

func newKey(raw []byte) (key, error) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		return key{}, fmt.Errorf("files: key: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return key{}, fmt.Errorf("files: key: %w", err)
	}
	sum := sha256.Sum256(raw)
	return key{id: hex.EncodeToString(sum[:keyIDSize]), aead: aead}, nil
}

// encrypt returns nonce, ciphertext and tag. Only decrypt with the same additional data returns the plain text.
func (k key) encrypt(plain, additional []byte) []byte {
	return k.aead.Seal(nil, nil, plain, additional)
}

func (k key) decrypt(encrypted, additional []byte) ([]byte, error) {
	return k.aead.Open(nil, nil, encrypted, additional)
}

// IDs returns the id of each key, the one that encrypts first.
func (k Keys) IDs() []string {
	ids := make([]string, len(k.all))
	for i, one := range k.all {
		ids[i] = one.id
	}
	return ids
}

// wrap encrypts the key of a file under the first key.
func (k Keys) wrap(raw, additional []byte) (Sealed, error) {
	if len(k.all) == 0 {
		return Sealed{}, errors.New("files: no key")
	}
	return Sealed{KeyID: k.all[0].id, Key: k.all[0].encrypt(raw, additional)}, nil
}

// unwrap decrypts the key of a file.
func (k Keys) unwrap(sealed Sealed, additional []byte) (key, error) {
	for _, one := range k.all {
		if one.id != sealed.KeyID {
			continue
		}
		raw, err := one.decrypt(sealed.Key, additional)
		if err != nil {
			return key{}, fmt.Errorf("files: decrypt key: %w", err)
		}
		return newKey(raw)
	}
	return key{}, fmt.Errorf("files: the key %s is not among those given", sealed.KeyID)
}
