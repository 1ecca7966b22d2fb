package questions_test

import (
	"strings"
	"testing"
)

func TestLoad_reportsFaultsOfDimensions(t *testing.T) {
	const frame = "questionnaire.yaml"
	const list = "dimensions: [kitchen, garden]"
	run(t, []broken{
		{"no dimension", frame, list, "dimensions: []",
			[]string{"questionnaire.yaml:5: dimensions: has no dimensions"}},
		{"doubled dimension", frame, list, "dimensions: [kitchen, garden, kitchen]",
			[]string{`questionnaire.yaml:5: dimensions[2]: "kitchen" appears twice (first on line 5)`}},
		{"dimension without a file", frame, list, "dimensions: [kitchen, orchard, garden]",
			[]string{`questionnaire.yaml:5: dimensions[1]: there is no file orchard.yaml`}},
		{"dimension that is no id", frame, list, "dimensions: [kitchen, garden, ../kitchen]",
			[]string{`questionnaire.yaml:5: dimensions[2]: "../kitchen" is not an id: a small letter, then small letters, digits, _ or -`}},
		{"dimension called base", frame, list, "dimensions: [kitchen, garden, base]",
			[]string{`questionnaire.yaml:5: dimensions[2]: "base" is the base check and cannot be a dimension`}},
		{"dimension in the file of the laws", frame, list, "dimensions: [kitchen, garden, laws]",
			[]string{`questionnaire.yaml:5: dimensions[2]: laws.yaml is another part of the questionnaire`}},
		{"dimension left out of the list", frame, list, "dimensions: [kitchen]",
			[]string{
				`contradictions.yaml:4: contradictions[0].claims.garden.harvest: there is no question "garden.harvest"`,
				`contradictions.yaml:5: contradictions[0].against.garden.beds: there is no question "garden.beds"`,
				"garden.yaml:1: nothing refers to this file",
			}},
		{"list of dimensions that cannot be read", frame, list, "dimensions: kitchen",
			[]string{`questionnaire.yaml:5: dimensions: is "kitchen", want a list`}},
		{"item of it that cannot be read", frame, list, "dimensions: [kitchen, [garden]]",
			[]string{`questionnaire.yaml:5: dimensions[1]: is a list, want a text`}},
		{"dimension with another name than its file", "garden.yaml", "dimension: garden", "dimension: orchard",
			[]string{`garden.yaml:1: dimension: is "orchard", the file is garden.yaml`}},
		{"questions that cannot be read", "garden.yaml", "questions:\n", "questions: none\nx:\n",
			[]string{
				`garden.yaml:4: questions: is "none", want a list`,
				"garden.yaml:5: x: unknown key",
			}},
		{"misspelt contradictions", "contradictions.yaml", "contradictions:\n", "contradiction:\n",
			[]string{
				"contradictions.yaml:1: contradiction: unknown key",
				"contradictions.yaml:1: contradictions: is missing",
			}},
	})
}

func TestLoad_reportsFaultsOfQuestions(t *testing.T) {
	const file = "garden.yaml"
	long := func(n int) string { return strings.Repeat("ä", n) }
	run(t, []broken{
		{"id with a dot", file, "- id: beds", "- id: be.ds",
			[]string{
				`garden.yaml:5: questions[0].id: "be.ds" is not an id: a small letter, then small letters, digits, _ or -`,
				`contradictions.yaml:5: contradictions[0].against.garden.beds: there is no question "garden.beds"`,
			}},
		{"doubled id", "kitchen.yaml", "- id: recipes", "- id: fridge",
			[]string{`kitchen.yaml:23: questions[1].id: "fridge" appears twice (first on line 5)`}},
		{"id left out makes no reference dangle", file, "- id: beds\n    needed_for", "- needed_for",
			[]string{"garden.yaml:5: questions[0].id: is missing"}},
		{"needed for no stage", file, "needed_for: guests", "needed_for: stars",
			[]string{`garden.yaml:23: questions[1].needed_for: there is no stage "stars"`}},
		{"too few levels", file, "      - {de: Im Sommer., fr: En été.}\n", "",
			[]string{"garden.yaml:27: questions[1].levels: has 2 levels, the scale has 3"}},
		{"too many levels", file, "      - {de: Im Sommer., fr: En été.}\n", "      - {de: A, fr: A}\n      - {de: B, fr: B}\n",
			[]string{"garden.yaml:27: questions[1].levels: has 4 levels, the scale has 3"}},
		{"blank level", file, "{de: Im Sommer., fr: En été.}", "{de: Im Sommer., fr: ' '}",
			[]string{"garden.yaml:29: questions[1].levels[1].fr: is blank"}},
		{"topic that is a text", file, "topic: {de: Ernte, fr: Récolte}", "topic: Ernte",
			[]string{`garden.yaml:24: questions[1].topic: is "Ernte", want keys with values`}},
		{"longest topic", file, "topic: {de: Ernte,", "topic: {de: " + long(32) + ",", nil},
		{"long topic", file, "topic: {de: Ernte,", "topic: {de: " + long(33) + ",",
			[]string{"garden.yaml:24: questions[1].topic.de: has 33 characters, at most 32 fit"}},
		{"longest ask", file, "Reicht die Ernte für Gäste?", long(120), nil},
		{"long ask", file, "Reicht die Ernte für Gäste?", long(121),
			[]string{"garden.yaml:25: questions[1].ask.de: has 121 characters, at most 120 fit"}},
		{"longest why", file, "Gäste essen mit.", long(240), nil},
		{"long why", file, "Gäste essen mit.", long(241),
			[]string{"garden.yaml:26: questions[1].why.de: has 241 characters, at most 240 fit"}},
		{"longest level", file, "Im Sommer.", long(140), nil},
		{"long level", file, "Im Sommer.", long(141),
			[]string{"garden.yaml:29: questions[1].levels[1].de: has 141 characters, at most 140 fit"}},
		{"longest action", file, "Die Ernte wiegen.", long(160), nil},
		{"long action", file, "Die Ernte wiegen.", long(161),
			[]string{"garden.yaml:37: questions[1].actions[0].de: has 161 characters, at most 160 fit"}},
		{"proof that never counts", file, "valid_months: 12", "valid_months: 0",
			[]string{"garden.yaml:33: questions[1].proof.valid_months: is 0, want 1 to 1200"}},
		{"proof without what is needed", file, "      needs: {de: Das Erntebuch, fr: Le registre}\n", "",
			[]string{"garden.yaml:31: questions[1].proof.needs: is missing"}},
		{"nobody knows", file, "knows: [cook]", "knows: []",
			[]string{"garden.yaml:34: questions[1].knows: has no roles"}},
		{"unknown role", file, "knows: [cook]", "knows: [cook, waiter]",
			[]string{`garden.yaml:34: questions[1].knows[1]: there is no role "waiter"`}},
		{"doubled role", file, "knows: [cook]", "knows: [cook, cook]",
			[]string{`garden.yaml:34: questions[1].knows[1]: "cook" appears twice`}},
		{"unknown law", "kitchen.yaml", "laws: [hygiene]", "laws: [hygiene, gravity]",
			[]string{`kitchen.yaml:18: questions[0].laws[1]: there is no law "gravity"`}},
		{"yes for true", "kitchen.yaml", "not_applicable: true", "not_applicable: yes",
			[]string{`kitchen.yaml:36: questions[1].not_applicable: is "yes", want true or false`}},
		{"action of no kind", file, "kind: stop", "kind: begin",
			[]string{`garden.yaml:38: questions[1].actions[1].kind: is "begin", want one of must, can, stop`}},
		{"too few actions", file, "      - {kind: stop, de: Keine Zucchini mehr., fr: Plus de courgettes.}\n", "",
			[]string{"garden.yaml:36: questions[1].actions: has 1 actions, want 2 to 4"}},
	})
}

func TestLoad_reportsFaultsOfContradictions(t *testing.T) {
	const file = "contradictions.yaml"
	const claims, against = "claims: {garden.harvest: 2}", "against: {garden.beds: 0}"
	run(t, []broken{
		{"unknown severity", file, "severity: blocks", "severity: forbids",
			[]string{`contradictions.yaml:3: contradictions[0].severity: is "forbids", want one of blocks, ask, discuss`}},
		{"no claims", file, claims, "claims: {}",
			[]string{"contradictions.yaml:4: contradictions[0].claims: names no question"}},
		{"nothing against", file, against, "against: {}",
			[]string{"contradictions.yaml:5: contradictions[0].against: names no question"}},
		{"claims left empty", file, claims, "claims:",
			[]string{"contradictions.yaml:4: contradictions[0].claims: is empty, want keys with values"}},
		{"unknown question", file, claims, "claims: {garden.fruit: 2}",
			[]string{`contradictions.yaml:4: contradictions[0].claims.garden.fruit: there is no question "garden.fruit"`}},
		{"question of an unknown dimension", file, claims, "claims: {cellar.wine: 2}",
			[]string{`contradictions.yaml:4: contradictions[0].claims.cellar.wine: there is no question "cellar.wine"`}},
		{"question without its dimension", file, claims, "claims: {harvest: 2}",
			[]string{`contradictions.yaml:4: contradictions[0].claims.harvest: there is no question "harvest"`}},
		{"level outside the scale", file, claims, "claims: {garden.harvest: 3}",
			[]string{"contradictions.yaml:4: contradictions[0].claims.garden.harvest: 3 is not a level (0 to 2)"}},
		{"level below the scale", file, against, "against: {garden.beds: -1}",
			[]string{"contradictions.yaml:5: contradictions[0].against.garden.beds: -1 is not a level (0 to 2)"}},
		{"answer that contradicts itself", file, against, "against: {garden.beds: 0, garden.harvest: 2}",
			[]string{"contradictions.yaml:5: contradictions[0].against: garden.harvest at level 2 is on both sides"}},
		{"level that is a word on both sides", file, against, "against: {garden.beds: 0, garden.harvest: two}",
			[]string{`contradictions.yaml:5: contradictions[0].against.garden.harvest: is "two", want a whole number`}},
		{"question against itself", file, against, "against: {garden.harvest: 0}",
			[]string{"contradictions.yaml:5: contradictions[0].against: garden.harvest cannot be at both levels"}},
		{"question on both sides among others", file, against, "against: {garden.beds: 0, garden.harvest: 1}", nil},
		{"doubled contradiction", file, "contradictions:\n",
			"contradictions:\n  - {id: harvest-without-beds, severity: ask, claims: {garden.beds: 2}, against: {garden.harvest: 0}, says: {de: A, fr: B}}\n",
			[]string{`contradictions.yaml:3: contradictions[1].id: "harvest-without-beds" appears twice (first on line 2)`}},
	})
}

func TestLoad_reportsFaultsOfLawsObstaclesAndTerms(t *testing.T) {
	const laws = "laws.yaml"
	run(t, []broken{
		{"law in force without a date", laws, "in_force_from: 2020-01-01", "in_force_from: null",
			[]string{"laws.yaml:5: laws[0].in_force_from: a law in force has a date"}},
		{"law in force without the key", laws, "    in_force_from: 2020-01-01\n", "",
			[]string{"laws.yaml:2: laws[0].in_force_from: is missing"}},
		{"day that does not exist", laws, "in_force_from: 2020-01-01", "in_force_from: 2021-02-29",
			[]string{`laws.yaml:5: laws[0].in_force_from: is "2021-02-29", want a date (YYYY-MM-DD) or null`}},
		{"announced law with a date", laws, "in_force_from: null", "in_force_from: 2031-01-01",
			[]string{"laws.yaml:12: laws[1].in_force_from: a law that is only announced has no date yet (null)"}},
		{"unknown status", laws, "status: announced", "status: planned",
			[]string{`laws.yaml:13: laws[1].status: is "planned", want one of in_force, announced`}},
		{"checked that is no date", laws, "checked: 2026-05-01", "checked: yesterday",
			[]string{`laws.yaml:8: laws[0].checked: is "yesterday", want a date (YYYY-MM-DD) or null`}},
		{"date in quotes", laws, "checked: 2026-05-01", "checked: \"2026-05-01\"", nil},
		{"source without a host", laws, "https://law.example/hygiene", "https:///hygiene",
			[]string{`laws.yaml:7: laws[0].source: "https:///hygiene" is not a web address (https://…)`}},
		{"source without TLS", laws, "https://law.example/hygiene", "http://law.example/hygiene", nil},
		{"source of another scheme", laws, "https://law.example/hygiene", "ftp://law.example/hygiene",
			[]string{`laws.yaml:7: laws[0].source: "ftp://law.example/hygiene" is not a web address (https://…)`}},
		{"source that cannot be parsed", laws, "https://law.example/hygiene", "https://law.example/%zz",
			[]string{`laws.yaml:7: laws[0].source: "https://law.example/%zz" is not a web address (https://…)`}},
		{"source that is a script", laws, "https://law.example/hygiene", "javascript:alert(1)",
			[]string{`laws.yaml:7: laws[0].source: "javascript:alert(1)" is not a web address (https://…)`}},
		{"doubled law", laws, "id: compost", "id: hygiene",
			[]string{`laws.yaml:9: laws[1].id: "hygiene" appears twice (first on line 2)`}},
		{"law without an id makes no reference dangle", laws, "  - id: hygiene\n    name", "  - name",
			[]string{"laws.yaml:2: laws[0].id: is missing"}},
		{"unknown role of an obstacle", "obstacles.yaml", "who: [board]", "who: [board, mayor]",
			[]string{`obstacles.yaml:6: obstacles[0].who[1]: there is no role "mayor"`}},
		{"doubled obstacle", "obstacles.yaml", "obstacles:\n",
			"obstacles:\n  - {id: rain, name: {de: A, fr: A}, means: {de: A, fr: A}, helps: {de: A, fr: A}, who: [cook]}\n",
			[]string{`obstacles.yaml:3: obstacles[1].id: "rain" appears twice (first on line 2)`}},
		{"doubled term", "glossary.yaml", "- id: guest", "- id: bed",
			[]string{`glossary.yaml:6: terms[1].id: "bed" appears twice (first on line 2)`}},
		{"blank source of a term", "glossary.yaml", `source: "A gardener, 1901"`, `source: ""`,
			[]string{"glossary.yaml:5: terms[0].source: is blank"}},
		{"terms left empty", "glossary.yaml", "terms:\n", "terms:\nx:\n",
			[]string{
				"glossary.yaml:1: terms: is empty, want a list",
				"glossary.yaml:2: x: unknown key",
			}},
	})
}
