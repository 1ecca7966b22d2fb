package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"trede/assessment/web"
	"trede/static/theme"
)

// readTheme reads the operator's theme; without a file there is none. Colours
// that cannot be read well are told in the log and replaced.
func readTheme(file string, logger *slog.Logger) (web.Theme, error) {
	if file == "" {
		return web.Theme{}, nil
	}
	sheet, err := readStart(file, maxThemeFile)
	if err != nil {
		return web.Theme{}, fmt.Errorf("the theme %s cannot be read: %w", file, cause(err))
	}
	checked, err := theme.Read(sheet)
	if err != nil {
		return web.Theme{}, fmt.Errorf("the theme %s cannot be used: %w", file, err)
	}
	for _, w := range checked.Warnings {
		attrs := []any{
			"pair", w.Pair, "colours", w.Colours, "ratio", fmt.Sprintf("%.1f", w.Ratio), "needed", w.Needs,
			"tokens", strings.Join(w.Tokens, " "), "replaced", strings.Join(w.Instead, " "),
		}
		if w.When != "" {
			attrs = append(attrs, "when", w.When)
		}
		logger.Warn("theme: colours without enough contrast; Trede uses its own", attrs...)
	}
	logger.Info("theme", "file", file, "class", checked.Class)
	return web.Theme{CSS: checked.CSS, Class: checked.Class}, nil
}

// maxThemeFile is more than package theme takes, so that it says what is wrong.
const maxThemeFile = theme.MaxBytes + 1

// readStart reads a file, and of a large one no more than its start.
func readStart(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return io.ReadAll(io.LimitReader(f, most))
}
