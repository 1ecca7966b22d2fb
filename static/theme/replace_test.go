package theme

import "testing"

func TestOwnValue_isTheInnermostFallback(t *testing.T) {
	own, err := readSheet([]byte(`:root{--i:#000;--a:var(--t,var(--u,#111));--b:var(--t,var(--i,#fff));--c:var(--t);--d:min(var(--t,1px),2px);--e:var(--t,)}`))
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCascade(nil, own, "")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"--i": "#000", "--a": "#111", "--b": "var(--i,#fff)", "--c": "var(--t)", "--d": "min(var(--t,1px),2px)", "--e": "", "--none": "",
	}
	for name, want := range tests {
		if got := written(c.ownValue(name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
