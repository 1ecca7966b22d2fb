package store

import (
	"fmt"
	"strings"
)

// dialect has the words in which SQLite and PostgreSQL differ.
type dialect struct {
	// rows collects rows as a JSON array of arrays.
	rows string
	// elements gives the strings of a JSON array as rows.
	elements string
}

// statements are the SQL texts of the hot paths. A sheet comes as one row with
// its answers and explanations as JSON, because that is one statement, one
// round trip and one snapshot, and costs less than half the CPU of scanning
// fifty rows of fifteen columns (see BenchmarkLoad).
type statements struct {
	find    string // by key: the assessment
	current string // by key: the id of the assessment and the version of its sheet
	sheet   string // by id: its answers and explanations
	stored  string
}

var (
	sqliteStatements = newStatements(dialect{
		rows:     "json_group_array(json_array(%s))",
		elements: "SELECT value FROM json_each(%s)",
	})
	postgresStatements = newStatements(dialect{
		rows:     "json_agg(json_build_array(%s))",
		elements: "SELECT jsonb_array_elements_text(%s::text::jsonb)",
	})
)

const assessmentColumns = "a.id, a.organisation_name, a.organisation_code, a.role, " +
	"a.questionnaire_id, a.questionnaire_version, a.created_at, a.changed_at, a.revision"

func newStatements(d dialect) statements {
	answers := d.collect("answers", answerColumns, "")
	explanations := d.collect("explanations", explanationColumns, "")
	const total = "(SELECT COALESCE(SUM(revision), 0) FROM %s WHERE assessment_id = a.id)"
	version := "CAST(a.revision + " + fmt.Sprintf(total, "answers") + " + " + fmt.Sprintf(total, "explanations") + " AS BIGINT)"
	return statements{
		find:    "SELECT " + assessmentColumns + " FROM assessments a WHERE a.key_hash = $1",
		current: "SELECT a.id, " + version + " FROM assessments a WHERE a.key_hash = $1",
		sheet:   "SELECT a.revision, a.changed_at, " + answers + ", " + explanations + " FROM assessments a WHERE a.id = $1",
		stored: "SELECT " +
			d.collect("answers", answerColumns, " AND question IN ("+fmt.Sprintf(d.elements, "$1")+")") + ", " +
			d.collect("explanations", explanationColumns, " AND contradiction IN ("+fmt.Sprintf(d.elements, "$2")+")") +
			" FROM assessments a WHERE a.id = $3",
	}
}

// collect is the expression for the rows of a table that belong to the
// assessment a.
func (d dialect) collect(table string, columns []string, and string) string {
	rows := fmt.Sprintf(d.rows, strings.Join(columns, ", "))
	return fmt.Sprintf("COALESCE((SELECT %s FROM %s WHERE assessment_id = a.id%s), '[]')", rows, table, and)
}

// differs is true where a row's content, which begins after the revision and
// the moment, is not that of the values. A null equals a null here.
func differs(columns, values []string) string {
	return fmt.Sprintf("(%s) IS DISTINCT FROM (%s)", strings.Join(columns[contentFrom:], ", "), strings.Join(values[contentFrom:], ", "))
}

// contentFrom is the first column that is part of what a person saved.
const contentFrom = 3

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
