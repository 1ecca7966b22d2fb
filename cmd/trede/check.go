package main

import (
	"fmt"
	"io"
)

// checkCommand reports whether a questionnaire is right.
type checkCommand struct {
	Dir string `arg:"" help:"The folder of the questionnaire."`
}

// Help is the long help of the command.
func (checkCommand) Help() string {
	return `Reads a folder of YAML files as a questionnaire. When it is right, its id, version,
hash and number of questions are printed. Otherwise every fault is, with its file
and line, and the exit code is 1. docs/authors.md tells how to write one.`
}

// Run carries the command out.
func (c *checkCommand) Run(around *surroundings) error {
	q, err := loadQuestionnaire(c.Dir)
	if err != nil {
		return err
	}
	count := 0
	for range q.All {
		count++
	}
	return whole(around.Stdout, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s %s %s: %d questions\n", q.ID, q.Version, q.Hash, count)
		return err
	})
}
