package questions

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

// A folder in omnichannel is a released version and has its name. It never
// changes any more: a change makes a folder of its own.
//
//go:embed omnichannel/*/*.yaml
var builtIn embed.FS

// Omnichannel returns the newest version of the built-in questionnaire: how
// the service delivery of a Dutch municipality stands. Callers share the value
// and must not change it.
func Omnichannel() *Questionnaire { return BuiltIn().Newest() }

// BuiltIn returns every released version of the built-in questionnaire. They
// are loaded once.
func BuiltIn() *Library { return loadBuiltIn() }

var loadBuiltIn = sync.OnceValue(func() *Library {
	folders, err := fs.Glob(builtIn, "omnichannel/*")
	if err != nil {
		panic(err)
	}
	var versions []*Questionnaire
	for _, folder := range folders {
		versions = append(versions, mustLoad(folder))
	}
	l, err := NewLibrary(versions[0], versions[1:]...)
	if err != nil {
		panic(err)
	}
	return l
})

// mustLoad loads an embedded folder. A faulty one is a programming error.
func mustLoad(folder string) *Questionnaire {
	files, err := fs.Sub(builtIn, folder)
	if err != nil {
		panic(err)
	}
	q, err := Load(files)
	if err != nil {
		panic(fmt.Sprintf("the embedded questionnaire %s is faulty:\n%v", folder, err))
	}
	return q
}
