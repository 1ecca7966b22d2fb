package e2e

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// huge is more than a form may weigh; the browser makes it on the spot.
const huge = "\x00huge"

// The assessments of a world, for the rows of the table.
func emptyOne(w *world) string    { return w.empty }
func halfOne(w *world) string     { return w.half }
func stopOne(w *world) string     { return w.stop }
func settledOne(w *world) string  { return w.settled }
func fullOne(w *world) string     { return w.full }
func livedOne(w *world) string    { return w.lived }
func fantasyOne(w *world) string  { return w.fantasy }
func replacedOne(w *world) string { return w.replaced }

// in puts a Dutch path in a language: /woorden becomes /en/woorden, and /m/K/
// becomes /m/K/en/.
func in(lang, path string) string {
	if lang == languages[0] {
		return path
	}
	for _, folder := range []string{"/m/", "/u/", "/v/"} {
		if rest, ok := strings.CutPrefix(path, folder); ok {
			secret, below, _ := strings.Cut(rest, "/")
			return folder + secret + "/" + lang + "/" + below
		}
	}
	return "/" + lang + path
}

// public is a page that everybody can open.
func public(path string) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, _ *world, lang string) visit { return visit{path: in(lang, path)} }
}

// within is a page of an assessment.
func within(root func(*world) string, path string) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, w *world, lang string) visit { return visit{path: in(lang, root(w)+path)} }
}

// sent is what a public form answers.
func sent(path string, form url.Values) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, _ *world, lang string) visit { return visit{path: in(lang, path), form: form} }
}

// uploaded is what the start page answers to a file with this content.
func uploaded(content string) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, _ *world, lang string) visit {
		return visit{path: in(lang, "/meting/bestand"), form: url.Values{"file": {content}}, file: true}
	}
}

// posted is what a form of the empty assessment answers.
func posted(path string, form url.Values) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, w *world, lang string) visit {
		return visit{path: in(lang, w.empty+path), form: form}
	}
}

func fromElsewhere(_ testing.TB, _ *world, lang string) visit {
	return visit{path: in(lang, "/meting"), form: url.Values{"name": {"X"}, "role": {"Y"}}, elsewhere: true}
}

// refused is a part that was filled in wrongly at each of its fields.
func refused(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.empty+"vragen/systems/base"), form: url.Values{
		"messages": {"2"}, "messages-rev": {"0"}, "messages-what": {strings.Repeat("a", 5000)},
		"messages-link": {"javascript:alert(1)"}, "messages-date": {"30 februari"},
		"login": {"na"}, "login-rev": {"0"}, "login-reason": {""},
		"privacy-rev": {"0"}, "privacy-note": {"een opmerking zonder antwoord"},
		"do": {"next"}, "end": {"1"},
	}}
}

// conflicting is a save of answers that somebody else changed meanwhile.
func conflicting(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.half+"vragen/people/base"), form: url.Values{
		"hours": {"3"}, "hours-rev": {"0"}, "hours-what": {"Formatieoverzicht"}, "hours-link": {""}, "hours-date": {""},
		"accessibility_expert": {"0"}, "accessibility_expert-rev": {"0"},
		"do": {"save"}, "end": {"1"},
	}}
}

// disagreed is an agreement without a reason, with a function that is none.
func disagreed(_ testing.TB, w *world, lang string) visit {
	return visit{path: in(lang, w.half+"vraag/people.hours/afspraak"), form: url.Values{
		"hours": {"9"}, "hours-rev": {"1"}, "hours-why": {""}, "hours-with": {"service", "nobody"}, "end": {"1"},
	}}
}

// tooLateTo is a form of the page of one question that somebody else changed
// meanwhile; name begins those of its fields.
func tooLateTo(page, name string) func(testing.TB, *world, string) visit {
	return func(_ testing.TB, w *world, lang string) visit {
		return visit{path: in(lang, w.lived+"vraag/people.knowledge_editor/"+page), form: url.Values{
			name: {"3"}, name + "-rev": {"0"}, name + "-why": {"De redacteur heeft sinds 5 oktober 16 uur per week."},
			name + "-with": {"service"}, "back": {"1"}, "end": {"1"},
		}}
	}
}

// renewed is the overview just after its link was replaced.
func renewed(t testing.TB, w *world, lang string) visit {
	root, err := w.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	return visit{path: in(lang, root+"nieuwe-link"), form: url.Values{}}
}

// alone is the overview just after the other links ended.
func alone(t testing.TB, w *world, lang string) visit {
	root, err := w.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	next, err := w.post(root+"nieuwe-link", url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	return visit{path: in(lang, next+"andere-links"), form: url.Values{}}
}

// erased is the last page of an assessment.
func erased(t testing.TB, w *world, lang string) visit {
	root, err := w.begin("Gemeente Voorbeeldstad")
	if err != nil {
		t.Fatal(err)
	}
	return visit{path: in(lang, root+"wissen"), form: url.Values{}}
}

// show brings the browser to a page.
func (b *tab) show(t testing.TB, w *world, v visit) {
	t.Helper()
	if v.form == nil {
		b.notes.forget()
		b.open(t, w.URL+v.path)
		return
	}
	from := w.URL + "/woorden" // any page of the site
	if v.elsewhere {
		from = w.elsewhere.URL
	}
	b.open(t, from)
	b.notes.forget()
	b.load(t, chromedp.Evaluate[chromedp.Void](submit(w.URL+v.path, v.form, v.file)))
}

// submit is a script that sends a form.
func submit(url string, form url.Values, file bool) string {
	var js strings.Builder
	js.WriteString("{ const f = document.createElement('form'); f.method = 'post'; f.action = " + quote(url) + "\n")
	if file {
		js.WriteString("f.enctype = 'multipart/form-data'\n")
	}
	for name, list := range form {
		for _, value := range list {
			v := quote(value)
			if value == huge {
				v = "'x'.repeat((6 << 20) + 1000)"
			}
			js.WriteString("{ const i = document.createElement('textarea'); i.name = " + quote(name) + "; i.value = " + v + "; f.append(i) }\n")
		}
	}
	js.WriteString("document.body ??= document.createElement('body'); document.body.append(f); f.submit() }")
	return js.String()
}
