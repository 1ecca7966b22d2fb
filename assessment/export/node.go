package export

import (
	"slices"
	"strconv"
	"strings"
)

// node is a JSON value as it stands in a file. Unlike a Go map it keeps the
// order of an object's keys and those that come twice, and it knows where it
// stands.
type node struct {
	at      int // offset in bytes
	kind    Kind
	text    string // of a string: the string; of anything else that is no container: as written
	members []member
	items   []*node
}

type member struct {
	key   string
	at    int
	value *node
}

// has reports whether an object has the key.
func (n *node) has(key string) bool {
	for _, m := range n.members {
		if m.key == key {
			return true
		}
	}
	return false
}

// find returns what stands at a path of an answer, such as proof.what or
// obstacles[1], or nil.
func (n *node) find(path string) *node {
	for path != "" {
		key, rest, _ := strings.Cut(path, ".")
		key, index, inList := strings.Cut(strings.TrimSuffix(key, "]"), "[")
		at := slices.IndexFunc(n.members, func(m member) bool { return m.key == key })
		if at < 0 {
			return nil
		}
		n, path = n.members[at].value, rest
		if i, err := strconv.Atoi(index); inList && err == nil && i < len(n.items) {
			n = n.items[i]
		}
	}
	return n
}

// shown returns the value as a fault repeats it: its Kind where it is a list or
// an object, and otherwise a string.
func (n *node) shown() any {
	switch n.kind {
	case Object, List:
		return n.kind
	case String:
		return quoted(n.text)
	case Number, Bool, Null: // as written
	}
	if len(n.text) > shown {
		return n.text[:shown] + "…"
	}
	return n.text
}
