package store_test

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/questions"
)

// instance is a running program as far as these tests use it: a store, here or
// in another process.
type instance interface {
	Create(ctx context.Context, a assessment.Assessment, key access.Hash, changes []assessment.Change) error
	Open(ctx context.Context, key access.Hash) (access.Grant, assessment.Assessment, assessment.Sheet, error)
	Save(ctx context.Context, id assessment.SheetID, changes []assessment.Change) ([]assessment.Conflict, error)
	AddLink(ctx context.Context, id assessment.ID, grant access.Grant, key access.Hash) error
	RetireOthers(ctx context.Context, id assessment.ID, keep access.Hash) error
	Delete(ctx context.Context, id assessment.ID) error
}

var _ instance = (*store.Store)(nil)

// person does one thing after another: saves some answers of their own in a
// sheet shared with others; begins, fills in and erases assessments of their
// own; and adds and retires links to these. Nobody else changes these, so what must be stored
// is known after each step, and in between there is nothing: a step is all or
// nothing. Whatever happens during a step, what is found afterwards is
// what was there before it or what is there after it. Once the step was
// acknowledged, it is the latter.
type person struct {
	name string
	draw *rand.Rand
	// keeps: the person never erases anything.
	keeps bool
	has   belongings
	had   belongings // before the latest step
	// after is what must be found after each number of steps, and
	// acknowledged is how many of them were.
	after        []string
	acknowledged int
}

// belongings are what a person has stored: the naive model of the store.
type belongings struct {
	shared map[string]entry // by question or contradiction
	own    map[string]entry // in the latest assessment of their own, while it lives
	begun  int              // how many of those there were
	lives  bool
	// links are those of all these assessments, oldest first: with what kind
	// of error opening one fails, empty when it works.
	links []assessment.ErrorKind
}

// entry is an answer or an explanation as it is stored.
type entry struct {
	revision int64
	text     string
}

// people returns persons who do other things for every seed.
func people(seed uint64, n int) []*person {
	var all []*person
	for i := range n {
		p := &person{
			name: fmt.Sprintf("person%d", i),
			draw: rand.New(rand.NewPCG(seed, uint64(i))),
			has:  belongings{shared: map[string]entry{}},
		}
		p.after = []string{p.has.String()}
		all = append(all, p)
	}
	return all
}

// work takes steps until one fails, or until it may not take another. It
// returns the error of a step, which may or may not be stored.
func (p *person) work(ctx context.Context, s instance, shared access.Hash, goOn func() bool, acknowledged func(*person)) error {
	for goOn() {
		step := p.next(shared)
		p.after = append(p.after, p.has.String())
		if err := step(ctx, s); err != nil {
			return fmt.Errorf("%s, step %d: %w", p.name, p.acknowledged, err)
		}
		p.acknowledged++
		acknowledged(p)
	}
	return nil
}

// next decides on a step and what is stored after it.
func (p *person) next(shared access.Hash) func(context.Context, instance) error {
	p.had, p.has = p.has, p.has.clone()
	choice := p.draw.IntN(10)
	switch {
	case choice < 6:
		return p.save(shared, p.has.shared)
	case !p.has.lives:
		return p.begin()
	case choice < 7:
		return p.save(p.link(), p.has.own)
	case choice < 8:
		return p.addLink()
	case choice < 9 || p.keeps:
		return p.retireOthers()
	default:
		return p.erase()
	}
}

func (p *person) id() assessment.ID {
	return assessment.ID(fmt.Sprintf("%s-%d", p.name, p.has.begun))
}

// link is the hash of the person's newest link.
func (p *person) link() access.Hash { return p.linkAt(len(p.has.links) - 1) }

func (p *person) linkAt(n int) access.Hash { return linkHash(fmt.Sprintf("%s's link %d", p.name, n)) }

// changes draws a batch that changes one to four things of a sheet. Some texts
// are long, so that rows get their own pages.
func (p *person) changes(sheet map[string]entry) (changes []assessment.Change) {
	for _, i := range p.draw.Perm(5)[:1+p.draw.IntN(4)] {
		key := fmt.Sprintf("%s.q%d", p.name, i)
		text := strings.Repeat(fmt.Sprintf("stap %d van %s; ", len(p.after), p.name), 1+p.draw.IntN(10)*p.draw.IntN(10))
		c := assessment.Change{BasedOn: sheet[key].revision}
		if i == 0 {
			c.Contradiction, c.Explanation = key, text
		} else {
			// Something else is put back each time, so that each revision is an
			// entry of the history.
			c.Question, c.Back = questions.QuestionID(key), c.BasedOn
			c.Answer = assessment.Answer{Kind: assessment.Unknown, Note: text, Proof: assessment.Proof{What: fmt.Sprintf("stap %d", len(p.after))}}
		}
		sheet[key] = entry{c.BasedOn + 1, text}
		changes = append(changes, c)
	}
	return changes
}

func (p *person) save(key access.Hash, sheet map[string]entry) func(context.Context, instance) error {
	changes := p.changes(sheet)
	return func(ctx context.Context, s instance) error {
		_, _, opened, err := s.Open(ctx, key)
		if err != nil {
			return err
		}
		conflicts, err := s.Save(ctx, opened.ID, changes)
		if err == nil && len(conflicts) > 0 {
			return fmt.Errorf("%w: %+v", errOverwritten, conflicts)
		}
		return err
	}
}

// errOverwritten: somebody who does not exist changed a person's answers.
var errOverwritten = errors.New("a conflict where nobody else saves")

func (p *person) begin() func(context.Context, instance) error {
	p.has.begun++
	p.has.lives, p.has.own = true, map[string]entry{}
	id, changes := p.id(), p.changes(p.has.own)
	p.has.links = append(p.has.links, "")
	key := p.link()
	return func(ctx context.Context, s instance) error {
		return s.Create(ctx, assessment.Assessment{ID: id}, key, changes)
	}
}

func (p *person) addLink() func(context.Context, instance) error {
	p.has.links = append(p.has.links, "")
	id, key := p.id(), p.link()
	return func(ctx context.Context, s instance) error { return s.AddLink(ctx, id, access.Owner, key) }
}

func (p *person) retireOthers() func(context.Context, instance) error {
	p.has.end(assessment.Gone, len(p.has.links)-1)
	id, keep := p.id(), p.link()
	return func(ctx context.Context, s instance) error { return s.RetireOthers(ctx, id, keep) }
}

func (p *person) erase() func(context.Context, instance) error {
	id := p.id()
	p.has.lives, p.has.own = false, nil
	p.has.end(assessment.NotFound, len(p.has.links))
	return func(ctx context.Context, s instance) error { return s.Delete(ctx, id) }
}

func (b belongings) clone() belongings {
	b.shared, b.own, b.links = maps.Clone(b.shared), maps.Clone(b.own), slices.Clone(b.links)
	return b
}

// end lets the oldest n links fail from now on. What is erased stays so.
func (b *belongings) end(kind assessment.ErrorKind, n int) {
	for i, ended := range b.links[:n] {
		if ended != assessment.NotFound {
			b.links[i] = kind
		}
	}
}

// String tells all of it, and nothing of links that are not found: one cannot
// tell those of an erased assessment from those that do not exist yet.
func (b belongings) String() string {
	lines := "shared: " + textOf(b.shared)
	for i, ended := range b.links {
		switch ended {
		case "":
			lines += fmt.Sprintf("\nlink %d: %s", i, textOf(b.own))
		case assessment.Gone:
			lines += fmt.Sprintf("\nlink %d: gone", i)
		}
	}
	return lines
}

// textOf is a sheet in one line. The texts are long, and who compares them
// wants to know which one it is and whether it is whole.
func textOf(sheet map[string]entry) string {
	var all []string
	for key, e := range sheet {
		begin, _, _ := strings.Cut(e.text, ";")
		all = append(all, fmt.Sprintf("%s rev %d %q %08x", key, e.revision, begin, crc32.ChecksumIEEE([]byte(e.text))))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// check returns an error when what is stored is not what must be after that
// many acknowledged steps, nor what is there when the one under way was stored
// as well.
func (p *person) check(found string, acknowledged int) error {
	if found == p.after[acknowledged] || acknowledged+1 < len(p.after) && found == p.after[acknowledged+1] {
		return nil
	}
	return fmt.Errorf("%s, %d steps acknowledged, found\n%s\nwant\n%s", p.name, acknowledged, found, p.after[acknowledged])
}

// goOnFrom takes what was found to be what is so, after a step of which nobody
// knew whether it was stored.
func (p *person) goOnFrom(found string) {
	if found == p.after[len(p.after)-1] {
		p.acknowledged = len(p.after) - 1
		return
	}
	p.has, p.after = p.had, p.after[:p.acknowledged+1]
}

// found is what is stored of a person, told as in after.
func (p *person) found(t testing.TB, s *store.Store, shared access.Hash) string {
	t.Helper()
	sheet := open(t, s, shared)
	has := belongings{shared: entriesOf(sheet, p.name)}
	p.checkHistory(t, s, sheet)
	for i := range p.has.links {
		_, _, sheet, err := s.Open(t.Context(), p.linkAt(i))
		kind := assessment.KindOf(err)
		if err != nil && kind != assessment.Gone && kind != assessment.NotFound {
			t.Fatalf("open link %d of %s: %v", i, p.name, err)
		}
		has.links = append(has.links, kind)
		if err == nil {
			has.own = entriesOf(sheet, p.name)
			p.checkHistory(t, s, sheet)
		}
	}
	return has.String()
}

// checkHistory checks that every revision of a person's answers is an entry of
// its question's history: it is stored with the answer or not at all.
func (p *person) checkHistory(t testing.TB, s *store.Store, sheet assessment.Sheet) {
	t.Helper()
	for q, a := range sheet.Answers {
		if !strings.HasPrefix(string(q), p.name+".") {
			continue
		}
		entries, err := s.History(t.Context(), sheet.ID, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) != int(min(a.Revision, assessment.MaxHistory)) {
			t.Errorf("%s has revision %d and %d entries", q, a.Revision, len(entries))
			continue
		}
		for i, e := range slices.Backward(entries) {
			if e.Number != a.Revision-int64(len(entries)-1-i) || e.Answer.Proof.What == "" {
				t.Errorf("%s: entry %d of %d is %+v", q, i, len(entries), e)
			}
		}
	}
}

// entriesOf are a person's part of a sheet.
func entriesOf(sheet assessment.Sheet, name string) map[string]entry {
	mine := map[string]entry{}
	for q, a := range sheet.Answers {
		if strings.HasPrefix(string(q), name+".") {
			mine[string(q)] = entry{a.Revision, a.Note}
		}
	}
	for c, e := range sheet.Explanations {
		if strings.HasPrefix(c, name+".") {
			mine[c] = entry{e.Revision, e.Text}
		}
	}
	return mine
}
