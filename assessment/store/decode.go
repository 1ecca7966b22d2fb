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

// answer reads the cells after the question, in the order of answerColumns.
func (d *decoder) answer() assessment.SavedAnswer {
	var a assessment.SavedAnswer
	a.Revision = d.number()
	a.SavedAt = moment(d.number())
	a.Kind = assessment.Kind(d.number())
	a.Level = int(d.number())
	a.Proof.Date = questions.Date(d.number())
	a.Review.Verdict = assessment.Verdict(d.number())
	a.Review.On = questions.Date(d.number())
	a.Reason = d.text()
	a.Proof.What = d.text()
	a.Proof.Link = d.text()
	a.Note = d.text()
	if obstacles := d.text(); obstacles != "" {
		a.Obstacles = strings.Split(obstacles, " ")
	}
	a.Review.By = d.text()
	a.Review.Remark = d.text()
	return a
}

// decoder reads a JSON array of arrays of strings, whole numbers and nulls:
// the one shape that the statements give. encoding/json takes several times as
// long as the query does. The strings it gives share the memory of the text.
type decoder struct {
	rest string
	err  error
}

var errShape = errors.New("the database gave rows in an unexpected shape")

// rows guesses how many rows there are, for the size of a map. A text may have
// brackets too, so the guess has a bound.
func (d *decoder) rows() int { return min(strings.Count(d.rest, "["), 100) }

// next goes to the next row; it is false after the last one.
func (d *decoder) next() bool {
	d.skip("[,] \n")
	return d.rest != "" && d.err == nil
}

// skip drops what stands between two cells or rows.
func (d *decoder) skip(separators string) {
	i := 0
	for i < len(d.rest) && strings.IndexByte(separators, d.rest[i]) >= 0 {
		i++
	}
	d.rest = d.rest[i:]
}

// number reads a cell; null is zero.
func (d *decoder) number() int64 {
	d.skip(", ")
	end := strings.IndexAny(d.rest, ",]")
	if end < 0 {
		return d.fail()
	}
	cell := d.rest[:end]
	d.rest = d.rest[end:]
	if cell == "null" {
		return 0
	}
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil {
		return d.fail()
	}
	return n
}

// text reads a cell that is a string.
func (d *decoder) text() string {
	d.skip(", ")
	if d.rest == "" || d.rest[0] != '"' {
		d.fail()
		return ""
	}
	end := strings.IndexByte(d.rest[1:], '"') + 1
	if end > 0 && strings.IndexByte(d.rest[:end], '\\') < 0 {
		cell := d.rest[1:end]
		d.rest = d.rest[end+1:]
		return cell
	}
	return d.escaped()
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
