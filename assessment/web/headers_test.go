package web_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/web"
)

// Whatever an address below a private link answers, errors included, stays out
// of caches and search engines and tells no other site where it came from.
func TestPrivatePages_areDiscreet(t *testing.T) {
	s := newSite(t)
	for _, route := range web.Routes() {
		method, path, _ := strings.Cut(route, " ")
		if !strings.Contains(path, ":key") {
			continue
		}
		for _, root := range []string{s.begin(), s.begin() + "en/", "/m/0000-0000-0000-0000-0000-0000-0000/"} {
			root = path[:3] + strings.TrimPrefix(root, "/m/")
			w := s.do(method, root+address(path), strings.NewReader(part("hours", "1").Encode()), "Content-Type", "application/x-www-form-urlencoded")
			const want = "no-store"
			for header, want := range map[string]string{"Cache-Control": want, "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"} {
				if got := w.Header().Get(header); got != want {
					t.Errorf("%s with status %d: %s is %q, want %q", route, w.Code, header, got, want)
				}
			}
		}
	}
}

func TestLink_isWrittenAsVisitorsReachIt(t *testing.T) {
	tests := []struct {
		name    string
		url     string // of the configuration
		headers []string
		want    string
	}{
		{"plain", "", nil, "http://example.com/m/"},
		{"behind a proxy with TLS", "", []string{"X-Forwarded-Proto", "https"}, "https://example.com/m/"},
		{"behind a proxy without", "", []string{"X-Forwarded-Proto", "http"}, "http://example.com/m/"},
		{"after two proxies", "", []string{"X-Forwarded-Proto", "https, http"}, "https://example.com/m/"},
		{"on one's own machine", "http://localhost:8080", nil, "http://localhost:8080/m/"},
		{"as the operator says", "https://trede.example", []string{"X-Forwarded-Proto", "http"}, "https://trede.example/m/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSiteWith(t, web.Config{URL: tt.url})
			root := s.begin()
			got := text(read(t, s.get(root+"en/", tt.headers...)).one("textarea", "id", "link"))
			if want := tt.want + strings.TrimPrefix(root, "/m/"); got != want {
				t.Errorf("the link is %s, want %s", got, want)
			}
			warned := strings.Contains(s.get(root, tt.headers...).Body.String(), "geen beveiligde verbinding")
			if want := strings.HasPrefix(tt.want, "http://") && !strings.Contains(tt.want, "localhost"); warned != want {
				t.Errorf("warned of a link in the clear: %t, want %t", warned, want)
			}
		})
	}
}

func TestProxy_isWarnedOfOnceWhereNoAddressIsSet(t *testing.T) {
	tests := []struct {
		name, url string
		headers   []string
		want      int
	}{
		{"no proxy", "", nil, 0},
		{"a proxy", "", []string{"X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7"}, 1},
		{"a proxy of the standard", "", []string{"Forwarded", "for=192.0.2.7;Proto=https"}, 1},
		{"one that says no scheme", "", []string{"Forwarded", "for=192.0.2.7"}, 0},
		{"a proxy, and the address is set", "https://trede.example", []string{"X-Forwarded-Proto", "https"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSiteWith(t, web.Config{URL: tt.url})
			s.get("/", tt.headers...)
			s.get("/en/", tt.headers...)
			log := s.log.String()
			if got := strings.Count(log, "level=WARN msg=\"a request came through a proxy and --url is not set"); got != tt.want || strings.Contains(log, "192.0.2.7") {
				t.Errorf("warned %d times, want %d:\n%s", got, tt.want, log)
			}
		})
	}
}

// A fault of ours is a page with the number under which the log has it, and
// the process goes on.
func TestFaults_areLoggedAndTellNothing(t *testing.T) {
	for name, cause := range map[string]error{
		"an error": errors.New("the secret cause"),
		"a panic":  errBug,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			root := s.begin()
			s.store.failing = map[string]error{"Open": cause}
			w := s.get(root)
			if w.Code != http.StatusInternalServerError {
				t.Fatalf("status %d, want 500", w.Code)
			}
			log := s.log.String()
			if !strings.Contains(log, "level=ERROR") || !strings.Contains(log, cause.Error()) {
				t.Errorf("the log lacks the cause:\n%s", log)
			}
			if strings.Contains(w.Body.String(), cause.Error()) {
				t.Error("the page tells the cause")
			}
			_, after, _ := strings.Cut(log, "msg=\"request failed\" request=")
			request, _, _ := strings.Cut(after, " ")
			if request == "" || !strings.Contains(w.Body.String(), request) {
				t.Errorf("the page lacks the number %q of the request", request)
			}
			if strings.Contains(log, strings.Split(root, "/")[2]) {
				t.Error("the log has the private link")
			}
			s.store.failing = nil
			if w := s.get(root); w.Code != http.StatusOK {
				t.Errorf("afterwards: status %d", w.Code)
			}
		})
	}
}

// A database that is away is no fault of ours, and worth another try.
func TestUnavailable_asksToTryAgain(t *testing.T) {
	s := newSite(t)
	root := s.begin()
	s.store.failing = map[string]error{"Delete": &assessment.Error{Kind: assessment.Unavailable, Message: "the disk is full"}}
	w := s.post(root+"wissen", url.Values{})
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	if !strings.Contains(s.log.String(), "level=ERROR") {
		t.Error("the log does not say so")
	}
}
