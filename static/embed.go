// Package static carries the files that a browser loads beside a page: one
// style sheet, one script, one icon.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"strings"
)

//go:embed app.css app.js icon.svg
var files embed.FS

// Asset is a file with an address that changes with its content, so that it
// may be cached for ever.
type Asset struct {
	Path string // "/static/app.1a2b3c4d.css"
	Type string // media type
	Body []byte
	Gzip []byte // Body, compressed once as well as gzip can
}

// Load returns an asset by its file name. A name that does not exist is
// a programming error.
func Load(name string) Asset {
	body, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return New(name, body)
}

// New makes an asset of bytes from elsewhere, such as an operator's theme.
func New(name string, body []byte) Asset {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	return Asset{
		Path: "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext,
		Type: types[ext],
		Body: body,
		Gzip: compress(body),
	}
}

func compress(body []byte) []byte {
	var w bytes.Buffer
	z, err := gzip.NewWriterLevel(&w, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(body)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer does not fail
	}
	return w.Bytes()
}

var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}
