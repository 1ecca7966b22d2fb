package questions_test

import (
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"trede/questions/questionstest"
)

func TestSchemas_acceptTheEmbeddedQuestionnaire(t *testing.T) {
	s := compileSchemas(t)
	for name, err := range s.faults(t, os.DirFS("omnichannel/2026.1")) {
		t.Errorf("%s: %v", name, err)
	}
}

func TestSchemas_acceptTheTinyQuestionnaire(t *testing.T) {
	s := compileSchemas(t)
	for name, err := range s.faults(t, questionstest.Folder(t)) {
		t.Errorf("%s: %v", name, err)
	}
}

func TestOmnichannel_filesNameTheirSchemaOnLineOne(t *testing.T) {
	folder := os.DirFS("omnichannel/2026.1")
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("files %v, error %v", names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		got, _, _ := strings.Cut(string(data), "\n")
		want := "# yaml-language-server: $schema=../../schema/" + schemaOf(name) + ".schema.json"
		if got != want {
			t.Errorf("%s begins with %q, want %q", name, got, want)
		}
	}
}

// TestSchemas_refuseWhatAFieldCannotBe covers what an editor can see without
// the other files. Load refuses the same.
func TestSchemas_refuseWhatAFieldCannotBe(t *testing.T) {
	tests := []struct{ name, file, old, new string }{
		{"unknown key", "garden.yaml", "knows: [cook]", "knows: [cook]\n    hint: x"},
		{"missing key", "garden.yaml", "    knows: [cook]\n", ""},
		{"id with a dot", "garden.yaml", "- id: beds", "- id: be.ds"},
		{"id of 65 characters", "garden.yaml", "- id: beds", "- id: " + strings.Repeat("b", 65)},
		{"id that is a field", "garden.yaml", "- id: beds", "- id: end"},
		{"id like a contradiction's", "garden.yaml", "- id: beds", "- id: x-beds"},
		{"id that ends like a field", "garden.yaml", "- id: beds", "- id: beds-now"},
		{"contradiction that ends like a field", "contradictions.yaml", "- id: harvest-without-beds", "- id: a-rev"},
		{"blank text", "garden.yaml", "fr: Récolte", "fr: ' '"},
		{"language that is none", "garden.yaml", "fr: Récolte", "Dutch: x"},
		{"long topic", "garden.yaml", "de: Ernte,", "de: " + strings.Repeat("ä", 33) + ","},
		{"long action", "garden.yaml", "Die Ernte wiegen.", strings.Repeat("ä", 161)},
		{"action without a text", "garden.yaml", "{kind: can, de: Die Ernte wiegen., fr: Peser la récolte.}", "{kind: can}"},
		{"two levels", "garden.yaml", "      - {de: Im Sommer., fr: En été.}\n", ""},
		{"one action", "garden.yaml", "      - {kind: can, de: Die Ernte wiegen., fr: Peser la récolte.}\n", ""},
		{"dimension called base", "garden.yaml", "dimension: garden", "dimension: base"},
		{"stage called base", "questionnaire.yaml", "- id: home", "- id: base"},
		{"one stage", "questionnaire.yaml", "  - id: guests\n    asks: {home: 1, guests: 2}\n    tolerance: 0\n    name: {de: Gästeküche, fr: Cuisine pour invités}\n    means: {de: Es reicht für Gäste., fr: Cela suffit pour des invités.}\n", ""},
		{"tolerance below zero", "questionnaire.yaml", "tolerance: 1", "tolerance: -1"},
		{"unknown limit above one", "questionnaire.yaml", "unknown_limit: 0.5", "unknown_limit: 1.5"},
		{"proof from the lowest level", "questionnaire.yaml", "proof_from: 1", "proof_from: 0"},
		{"amber ceiling alone", "questionnaire.yaml", "red: home, ", ""},
		{"no claims", "contradictions.yaml", "{garden.harvest: 2}", "{}"},
		{"question without a dimension", "contradictions.yaml", "{garden.harvest: 2}", "{harvest: 2}"},
		{"law in force without a date", "laws.yaml", "in_force_from: 2020-01-01", "in_force_from: null"},
		{"announced law with a date", "laws.yaml", "in_force_from: null", "in_force_from: 2031-01-01"},
		{"source that is a script", "laws.yaml", "https://law.example/hygiene", "javascript:alert(1)"},
		{"nobody for an obstacle", "obstacles.yaml", "who: [board]", "who: []"},
		{"term without meaning", "glossary.yaml", "    means: {de: Ein Stück Garten., fr: Un morceau de jardin.}\n", ""},
	}
	s := compileSchemas(t)
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			folder := questionstest.Folder(t)
			replace(t, folder, tc.file, tc.old, tc.new)
			if s.faults(t, folder)[tc.file] == nil {
				t.Error("the schema accepts it")
			}
			if faultsOf(t, folder) == nil {
				t.Error("Load accepts it")
			}
		})
	}
}

// schemas are the published schemas by name.
type schemas map[string]*jsonschema.Schema

func compileSchemas(t testing.TB) schemas {
	t.Helper()
	compiled := schemas{}
	for _, name := range []string{"questionnaire", "dimension", "contradictions", "laws", "obstacles", "glossary"} {
		s, err := jsonschema.NewCompiler().Compile("schema/" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		compiled[name] = s
	}
	return compiled
}

// faults returns what the schemas say of the files of a folder that they refuse.
func (s schemas) faults(t testing.TB, folder fs.FS) map[string]error {
	t.Helper()
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("files %v, error %v", names, err)
	}
	refused := map[string]error{}
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		var document yaml.Node
		if err := yaml.Load(data, &document); err != nil {
			t.Fatal(err)
		}
		if err := s[schemaOf(name)].Validate(plain(t, document.Content[0])); err != nil {
			refused[name] = err
		}
	}
	return refused
}

func schemaOf(file string) string {
	switch name := strings.TrimSuffix(path.Base(file), ".yaml"); name {
	case "questionnaire", "contradictions", "laws", "obstacles", "glossary":
		return name
	}
	return "dimension"
}

// plain returns a node as an editor hands it to a JSON Schema: a date is a text.
func plain(t testing.TB, n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return object
	case n.Kind == yaml.SequenceNode:
		items := []any{}
		for _, item := range n.Content {
			items = append(items, plain(t, item))
		}
		return items
	case n.Tag == "!!null":
		return nil
	case n.Tag == "!!bool":
		return n.Value == "true"
	case n.Tag == "!!int" || n.Tag == "!!float":
		x, err := strconv.ParseFloat(n.Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	return n.Value
}
