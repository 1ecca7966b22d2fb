package access_test

import (
	"bytes"
	"testing"

	"trede/assessment/access"
)

func TestSeal_onlyTheSameKeyOpens(t *testing.T) {
	key, other, secret := access.NewKey(), access.NewKey(), access.NewKey()
	sealed := key.Seal(secret)
	if got, err := key.Unseal(sealed); err != nil || got != secret {
		t.Errorf("got %q, error %v", got, err)
	}
	if got, err := other.Unseal(sealed); err == nil {
		t.Errorf("another key opens it as %q", got)
	}
	if bytes.Contains(sealed, []byte(secret)) {
		t.Error("the secret can be read")
	}
	if bytes.Equal(sealed, key.Seal(secret)) {
		t.Error("the same secret is sealed alike twice")
	}
	for i := range sealed {
		bad := bytes.Clone(sealed)
		bad[i] ^= 1
		if got, err := key.Unseal(bad); err == nil {
			t.Fatalf("with byte %d changed it opens as %q", i, got)
		}
	}
	for _, bad := range [][]byte{nil, {}, sealed[:5]} {
		if _, err := key.Unseal(bad); err == nil {
			t.Errorf("%x opens", bad)
		}
	}
}
