package store

import (
	"fmt"
	"strings"

	"trede/assessment"
)

// dialect has the words in which SQLite and PostgreSQL differ.
type dialect struct {
	// row is a row as the text of a JSON array, and rows are rows as an array
	// of arrays.
	row, rows string
	// elements gives the strings of a JSON array as rows.
	elements string
	// lock at the end of a query keeps other saves away from its row.
	lock string
}

// statements are the SQL texts of the hot paths. A sheet comes as one row with
// its answers and explanations as JSON, because that is one statement, one
// round trip and one snapshot, and costs less than half the CPU of scanning
// fifty rows of fifteen columns (see BenchmarkOpen). What a link opens comes as
// JSON too: a driver does more for a column than for what is in it.
type statements struct {
	open       string // by key: what the link opens, but for the answers
	sheet      string // by id: the whole sheet
	lock       string // by id: whether the sheet is closed; it is locked for the rest of the transaction
	colleagues string // by collection: all answers of its sheets, sheet by sheet
	stored     string // by questions, contradictions and id: what is stored of them
	// by id and question: the newest entries of its history
	history string
}

const assessmentColumns = "a.id, a.organisation_name, a.organisation_code, a.role, a.questionnaire_id, a.questionnaire_version, a.questionnaire_hash, a.created_at, a.target"

const collectionColumns = "c.id, c.seen, c.invitations, c.opened_at, COALESCE(c.last_day, 0), COALESCE(c.closed_at, 0), c.published"

var (
	sqliteStatements = newStatements(dialect{
		row:      "json_array(%s)",
		rows:     "json_group_array(json_array(%s))",
		elements: "SELECT value FROM json_each(%s)",
	})
	postgresStatements = newStatements(dialect{
		row:      "json_build_array(%s)::text",
		rows:     "json_agg(json_build_array(%s))",
		elements: "SELECT jsonb_array_elements_text(%s::text::jsonb)",
		lock:     " FOR NO KEY UPDATE",
	})
)

func newStatements(d dialect) statements {
	return statements{
		// Arrays, one behind the other, for decodeOpened. Joins take SQLite three
		// times as long as these subqueries.
		open: "SELECT " + fmt.Sprintf(d.row, "l.grants, COALESCE(l.retired_at, 0), l.sheet_id") +
			" || COALESCE((SELECT " + fmt.Sprintf(d.row, "s.version, s.role, s.finished") + " FROM sheets s WHERE s.id = l.sheet_id), '[0, \"\", 0]')" +
			" || (SELECT " + fmt.Sprintf(d.row, assessmentColumns) + " FROM assessments a WHERE a.id = l.assessment_id)" +
			" || COALESCE((SELECT " + fmt.Sprintf(d.row, collectionColumns) + " FROM collections c WHERE c.assessment_id = l.assessment_id AND c.ended_at IS NULL), '')" +
			" FROM links l WHERE l.key_hash = $1",
		sheet: "SELECT s.version, s.changed_at, " + d.collect("answers", answerColumns, "") + ", " +
			d.collect("explanations", explanationColumns, "") + " FROM sheets s WHERE s.id = $1",
		lock: "SELECT closed FROM sheets WHERE id = $1" + d.lock,
		// In the order of their ids, which are random.
		colleagues: "SELECT COALESCE(" + fmt.Sprintf(d.rows, "id, role, finished, question, kind, level, note") + ", '[]') FROM" +
			" (SELECT s.id, s.role, s.finished, COALESCE(a.question, '') AS question, COALESCE(a.kind, 0) AS kind, a.level, COALESCE(a.note, '') AS note" +
			" FROM sheets s LEFT JOIN answers a ON a.sheet_id = s.id WHERE s.collection_id = $1 ORDER BY s.id) all_answers",
		stored: "SELECT " +
			d.collect("answers", answerColumns, " AND question IN ("+fmt.Sprintf(d.elements, "$1")+")") + ", " +
			d.collect("explanations", explanationColumns, " AND contradiction IN ("+fmt.Sprintf(d.elements, "$2")+")") +
			" FROM sheets s WHERE s.id = $3",
		history: "SELECT COALESCE((SELECT " + fmt.Sprintf(d.rows, strings.Join(historyColumns, ", ")) + " FROM (" +
			entriesOf("history") + " UNION ALL " + entriesOf("answers") + " AND entry > 0" +
			fmt.Sprintf(" ORDER BY entry DESC LIMIT %d) newest", assessment.MaxHistory) + "), '[]') FROM sheets s WHERE s.id = $1",
	}
}

// entriesOf selects the entries that a table has of a question.
func entriesOf(table string) string {
	return "SELECT " + strings.Join(historyColumns, ", ") + " FROM " + table + " WHERE sheet_id = $1 AND question = $2"
}

// collect is the expression for the rows of a table that belong to the sheet
// s.
func (d dialect) collect(table string, columns []string, and string) string {
	rows := fmt.Sprintf(d.rows, strings.Join(columns, ", "))
	return fmt.Sprintf("COALESCE((SELECT %s FROM %s WHERE sheet_id = s.id%s), '[]')", rows, table, and)
}

// differs is true where a row's content, which begins at a column, is not that of the values. A null equals a null here.
func differs(columns, values []string, from int) string {
	return fmt.Sprintf("(%s) IS DISTINCT FROM (%s)", strings.Join(columns[from:], ", "), strings.Join(values[from:], ", "))
}

// The first columns that are part of what a person saved.
const (
	answerFrom      = 8
	explanationFrom = 3
)

// assignments are "column = value", but for the first column, which is in the
// key.
func assignments(columns, values []string) string {
	var sets []string
	for i, c := range columns[1:] {
		sets = append(sets, c+" = "+values[i+1])
	}
	return strings.Join(sets, ", ")
}

// prefixed puts the same words before each name.
func prefixed(prefix string, names []string) []string {
	var all []string
	for _, n := range names {
		all = append(all, prefix+n)
	}
	return all
}
