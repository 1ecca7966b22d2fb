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
	// hold keeps a row from being deleted until the transaction ends.
	hold string
}

// statements are the SQL texts of the hot paths. A sheet comes as one row with
// its answers and explanations as JSON, because that is one statement, one
// round trip and one snapshot, and costs less than half the CPU of scanning
// fifty rows of fifteen columns (see BenchmarkLoad).
type statements struct {
	load    string // by key: the assessment, its answers, its explanations
	sheet   string // by id: the same without what only Load needs
	version string
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
		hold:     " FOR KEY SHARE",
	})
)

func newStatements(d dialect) statements {
	answers := d.collect("answers", answerColumns, "")
	explanations := d.collect("explanations", explanationColumns, "")
	const total = "(SELECT COALESCE(SUM(revision), 0) FROM %s WHERE assessment_id = a.id)"
	return statements{
		load: "SELECT a.revision, a.changed_at, a.id, a.organisation_name, a.organisation_code, a.role, " +
			"a.questionnaire_id, a.questionnaire_version, a.created_at, " +
			answers + ", " + explanations + " FROM assessments a WHERE a.key_hash = $1",
		sheet: "SELECT a.revision, a.changed_at, " + answers + ", " + explanations + " FROM assessments a WHERE a.id = $1",
		version: "SELECT CAST(a.revision + " + fmt.Sprintf(total, "answers") + " + " + fmt.Sprintf(total, "explanations") +
			" AS BIGINT) FROM assessments a WHERE a.id = $1",
		stored: "SELECT " +
			d.collect("answers", answerColumns, " AND question IN ("+fmt.Sprintf(d.elements, "$1")+")") + ", " +
			d.collect("explanations", explanationColumns, " AND contradiction IN ("+fmt.Sprintf(d.elements, "$2")+")") +
			" FROM assessments a WHERE a.id = $3" + d.hold,
	}
}

// collect is the expression for the rows of a table that belong to the
// assessment a.
func (d dialect) collect(table string, columns []string, and string) string {
	rows := fmt.Sprintf(d.rows, strings.Join(columns, ", "))
	return fmt.Sprintf("COALESCE((SELECT %s FROM %s WHERE assessment_id = a.id%s), '[]')", rows, table, and)
}

// onConflict makes an INSERT into the table an update where the row exists,
// but only of the revision before.
func onConflict(table string, columns []string) string {
	sets := make([]string, 0, len(columns)-1)
	for _, c := range columns[1:] {
		sets = append(sets, c+" = excluded."+c)
	}
	return fmt.Sprintf(" ON CONFLICT (assessment_id, %s) DO UPDATE SET %s WHERE %s.revision = excluded.revision - 1",
		columns[0], strings.Join(sets, ", "), table)
}
