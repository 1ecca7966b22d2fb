package templates

import (
	"regexp"
	"slices"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// resultActs are the first actions of each kind.
type resultActs struct {
	Heading string // empty when there are none
	Kinds   []actKind
}

// actKind are the actions of one kind: must, can or stop.
type actKind struct {
	Kind, Title, Text string
	Steps             []act
}

// act is an action with who may take it.
type act struct{ Text, Meta string }

func (c conclusion) acts() resultActs {
	var r resultActs
	if len(c.Answers) == 0 {
		return r
	}
	n := 0
	for _, kind := range []struct {
		id, title, text string
		steps           []assessment.Step
	}{
		{questions.Must, "result.act.must", "result.act.must.text", c.plan.Must},
		{questions.Can, "result.act.can", "result.act.can.text", c.plan.Can},
		{questions.Stop, "result.act.stop", "result.act.stop.text", c.plan.Stop},
	} {
		if len(kind.steps) == 0 {
			continue
		}
		n += len(kind.steps)
		k := actKind{Kind: kind.id, Title: c.T(kind.title), Text: c.T(kind.text)}
		for _, s := range kind.steps {
			k.Steps = append(k.Steps, c.act(s, kind.id))
		}
		r.Kinds = append(r.Kinds, k)
	}
	if n > 0 {
		r.Heading = c.T("result.acts", "N", n, "Count", n)
	}
	return r
}

func (c conclusion) act(s assessment.Step, kind string) act {
	parts := []string{c.knows(s.Question), c.number(s.Question)}
	if laws := c.Rules.Question(s.Question).Laws; kind == questions.Must && len(laws) > 0 {
		parts = append(parts, c.shortLaw(laws[0]))
	}
	return act{Text: c.Text(s.Text), Meta: strings.Join(parts, " · ")}
}

// abbreviation is what a law is called in daily speech, where its name gives
// that in brackets.
var abbreviation = regexp.MustCompile(`\((\pL[\pL\d]*)[,)]`)

func (c conclusion) shortLaw(id string) string {
	at := slices.IndexFunc(c.q().Laws, func(l questions.Law) bool { return l.ID == id })
	if at < 0 {
		return ""
	}
	name := c.Text(c.q().Laws[at].Name)
	if short := abbreviation.FindStringSubmatch(name); short != nil {
		return short[1]
	}
	return name
}
