package assessment

import "trede/questions"

// Opinion is what one colleague answers to one question. The zero Opinion is
// no answer. It has no proof and no obstacles: colleagues say what they see,
// and the assessment's own answer is for those who show it.
type Opinion struct {
	Kind  Kind `json:"kind"`
	Level int  `json:"level,omitempty"` // with Levelled: 0 to n-1
	// Remark is what the colleague sees happen, or which document shows it.
	Remark string `json:"remark,omitempty"`
}

// Opinions are the opinions of a colleague by question. No entry means not
// answered.
type Opinions map[questions.QuestionID]Opinion

// Colleague is the sheet of one colleague: never with a name, and maybe without
// a function.
type Colleague struct {
	Sheet    SheetID
	Role     string // a role of the questionnaire, or empty
	Finished bool   // the colleague said so
	Opinions Opinions
}

// Clean returns the opinion with its remark cleaned as a note is.
func (o Opinion) Clean() Opinion {
	o.Remark = CleanText(o.Remark)
	return o
}

// Same reports whether two opinions are the same answer, whatever their
// remarks say.
func (o Opinion) Same(other Opinion) bool { return o.Kind == other.Kind && o.Level == other.Level }

// CheckOpinion returns every reason why an opinion is not accepted, in the
// order of its fields. Unlike an answer it may be not applicable without a
// reason. The questionnaire and the question may be nil, as for CheckAnswer.
func CheckOpinion(q *questions.Questionnaire, question *questions.Question, o Opinion) []Problem {
	c := checker{}
	c.kind(q, question, Answer{Kind: o.Kind, Level: o.Level})
	c.text("remark", o.Remark, MaxOpinion)
	return c.problems
}
