package assessment_test

import (
	"os"
	"testing"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// voorbeeldstadSheets are the sheets of twelve colleagues.
func voorbeeldstadSheets(t testing.TB) []assessment.Colleague {
	t.Helper()
	f, err := os.Open("export/testdata/voorbeeldstad-sheets-2026-11-13.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets, err := export.ReadSheets(f, questions.Omnichannel())
	if err != nil {
		t.Fatal(err)
	}
	return sheets
}

// What the page of differences of Voorbeeldstad shows, but for the two
// questions on which the assessment lies outside all colleagues: these are to
// be talked about too.
func TestDifferences_ofVoorbeeldstad(t *testing.T) {
	rules, file := voorbeeldstad(t, "2026-11-12")
	p := rules.Publish(assessment.Publication{}, voorbeeldstadSheets(t), 20261113)
	d := rules.Differences(p, file.Answers)
	got := map[string][]string{}
	for name, list := range map[string][]assessment.Difference{"talk": d.Talk, "near": d.Near, "unlike": d.Unlike, "alike": d.Alike} {
		for _, q := range list {
			s := string(q.Question)
			if q.Outside {
				s += ", outside"
			}
			got[name] = append(got[name], s)
		}
	}
	for _, id := range d.Hidden {
		got["hidden"] = append(got["hidden"], string(id))
	}
	want := map[string][]string{
		"talk": {
			"people.knowledge_editor", "governance.decision_rights", "content.answers", "accessibility.support", "governance.outcomes",
			"content.knowledge, outside", "people.accessibility_expert, outside",
		},
		"near": {
			"systems.status", "people.cover", "people.hours", "people.training", "people.shared_list", "governance.standards",
			"people.grading", "people.bad_news", "governance.structural_budget", "governance.signals", "governance.journey_owner",
			"content.products", "content.owners", "content.forms", "systems.cases", "accessibility.makers",
		},
		"unlike": {"people.enabling_team", "systems.contacts", "accessibility.tests", "accessibility.beyond_web"},
		"alike": {
			"governance.register", "content.contact", "content.accuracy", "content.readers",
			"systems.outages", "accessibility.audit", "accessibility.offline",
		},
		"hidden": {
			"people.answering", "governance.legal_owners", "governance.stop_decisions", "governance.purchase_gate",
			"content.removal", "content.model", "systems.messages", "systems.login", "systems.privacy", "systems.applications",
			"systems.suppliers", "systems.switch", "accessibility.statements", "accessibility.repairs", "accessibility.scope", "accessibility.carried_over",
		},
	}
	if diff := diff(want, got); diff != "" {
		t.Errorf("the page (-want +got):\n%s", diff)
	}
}
