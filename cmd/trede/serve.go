package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode"

	"trede/assessment/store"
	"trede/assessment/web"
	"trede/questions"
)

// serveCommand serves the web application.
type serveCommand struct {
	Listen          string   `default:"127.0.0.1:8080" env:"TREDE_LISTEN" help:"Where to listen: host:port. Port 0 takes a free one."`
	Database        string   `default:"trede.db" env:"TREDE_DATABASE" help:"A file for SQLite, or postgres://…"`
	Questionnaire   []string `placeholder:"DIR" env:"TREDE_QUESTIONNAIRE" help:"The folder of a questionnaire of your own; give it several times, or with commas between, for several versions. New assessments begin with the newest version of the first."`
	URL             string   `name:"url" placeholder:"URL" env:"TREDE_URL" help:"The address under which visitors reach the site, such as https://trede.example; without it, that of the request."`
	Operator        string   `placeholder:"NAME" env:"TREDE_OPERATOR" help:"Who hosts this site, as the pages say it."`
	Contact         string   `placeholder:"ADDRESS" env:"TREDE_CONTACT" help:"Where visitors reach the operator: mailto:… or https://…"`
	SecurityContact string   `placeholder:"ADDRESS" env:"TREDE_SECURITY_CONTACT" help:"Where one reports a vulnerability, for security.txt: mailto:… or https://…"`
	Theme           string   `placeholder:"FILE" env:"TREDE_THEME" help:"The CSS file with the tokens of your NL Design System theme."`
	KeepMonths      int      `default:"24" env:"TREDE_KEEP_MONTHS" help:"After how many months without a change an assessment is erased, at most 1200."`
	SweepAll        bool     `env:"TREDE_SWEEP_ALL" help:"Erase what is too old even where the clock, or how much it is, makes Trede hesitate. Look at the clock first."`
	Verbose         bool     `env:"TREDE_VERBOSE" help:"Log refused requests too. Answers and private links are never logged."`
}

// How long requests under way may take when the server stops, and those of
// which not all has come.
const (
	stopWithin     = 15 * time.Second
	halfSentWithin = 3 * time.Second
)

// Run carries the command out.
func (c *serveCommand) Run(s *surroundings) error {
	ctx, stop := signal.NotifyContext(s.Context, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := c.check(); err != nil {
		return err
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	logger := slog.New(slog.NewTextHandler(s.Stderr, &slog.HandlerOptions{Level: level}))
	db, handler, err := c.prepare(ctx, s, logger)
	if err != nil {
		return err
	}
	return errors.Join(c.serve(ctx, s, logger, db, handler), db.Close())
}

// prepare reads and opens what the server needs. The built-in questionnaires,
// which are right, are read while the database is opened; one from elsewhere
// before, because nothing is opened for one that is faulty.
func (c *serveCommand) prepare(ctx context.Context, s *surroundings, logger *slog.Logger) (*store.Store, http.Handler, error) {
	defer collectLess()()
	loaded := sync.OnceValues(func() (*questions.Library, error) { return loadLibrary(c.Questionnaire) })
	if len(c.Questionnaire) == 0 {
		go func() { _, _ = loaded() }() // an error is told where the library is needed
	} else if _, err := loaded(); err != nil {
		return nil, nil, err
	}
	theme, err := readTheme(c.Theme, logger)
	if err != nil {
		return nil, nil, err
	}
	db, err := store.Open(ctx, c.Database, store.Options{Logger: logger, Now: s.Now})
	if err != nil {
		return nil, nil, err
	}
	library, err := loaded()
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	site, err := siteURL(c.URL)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return db, web.New(web.Config{
		Store: db, Library: library, Logger: logger, Now: s.Now,
		URL: site, Operator: c.Operator, KeepMonths: c.KeepMonths,
		Contact: c.Contact, SecurityContact: c.SecurityContact, Theme: theme,
	}), nil
}

func (c *serveCommand) check() error {
	if c.KeepMonths < 1 || c.KeepMonths > maxKeepMonths {
		return fmt.Errorf("--keep-months is %d: it must be at least 1 and at most %d, a hundred years", c.KeepMonths, maxKeepMonths)
	}
	for flag, address := range map[string]string{"--contact": c.Contact, "--security-contact": c.SecurityContact} {
		if address != "" && !isContact(address) {
			return fmt.Errorf("%s is %q: it must be mailto: and an e-mail address, or https:// and a page", flag, address)
		}
	}
	if _, err := siteURL(c.URL); err != nil {
		return err
	}
	return checkDatabase(c.Database)
}

// isContact reports whether an address can stand in security.txt and behind a
// link: mailto: with an e-mail address, or https: with a host.
func isContact(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsFunc(address, unicode.IsSpace) {
		return false
	}
	name, host, _ := strings.Cut(u.Opaque, "@")
	return u.Scheme == "https" && u.Host != "" || u.Scheme == "mailto" && name != "" && host != ""
}

// serve answers requests until the context ends, then lets those under way
// finish.
func (c *serveCommand) serve(ctx context.Context, s *surroundings, logger *slog.Logger, db *store.Store, handler http.Handler) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Listen, cause(err))
	}
	bodies := newBodies(handler)
	server := &http.Server{
		Handler:           bodies,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       30 * time.Second, // a connection that waits takes a descriptor from those who want in
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          quietLog(logger),
	}
	sweeper := c.sweeper(s, logger, db)
	sweeper.start(ctx)
	go sweeper.run(ctx, firstSweep)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	if _, err := fmt.Fprintf(s.Stdout, "Trede is at http://%s (database: %s). Stop it with Ctrl+C.\n", listener.Addr(), shownDatabase(c.Database)); err != nil {
		logger.Warn("the address cannot be printed", "err", err)
	}
	go web.Warm()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	logger.Info("stopping: requests under way are finished first")
	return stop(server, bodies, logger, halfSentWithin, stopWithin)
}

// stop lets no more requests in and finishes those under way, as long as that
// takes no more time than they may have.
func stop(server *http.Server, bodies *bodies, logger *slog.Logger, halfSentWithin, within time.Duration) error {
	bodies.hurry(halfSentWithin)
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		// A visitor who does not fetch the answer is no failure of ours.
		logger.Warn("stopping: requests that did not finish in time were cut off", "err", err)
		return server.Close()
	}
	return nil
}

func (c *serveCommand) sweeper(s *surroundings, logger *slog.Logger, db *store.Store) *sweeper {
	start := time.Now()
	return &sweeper{
		db: db, logger: logger, months: c.KeepMonths, anyway: c.SweepAll,
		now: s.Now, ran: func() time.Duration { return time.Since(start) },
	}
}
