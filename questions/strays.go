package questions

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// strays reports every file and folder of which the name is nearly that of a
// part of the questionnaire: a misspelt name would otherwise lose a whole file
// without a word. Hidden files are none, and neither is what looks like nothing
// of ours, such as README.md.
func (f *folder) strays() {
	for _, name := range f.names {
		if f.asked[name] {
			continue
		}
		if part := f.meant(name); part != "" {
			f.fault(name, 1, "nothing refers to this file: its name should be %s", part)
		} else if yamlName.MatchString(name) {
			f.fault(name, 1, "nothing refers to this file")
		}
	}
}

// yamlName matches what is, or nearly is, the ending .yaml: at the end
// (glossary.yaml, .YML, .yam, glossary_yaml), or with more behind it
// (glossary.yaml.txt, glossary.yaml~).
var yamlName = regexp.MustCompile(`(?i)\.y[aml]{1,4}([^a-z]|$)|ya?ml$`)

// firstWord matches the word with which a name begins, after what systems put
// before the name of a copy.
var firstWord = regexp.MustCompile(`^(?:copy of |kopie van )?([a-z]+)`)

// otherKinds are endings of files that a text editor does not make.
var otherKinds = []string{
	".csv", ".doc", ".docx", ".gif", ".htm", ".html", ".jpeg", ".jpg", ".md", ".odp", ".ods", ".odt",
	".pdf", ".png", ".ppt", ".pptx", ".svg", ".webp", ".xls", ".xlsx", ".zip",
}

// meant returns the part of a questionnaire for which a file seems to be there,
// where the folder has none of the right name.
func (f *folder) meant(name string) string {
	small := strings.ToLower(name)
	word := firstWord.FindStringSubmatch(small)
	if word == nil || slices.Contains(otherKinds, path.Ext(small)) || f.listed[name].IsDir() && !yamlName.MatchString(name) {
		return ""
	}
	if part := word[1] + ".yaml"; slices.Contains(parts, part) && !f.has(part) {
		return part
	}
	return ""
}
