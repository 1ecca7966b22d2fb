package web

import (
	"net/url"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/templates"
)

// answersForm is a part of the questionnaire as a visitor sent it.
type answersForm struct {
	do           string
	questions    []sentQuestion      // by question of the part
	explanations map[string]sentText // by contradiction
}

// sentQuestion is a question as it was sent.
type sentQuestion struct {
	templates.Entry
	ground
	// typed is what is in the form to agree on the answer, whichever button was
	// pressed.
	typed templates.AgreementEntry
}

// sentText is an explanation as it was sent.
type sentText struct {
	text string
	ground
}

// ground is the state on which something was typed.
type ground struct {
	on    templates.Base
	sent  bool // whether it was in the form at all
	known bool // whether the form says what it showed
	keep  string
}

// What one can choose after a conflict.
const (
	keepMine   = "mine"
	keepTheirs = "theirs"
)

// end is the last field of the form: where it is missing, the rest may be too.
const end = "end"

// maxRevision is more than any answer has (docs/decisions).
const maxRevision = 1 << 53

// parse reads the form of the part. A field that is none of ours is left alone:
// firewalls and extensions add some. What a person can get wrong is judged
// later.
func (p part) parse(values url.Values) (answersForm, error) {
	if values.Get(end) == "" {
		return answersForm{}, &assessment.Error{Kind: errIncomplete, Message: "the end of the form is missing"}
	}
	f := answersForm{do: values.Get("do"), explanations: map[string]sentText{}}
	agrees, found := strings.CutPrefix(f.do, templates.AgreePrefix)
	for _, q := range p.questions {
		sent, err := takeQuestion(values, q.Slug)
		if err != nil {
			return f, err
		}
		if found && q.Slug == agrees {
			if !sent.sent {
				return f, withoutGround(q.Slug)
			}
			sent.Agree, found = new(sent.typed), false
		}
		f.questions = append(f.questions, sent)
	}
	if found {
		return f, invalid("do", "is about no question of the part")
	}
	if p.apart {
		f.keepOpinions()
		return f, nil
	}
	for _, c := range p.instrument.Contradictions {
		name := "x-" + c.ID
		if !values.Has(name) {
			continue
		}
		g, err := takeGround(values, name)
		if err == nil && !g.sent {
			err = withoutGround(name)
		}
		if err != nil {
			return f, err
		}
		f.explanations[c.ID] = sentText{assessment.CleanText(values.Get(name)), g}
	}
	return f, nil
}

func takeQuestion(values url.Values, slug string) (q sentQuestion, err error) {
	if q.ground, err = takeGround(values, slug); err != nil {
		return q, err
	}
	q.Base, q.typed = q.on, takeAgreement(values, slug)
	q.Choice, q.Obstacles = values.Get(slug), values[slug+"-ob"]
	for field := range assessment.Fields {
		name := slug + "-" + field.Name()
		if len(values[name]) > 1 {
			return q, invalid(name, "is given twice")
		}
		q.Fields[field] = field.Clean(values.Get(name))
	}
	if !q.sent && !q.blank() {
		return q, withoutGround(slug)
	}
	return q, nil
}

// takeAgreement reads why an answer is agreed and who was there.
func takeAgreement(values url.Values, slug string) templates.AgreementEntry {
	return templates.AgreementEntry{
		Reason: assessment.CleanText(values.Get(slug + templates.AgreeSuffix)),
		With:   values[slug+templates.WithSuffix],
	}
}

// takeGround reads on what something was typed; after a conflict that is what
// stood beside one's own.
func takeGround(values url.Values, name string) (g ground, err error) {
	if !values.Has(name + "-rev") {
		return g, nil
	}
	g.sent, g.keep = true, values.Get("keep-"+name)
	rev, seen := name+"-rev", name+"-seen"
	if g.keep == keepMine || g.keep == keepTheirs {
		rev, seen = name+"-now", name+"-now-seen"
	}
	if len(values[name]) > 1 || len(values[rev]) > 1 || len(values[seen]) > 1 {
		return g, invalid(name, "is given twice")
	}
	g.on.Revision, err = strconv.ParseInt(values.Get(rev), 10, 64)
	if err != nil || g.on.Revision < 0 || g.on.Revision > maxRevision {
		return g, invalid(rev, "is not a revision")
	}
	g.on.Seen, g.known = values.Get(seen), values.Has(seen)
	return g, nil
}

// withoutGround is the error for something typed of which the form does not say
// on what: it is not saved, and must not seem to be.
func withoutGround(name string) error {
	return &assessment.Error{Kind: errIncomplete, Field: name, Message: "came without the state that it was typed on"}
}

// unchanged reports whether what was typed is what the form showed: then it is
// no change, whatever is stored by now.
func (g ground) unchanged(typed string) bool {
	if g.known {
		return typed == g.on.Seen
	}
	return g.on.Revision == 0 && typed == ""
}

// stands reports whether what the form showed is what is stored. A form that
// does not say what it showed is known by its revision.
func (g ground) stands(revision int64, stored string) bool {
	if g.known {
		return stored == g.on.Seen
	}
	return revision == g.on.Revision
}

// endsUnseen reports whether a change would end an agreement that somebody else
// made since the form was shown: it does not say what was agreed.
func (g ground) endsUnseen(stored assessment.SavedAnswer, next assessment.Answer) bool {
	return stored.Agreed.Made() && !stored.Agreed.Equal(next.Agreed) && g.on.Revision != stored.Revision
}

// settled reports whether one chose to keep what is stored, and it still is.
func (g ground) settled(revision int64, stored string) bool {
	return g.keep == keepTheirs && g.stands(revision, stored)
}

// blank reports whether nothing was chosen or typed.
func (q sentQuestion) blank() bool {
	return q.Choice == "" && len(q.Obstacles) == 0 && strings.Join(q.Fields[:], "") == ""
}
