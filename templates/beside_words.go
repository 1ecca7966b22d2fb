package templates

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"trede/assessment"
)

// besideWords are what is said beside questions of a number of people. Each is
// said, and escaped, once for all visits; there are at most as many as a
// collection has sheets. Nothing of it is about any assessment.
type besideWords struct {
	View
	said sync.Map // of string, by saying
}

type saying struct {
	key string
	n   int
}

// of returns a message about n people.
func (b *besideWords) of(key string, n int) string {
	return b.once(saying{key, n}, func() string { return template.HTMLEscapeString(b.T(key, "N", n)) })
}

func (b *besideWords) once(what saying, say func() string) string {
	if said, ok := b.said.Load(what); ok {
		return said.(string)
	}
	said := say()
	b.said.Store(what, said)
	return said
}

// functionsApart names the functions that are shown apart.
func (b *besideWords) functionsApart(roles []assessment.RoleSpread) string {
	ids := make([]string, len(roles))
	for i, role := range roles {
		ids[i] = role.Role
	}
	return b.once(saying{key: "apart " + strings.Join(ids, " ")}, func() string {
		return string(b.Rich("beside.roles", "Roles", b.functions(ids)))
	})
}

func (b *besideWords) caption(number int) string {
	return b.once(saying{"caption", number}, func() string { return string(b.Rich("beside.roles.caption", "Number", number)) })
}

// row draws a block for each of n people, none for many.
func (b *besideWords) row(w *bytes.Buffer, kind assessment.Kind, n int) {
	if n > maxBlocks {
		return
	}
	block := string(blockFull)
	if kind == assessment.Unknown {
		block = string(blockDashed)
	}
	w.WriteString(b.once(saying{block, n}, func() string { return string(blocks(strings.Repeat(block, n))) }))
}

// told says how far apart colleagues are and what the assessment says now.
func (b *besideWords) told(w *bytes.Buffer, o *others, s *Spread) {
	spread := o.Spread
	far := spread.Distance() > 1
	if o.Talk() {
		w.WriteString(`<h3>` + b.why(o) + `</h3><p>`)
	} else {
		w.WriteString(`<p class="meta">`)
	}
	w.WriteString(b.of("beside.answered", spread.Answered()))
	between := ": "
	if !far && spread.Answered() > 1 {
		w.WriteString(between + b.apart(spread))
		between = ", "
	}
	if far {
		between = ", "
	}
	if spread.Unknown > 0 && !spread.Unanimous() && (far || !spread.Talk()) {
		w.WriteString(between + b.of("beside.dontknow", spread.Unknown))
	}
	w.WriteString(`.`)
	if own := b.own(o); own != "" {
		w.WriteString(" " + own)
	}
	if o.On != s.Publication.Newest() {
		w.WriteString(" " + b.of("beside.on", 0) + " " + string(b.when(o.On)) + `.`)
	}
	w.WriteString(`</p>`)
}

// why says why people should talk.
func (b *besideWords) why(o *others) string {
	switch {
	case o.Spread.Distance() > 1:
		return b.of("beside.talk", o.Spread.Distance())
	case o.Spread.Talk():
		return string(b.Rich("beside.talk.unknown", "N", o.Spread.Unknown, "Of", b.Number(o.Spread.Answered())))
	}
	return b.of("beside.talk.outside", 0)
}

// apart says how far apart the levels lie.
func (b *besideWords) apart(s assessment.Spread) string {
	switch {
	case s.Unanimous():
		return b.of("differences.same", 0)
	case s.Levelled() == 0:
		return b.of("differences.nolevel", 0)
	case s.Distance() == 0:
		return b.of("differences.level", 0)
	}
	return b.of("differences.apart", s.Distance())
}

// own says what the assessment says now, beside colleagues; nothing where the
// heading says it.
func (b *besideWords) own(o *others) string {
	if o.Own.Kind == assessment.NotAnswered {
		return b.of("beside.own.none", 0)
	}
	if same := o.Spread.Of(assessment.Opinion{Kind: o.Own.Kind, Level: o.Own.Level}); same > 0 {
		return b.of("beside.own.same", same)
	}
	switch {
	case o.Outside && !o.Spread.Talk():
		return ""
	case o.Outside:
		return b.of("beside.own.outside", 0)
	}
	return b.of("beside.own.alone", 0)
}
