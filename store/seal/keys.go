package seal

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

// Keys are the keys of a school: the first seals, every one opens. They are safe for concurrent use.
type Keys struct{ all []Key }

// Key is one key of AES-256-GCM.
type Key struct {
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
		if distinct(raw) < minDistinct {
			return Keys{}, errors.New("a key that repeats itself keeps nothing secret; `openssl rand -base64 32` writes one")
		}
		k, err := Of(raw)
		if err != nil {
			return Keys{}, err
		}
		keys.all = append(keys.all, k)
	}
	return keys, nil
}

// minDistinct is how many different bytes a key has at least: of random ones, none in a lifetime has fewer.
const minDistinct = 12

func distinct(raw []byte) int {
	seen := map[byte]bool{}
	for _, b := range raw {
		seen[b] = true
	}
	return len(seen)
}

// NewKey returns a random key as ReadKeys reads it.
func NewKey() string { return base64.StdEncoding.EncodeToString(Random()) }

// Random returns the bytes of a new key.
func Random() []byte {
	raw := make([]byte, keySize)
	_, _ = rand.Read(raw) // it never fails: the program ends instead
	return raw
}

// Of returns the key of 32 bytes.
func Of(raw []byte) (Key, error) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		return Key{}, fmt.Errorf("seal: key: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return Key{}, fmt.Errorf("seal: key: %w", err)
	}
	sum := sha256.Sum256(raw)
	return Key{id: hex.EncodeToString(sum[:keyIDSize]), aead: aead}, nil
}

// Encrypt returns nonce, ciphertext and tag. Only Decrypt with the same additional data returns the plain bytes.
func (k Key) Encrypt(plain, additional []byte) []byte {
	return k.aead.Seal(nil, nil, plain, additional)
}

// Decrypt returns the bytes that were encrypted with the same additional data.
func (k Key) Decrypt(encrypted, additional []byte) ([]byte, error) {
	plain, err := k.aead.Open(nil, nil, encrypted, additional)
	if err != nil {
		return nil, fmt.Errorf("seal: decrypt: %w", err)
	}
	return plain, nil
}

// None reports whether no key was given.
func (k Keys) None() bool { return len(k.all) == 0 }

// IDs returns the id of each key, the one that encrypts first.
func (k Keys) IDs() []string {
	ids := make([]string, len(k.all))
	for i, one := range k.all {
		ids[i] = one.id
	}
	return ids
}

// Wrap encrypts the bytes of another key under the first key, and returns the first key's id.
func (k Keys) Wrap(raw, additional []byte) (id string, wrapped []byte, err error) {
	if k.None() {
		return "", nil, errors.New("seal: no key")
	}
	return k.all[0].id, k.all[0].Encrypt(raw, additional), nil
}

// Unwrap decrypts a key that was wrapped under the key of an id.
func (k Keys) Unwrap(id string, wrapped, additional []byte) (Key, error) {
	for _, one := range k.all {
		if one.id != id {
			continue
		}
		raw, err := one.Decrypt(wrapped, additional)
		if err != nil {
			return Key{}, err
		}
		return Of(raw)
	}
	return Key{}, fmt.Errorf("seal: the key %s is not among those given", id)
}
