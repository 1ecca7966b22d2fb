package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/labstack/echo/v4"
)

const typeHTML = "text/html; charset=utf-8"

// send answers with a body, compressed where the browser takes that. It does
// so in place of a middleware, because it knows the length, so that a page is
// one write.
func send(c echo.Context, status int, mediaType string, body []byte) error {
	if !takesGzip(c.Request()) {
		return sendWhole(c, status, mediaType, "", body)
	}
	w := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(w)
	w.Reset()
	if err := compress(w, body); err != nil {
		return err
	}
	return sendWhole(c, status, mediaType, "gzip", w.Bytes())
}

// sendWhole sends bytes of which the encoding is known, in one piece.
func sendWhole(c echo.Context, status int, mediaType, encoding string, body []byte) error {
	h := c.Response().Header()
	h.Set(echo.HeaderVary, echo.HeaderAcceptEncoding)
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	if encoding != "" {
		h.Set(echo.HeaderContentEncoding, encoding)
	}
	return c.Blob(status, mediaType, body)
}

// takesGzip reports whether a request accepts gzip (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get(echo.HeaderAcceptEncoding), ",") {
		name, weight, weighed := strings.Cut(coding, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return !weighed || strings.Trim(weight, " qQ=0.") != ""
		}
	}
	return false
}

// compressors compress at level 1: that costs a sixth of the usual level 6 and
// makes a page a tenth longer.
var compressors = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is one that exists
	}
	return z
}}

// compress writes the body as a gzip file. A writer holds 0.9 MB, so they are
// pooled.
func compress(w io.Writer, body []byte) error {
	z := compressors.Get().(*gzip.Writer)
	defer compressors.Put(z)
	z.Reset(w)
	if _, err := z.Write(body); err != nil {
		return err
	}
	return z.Close()
}

// packed is a body that many ask for, compressed once: the bytes of a gzip file
// and no room beside them. The rare browser that does not take gzip gets it
// unpacked.
type packed []byte

// pack renders a page and compresses it.
func pack(write func(*bytes.Buffer) error) (packed, error) {
	whole, small := buffers.Get().(*bytes.Buffer), buffers.Get().(*bytes.Buffer)
	defer buffers.Put(whole)
	defer buffers.Put(small)
	whole.Reset()
	small.Reset()
	if err := write(whole); err != nil {
		return nil, err
	}
	if err := compress(small, whole.Bytes()); err != nil {
		return nil, err
	}
	return bytes.Clone(small.Bytes()), nil
}

func (p packed) send(c echo.Context, status int, mediaType string) error {
	if takesGzip(c.Request()) {
		return sendWhole(c, status, mediaType, "gzip", p)
	}
	z, err := gzip.NewReader(bytes.NewReader(p))
	if err != nil {
		return err
	}
	body, err := io.ReadAll(z)
	if err != nil {
		return err
	}
	return sendWhole(c, status, mediaType, "", body)
}

// buffers are reused, because a page is soon about 25 kB.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
