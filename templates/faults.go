package templates

import (
	"fmt"
	"strings"
	"trede/templates/locale"
)

// FileFault is a fault of an answers file in the reader's language. Package
// export says it in English, as a format and its arguments.
type FileFault struct {
	Path   string // where in the file; may be empty
	Format string
	Args   []any
}

// fileFaults are the messages for the formats of package export; a test holds
// that none is missing. The arguments are A, B and C there.
var fileFaults = map[string]string{
	"the file is larger than %d MiB":                      "fault.large",
	"the file is empty":                                   "fault.empty",
	"the file is not JSON":                                "fault.json",
	"the file is not JSON (line %d): %v":                  "fault.json.line",
	"the file is not valid UTF-8 (line %d)":               "fault.utf8",
	"the file has too many values":                        "fault.many",
	"the file must be %s, not %s":                         "fault.file.kind",
	"is nested too deeply":                                "fault.deep",
	"is given more than once":                             "fault.twice",
	"is missing":                                          "fault.missing",
	"is missing: say why the question is not applicable":  "fault.missing.reason",
	"is not a known key":                                  "fault.key",
	"must be %s, not %s":                                  "fault.kind",
	"must not be blank":                                   "fault.blank",
	"is too long: %d characters, at most %d":              "fault.long",
	"has characters that are not text":                    "fault.text",
	"has half of a surrogate pair, which is no character": "fault.text",
	"is not a web address (http:// or https://)":          "fault.link",
	"%s is not a date (YYYY-MM-DD)":                       "fault.date",
	"%s is not %s: %s is expected":                        "fault.expected",
	"is not a question of %s %s":                          "fault.question",
	"is not a contradiction of %s %s":                     "fault.contradiction",
	"is not an answer that %s allows":                     "fault.allowed",
	"has none of level, unknown and not_applicable":       "fault.none",
	"has %s at once: give one of them":                    "fault.several",
	"belongs to not_applicable only":                      "fault.reason",
	"%s is not a level (0 to %d)":                         "fault.level",
	"%s is not an obstacle of %s %s":                      "fault.obstacle",
	"%s is named more than once":                          "fault.named",
	"%s is not a verdict (accepted or rejected)":          "fault.verdict",
}

// faultWords are the messages for arguments that are words of package export.
// What comes from the file stands in quotes and is none of them.
var faultWords = map[string]string{
	"null": "fault.is.null", "true or false": "fault.is.bool", "a number": "fault.is.number",
	"a string": "fault.is.text", "a list": "fault.is.list", "an object": "fault.is.object",
	"a format that can be read":         "fault.is.format",
	"the questionnaire that is loaded":  "fault.is.questionnaire",
	"the version that is loaded":        "fault.is.version",
	"level and unknown":                 "fault.is.level.unknown",
	"level and not_applicable":          "fault.is.level.na",
	"unknown and not_applicable":        "fault.is.unknown.na",
	"level, unknown and not_applicable": "fault.is.all",
}

// fileFault says a fault of an answers file.
func fileFault(l *locale.Locale, f FileFault) string {
	key, ok := fileFaults[f.Format]
	if !ok {
		return fmt.Sprintf(f.Format, f.Args...)
	}
	var pairs []any
	for i, arg := range f.Args {
		word := fmt.Sprint(arg)
		if key, ok := faultWords[word]; ok {
			word = l.T(key)
		}
		pairs = append(pairs, string(rune('A'+i)), word)
	}
	return strings.TrimSpace(l.T(key, pairs...))
}
