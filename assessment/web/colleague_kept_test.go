package web_test

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/store/storetest"
	"trede/assessment/web"
)

// What a colleague answered before is nobody's business: it has no history,
// however often and whenever it changes. The assessment's own answers have.
func TestColleague_leavesNoHistory(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, database string) {
		a := newSiteAt(t, database, web.Config{}).asks(assessment.SeenApart)
		b := a.browser()
		sheet := b.join(a.invitation, "service", "own")
		for root, kept := range map[string]bool{sheet: false, a.root: true} {
			for _, save := range []struct{ hours, note string }{
				{"1", "eerst"}, {"1", "eerst"}, {"2", "eerst"}, {"2", "toen"}, {"u", ""}, {"u", ""}, {"3", "ten slotte"},
			} {
				a.clock.Advance(2 * time.Hour) // or it would be one change
				page := b.answer(root, people, "hours", save.hours, "hours-note", save.note)
				if got := read(t, page).value("hours"); page.Code != http.StatusOK || got != save.hours {
					t.Fatalf("status %d, the page shows %q", page.Code, got)
				}
			}
			entries, err := a.db().History(t.Context(), a.collected(root).ID, "people.hours")
			if err != nil || len(entries) > 0 != kept {
				t.Errorf("%s: %d entries, error %v; want them kept: %t", root[:3], len(entries), err, kept)
			}
		}
	})
}

// lines is a log that may be written and read at the same time.
type lines struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// requestLine is all that the log may say of a visit.
var requestLine = regexp.MustCompile(`^time=\S+ level=(?:INFO|WARN) msg=request request=[0-9A-Z]{12} method=(?:GET|POST) route=(\S+) status=\d{3} took=\S+$`)

// Whatever a colleague does and whatever goes wrong, the log has the route and
// nothing that came from them or leads to them.
func TestColleague_leavesNothingInTheLog(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, database string) {
		var log lines
		logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		a := newSiteAt(t, database, web.Config{Logger: logger}).asks(assessment.SeenApart)
		j := &loggedJourney{browser: a.browser(), of: a}
		j.walk()

		seen := map[string]bool{}
		for line := range strings.Lines(log.String()) {
			line = strings.TrimSuffix(line, "\n")
			for _, secret := range j.secrets() {
				if strings.Contains(line, secret) {
					t.Errorf("the log has %q:\n%s", secret, line)
				}
			}
			found := requestLine.FindStringSubmatch(line)
			if found == nil && strings.Contains(line, "msg=request ") {
				t.Errorf("more than a request may say:\n%s", line)
			}
			if found != nil {
				seen[found[1]] = true
			}
		}
		for _, route := range web.Routes() {
			_, path, _ := strings.Cut(route, " ")
			if strings.HasPrefix(path, "/m/") || !strings.Contains(path, ":key") {
				continue
			}
			if !seen[path] {
				t.Errorf("the journey does not come to %s", path)
			}
		}
	})
}

// loggedJourney is all that a colleague may do, with what the log may not have.
type loggedJourney struct {
	browser
	of     asking
	sheets []string
}

// What the colleague says and comes from.
const (
	loggedRemark  = "Wij-zien-de-balie"
	loggedRole    = "executive"
	loggedAddress = "203.0.113.77"
)

func (j *loggedJourney) secrets() []string {
	all := []string{
		loggedRemark, loggedRole, loggedAddress, "192.0.2.1", "hours", "sheet=", "Cookie",
		string(linkKey(j.t, j.of.invitation)), string(linkKey(j.t, j.of.root)),
	}
	for _, sheet := range j.sheets {
		all = append(all, string(linkKey(j.t, sheet)))
	}
	return all
}

// wants does something, and looks whether it comes out as meant.
func (j *loggedJourney) wants(status int, method, path string, form url.Values) {
	j.t.Helper()
	at, err := url.Parse(host + path)
	if err != nil {
		j.t.Fatal(err)
	}
	headers := []string{
		"X-Forwarded-For", loggedAddress, "X-Forwarded-Proto", "https", "Referer", host + j.of.invitation,
		"User-Agent", loggedRemark, "Content-Type", "application/x-www-form-urlencoded",
	}
	for _, c := range j.jar.Cookies(at) {
		headers = append(headers, "Cookie", c.String())
	}
	w := j.do(method, path, strings.NewReader(form.Encode()), headers...)
	j.jar.SetCookies(at, w.Result().Cookies())
	if w.Code != status {
		j.t.Fatalf("%s %s: status %d, want %d", method, path, w.Code, status)
	}
}

func (j *loggedJourney) begin(device string) (sheet string) {
	sheet = j.join(j.of.invitation, loggedRole, device)
	j.sheets = append(j.sheets, sheet)
	return sheet
}

func (j *loggedJourney) walk() {
	const get, post = http.MethodGet, http.MethodPost
	j.wants(200, get, j.of.invitation, nil)
	j.wants(200, get, j.of.invitation+"en/", nil)
	j.wants(422, post, j.of.invitation, url.Values{"role": {loggedRemark}, "seen": {string(assessment.SeenApart)}})
	sheet := j.begin("own")
	j.wants(303, get, j.of.invitation, nil) // the browser knows the sheet
	j.wants(303, get, "/u/"+strings.ToUpper(j.of.invitation[3:]), nil)
	answer := func(fields ...string) url.Values {
		page := read(j.t, j.see(sheet+people))
		return page.fill(append(fields, "hours-note", loggedRemark)...)
	}
	old := answer("hours", "1")
	j.wants(200, post, sheet+people, old)
	j.wants(200, post, sheet+people, answer("hours", "3"))
	j.wants(409, post, sheet+people, answerOn(old, "2"))
	j.wants(422, post, sheet+people, answer("hours", loggedRemark))
	j.wants(400, post, sheet+people, url.Values{"hours": {loggedRemark}})
	j.store.failing = map[string]error{"Save": errors.New("the disk is full")}
	j.wants(500, post, sheet+people, answer("hours", "0"))
	j.store.failing = nil
	j.wants(422, post, sheet+"functie", url.Values{"role": {loggedRemark}})
	for _, path := range []string{"", "?bewaar", people + "?andere", "functie", "wissen", "en/"} {
		j.wants(200, get, sheet+path, nil)
	}
	j.wants(303, post, sheet+"functie", url.Values{"role": {"it"}})
	j.wants(303, post, sheet+"functie", url.Values{"role": {loggedRole}})
	j.wants(303, post, sheet+"klaar", nil)
	j.wants(303, post, sheet+"vergeten", nil)
	shared := j.begin("shared")
	late := answer("hours", "2")
	j.of.close()
	j.wants(409, post, sheet+people, late)
	j.wants(409, post, j.of.invitation, url.Values{"role": {loggedRole}, "device": {"own"}})
	j.wants(200, get, j.of.invitation, nil)
	j.wants(200, post, sheet+"wissen", nil)
	j.wants(404, get, sheet, nil)
	j.wants(200, post, shared+"wissen", nil)
	j.wants(404, post, shared+people, late)
}

// answerOn is a form with another answer, on the page that it was made on.
func answerOn(form url.Values, level string) url.Values {
	form.Set("hours", level)
	return form
}
