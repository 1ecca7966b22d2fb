package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// A proof that expires takes the result along on that day, in a page that was
// rendered before.
func TestResult_changesWithTheDay(t *testing.T) {
	s := newSite(t)
	root := s.upload(voorbeeldstad(t, "23")).Header().Get("Location")
	before := s.get(root + "resultaat")
	if again := s.get(root+"resultaat", "If-None-Match", before.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Fatalf("on the same day: status %d, want 304", again.Code)
	}
	s.clock.Advance(3 * 365 * 24 * time.Hour)
	after := s.get(root+"resultaat", "If-None-Match", before.Header().Get("ETag"))
	if after.Code != http.StatusOK {
		t.Fatalf("three years later: status %d, want the page anew", after.Code)
	}
	was, is := read(t, before).heading(), read(t, after).heading()
	if was == is || !strings.Contains(is, "niets laten zien") && !strings.Contains(is, "niet op orde") {
		t.Errorf("three years later, when every proof is out of date, the heading is %q; it was %q", is, was)
	}
}
