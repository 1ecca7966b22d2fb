package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"trede/assessment"
	"trede/questions"
)

// What a browser unpacks is what it gets unpacked, whichever questions of
// a page were answered: the others come compressed from the start.
func TestSend_unpacksToThePlainPage(t *testing.T) {
	s := newSite(t)
	half := s.upload(voorbeeldstad(t, "12")).Header().Get("Location")
	empty := s.begin()
	rules := assessment.Compile(questions.Omnichannel())
	for _, root := range []string{empty, half, half + "en/"} {
		paths := []string{"", "resultaat", "antwoorden.json"}
		for _, part := range rules.Route() {
			paths = append(paths, "vragen/"+rules.Questionnaire().Dimensions[part.Dimension].ID+"/"+rules.StepID(part.Step))
		}
		for _, path := range paths {
			plain := s.get(root + path)
			packed := s.get(root+path, "Accept-Encoding", "br, gzip;q=0.8")
			if packed.Header().Get("Content-Encoding") != "gzip" || packed.Header().Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: encoding %q, vary %q", path, packed.Header().Get("Content-Encoding"), packed.Header().Get("Vary"))
			}
			if got := unpack(t, packed.Body.Bytes()); got != plain.Body.String() {
				t.Errorf("%s unpacks to %d bytes that differ from the %d of the plain page", path, len(got), plain.Body.Len())
			}
		}
	}
}

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
