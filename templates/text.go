package templates

import (
	"html/template"
	"strings"

	"trede/questions"
)

// bdi sets a text that a user wrote apart, so that its direction does not
// disturb the sentence around it.
func bdi(s string) template.HTML {
	return template.HTML("<bdi>" + template.HTMLEscapeString(strings.TrimSpace(s)) + "</bdi>")
}

// when writes a day for people and machines.
func (v View) when(d questions.Date) template.HTML {
	return template.HTML(`<time datetime="` + d.String() + `">` + template.HTMLEscapeString(v.Date(d)) + `</time>`)
}

// firstSentence is the text up to its first full stop.
func firstSentence(s string) string {
	if at := strings.Index(s, ". "); at >= 0 {
		return s[:at+1]
	}
	return s
}

// fullStop ends a text with a full stop where it has no end yet.
func fullStop(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// hasText reports whether a text says anything.
func hasText(s string) bool { return strings.TrimSpace(s) != "" }

// joinSentences leaves out the empty ones.
func joinSentences(sentences ...string) string {
	return strings.Join(notEmpty(sentences), " ")
}

// share names a limit such as 0.25 in words: "een kwart"; "" where there is no
// plain word.
func (v View) share(limit float64) string {
	for _, s := range []struct {
		of  float64
		key string
	}{{2, "result.share.half"}, {3, "result.share.third"}, {4, "result.share.quarter"}, {5, "result.share.fifth"}} {
		if limit*s.of > 0.99 && limit*s.of < 1.01 {
			return v.T(s.key)
		}
	}
	return ""
}
