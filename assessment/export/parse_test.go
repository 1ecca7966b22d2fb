package export

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// The parser reads what encoding/json reads, and knows where it stands.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", " ", "nul", "\xff", `"a`, `[1,]`, `[1 2]`, `{"a" 1}`, `{"a":1,}`, `[}`, `{} {}`, "\ufeff{}",
		"null", " true\n", "false", "-0.5e+3", `""`, `"a\"b\\"`, `"\u00e9\/\n"`, `"\ud83c\udfdb"`, `"\ud800"`, `"\\ud800` + "\ufffd" + `"`,
		"[]", "{}", " [ ] ", " { } ", `[[],{},[{}]]`, "[1,\r\n2 , \"a,b\",\tnull]", `{"a":[1,{"b":null}],"":"]}"}`, `{"a":1,"b":2,"a":3}`,
		`{"\\":"\\\"","c":{"d":{}}}`, `[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var found findings
		root := parse(data, answersBounds.nodes, &found)
		if !json.Valid(data) || !utf8.Valid(data) {
			if root != nil || len(found.found) != 1 {
				t.Fatalf("what is no JSON gave %+v and the faults %v", root, found.err())
			}
			return
		}
		if root == nil { // beyond the bounds
			if len(found.found) == 0 {
				t.Fatal("the file is refused without a fault")
			}
			return
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		var want any
		if err := decoder.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, plainValue(t, data, root)); diff != "" {
			t.Errorf("the tree (-encoding/json +parse):\n%s", diff)
		}
	})
}

// plainValue returns what encoding/json makes of a node, and checks that the
// node is where it says.
func plainValue(t *testing.T, data []byte, n *node) any {
	t.Helper()
	at := data[n.at:]
	starts := map[Kind]string{Object: "{", List: "[", String: `"`}[n.kind]
	if starts == "" {
		starts = n.text
	}
	if !bytes.HasPrefix(at, []byte(starts)) {
		t.Errorf("a node of kind %s at %q", n.kind.Name(), at[:min(len(at), 9)])
	}
	switch n.kind {
	case Object:
		object := map[string]any{}
		for _, m := range n.members {
			if data[m.at] != '"' {
				t.Errorf("the key %q is not at %d", m.key, m.at)
			}
			object[m.key] = plainValue(t, data, m.value)
		}
		return object
	case List:
		list := []any{}
		for _, item := range n.items {
			list = append(list, plainValue(t, data, item))
		}
		return list
	case String:
		return n.text
	case Number:
		return json.Number(n.text)
	case Bool:
		return n.text == "true"
	}
	return nil
}
