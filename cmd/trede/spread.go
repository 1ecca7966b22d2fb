package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// spreadCommand prints what an owner gets to see of the sheets of colleagues,
// for whoever wants to check that. Its flags, exit codes and output are a
// contract that others build on.
type spreadCommand struct {
	Questionnaire string `placeholder:"DIR" env:"TREDE_QUESTIONNAIRE" help:"The folder of the questionnaire, instead of the built-in one."`
	Before        string `placeholder:"SHEETS" help:"The sheets as they were when collecting was last closed; none when left out."`
	File          string `arg:"" name:"sheets" help:"The sheets file, or - for standard input."`
}

// Help is the long help of the command.
func (spreadCommand) Help() string {
	return `Prints one JSON object on standard output: the counts, remarks and functions that
the owner of an assessment sees when collecting is closed with these sheets. A file
with a fault is refused as by trede score. The web application shows the same.`
}

// Run carries the command out.
func (c *spreadCommand) Run(around *surroundings) error {
	q, err := loadQuestionnaire(c.Questionnaire)
	if err != nil {
		return err
	}
	sheets, err := readSheets(c.File, around.Stdin, q)
	if err != nil {
		return err
	}
	rules := assessment.Compile(q)
	var before assessment.Publication
	if c.Before != "" {
		were, err := readSheetsFile(c.Before, q)
		if _, refused := errors.AsType[export.Faults](err); refused {
			return fmt.Errorf("the sheets before, %s:\n%w", printable(c.Before), err)
		}
		if err != nil {
			return err
		}
		before = rules.Publish(before, were, 0)
	}
	publication := rules.Publish(before, sheets, 0) // no day is printed
	return whole(around.Stdout, func(w io.Writer) error {
		return export.WritePublication(w, rules, publication)
	})
}

// readSheets reads the sheets file, or standard input for -. Its error is
// export.Faults when the file is refused.
func readSheets(name string, stdin io.Reader, q *questions.Questionnaire) ([]assessment.Colleague, error) {
	if name != "-" {
		return readSheetsFile(name, q)
	}
	sheets, err := export.ReadSheets(stdin, q)
	return sheets, unreadable("standard input", err)
}

func readSheetsFile(name string, q *questions.Questionnaire) ([]assessment.Colleague, error) {
	shown := "the sheets file " + printable(name)
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(shown, err)
	}
	defer f.Close()
	sheets, err := export.ReadSheets(f, q)
	return sheets, unreadable(shown, err)
}
