package web

import (
	"log/slog"
	"net/http"
	"time"
)

func levelOf(status int) slog.Level {
	if status >= http.StatusInternalServerError {
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

func requestAttrs(note *request, method string, status int, took time.Duration) []slog.Attr {
	return []slog.Attr{
		slog.String("request", note.id),
		slog.String("method", method),
		slog.String("route", note.route),
		slog.Int("status", status),
		slog.Duration("took", took.Round(time.Microsecond)),
	}
}
