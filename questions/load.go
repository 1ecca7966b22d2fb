package questions

import (
	"fmt"
	"io/fs"
	"math"
)

// Load reads a questionnaire from the top of a folder: questionnaire.yaml, one
// file per dimension that it names, and where there are any,
// contradictions.yaml, laws.yaml, obstacles.yaml and glossary.yaml.
//
// It is strict. What it returns without an error is whole: every id that is
// referred to exists, every text is there in every language, every question
// has as many levels as the scale. Otherwise the error is of type Faults and
// holds every fault of every file, except that a file that is not YAML has its
// first syntax error only, and that nothing is called wrong that merely refers
// to a part that could not be read. A folder that cannot be listed gives
// another error.
//
// What a folder holds may come from anybody: how large it is, how deep and with
// how many faults is bounded, and only regular files are read. Load follows
// links as far as fsys does; that of an os.Root keeps them inside.
//
// The same files always give the same value and the same Hash.
func Load(fsys fs.FS) (*Questionnaire, error) {
	f, err := openFolder(fsys)
	if err != nil {
		return nil, err
	}
	l := loader{folder: f, q: &Questionnaire{}, questionIDs: map[string]*names{}, stageAt: map[string]int{}}
	l.frame(f.document("questionnaire.yaml"))
	l.optional("laws.yaml", l.laws)
	for _, d := range l.dimensions {
		l.dimension(d, f.document(d+".yaml"))
	}
	l.optional("contradictions.yaml", l.contradictions)
	l.optional("obstacles.yaml", l.obstacles)
	l.optional("glossary.yaml", l.terms)
	f.strays()
	if len(f.faults) > 0 {
		return nil, l.report()
	}
	l.q.Hash = f.hash()
	return l.q, nil
}

// loader fills a questionnaire. The files are read in such an order that
// everything a file refers to was read before it.
type loader struct {
	*folder
	q *Questionnaire

	// languagesPartial tells that not all languages are known.
	languagesPartial bool

	levels     int      // the length of the scale; 0 where it could not be read
	dimensions []string // the names of their files, without .yaml
	// dimensionsPartial tells that not all of them are known.
	dimensionsPartial bool
	number            int // of the latest question

	roles, stages, lawIDs names
	stageAt               map[string]int
	questionIDs           map[string]*names // by dimension; the slugs
}

// names are the ids of one kind. Where an entry could not be read the list is
// partial, and nothing that refers to it is called dangling.
type names struct {
	order   []string // each id once
	first   map[string]value
	partial bool
}

// add takes the id of an entry and reports one that was there already.
func (n *names) add(v value) (id string) {
	id, _ = n.addNew(v)
	return id
}

// addNew does the same and reports whether the id is there for the first time.
func (n *names) addNew(v value) (id string, fresh bool) {
	id, ok := v.slug()
	if !ok {
		n.partial = true
		return "", false
	}
	if first, doubled := n.first[id]; doubled {
		v.fault("%q appears twice (first on line %d)", cut(id), first.line)
		return id, false
	}
	if n.first == nil {
		n.first = map[string]value{}
	}
	n.order, n.first[id] = append(n.order, id), v
	return id, true
}

func (n *names) has(id string) bool {
	_, ok := n.first[id]
	return ok || n.partial
}

// optional reads a file that may be missing.
func (l *loader) optional(name string, read func(value)) {
	if l.has(name) {
		read(l.document(name))
	}
}

// report returns the faults as an author reads them.
func (l *loader) report() Faults {
	faults := l.faults.sorted(l.reportOrder())
	if l.untold > 0 {
		faults = append(faults, Fault{Message: fmt.Sprintf("and %d more faults", l.untold)})
	}
	return faults
}

// reportOrder is the order in which an author reads: the frame, the dimensions,
// the rest.
func (l *loader) reportOrder() []string {
	order := []string{parts[0]}
	for _, d := range l.dimensions {
		order = append(order, d+".yaml")
	}
	return append(order, parts[1:]...)
}

// parts are the files that are no dimension.
var parts = []string{"questionnaire.yaml", "contradictions.yaml", "laws.yaml", "obstacles.yaml", "glossary.yaml"}

// inLanguages is the shape with a text in every language of the questionnaire
// beside its keys.
func (l *loader) inLanguages(s shape) shape {
	s.texts, s.anyText = l.q.Languages, l.languagesPartial
	return s
}

const anyLength = math.MaxInt

// text reads a text in every language, each of at most limit characters.
func (l *loader) text(v value, limit int) Text {
	return l.words(v.object(l.inLanguages(shape{})), limit)
}

// words returns the texts that stand beside the other keys of o.
func (l *loader) words(o object, limit int) Text {
	t := Text{}
	for _, key := range o.keys {
		if o.shape.knows(key) && !o.shape.own(key) {
			t[key] = o.at(key).short(limit)
			o.refuseComment(o.at(key))
		}
	}
	return t
}

// level reads a level of the scale.
func (l *loader) level(v value) (n int, ok bool) {
	n, ok = v.number()
	switch {
	case !ok:
		return 0, false
	case l.levels == 0 && n < 0:
		v.fault("%d is not a level (0 or higher)", n)
		return n, false
	case n < 0 || l.levels > 0 && n >= l.levels:
		v.fault("%d is not a level (0 to %d)", n, l.levels-1)
		return n, false
	}
	return n, true
}

// upperLevel reads a level of the scale that is not the lowest.
func (l *loader) upperLevel(v value) int {
	if l.levels < 2 {
		return v.within(1, math.MaxInt)
	}
	return v.within(1, l.levels-1)
}

// references reads a list of ids of one kind, each once.
func (l *loader) references(items []value, kind string, known *names) []string {
	var ids []string
	seen := map[string]bool{}
	for _, item := range items {
		id, ok := item.str()
		switch {
		case !ok:
			continue
		case seen[id]:
			item.fault("%q appears twice", cut(id))
		case !known.has(id):
			item.fault("there is no %s %q", kind, cut(id))
		}
		ids, seen[id] = append(ids, id), true
	}
	return ids
}
