package theme

import "testing"

func TestUnescape(t *testing.T) {
	tests := map[string]string{
		`a`: "a", `a\:b`: "a:b", `\61`: "a", `\61 b`: "ab", `\000061b`: "ab", `\26 B`: "&B", `\61` + "\tb": "ab", `\E9 `: "é",
		`\\61`: `\61`, `\\`: `\`, `\é`: "é", `\0`: "\uFFFD", `\110000`: "\uFFFD", `a\`: "a", "a\\\nb": "ab", `\6g`: "\x06g",
	}
	for in, want := range tests {
		if got := unescape(in); got != want {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
}

func TestIsForeign(t *testing.T) {
	foreign := []string{
		"https://a.example/b", "HTTP://a.example", "//a.example", `\\\\a.example`, `/\\a.example`, "'https://a.example'", `" //a.example"`,
		`h\74tps://a.example`, `"ht\a tps://a.example"`, "ht\ntps://a.example", "dav://a.example", "database:x", "d://a", "blob:x",
	}
	ours := []string{"", "a.png", "/a.png", "a/b.png", "'a.png'", "#a", "?a", "data:image/png;base64,a//b", "DATA:a", "' data:a'", "d", "a b:c", "1:2"}
	for _, address := range foreign {
		if !isForeign(address) {
			t.Errorf("%q is not foreign", address)
		}
	}
	for _, address := range ours {
		if isForeign(address) {
			t.Errorf("%q is foreign", address)
		}
	}
}
