package templates

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestResult_templateFitsItsData(t *testing.T) {
	for lang, tmpl := range ResultPage.byLang {
		if err := templatecheck.CheckHTML(tmpl.Lookup("layout.html"), Result{}); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
}
