package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"trede/static"
)

// showHealth tells a watcher whether the application can reach its database.
func (s *server) showHealth(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	err := s.Store.Ping(c.Request().Context())
	if errors.Is(err, context.Canceled) {
		return err // the watcher hung up
	}
	if err != nil {
		s.Logger.Error("database out of reach", "request", c.Get(keyRequest), "err", err)
		return c.String(http.StatusServiceUnavailable, "database out of reach\n")
	}
	return c.String(http.StatusOK, "ok\n")
}

// showRobots forbids nothing: a search engine that may not fetch a private page
// never sees that it is not to be listed.
func showRobots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow:\n")
}

// serveAsset serves a file whose address changes with its content.
func serveAsset(a static.Asset) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		return packed(a.Gzip).send(c, http.StatusOK, a.Type)
	}
}
