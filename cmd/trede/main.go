// Command trede tells an organisation on which step its service delivery
// stands. It serves the web application, and scores and checks files on the
// command line with the same rules.
//
// Each subcommand has a file of its own. This is the only package that reads
// the environment, ends the process and knows every other package.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"trede/assessment/export"
	"trede/questions"
)

func main() {
	limitMemory()
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1 // the command failed, or refused its input
	exitMisused = 2 // the command line makes no sense
)

// commands is the command line.
type commands struct {
	Serve  serveCommand  `cmd:"" default:"withargs" help:"Serve the web application (the default)."`
	Score  scoreCommand  `cmd:"" help:"Print the outcome of an answers file as JSON."`
	Spread spreadCommand `cmd:"" help:"Print what an owner sees of the sheets of colleagues, as JSON."`
	Check  checkCommand  `cmd:"" help:"Tell whether a questionnaire is right, or every fault it has."`
}

// surroundings are what a subcommand sees of the world.
type surroundings struct {
	Context        context.Context
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
}

// run is the program: it runs the arguments and gives the exit code.
// Errors are told on stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// Otherwise a reader of our output that goes away ends the process, before
	// it can say so.
	signal.Ignore(syscall.SIGPIPE)

	var help bytes.Buffer
	helped := false
	parser := kong.Must(&commands{},
		kong.Name("trede"),
		kong.Description(description),
		kong.Writers(&help, stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Help(printHelp),
	)
	command, err := parser.Parse(args)
	switch {
	case helped: // kong has printed the help, and went on because Exit came back
		err = whole(stdout, func(w io.Writer) error { _, err := help.WriteTo(w); return err })
	case err != nil:
		why, _, _ := strings.Cut(err.Error(), ` but got "EOL"`) // kong's words for the end
		tell(stderr, "trede: "+why+"\nRun trede --help to see what it can do.")
		return exitMisused
	default:
		err = command.Run(&surroundings{ctx, stdin, stdout, stderr, time.Now})
	}
	if err != nil {
		return fail(stderr, err)
	}
	return exitDone
}

// whole writes what write gives to stdout, all of it or, when write fails,
// nothing.
func whole(stdout io.Writer, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if _, err := stdout.Write(b.Bytes()); err != nil {
		return fmt.Errorf("the output cannot be written: %w", cause(err))
	}
	return nil
}

// fail tells an error: the faults of a file as they are, a line for each, and
// anything else as a sentence of this program.
func fail(stderr io.Writer, err error) int {
	_, answers := errors.AsType[export.Faults](err)
	_, questionnaire := errors.AsType[questions.Faults](err)
	if !answers && !questionnaire {
		err = fmt.Errorf("trede: %w", err)
	}
	tell(stderr, err.Error())
	return exitFailed
}

// tell writes a line to stderr. When even that fails, nobody is left to tell.
func tell(stderr io.Writer, line string) { _, _ = fmt.Fprintln(stderr, line) }
