package store_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"trede/assessment"
	"trede/assessment/access"
	"trede/assessment/store"
	"trede/assessment/store/storetest"
	"trede/questions"
)

// linkHash is the hash of a link of the story: anybody may know its key.
func linkHash(name string) access.Hash { return sha256.Sum256([]byte(name)) }

// story fills a database with what a municipality and its neighbours do in two
// weeks: a bit of everything that can be stored. The databases in testdata
// were filled by it.
func story(t *testing.T, url string) {
	t.Helper()
	now := &clock{}
	s := &told{
		Store: storetest.Open(t, url, store.Options{Now: now.Now}), t: t, now: now,
		links: map[assessment.ID]access.Hash{}, revisions: map[string]int64{},
	}
	s.voorbeeldstad()
	s.neighbours()
	s.colleagues()
}

// told is a store that remembers who may do what next.
type told struct {
	*store.Store
	t         *testing.T
	now       *clock
	links     map[assessment.ID]access.Hash
	revisions map[string]int64
}

// at sets the clock: a day of November 2026 and a time of that day in UTC.
func (s *told) at(day, hour, minute int) {
	s.now.now = time.Date(2026, 11, day, hour, minute, 7, 123_456_789, time.UTC)
}

func (s *told) create(id assessment.ID, org assessment.Organisation, role string, changes ...assessment.Change) {
	s.t.Helper()
	s.links[id] = linkHash(string(id) + " first")
	err := s.Create(s.t.Context(), assessment.Assessment{
		ID: id, Organisation: org, Role: role,
		Questionnaire: assessment.QuestionnaireRef{ID: "omnichannel-gemeenten", Version: "2026.1"},
	}, s.links[id], changes)
	if err != nil {
		s.t.Fatal(err)
	}
	s.saw(id, changes)
}

func (s *told) replace(id assessment.ID, next string) {
	s.t.Helper()
	hash := linkHash(string(id) + " " + next)
	replaceKey(s.t, s.Store, id, hash)
	s.links[id] = hash
}

// answer saves changes that are based on what is stored.
func (s *told) answer(id assessment.ID, changes ...assessment.Change) {
	s.t.Helper()
	for i := range changes {
		changes[i].BasedOn = s.revisions[target(id, changes[i])]
	}
	save(s.t, s.Store, open(s.t, s.Store, s.links[id]).ID, changes...)
	s.saw(id, changes)
}

func (s *told) saw(id assessment.ID, changes []assessment.Change) {
	for _, c := range changes {
		s.revisions[target(id, c)]++
	}
}

func target(id assessment.ID, c assessment.Change) string {
	return string(id) + "/" + string(c.Question) + "/" + c.Contradiction
}

func answered(q questions.QuestionID, level int, what string, date questions.Date, obstacles ...string) assessment.Change {
	a := assessment.Answer{Kind: assessment.Levelled, Level: level, Obstacles: obstacles}
	if what != "" {
		a.Proof = assessment.Proof{What: what, Link: "https://intranet.voorbeeldstad.example/?q=" + string(q) + "&a=[1]", Date: date}
	}
	return assessment.Change{Question: q, Answer: a}
}

func reviewed(c assessment.Change, verdict assessment.Verdict, remark string) assessment.Change {
	c.Answer.Review = assessment.Review{
		Verdict: verdict, By: "Adviseur dienstverlening, Regio Voorbeeldland", On: 20261120, Remark: remark,
	}
	return c
}

func explained(contradiction, text string) assessment.Change {
	return assessment.Change{Contradiction: contradiction, Explanation: text}
}

func agreed(c assessment.Change, from assessment.Source, reason string, with ...string) assessment.Change {
	c.Answer.Agreed = assessment.Agreement{On: 20261116, Reason: reason, With: with, From: from}
	c.From = from
	return c
}

// voorbeeldstad fills in a good part, withdraws some of it, agrees on the rest,
// lets an advisor look, and replaces its link twice.
func (s *told) voorbeeldstad() {
	const id = "voorbeeldstad"
	s.at(9, 8, 0)
	s.create(id, assessment.Organisation{Name: "Gemeente Voorbeeldstad", Code: "GM9999"}, "manager dienstverlening")
	s.at(9, 8, 30)
	s.answer(id,
		answered("people.hours", 2, "Formatieoverzicht kanalen 2026", 20260112),
		answered("people.accessibility_expert", 0, "", 0, "money", "knowledge"),
		answered("people.shared_list", 2, "Werklijst en verslagen", 20260220, "silos"),
	)
	s.at(12, 9, 15)
	s.answer(id,
		assessment.Change{Question: "governance.purchase_gate", Answer: assessment.Answer{
			Kind: assessment.NotApplicable, Reason: "In 24 maanden kochten wij geen systeem voor inwoners.",
		}},
		assessment.Change{Question: "governance.outcomes", Answer: assessment.Answer{
			Kind: assessment.Unknown, Note: "Cijfers per product heeft niemand bij elkaar.", Obstacles: []string{"silos"},
		}},
		answered("systems.messages", 3, "Aanwijzingsbesluit en 20 proefberichten", 20260210),
		explained("switch-no-status", "Dat zoeken wij uit."),
		explained("knowledge-no-editor", "De redacteur begint in december."),
	)
	s.replace(id, "second")
	s.at(13, 10, 0)
	s.answer(id,
		assessment.Change{Question: "people.accessibility_expert"}, // withdrawn
		explained("knowledge-no-editor", ""),
		explained("switch-no-status", "Bij deze producten neemt de \"vakafdeling\" zelf op.\r\nHet KCC ziet het nog niet."),
	)
	s.at(16, 14, 20)
	s.answer(id,
		agreed(answered("people.hours", 1, "", 0), assessment.FromSpread, "Wij zagen het \"rooster\".", "service", "it"),
		agreed(answered("systems.messages", 3, "Aanwijzingsbesluit en 20 proefberichten", 20260210), assessment.FromSession, "Gezien"),
	)
	s.at(20, 15, 45)
	s.answer(id,
		reviewed(answered("people.hours", 2, "Formatieoverzicht kanalen 2026", 20260112), assessment.Accepted, ""),
		reviewed(answered("people.shared_list", 2, "Werklijst en verslagen", 20260220, "silos"), assessment.Rejected,
			"Ik zie alleen een verslag van februari."),
	)
	s.at(23, 11, 5)
	s.replace(id, "third")
}

// neighbours begin an empty assessment, one with the oddest texts, one that is
// withdrawn altogether and one from a file.
func (s *told) neighbours() {
	s.at(10, 9, 0)
	s.create("leeg", assessment.Organisation{Name: "Gemeente Leegstad"}, "webmaster")
	s.at(10, 9, 1)
	s.create("vreemd", assessment.Organisation{Name: "🏛️ Gemeente مرحبا 'Súdwest'; DROP TABLE--", Code: "GM1900"}, "hoofd \"KCC\"")
	s.at(10, 9, 2)
	s.answer("vreemd",
		assessment.Change{Question: "content.products", Answer: full()},
		assessment.Change{Question: "content.owners", Answer: assessment.Answer{Note: "nog geen antwoord"}},
		explained("status-retyped", "\u200fעברית\u2028\\ ' \" $1 ?1 E'\\n'"),
	)
	s.at(11, 9, 0)
	s.create("ingetrokken", assessment.Organisation{Name: "Gemeente Bedacht"}, "")
	s.answer("ingetrokken", answered("people.hours", 1, "", 0), explained("switch-no-status", "omdat"))
	s.at(11, 10, 0)
	s.answer("ingetrokken", assessment.Change{Question: "people.hours"}, explained("switch-no-status", ""))
	s.replace("ingetrokken", "second")
	s.at(24, 7, 59)
	s.create("bestand", assessment.Organisation{Name: "Gemeente Uit Bestand", Code: "GM0001"}, "",
		answered("people.hours", 0, "", 0), answered("people.training", 3, "Scholingslijst", 20260618), explained("switch-no-status", "uit het bestand"))
}
