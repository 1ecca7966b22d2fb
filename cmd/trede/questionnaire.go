package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trede/assessment/export"
	"trede/questions"
)

// loadLibrary returns the built-in questionnaires and those in the folders. A
// new assessment begins with the first folder's, if there is any.
func loadLibrary(dirs []string) (*questions.Library, error) {
	var own []*questions.Questionnaire
	for _, dir := range dirs {
		q, err := loadQuestionnaire(dir)
		if err != nil {
			return nil, err
		}
		own = append(own, q)
	}
	all := slices.AppendSeq(own, questions.BuiltIn().All)
	return questions.NewLibrary(all[0], all[1:]...)
}

// loadQuestionnaire reads the questionnaire in the folder, or returns the
// built-in one when dir is empty.
func loadQuestionnaire(dir string) (*questions.Questionnaire, error) {
	if dir == "" {
		return questions.Omnichannel(), nil
	}
	shown := printable(dir)
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("the questionnaire %s cannot be read: %w", shown, cause(err))
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("the questionnaire %s is not a folder", shown)
	}
	root, err := os.OpenRoot(dir) // in which no link leads out of the folder
	if err != nil {
		return nil, fmt.Errorf("the questionnaire %s cannot be read: %w", shown, cause(err))
	}
	defer root.Close()
	q, err := questions.Load(root.FS())
	if _, faulty := errors.AsType[questions.Faults](err); err != nil && !faulty {
		return nil, fmt.Errorf("the questionnaire %s cannot be read: %w", shown, cause(err))
	}
	return q, err
}

// printable returns a name as it is, or in quotes where it has what a terminal
// would obey or not show.
func printable(name string) string {
	if utf8.ValidString(name) && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 {
		return name
	}
	return strconv.Quote(name)
}

// cause is what the system says of a file without the name of the file and of
// the call, for a sentence that has the name already.
func cause(err error) error {
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return failed.Err
	}
	return err
}

// unreadable returns the error of reading what is named. The faults of a file
// speak for themselves.
func unreadable(name string, err error) error {
	if _, refused := errors.AsType[export.Faults](err); err == nil || refused {
		return err
	}
	return fmt.Errorf("%s cannot be read: %w", name, cause(err))
}
