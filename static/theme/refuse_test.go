package theme

import (
	"fmt"
	"strings"
	"testing"
)

func TestRead_refuses(t *testing.T) {
	tests := map[string]struct{ sheet, want string }{
		"nothing":              {``, "none of the tokens"},
		"a page":               {`<!DOCTYPE html><html><body>Not found</body></html>`, "none of the tokens"},
		"JSON":                 {`{"utrecht": {"link": {"color": "#036"}}}`, "none of the tokens"},
		"an open brace":        {`.x{--utrecht-link-color:#036`, "not closed"},
		"a closing too many":   {`.x{--utrecht-link-color:#036}}`, "do not match"},
		"crossed brackets":     {`.x{--utrecht-link-color:rgb(1}2)`, "do not match"},
		"an open string":       {".x{--utrecht-link-color:\"#036\n}", "not closed"},
		"not text":             {".x{--utrecht-link-color:\xff}", "not a text"},
		"a zero byte":          {".x{--utrecht-link-color:\x00}", "not a text"},
		"an import":            {`@import "a.css";.x{--utrecht-link-color:#036}`, "imports"},
		"an escaped import":    {`@\69mport "a.css";.x{--utrecht-link-color:#036}`, "imports"},
		"another site":         {`.x{--utrecht-link-color:#036;background:url(https://a.example/b.png)}`, "other sites"},
		"its url escaped":      {`.x{--utrecht-link-color:#036;background:u\rl(https://a.example/b.png)}`, "other sites"},
		"its scheme":           {`.x{--utrecht-link-color:#036;background:url( '//a.example/b.png' )}`, "other sites"},
		"in an image set":      {`.x{--utrecht-link-color:#036;background:image-set("https://a.example/b.png" 1x)}`, "other sites"},
		"an escaped brace":     {`.x\{--utrecht-link-color:#036}`, "do not match"},
		"an escaped url":       {`.x{--utrecht-link-color:#036;background:\75rl(https://a.example/b.png)}`, "hides an address"},
		"an open url":          {`.x{--utrecht-link-color:#036;background:url(a b)}`, "not closed"},
		"the first of two":     {`[a]{--utrecht-link-color:#036}[b]{--utrecht-link-color:#036}`, `hang on "[a]"`},
		"another selector":     {`[data-theme=x]{--utrecht-link-color:#036}`, "only knows a class"},
		"important in a layer": {`@LAYER a{.x{--utrecht-link-color:#036;--link:#fc0!important}}`, "nothing outweighs"},
		"important by an id":   {`.x{--utrecht-link-color:#036}.x:not(#a){--link:#fc0!important}`, "nothing outweighs"},
		"important by weight":  {`.x{--utrecht-link-color:#036}` + strings.Repeat(".x", 20) + `{--link:#fc0!important}`, "nothing outweighs"},
		"too large":            {`.x{--utrecht-link-color:#036}` + strings.Repeat(" ", MaxBytes), "1 MB"},
		"too many branches":    {manyConditions(), "conditions"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read([]byte(tt.sheet))
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.ContainsAny(err.Error(), "\r\n") || len(err.Error()) > 200 {
				t.Errorf("error %v, want one short line with %q", err, tt.want)
			}
		})
	}
}

func manyConditions() string {
	var b strings.Builder
	b.WriteString(`.x{--utrecht-link-color:#036}`)
	for n := range 200 {
		b.WriteString(`@media (min-width:` + strings.Repeat("1", n+1) + `px){.x{--utrecht-link-color:#036}}`)
	}
	return b.String()
}

func TestRead_refusesAddressesInStrings(t *testing.T) {
	for _, address := range []string{
		`'https:/evil.example'`, `'https:evil'`, `"HTTP:evil"`, `'\68ttps:/evil'`, `'\68 ttps:/evil'`, `'\000068ttps\3a evil'`, `'h\ttps:evil'`, `'h\9ttps:evil'`, `'\1 https:evil'`,
		"'ht\\\ntps:evil'", "'ht\\\r\ntps:evil'", "'ht\\\ftps:evil'", "'\\68\fttps:evil'", "'\\68\r\nttps:evil'", `' https:evil'`, `'//evil'`, `'/\\evil'`, `'\\\\evil'`, `'\2f\2f evil'`,
		`'wss:evil'`, `'ftp:evil'`, `'file:///evil'`, `'blob:evil'`, `'odd://evil'`,
	} {
		for _, value := range []string{"background:image-set(%s 1x)", "background:-webkit-image-set(%s 1x)", "background:image(%s)", "background:src(%s)", "background:url(%s)", "--x:%s", "--x:[a] %s"} {
			sheet := `.x{--utrecht-link-color:#036;` + fmt.Sprintf(value, address) + `}`
			if _, err := Read([]byte(sheet)); err == nil || !strings.Contains(err.Error(), "other sites") {
				t.Errorf("%q: error %v", sheet, err)
			}
		}
	}
	for _, address := range []string{`\\\\evil`, "ht\\\ntps:evil", `\1 https:evil`} {
		if _, err := Read([]byte(`.x{--utrecht-link-color:#036;background:url(` + address + `)}`)); err == nil {
			t.Errorf("%q is allowed", address)
		}
	}
}

func TestRead_allowsWhatStaysHere(t *testing.T) {
	for _, sheet := range []string{
		`.x{--utrecht-link-color:#036}.x a{background:url(data:image/svg+xml,%3Csvg/%3E)}`,
		`.x{--utrecht-link-color:#036}@font-face{font-family:a;src:url("a.woff2")}`,
		`.x{--utrecht-link-color:#036}.x a::before{content:"Let op: kijk // hier"}`,
		`.x{--utrecht-link-color:#036}.x p::before{content:"NB:"}`,
		`.x{--utrecht-link-color:#036}.x a[href^="https:"],.x a[href^='http://'],.x a[href^="//"]{color:red}`,
		`.x{--utrecht-link-color:#036;background:image-set("data:image/png;base64,a//b" 1x,"a.png" 2x)}`,
		".x{--utrecht-link-color:\f#036}\r\n.x a{color:red}\r",
	} {
		if got, err := Read([]byte(sheet)); err != nil || len(got.Warnings) > 0 {
			t.Errorf("%s: warnings %v, error %v", sheet, got.Warnings, err)
		}
	}
}

func TestRead_allowsAsManyConditionsAsItSays(t *testing.T) {
	sheet := good
	for n := range 64 {
		sheet += fmt.Sprintf("@media (min-width:%dpx){%s}", n, good)
	}
	if _, err := Read([]byte(sheet)); err != nil {
		t.Error(err)
	}
	if _, err := Read([]byte(sheet + `.x:hover` + good[2:])); err == nil {
		t.Error("one more is allowed too")
	}
}
