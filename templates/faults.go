package templates

import "trede/templates/locale"

// FileFault is a fault of an answers file, as package export found it.
type FileFault struct {
	Path string // where in the file; may be empty
	Code string // what is wrong: the message is fault.CODE
	Args []any  // in the message they are A, B and C
}

// fileFault says a fault of an answers file.
func fileFault(l *locale.Locale, f FileFault) string {
	var pairs []any
	for i, arg := range f.Args {
		pairs = append(pairs, string(rune('A'+i)), faultArgument(l, arg))
	}
	return l.T("fault."+f.Code, pairs...)
}

// faultArgument puts into words what is no text or number of its own.
func faultArgument(l *locale.Locale, arg any) any {
	switch arg := arg.(type) {
	case interface{ Name() string }: // a kind of JSON value
		return l.T("fault.is." + arg.Name())
	case []string: // keys
		return l.List(arg)
	}
	return arg
}
