package questions_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"trede/questions"
	"trede/questions/questionstest"
)

func TestLoad_readsWhatAnyQuestionnaireSays(t *testing.T) {
	schemas := compileSchemas(t)
	rapid.Check(t, func(rt *rapid.T) {
		want := questionstest.Draw(rt)
		folder := written(rt, want)
		for name, err := range schemas.faults(t, folder) {
			rt.Errorf("the schema refuses %s: %v", name, err)
		}
		got, err := questions.Load(folder)
		if err != nil {
			rt.Fatalf("a valid questionnaire is refused:\n%v", err)
		}
		want.Hash = got.Hash
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Errorf("loaded questionnaire (-want +got):\n%s", diff)
		}
	})
}

// written writes a questionnaire as a folder.
func written(t *rapid.T, q *questions.Questionnaire) fstest.MapFS {
	folder := fstest.MapFS{}
	write := func(name string, value any) {
		data, err := yaml.Dump(value)
		if err != nil {
			t.Fatal(err)
		}
		folder[name+".yaml"] = &fstest.MapFile{Data: data}
	}
	write("questionnaire", frameMap(q))
	for _, d := range q.Dimensions {
		write(d.ID, dimensionMap(d))
	}
	write("contradictions", fields{"contradictions": each(q.Contradictions, contradictionMap)})
	write("laws", fields{"laws": each(q.Laws, lawMap)})
	write("obstacles", fields{"obstacles": each(q.Obstacles, obstacleMap)})
	write("glossary", fields{"terms": each(q.Terms, termMap)})
	return folder
}

type fields map[string]any

func each[T any](items []T, write func(T) fields) []fields {
	written := make([]fields, len(items))
	for i, item := range items {
		written[i] = write(item)
	}
	return written
}

// beside adds the languages of a text to the other keys.
func beside(f fields, t questions.Text) fields {
	for lang, s := range t {
		f[lang] = s
	}
	return f
}

func frameMap(q *questions.Questionnaire) fields {
	var dimensions []string
	for _, d := range q.Dimensions {
		dimensions = append(dimensions, d.ID)
	}
	return fields{
		"id": q.ID, "version": q.Version, "languages": q.Languages, "title": q.Title, "dimensions": dimensions,
		"roles":         each(q.Roles, func(r questions.Role) fields { return beside(fields{"id": r.ID}, r.Name) }),
		"stages":        each(q.Stages, stageMap),
		"base":          baseMap(q.Base),
		"proof_from":    q.ProofFrom,
		"unknown_limit": q.UnknownLimit,
		"scale":         q.Scale,
	}
}

func stageMap(s questions.Stage) fields {
	return fields{"id": s.ID, "asks": s.Asks, "tolerance": s.Tolerance, "name": s.Name, "means": s.Means}
}

func baseMap(b questions.BaseRule) fields {
	ceiling := fields{}
	if b.RedCeiling != "" {
		ceiling["red"] = b.RedCeiling
	}
	if b.AmberCeiling != "" {
		ceiling["amber"] = b.AmberCeiling
	}
	return fields{"name": b.Name, "means": b.Means, "level": b.Level, "ceiling": ceiling}
}

func dimensionMap(d questions.Dimension) fields {
	return fields{"dimension": d.ID, "name": d.Name, "intro": d.Intro, "questions": each(d.Questions, questionMap)}
}

func questionMap(q questions.Question) fields {
	f := fields{
		"id": q.Slug, "needed_for": q.NeededFor, "topic": q.Topic, "ask": q.Ask, "why": q.Why,
		"levels":         q.Levels,
		"proof":          fields{"needs": q.Proof.Needs, "valid_months": q.Proof.ValidMonths},
		"knows":          q.Knows,
		"not_applicable": q.NotApplicable,
		"actions": each(q.Actions, func(a questions.Action) fields {
			return beside(fields{"kind": a.Kind}, a.Text)
		}),
	}
	if len(q.Laws) > 0 {
		f["laws"] = q.Laws
	}
	return f
}

// contradictionMap keeps the order of the conditions, which a map would lose.
func contradictionMap(c questions.Contradiction) fields {
	side := func(conditions []questions.Condition) *yaml.Node {
		n := &yaml.Node{Kind: yaml.MappingNode}
		for _, c := range conditions {
			var key, level yaml.Node
			key.SetString(string(c.Question))
			if err := level.Encode(c.Level); err != nil {
				panic(err)
			}
			n.Content = append(n.Content, &key, &level)
		}
		return n
	}
	return fields{
		"id": c.ID, "severity": c.Severity, "claims": side(c.Claims), "against": side(c.Against), "says": c.Says,
	}
}

func lawMap(l questions.Law) fields {
	day := func(d questions.Date) any {
		if d == 0 {
			return nil
		}
		return d.String()
	}
	return fields{
		"id": l.ID, "name": l.Name, "demands": l.Demands, "in_force_from": day(l.InForceFrom),
		"status": l.Status, "source": l.Source, "checked": day(l.Checked),
	}
}

func obstacleMap(o questions.Obstacle) fields {
	return fields{"id": o.ID, "name": o.Name, "means": o.Means, "helps": o.Helps, "who": o.Who}
}

func termMap(t questions.Term) fields {
	f := fields{"id": t.ID, "term": t.Term, "means": t.Means}
	if t.Source != "" {
		f["source"] = t.Source
	}
	return f
}
