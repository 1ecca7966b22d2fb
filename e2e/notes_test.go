package e2e

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"

	chromelog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// notes is what a tab saw happen: requests, messages and faults. Listen tells
// it in order, before the command that caused it returns.
type notes struct {
	mu       sync.Mutex
	doc      document
	requests []request
	messages []message
}

// document is the page that was loaded last.
type document struct {
	ID     network.RequestID
	URL    string
	Status int64
}

// request is one request of the page.
type request struct {
	URL     string
	Referer string
}

// message is something that the browser's console shows.
type message struct {
	Text string
	URL  string
}

// take is called by the browser for every event.
func (n *notes) take(event any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		n.requests = append(n.requests, request{URL: e.Request.URL, Referer: header(e.Request.Headers, "Referer")})
	case *network.EventRequestWillBeSentExtraInfo:
		if referer := header(e.Headers, "Referer"); referer != "" {
			n.requests = append(n.requests, request{Referer: referer})
		}
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			n.doc = document{ID: e.RequestID, URL: e.Response.URL, Status: e.Response.Status}
		}
	case *runtime.EventConsoleAPICalled:
		var text []string
		for _, a := range e.Args {
			text = append(text, string(a.Value)+a.Description)
		}
		n.messages = append(n.messages, message{Text: fmt.Sprintf("console.%s: %s", e.Type, strings.Join(text, " "))})
	case *runtime.EventExceptionThrown:
		n.messages = append(n.messages, message{Text: "exception: " + exception(e.ExceptionDetails), URL: e.ExceptionDetails.URL})
	case *chromelog.EventEntryAdded:
		n.messages = append(n.messages, message{Text: fmt.Sprintf("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text), URL: e.Entry.URL})
	}
}

func exception(d *runtime.ExceptionDetails) string {
	if d.Exception != nil {
		return d.Text + " " + d.Exception.Description
	}
	return d.Text
}

func header(h network.Headers, name string) string {
	for key, value := range h {
		if strings.EqualFold(key, name) {
			return fmt.Sprint(value)
		}
	}
	return ""
}

func (n *notes) document() document {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.doc
}

// forget begins anew, for the next page.
func (n *notes) forget() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.requests, n.messages = nil, nil
}

// faults tells what should not have happened: a request to elsewhere, an
// address given away in a Referer, anything in the console. That the page
// itself has the status of an error is no fault where the table says so.
func (n *notes) faults(site string) (found []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, r := range n.requests {
		if r.URL != "" && !strings.HasPrefix(r.URL, site+"/") {
			found = append(found, "a request leaves the site: "+r.URL)
		}
		if u, err := url.Parse(r.Referer); r.Referer != "" && (err != nil || len(u.Path) > 1) {
			found = append(found, "a Referer says where the visitor was: "+r.Referer)
		}
	}
	for _, m := range n.messages {
		if m.URL == n.doc.URL && n.doc.Status >= 400 && strings.Contains(m.Text, fmt.Sprintf("status of %d", n.doc.Status)) {
			continue
		}
		found = append(found, strings.TrimSpace("in the console: "+m.Text+" "+m.URL))
	}
	return found
}

// quote writes a string as JavaScript.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be
	}
	return string(b)
}

// format puts texts into a script, as JavaScript writes them.
func format(script string, texts ...string) string {
	args := make([]any, len(texts))
	for i, s := range texts {
		args[i] = quote(s)
	}
	return fmt.Sprintf(script, args...)
}
