package questions

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// shape says which keys a YAML mapping has.
type shape struct {
	required []string
	optional []string
	// texts are the languages that stand beside those keys. Every one of them
	// is required.
	texts []string
	// anyText allows every other key as a language, for when not all languages
	// of the questionnaire could be read.
	anyText bool
}

func (s shape) own(key string) bool {
	return slices.Contains(s.required, key) || slices.Contains(s.optional, key)
}

func (s shape) knows(key string) bool {
	return s.own(key) || s.anyText || slices.Contains(s.texts, key)
}

// object is a YAML mapping of which the keys were checked.
type object struct {
	value
	shape  shape
	keys   []string // in the order of the file, each once
	fields map[string]value
}

// at returns the value of a key; not given when the key is missing.
func (o object) at(key string) value { return o.fields[key] }

// object reads a mapping of the shape. Unknown, doubled and missing keys are
// reported.
func (v value) object(s shape) object {
	o := v.mapping()
	o.shape = s
	if o.fields == nil {
		return o
	}
	for _, key := range o.keys {
		if !s.knows(key) {
			o.refuse(o.at(key))
		}
	}
	for _, key := range slices.Concat(s.required, s.texts) {
		if !o.at(key).given() {
			v.field(key, v.line, v.node).fault("is missing")
		}
	}
	return o
}

// refuse reports an unknown key.
func (o object) refuse(field value) {
	switch {
	case field.null() && o.node.Style&yaml.FlowStyle != 0:
		field.fault("unknown key; a text with a comma needs quotes inside { }")
	case o.shape.texts != nil:
		field.fault("unknown key; the languages are %s", strings.Join(o.shape.texts, ", "))
	default:
		field.fault("unknown key")
	}
}

// mapping reads a mapping with whatever keys it has. Its fields are nil when
// it is not a mapping.
func (v value) mapping() object {
	o := object{value: v}
	if !v.readable() {
		return o
	}
	if v.node.Kind != yaml.MappingNode {
		v.fault("is %s, want keys with values", v.what())
		return o
	}
	o.fields = make(map[string]value, len(v.node.Content)/2)
	first := map[string]int{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key, node := v.node.Content[i], v.node.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag != "!!str" {
			if key.Kind != yaml.AliasNode {
				v.faultAt(key.Line, "a key is %s, want a word", value{node: key}.what())
			}
			continue
		}
		field := v.field(cut(key.Value), key.Line, node)
		field.column = key.Column
		if line, ok := first[key.Value]; ok {
			field.fault("the key appears twice (first on line %d)", line)
			continue
		}
		first[key.Value] = key.Line
		o.keys = append(o.keys, key.Value)
		o.fields[key.Value] = field
	}
	return o
}
