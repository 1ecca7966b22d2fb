package access

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"errors"
)

// Seal locks another key, such as that of an invitation, so that only the
// holder of k gets it back: the store may keep the result beside the hash of k
// and learns neither.
func (k Key) Seal(secret Key) []byte {
	return k.sealer().Seal(nil, nil, []byte(secret), nil)
}

// Unseal returns what was sealed with k. It fails for anything else.
func (k Key) Unseal(sealed []byte) (Key, error) {
	secret, err := k.sealer().Open(nil, nil, sealed, nil)
	if err != nil {
		return "", errors.New("not sealed with this key")
	}
	return Key(secret), nil
}

// sealer is AES-256 in Galois/Counter Mode with random nonces. A key is random,
// so its hash, another than the one that is stored, is a key of the cipher.
func (k Key) sealer() cipher.AEAD {
	of := sha256.Sum256([]byte("seal " + k))
	block, err := aes.NewCipher(of[:])
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	sealer, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return sealer
}
