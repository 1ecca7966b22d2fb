package store

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"trede/assessment"
	"trede/questions"
)

// decodeState reads the two JSON texts in which the statements give answers
// and explanations.
func decodeState(answers, explanations string) (state, error) {
	var s state
	d := decoder{rest: answers}
	s.answers = make(map[questions.QuestionID]assessment.SavedAnswer, d.rows())
	for d.next() {
		id := questions.QuestionID(d.text())
		s.answers[id] = d.answer()
	}
	if d.err != nil {
		return state{}, d.err
	}
	d = decoder{rest: explanations}
	s.explanations = make(map[string]assessment.SavedExplanation, d.rows())
	for d.next() {
		id := d.text()
		e := assessment.SavedExplanation{Revision: d.number(), SavedAt: moment(d.number())}
		e.Text = d.text()
		s.explanations[id] = e
	}
	return s, d.err
}

// decoder reads a JSON array of arrays of strings, whole numbers and nulls:
// the one shape that the statements give. encoding/json takes several times as
// long as the query does. The strings it gives share the memory of the text.
type decoder struct {
	rest string
	err  error
	all  []string // what words gave so far
}

var errShape = errors.New("the database gave rows in an unexpected shape")

// rows guesses how many rows there are, for the size of a map. A text may have
// brackets too, so the guess has a bound.
func (d *decoder) rows() int { return min(strings.Count(d.rest, "["), 100) }

// answer reads the cells after the question, in the order of answerColumns.
func (d *decoder) answer() assessment.SavedAnswer {
	var a assessment.SavedAnswer
	a.Revision = d.number()
	a.SavedAt = moment(d.number())
	a.Origin = d.origin()
	a.Kind = assessment.Kind(d.number())
	a.Level = int(d.number())
	a.Proof.Date = questions.Date(d.number())
	a.Review.Verdict = assessment.Verdict(d.number())
	a.Review.On = questions.Date(d.number())
	a.Agreed.On = questions.Date(d.number())
	a.Agreed.From = assessment.Source(d.number())
	a.Reason = d.text()
	a.Proof.What = d.text()
	a.Proof.Link = d.text()
	a.Note = d.text()
	a.Obstacles = d.words()
	a.Review.By = d.text()
	a.Review.Remark = d.text()
	a.Agreed.Reason = d.text()
	a.Agreed.With = d.words()
	return a
}

// origin reads the cells that say in which entry of the history an answer is.
func (d *decoder) origin() assessment.Origin {
	o := assessment.Origin{Number: d.number()}
	begun, changed := d.number(), d.number()
	if o.Number > 0 {
		o.BegunAt, o.ChangedAt = moment(begun), moment(changed)
	}
	o.From = assessment.Source(d.number())
	o.Back = d.number()
	return o
}

// next goes to the next row; it is false after the last one.
func (d *decoder) next() bool {
	d.rest = strings.TrimLeft(d.rest, "[,] \n")
	return d.rest != "" && d.err == nil
}

// cell goes to the next cell of the row.
func (d *decoder) cell() string {
	for d.rest != "" && (d.rest[0] == ',' || d.rest[0] == ' ') {
		d.rest = d.rest[1:]
	}
	return d.rest
}

// number reads a cell; null is zero.
func (d *decoder) number() int64 {
	cell := d.cell()
	if strings.HasPrefix(cell, "null") {
		d.rest = cell[len("null"):]
		return 0
	}
	end := 0
	for end < len(cell) && cell[end] != ',' && cell[end] != ']' {
		end++
	}
	n, err := strconv.ParseInt(cell[:end], 10, 64)
	if err != nil {
		return d.fail()
	}
	d.rest = cell[end:]
	return n
}

// text reads a cell that is a string.
func (d *decoder) text() string {
	cell := d.cell()
	if cell == "" || cell[0] != '"' {
		d.fail()
		return ""
	}
	end := strings.IndexByte(cell[1:], '"') + 1
	if end > 0 && strings.IndexByte(cell[:end], '\\') < 0 {
		d.rest = cell[end+1:]
		return cell[1:end]
	}
	return d.escaped()
}

// textOrNull reads a cell that is a string, or null, which is empty.
func (d *decoder) textOrNull() string {
	if rest, ok := strings.CutPrefix(d.cell(), "null"); ok {
		d.rest = rest
		return ""
	}
	return d.text()
}

// words reads a string of words with a space between. All words of a text are
// in one array, each cell's with no room to grow into the next one's.
func (d *decoder) words() []string {
	from := len(d.all)
	for rest := d.text(); rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		d.all = append(d.all, word)
	}
	if from == len(d.all) {
		return nil
	}
	return d.all[from:len(d.all):len(d.all)]
}

// escaped reads a string that contains a backslash.
func (d *decoder) escaped() string {
	for end := 1; end < len(d.rest); end++ {
		switch d.rest[end] {
		case '\\':
			end++
		case '"':
			var cell string
			if json.Unmarshal([]byte(d.rest[:end+1]), &cell) != nil {
				d.fail()
				return ""
			}
			d.rest = d.rest[end+1:]
			return cell
		}
	}
	d.fail()
	return ""
}

func (d *decoder) fail() int64 {
	d.rest, d.err = "", errShape
	return 0
}
