package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What a browser unpacks is what it gets unpacked: of pages that are rendered
// for it, of those that are kept compressed, and of files.
func TestSend_unpacksToThePlainPage(t *testing.T) {
	s := newSite(t)
	half := s.upload(voorbeeldstad(t, "12")).Header().Get("Location")
	empty := s.begin()
	style, _ := attr(read(t, s.get("/")).one("link", "rel", "stylesheet"), "href")
	paths := []string{"/", "/en/", "/hulp", "/nergens", style}
	for _, root := range []string{empty, half, half + "en/"} {
		paths = append(paths, root, root+"resultaat", root+"antwoorden.json", root+people, root+"vragen/people/omni")
	}
	for _, path := range paths {
		plain := s.get(path)
		packed := s.get(path, "Accept-Encoding", "br, gzip;q=0.8")
		if packed.Header().Get("Content-Encoding") != "gzip" || plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: encoding %q, and %q without gzip", path, packed.Header().Get("Content-Encoding"), plain.Header().Get("Content-Encoding"))
		}
		for _, w := range []*httptest.ResponseRecorder{plain, packed} {
			if w.Header().Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: vary %q", path, w.Header().Get("Vary"))
			}
			if got, want := w.Header().Get("Content-Length"), strconv.Itoa(w.Body.Len()); got != want {
				t.Errorf("%s: the length is said to be %s and is %s", path, got, want)
			}
		}
		if got := unpack(t, packed.Body.Bytes()); sameButForKeys(got) != sameButForKeys(plain.Body.String()) || got == "" {
			t.Errorf("%s unpacks to %d bytes that differ from the %d of the plain page", path, len(got), plain.Body.Len())
		}
	}
}

// sameButForKeys leaves out the key that is new in every form.
func sameButForKeys(page string) string { return newKey.ReplaceAllString(page, "") }

var newKey = regexp.MustCompile(`name="key" value="[^"]*"`)

func unpack(t *testing.T, packed []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z) // checks the sum and the length too
	if err != nil {
		t.Error(err)
	}
	return string(plain)
}

func TestSend_packsForThoseWhoTakeIt(t *testing.T) {
	s := newSite(t)
	for accept, want := range map[string]string{
		"": "", "br": "", "gzip;q=0": "", "gzip; q=0.000, br": "", "xgzip": "",
		"gzip": "gzip", "GZIP": "gzip", "br,gzip;q=1.0": "gzip", "deflate, gzip ; q=0.5": "gzip",
	} {
		w := s.get("/", "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding"); got != want || w.Code != http.StatusOK {
			t.Errorf("accept %q: encoding %q, status %d, want %q", accept, got, w.Code, want)
		}
		if want == "" && !strings.Contains(w.Body.String(), "<!DOCTYPE html>") {
			t.Errorf("accept %q: the page is not plain", accept)
		}
	}
}
