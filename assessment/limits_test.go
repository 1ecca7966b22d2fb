package assessment_test

import (
	"errors"
	"strings"
	"testing"

	"trede/assessment"
)

func TestCheckText(t *testing.T) {
	tests := []struct {
		name, text string
		want       error
	}{
		{"empty", "", nil},
		{"as long as allowed, in characters and not in bytes", strings.Repeat("é", 10), nil},
		{"one character too many", strings.Repeat("é", 11), assessment.ErrTooLong},
		{"lines and tabs", "a\r\n\tb", nil},
		{"emoji and right to left", "🏛️ עיר", nil},
		{"half a character", "caf\xc3", assessment.ErrNotText},
		{"NUL", "a\x00b", assessment.ErrNotText},
		{"escape", "a\x1b[31m", assessment.ErrNotText},
		{"delete", "a\x7f", assessment.ErrNotText},
		{"a control character of Latin 1", "a\u0085", assessment.ErrNotText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := assessment.CheckText(tt.text, 10); !errors.Is(got, tt.want) {
				t.Errorf("CheckText(%q, 10) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func TestCheckLink(t *testing.T) {
	tests := []struct {
		link string
		want error
	}{
		{"", nil},
		{"https://intranet.example/fte", nil},
		{"HTTP://intranet.example:8080/a?b=c#d", nil},
		{"https://[2001:db8::1]/", nil},
		{"https://gemeente.example/map met spaties", nil},
		{"https://gemeente.example./", nil},
		{"https://gemeente:65535/", nil},
		{"https://www.gemeente-één.example/", nil},
		{"https://a_b.example/100%25", nil},
		{"https://.", assessment.ErrNotLink},
		{"https://./a", assessment.ErrNotLink},
		{"https://..", assessment.ErrNotLink},
		{"https://a..example/", assessment.ErrNotLink},
		{"https://.a.example/", assessment.ErrNotLink},
		{"https://example.nl:99999/", assessment.ErrNotLink},
		{"https://example.nl:65536/", assessment.ErrNotLink},
		{"https://exa%mple.nl/", assessment.ErrNotLink},
		{"https://exa%25mple.nl/", assessment.ErrNotLink},
		{"https://example.nl,/", assessment.ErrNotLink},
		{"https://\"example.nl\"/", assessment.ErrNotLink},
		{"https://[fe80::1%25eth0]/", assessment.ErrNotLink},
		{"javascript:alert(1)", assessment.ErrNotLink},
		{"JavaScript://x.example/%0aalert(1)", assessment.ErrNotLink},
		{"java\nscript:alert(1)", assessment.ErrNotLink},
		{"data:text/html,x", assessment.ErrNotLink},
		{"file:///etc/passwd", assessment.ErrNotLink},
		{"ftp://x.example", assessment.ErrNotLink},
		{"//x.example/a", assessment.ErrNotLink},
		{"/a/b", assessment.ErrNotLink},
		{"intranet.example/fte", assessment.ErrNotLink},
		{"https://", assessment.ErrNotLink},
		{"https:///pad", assessment.ErrNotLink},
		{"https://:443/", assessment.ErrNotLink},
		{"http:x.example", assessment.ErrNotLink},
		{" https://x.example", assessment.ErrNotLink},
		{"https://x example", assessment.ErrNotLink},
		{"https://x.example/\x00", assessment.ErrNotText},
		{"https://x.example/" + strings.Repeat("a", assessment.MaxLink), assessment.ErrTooLong},
	}
	for _, tt := range tests {
		t.Run(tt.link[:min(len(tt.link), 40)], func(t *testing.T) {
			if got := assessment.CheckLink(tt.link); !errors.Is(got, tt.want) {
				t.Errorf("CheckLink(%q) = %v, want %v", tt.link, got, tt.want)
			}
		})
	}
}
