package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"trede/questions"
)

// loadQuestionnaire reads the questionnaire in the folder, or gives the one
// that the program brings when dir is empty.
func loadQuestionnaire(dir string) (*questions.Questionnaire, error) {
	if dir == "" {
		return questions.Omnichannel(), nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("the questionnaire %s cannot be read: %w", dir, cause(err))
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("the questionnaire %s is not a folder", dir)
	}
	q, err := questions.Load(os.DirFS(dir))
	if _, faulty := errors.AsType[questions.Faults](err); err != nil && !faulty {
		return nil, fmt.Errorf("the questionnaire %s cannot be read: %w", dir, cause(err))
	}
	return q, err
}

// cause is what the system says of a file without the name of the file and of
// the call, for a sentence that has the name already.
func cause(err error) error {
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return failed.Err
	}
	return err
}
