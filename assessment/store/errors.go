package store

import (
	"context"
	"errors"

	"gorm.io/gorm/logger"

	"trede/assessment"
	"trede/assessment/access"
)

// silent because statements carry answers, and errors are returned.
var silent = logger.Discard

// errRaced: somebody changed a row between reading and writing it. The
// transaction is tried again and then finds the conflict.
var errRaced = errors.New("a row changed meanwhile")

var (
	errNoAssessment = &assessment.Error{Kind: assessment.NotFound, Message: "there is no such assessment"}
	errClosed       = &assessment.Error{Kind: assessment.Closed, Message: "colleagues cannot answer now"}
	errOtherwise    = &assessment.Error{Kind: assessment.Conflicts, Field: "seen", Message: "answers are seen in another way by now"}
	errFixed        = &assessment.Error{Kind: assessment.Conflicts, Message: "it is fixed by now"}
	errManySheets   = &assessment.Error{Kind: assessment.Conflicts, Field: "sheets", Message: "the collection has as many sheets as it may have"}
	errManyLinks    = &assessment.Error{Kind: assessment.Conflicts, Field: "links", Message: "the assessment has as many links as it may have"}
	errTaken        = &assessment.Error{Kind: assessment.Conflicts, Message: "the id or the key of the assessment is taken"}
	errClosing      = &assessment.Error{Kind: assessment.Unavailable, Message: "the store is closing"}
)

// replaced is the error for a link that was retired; its field says what kind of
// link that was.
func replaced(grant access.Grant) error {
	return &assessment.Error{Kind: assessment.Gone, Field: string(grant), Message: "the private link was replaced"}
}

// unavailable wraps a driver's error that trying again may help against.
func unavailable(message string, err error) error {
	return &assessment.Error{Kind: assessment.Unavailable, Message: message, Err: err}
}

// cannotOpen is the plain sentence that Open gives.
func cannotOpen(sentence string) error {
	return &assessment.Error{Kind: assessment.Unavailable, Message: sentence}
}

// explainCommon covers what does not depend on the driver. It gives nil when
// the driver has to be asked.
func explainCommon(err error) error {
	switch {
	case assessment.KindOf(err) != "", errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return unavailable("the database took too long", err)
	case errors.Is(err, errRaced):
		return unavailable("others kept changing the same answers", err)
	}
	return nil
}
