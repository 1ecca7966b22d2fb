package store_test

import (
	"fmt"

	"trede/assessment"
	"trede/questions"
)

// colleagues of Voorbeeldstad are asked once to see what it is, and then in
// earnest: closed, opened again, erased by one of them, and closed again at the
// end of a day.
func (s *told) colleagues() {
	const of = "voorbeeldstad"
	s.at(25, 9, 0)
	s.must(s.Ask(s.t.Context(), of, "proef", assessment.SeenWithFunction, linkHash("proef 1")))
	s.at(25, 9, 10)
	s.join("proef 1", "proef-a", "service", remark("people.hours", 1, 0, "even proberen"))
	s.at(25, 9, 20)
	s.must(s.CloseCollection(s.t.Context(), "proef", nil))
	s.must(s.EndCollection(s.t.Context(), of, "proef"))

	s.at(25, 10, 0)
	s.must(s.Ask(s.t.Context(), of, "echt", assessment.SeenWithFunction, linkHash("echt 1")))
	s.must(s.Ask(s.t.Context(), of, "nog een", assessment.SeenApart, linkHash("nog een 1")))
	s.must(s.Seal(s.t.Context(), s.links[of], []byte("verzegeld\x00 voor de eigenaar")))
	s.at(25, 10, 5)
	s.must(s.ReplaceInvitation(s.t.Context(), "echt", 2, linkHash("echt 2")))
	for n, role := range []string{"service", "service", "", "service", "service", "it", "it", "service", "", ""} {
		s.at(25, 11, n)
		s.join("echt 2", assessment.SheetID(fmt.Sprint("echt-", n)), role,
			remark("people.hours", n%4, 0, []string{"", "Ik zie alleen de \"balie\".\r\nEn 🏛️ \u2028 <b>."}[n%2]),
			assessment.Change{Question: "systems.login", Answer: assessment.Answer{Kind: assessment.NotApplicable}},
			assessment.Change{Question: "people.training", Answer: assessment.Answer{Kind: assessment.Kind(n % 3)}})
	}
	s.must(s.Finish(s.t.Context(), "echt-2"))
	s.must(s.SetRole(s.t.Context(), "echt", "echt-8", "it"))
	s.at(26, 17, 0)
	s.must(s.CloseCollection(s.t.Context(), "echt", published(20261126)))
	s.at(27, 9, 0)
	s.must(s.EraseSheet(s.t.Context(), of, "echt", "echt-1"))
	s.must(s.Reopen(s.t.Context(), "echt"))
	s.at(27, 9, 30)
	s.join("echt 2", "echt-laat", "content", level("people.hours", 0, 0))
	save(s.t, s.Store, "echt-0", level("people.hours", 3, 1))
	s.must(s.CloseAfter(s.t.Context(), "echt", 20261128))
	s.at(30, 8, 0)
	s.must(s.CloseCollection(s.t.Context(), "echt", published(20261128)))
}

func (s *told) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// join begins a sheet to which the link is named as the sheet is.
func (s *told) join(invitation string, id assessment.SheetID, role string, changes ...assessment.Change) {
	s.t.Helper()
	key := linkHash(string(id))
	sealed := []byte("verzegeld voor " + id)
	_, of, _, err := s.Open(s.t.Context(), linkHash(invitation))
	s.must(err)
	s.must(s.Join(s.t.Context(), linkHash(invitation), of.Collection.Seen, assessment.Sheet{ID: id, Role: role}, key, sealed))
	save(s.t, s.Store, id, changes...)
}

// published publishes by the rules on a day.
func published(on questions.Date) assessment.Publisher {
	rules := assessment.Compile(questions.Omnichannel())
	return func(before assessment.Publication, sheets []assessment.Colleague) assessment.Publication {
		return rules.Publish(before, sheets, on)
	}
}
