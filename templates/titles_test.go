package templates_test

import (
	"bytes"
	"testing"

	"trede/questions"
	"trede/templates"
	"trede/templates/locale"
)

// A page outside an assessment says in its title which one it is.
func TestPublicPages_haveTheirOwnTitle(t *testing.T) {
	q := questions.Omnichannel()
	for key, write := range map[string]func(*bytes.Buffer, templates.Frame) error{
		"frame.help":          func(w *bytes.Buffer, f templates.Frame) error { return templates.Help(w, f, q) },
		"frame.words":         func(w *bytes.Buffer, f templates.Frame) error { return templates.Words(w, f, q) },
		"frame.privacy":       templates.Privacy,
		"frame.accessibility": templates.Accessibility,
		"delete.done":         templates.Deleted,
		"error.notfound.heading": func(w *bytes.Buffer, f templates.Frame) error {
			return templates.Error(w, f, templates.Failure{Status: 404, Name: "notfound"})
		},
	} {
		for _, lang := range locale.Languages {
			var w bytes.Buffer
			if err := write(&w, templates.Frame{Lang: lang, Root: templates.SitePath(lang)}); err != nil {
				t.Fatal(err)
			}
			if got, want := parsePage(t, w.Bytes()).text("title"), locale.Of(lang).T(key)+" – Trede"; got != want {
				t.Errorf("%s: the title is %q, want %q", key, got, want)
			}
		}
	}
}
