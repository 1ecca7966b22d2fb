package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

const description = `Trede (Dutch for a step of a stair) tells a municipality on which step its
service delivery stands, why, what holds it there and what to do next.

Without a command it serves the web application.

Examples:

    trede                                     serve on http://127.0.0.1:8080, with trede.db
    trede --database postgres://host/trede    serve with another database
    trede score answers.json                  the outcome of an answers file, as JSON
    trede score --as-of 2026-11-23 - < answers.json
    trede spread sheets.json                  what an owner sees of colleagues' answers
    trede check ./my-questionnaire            what is wrong with a questionnaire`

// printHelp is kong's help. The help of the whole program has the settings of
// serve as well, because that is what it does without a command.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil || ctx.Selected() != nil {
		return err
	}
	settings := "\nSettings of serve, as a flag or in the environment:\n"
	for _, flag := range ctx.Model.DefaultCmd.Flags {
		settings += fmt.Sprintf("\n  --%s=%s  or  %s\n      %s\n",
			flag.Name, flag.FormatPlaceHolder(), strings.Join(flag.Envs, ", "), flag.Help)
	}
	_, err := io.WriteString(ctx.Stdout, settings)
	return err
}
