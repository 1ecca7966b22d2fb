package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var updateNotice = flag.Bool("update-notice", false, "write NOTICE anew")

const noticeFile = "../../NOTICE"

const noticeHead = `Trede is published under the EUPL-1.2 (LICENSES/EUPL-1.2.txt). The program is
made with the work of others, whose licences follow. SQLite itself is in the
public domain (https://www.sqlite.org/copyright.html).

` + "Made by `make notice`.\n"

// part is a module in the program, with the texts of its licence.
type part struct{ name, texts string }

// section is what NOTICE says of it. The version is not in it: a licence seldom
// changes, and where it does the text does.
func (p part) section() string {
	return "\n" + strings.Repeat("=", 80) + "\n" + p.name + "\n" + strings.Repeat("=", 80) + "\n\n" + p.texts
}

// Whoever passes the program on has to pass on the licences of its parts.
func TestNotice_hasTheLicenceOfEveryPart(t *testing.T) {
	all := parts(t)
	if *updateNotice {
		text := noticeHead
		for _, p := range all {
			text += p.section()
		}
		if err := os.WriteFile(noticeFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	notice, err := os.ReadFile(noticeFile)
	if err != nil {
		t.Fatal(err)
	}
	rest := string(notice)
	for _, p := range all {
		if !strings.Contains(rest, p.section()) {
			t.Errorf("NOTICE does not have %s with its licence: make notice", p.name)
		}
		rest = strings.Replace(rest, p.section(), "", 1)
	}
	if rest != noticeHead {
		t.Errorf("NOTICE has more than it should: make notice\n%.500s", rest)
	}
}

// parts are the modules of the program, whichever SQLite it is built with.
func parts(t *testing.T) []part {
	t.Helper()
	dirs := map[string]string{}
	for _, cgo := range []string{"0", "1"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", ".")
		list.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
		list.Stderr = t.Output()
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if path, dir, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				dirs[path] = dir
			}
		}
	}
	var all []part
	for path, dir := range dirs {
		all = append(all, part{path, licences(t, dir)})
	}
	slices.SortFunc(all, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return append(all, part{"The Go programming language and its standard library", goLicence})
}

// licences are the texts in the folder of a module that go with it.
func licences(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, func(p string) bool { return strings.HasPrefix(name, p) }) {
			continue
		}
		file, err := os.Open(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, fmt.Sprintf("%s:\n\n%s\n", e.Name(), strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))))
	}
	if len(texts) == 0 {
		t.Fatalf("no licence in %s", dir)
	}
	return strings.Join(texts, "\n")
}

// goLicence is here because the Go of a Linux distribution may come without it.
const goLicence = `LICENSE:

Copyright 2009 The Go Authors.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

   * Redistributions of source code must retain the above copyright
notice, this list of conditions and the following disclaimer.
   * Redistributions in binary form must reproduce the above
copyright notice, this list of conditions and the following disclaimer
in the documentation and/or other materials provided with the
distribution.
   * Neither the name of Google LLC nor the names of its
contributors may be used to endorse or promote products derived from
this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`
