package web

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/labstack/echo/v4"

	"trede/templates"
)

const typeHTML = "text/html; charset=utf-8"

// send answers with a body, compressed where the browser takes that. fixed are
// the parts of it of which the compressed bytes are known.
func send(c echo.Context, status int, mediaType string, body []byte, fixed ...templates.Fixed) error {
	if !takesGzip(c.Request()) {
		return sendWhole(c, status, mediaType, "", body)
	}
	w := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(w)
	w.Reset()
	if err := gzip(w, body, fixed); err != nil {
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

// takesGzip tells whether a request accepts gzip (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get(echo.HeaderAcceptEncoding), ",") {
		name, weight, weighed := strings.Cut(coding, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return !weighed || strings.Trim(weight, " qQ=0.") != ""
		}
	}
	return false
}

// deflaters compress at level 1: that costs a sixth of the usual level 6 and
// gives a tenth more bytes.
var deflaters = sync.Pool{New: func() any {
	z, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is one that exists
	}
	return z
}}

// gzip writes the body as a gzip file (RFC 1952), taking over the parts that
// are compressed already.
func gzip(w *bytes.Buffer, body []byte, fixed []templates.Fixed) error {
	z := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(z)
	w.WriteString("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff") // no name, no time, no system
	at := 0
	for _, f := range fixed {
		if err := deflate(w, z, body[at:f.From]); err != nil {
			return err
		}
		w.Write(f.Deflated)
		at = f.To
	}
	if err := deflate(w, z, body[at:]); err != nil {
		return err
	}
	w.WriteString("\x03\x00") // the last block, which is empty
	_, err := w.Write(binary.LittleEndian.AppendUint32(
		binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)), uint32(len(body))))
	return err
}

// deflate writes text as blocks that refer to nothing before them; a short
// one, such as the name of an organisation, as it is.
func deflate(w *bytes.Buffer, z *flate.Writer, text []byte) error {
	if len(text) == 0 {
		return nil
	}
	const short = 128
	if n := uint16(len(text)); len(text) <= short {
		w.WriteByte(0)
		w.Write(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, n), ^n))
		w.Write(text)
		return nil
	}
	z.Reset(w)
	if _, err := z.Write(text); err != nil {
		return err
	}
	return z.Flush()
}

// packed is a body that many ask for, compressed once.
type packed struct{ plain, gzip []byte }

func pack(body []byte) (packed, error) {
	var w bytes.Buffer
	err := gzip(&w, body, nil)
	return packed{body, w.Bytes()}, err
}

func (p packed) send(c echo.Context, status int, mediaType string) error {
	if takesGzip(c.Request()) {
		return sendWhole(c, status, mediaType, "gzip", p.gzip)
	}
	return sendWhole(c, status, mediaType, "", p.plain)
}

// buffers are reused, because a page is soon about 25 kB.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
