package main

import (
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // the machine may have no time zones

	"github.com/alecthomas/kong"

	"trede/assessment"
	"trede/assessment/export"
	"trede/questions"
)

// scoreCommand prints the outcome of an answers file. Its flags, exit codes
// and output are a contract that others build on.
type scoreCommand struct {
	Questionnaire string `placeholder:"DIR" env:"TREDE_QUESTIONNAIRE" help:"The folder of the questionnaire, instead of the built-in one."`
	AsOf          day    `placeholder:"YYYY-MM-DD" help:"The day for which to judge proofs and laws; today in Amsterdam when left out."`
	File          string `arg:"" help:"The answers file, or - for standard input."`
}

// Help is the long help of the command.
func (scoreCommand) Help() string {
	return `Prints one JSON object on standard output. A file with a fault is refused: its
faults, at most a hundred, are told on standard error, each on a line of its own,
nothing is printed, and the exit code is 1. The web application gives the same
outcome for the same answers.`
}

// day is a date on the command line.
type day struct{ questions.Date }

// Decode reads YYYY-MM-DD.
func (d *day) Decode(ctx *kong.DecodeContext) error {
	var text string
	if err := ctx.Scan.PopValueInto("day", &text); err != nil {
		return err
	}
	var err error
	d.Date, err = questions.ParseDate(text)
	return err
}

// Run carries the command out.
func (c *scoreCommand) Run(around *surroundings) error {
	q, err := loadQuestionnaire(c.Questionnaire)
	if err != nil {
		return err
	}
	file, err := c.read(around.Stdin, q)
	if err != nil {
		return err
	}
	asOf := c.AsOf.Date
	if asOf == 0 {
		if asOf, err = today(around.Now()); err != nil {
			return err
		}
	}
	hash, err := export.AnswersHash(q, file.Answers, file.Explanations)
	if err != nil {
		return err
	}
	rules := assessment.Compile(q)
	outcome := rules.Score(file.Answers, file.Explanations, asOf)
	return whole(around.Stdout, func(w io.Writer) error {
		return export.WriteOutcome(w, rules, outcome, hash)
	})
}

// read returns the answers file. Its error is export.Faults when the file is
// refused.
func (c *scoreCommand) read(stdin io.Reader, q *questions.Questionnaire) (export.AnswersFile, error) {
	if c.File == "-" {
		file, err := export.ReadAnswers(stdin, q)
		return file, unreadable("standard input", err)
	}
	file, err := readFile(c.File, q)
	return file, unreadable("the answers file "+c.File, err)
}

func readFile(name string, q *questions.Questionnaire) (export.AnswersFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return export.AnswersFile{}, err
	}
	defer f.Close()
	return export.ReadAnswers(f, q)
}

// today is the calendar day where the municipalities are.
func today(now time.Time) (questions.Date, error) {
	zone, err := amsterdam()
	if err != nil {
		return 0, err
	}
	return questions.DateOf(now.In(zone)), nil
}

// amsterdam is the time zone of the municipalities.
func amsterdam() (*time.Location, error) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return nil, fmt.Errorf("find out which day it is: %w", err)
	}
	return zone, nil
}
