package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/labstack/echo/v4"
)

// keyRequest is under which echo keeps the id of a request.
const keyRequest = "request id"

type requestKey struct{}

// request is what the log needs to know of a request: the pattern of its
// route, never its address, which may hold a private link.
type request struct {
	id    string
	route string
}

func requestID(ctx context.Context) string {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r.id
	}
	return ""
}

// log writes one line per request, without addresses, answers or keys.
func (s *server) log(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		note := &request{id: rand.Text()[:12], route: "none"}
		rec := &statusRecorder{ResponseWriter: w}
		next.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), requestKey{}, note)))
		s.Logger.LogAttrs(r.Context(), levelOf(rec.status), "request", requestAttrs(note, r.Method, rec.status, time.Since(begun))...)
	})
}

// annotate tells the log which route was taken.
func annotate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if note, ok := c.Request().Context().Value(requestKey{}).(*request); ok {
			note.route = c.Path()
			c.Set(keyRequest, note.id)
		}
		return next(c)
	}
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// policy allows what lies on this site and nothing else: no inline style, no
// inline script, no other origin.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that hold for every answer.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

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

func panicError(p any) error { return fmt.Errorf("%v\n%s", p, debug.Stack()) }

// headAsGet answers HEAD as GET is answered (RFC 9110, 9.3.2). net/http leaves
// the body out, because its own request still says HEAD.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			get := *r
			get.Method = http.MethodGet
			r = &get
		}
		next.ServeHTTP(w, r)
	})
}

// plainOrigin lets through the forms of a site without TLS. There a browser
// tells neither Sec-Fetch-Site nor, with our referrer policy, an origin other
// than null. What such a form can do, its sender can do anyhow: below a private
// link he knows the key, and anybody may begin an assessment.
func plainOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "null" {
			r = r.Clone(r.Context())
			r.Header.Del("Origin")
		}
		next.ServeHTTP(w, r)
	})
}

// decodedPath has the router see an address as it is meant: %2D is a hyphen
// (RFC 3986, 6.2.2.2).
func decodedPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawPath != "" {
			decoded, address := *r, *r.URL
			address.RawPath = ""
			decoded.URL, r = &address, &decoded
		}
		next.ServeHTTP(w, r)
	})
}
