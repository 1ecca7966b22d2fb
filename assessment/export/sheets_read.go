package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"trede/assessment"
	"trede/questions"
)

// SheetsFormat is the value of "format" in a sheets file.
const SheetsFormat = "trede/sheets/1"

// MaxSheetsFile is the size from which a sheets file is refused unread, in
// bytes.
const MaxSheetsFile = 32 << 20

// MaxSheetID is the longest id of a sheet in a file, in characters.
const MaxSheetID = 100

// Fifteen hundred colleagues who answer fifty questions each, most of them with
// a remark, have fewer values.
var sheetsBounds = bounds{MaxSheetsFile, 250_000}

// ReadSheets reads the sheets of colleagues for the questionnaire, in the order
// of the file. It is as strict as ReadAnswers: the error is Faults where the
// file is refused, and any other one comes from r. Reading takes some tenths of
// a second and a few times the memory of the file at most.
func ReadSheets(r io.Reader, q *questions.Questionnaire) ([]assessment.Colleague, error) {
	reader := sheetsReader{reader: newReader(q), ids: map[assessment.SheetID]bool{}}
	err := read(r, sheetsBounds, &reader.findings, reader.root)
	if _, refused := errors.AsType[Faults](err); err != nil && !refused {
		return nil, fmt.Errorf("read sheets: %w", err)
	}
	if err != nil {
		return nil, err
	}
	return reader.sheets, nil
}

type sheetsReader struct {
	*reader
	ids    map[assessment.SheetID]bool
	sheets []assessment.Colleague
}

func (r *sheetsReader) root(n *node) {
	r.object(n, "", fields{
		"format":        r.exactly(SheetsFormat, OtherFormat),
		"questionnaire": r.questionnaire,
		"sheets":        r.all,
	}, "format", "questionnaire", "sheets")
}

func (r *sheetsReader) all(n *node, path string) {
	if !r.is(n, path, List) {
		return
	}
	for i, item := range n.items {
		if r.full() {
			return
		}
		r.sheets = append(r.sheets, r.sheet(item, place(path, i)))
	}
}

func (r *sheetsReader) sheet(n *node, path string) assessment.Colleague {
	c := assessment.Colleague{Opinions: assessment.Opinions{}}
	r.object(n, path, fields{
		"id":   func(n *node, path string) { c.Sheet = r.id(n, path) },
		"role": func(n *node, path string) { c.Role = r.role(n, path) },
		"answers": func(n *node, path string) {
			r.byQuestion(n, path, func(n *node, path string, id questions.QuestionID, question *questions.Question) {
				c.Opinions[id] = r.opinion(n, path, question)
			})
		},
	}, "id", "answers")
	return c
}

// id reads what tells a sheet from all others, here and at another closing.
func (r *sheetsReader) id(n *node, path string) assessment.SheetID {
	var text string
	before := len(r.found)
	r.shortInto(&text, MaxSheetID)(n, path)
	id := assessment.SheetID(n.text)
	switch {
	case len(r.found) > before:
	case assessment.Blank(n.text):
		r.fault(n, path, Blank)
	case r.ids[id]:
		r.fault(n, path, GivenTwice)
	}
	r.ids[id] = true
	return id
}

func (r *sheetsReader) role(n *node, path string) string {
	if r.is(n, path, String) && !slices.ContainsFunc(r.q.Roles, func(role questions.Role) bool { return role.ID == n.text }) {
		r.fault(n, path, NotRole, quoted(n.text), r.q.ID, r.q.Version)
	}
	return n.text
}

// opinion reads the answer to a question, which is nil for one that does not
// exist.
func (r *sheetsReader) opinion(n *node, path string, question *questions.Question) assessment.Opinion {
	var o assessment.Opinion
	before := len(r.found)
	o.Kind, o.Level = r.choice(n, path, fields{"remark": r.textInto(&o.Remark)})
	if n.kind == Object {
		r.judge(n, path, assessment.CheckOpinion(r.q, question, o), r.found[before:])
	}
	return o.Clean()
}
