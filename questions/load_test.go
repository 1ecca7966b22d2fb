package questions_test

import (
	"testing"

	"trede/questions"
)

func TestOmnichannel_hasFiftyQuestions(t *testing.T) {
	count := 0
	for range questions.Omnichannel().All {
		count++
	}
	if got, want := count, 50; got != want {
		t.Errorf("%d questions, want %d", got, want)
	}
}
