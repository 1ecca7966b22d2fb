package questions

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shapesBySchema are the mappings of the format by where the published schemas
// describe them: "" is the root, "base" a definition, "base/ceiling" a
// property of it.
var shapesBySchema = map[string]map[string]shape{
	"questionnaire": {
		"": questionnaireShape, "role": roleShape, "stage": stageShape, "base": baseShape, "base/ceiling": ceilingShape,
	},
	"dimension": {
		"": dimensionShape, "question": questionShape, "proof": proofShape, "action": actionShape,
	},
	"contradictions": {"": contradictionsShape, "contradiction": contradictionShape},
	"laws":           {"": lawsShape, "law": lawShape},
	"obstacles":      {"": obstaclesShape, "obstacle": obstacleShape},
	"glossary":       {"": termsShape, "term": termShape},
}

// schemaNode is what matters here of a JSON Schema.
type schemaNode struct {
	Properties           map[string]schemaNode `json:"properties"`
	Required             []string              `json:"required"`
	AdditionalProperties any                   `json:"additionalProperties"`
	Defs                 map[string]schemaNode `json:"$defs"`
}

func TestSchemas_nameTheKeysThatTheLoaderKnows(t *testing.T) {
	for _, name := range schemaNames(t) {
		t.Run(name, func(t *testing.T) {
			found := map[string]schemaNode{}
			collect(found, "", readSchema(t, name))
			shapes := shapesBySchema[name]
			if diff := cmp.Diff(slices.Sorted(maps.Keys(shapes)), slices.Sorted(maps.Keys(found))); diff != "" {
				t.Fatalf("mappings (-loader +schema):\n%s", diff)
			}
			for where, s := range shapes {
				agree(t, where, s, found[where])
			}
		})
	}
}

func agree(t *testing.T, where string, s shape, n schemaNode) {
	t.Helper()
	sorted := func(keys []string) []string { return append([]string{}, slices.Sorted(slices.Values(keys))...) }
	if diff := cmp.Diff(sorted(slices.Concat(s.required, s.optional)), sorted(slices.Collect(maps.Keys(n.Properties)))); diff != "" {
		t.Errorf("%q: keys (-loader +schema):\n%s", where, diff)
	}
	if diff := cmp.Diff(sorted(s.required), sorted(n.Required)); diff != "" {
		t.Errorf("%q: required keys (-loader +schema):\n%s", where, diff)
	}
	if n.AdditionalProperties != false {
		t.Errorf("%q allows unknown keys", where)
	}
}

// collect finds every mapping with keys of its own.
func collect(found map[string]schemaNode, where string, n schemaNode) {
	if n.Properties != nil {
		found[where] = n
	}
	for key, property := range n.Properties {
		collect(found, strings.TrimPrefix(where+"/"+key, "/"), property)
	}
	for name, def := range n.Defs {
		collect(found, name, def)
	}
}

func schemaNames(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(os.DirFS("schema"), "*.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f, ".schema.json"))
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(shapesBySchema)), names); diff != "" {
		t.Fatalf("schemas (-want +got):\n%s", diff)
	}
	return names
}

func readSchema(t *testing.T, name string) schemaNode {
	t.Helper()
	data, err := os.ReadFile("schema/" + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var n schemaNode
	if err := json.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	return n
}
