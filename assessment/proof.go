package assessment

import "trede/questions"

// Until returns the first day on which the proof no longer counts, for a
// question of which proofs stay valid for that many calendar months; no date
// when the proof has none.
func (p Proof) Until(months int) questions.Date {
	if p.Date == 0 {
		return 0
	}
	return p.Date.AddMonths(months)
}

// Complete reports whether the proof says what it is and of which day: without
// either it never counts.
func (p Proof) Complete() bool { return p.described() && p.Date != 0 }

func (p Proof) described() bool { return !Blank(p.What) }

// DueWithin is how many days ahead it is announced that a proof will expire: a
// quarter, long enough to have a count or a test planned and done again.
const DueWithin = 90

// Due is until when a proof counts.
type Due struct {
	Question int
	Until    questions.Date // the first day on which it no longer counts
	Days     int            // until then; zero or less when it has expired
}

// Expired reports whether the proof no longer counts.
func (d Due) Expired() bool { return d.Days <= 0 }

// Announced is the day from which it is said that the proof will expire.
func (d Due) Announced() questions.Date {
	return questions.DateOf(d.Until.Time().AddDate(0, 0, -DueWithin))
}

// ProofCount is how many proofs were given, and what reviewers said of them.
type ProofCount struct{ Given, Accepted, Rejected int }

// Unreviewed is how many of them nobody has looked at.
func (c ProofCount) Unreviewed() int { return c.Given - c.Accepted - c.Rejected }

// Proofs counts the proofs beside answers that have a level. One without a day
// is counted too: somebody meant to show something.
func (a Answers) Proofs() ProofCount {
	var c ProofCount
	for _, answer := range a {
		if answer.Kind != Levelled || !answer.Proof.described() {
			continue
		}
		c.Given++
		switch answer.Review.Verdict {
		case Accepted:
			c.Accepted++
		case Rejected:
			c.Rejected++
		case Unreviewed:
		}
	}
	return c
}
