package main

import (
	"bytes"
	"log"
	"log/slog"
	"regexp"
)

// quietLog is where net/http tells what it cannot do. It writes the address of
// the visitor into its lines; they are logged without.
func quietLog(logger *slog.Logger) *log.Logger { return log.New(withoutAddresses{logger}, "", 0) } //nolint:forbidigo // net/http wants its own kind

type withoutAddresses struct{ logger *slog.Logger }

// address is an internet address as Go writes it, of either kind.
var address = regexp.MustCompile(`(\d{1,3}(\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+(%\w+)?\])(:\d+)?`)

// Write logs a line.
func (w withoutAddresses) Write(line []byte) (int, error) {
	w.logger.Warn("net/http", "says", string(address.ReplaceAll(bytes.TrimSpace(line), []byte("…"))))
	return len(line), nil
}
