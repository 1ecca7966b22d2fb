package questions

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed omnichannel/*.yaml
var omnichannel embed.FS

// Omnichannel is the questionnaire that the program brings: how the service
// delivery of a Dutch municipality stands. It is loaded once; callers share
// the value and must not change it.
func Omnichannel() *Questionnaire { return loadOmnichannel() }

var loadOmnichannel = sync.OnceValue(func() *Questionnaire {
	folder, err := fs.Sub(omnichannel, "omnichannel")
	if err != nil {
		panic(err)
	}
	q, err := Load(folder)
	if err != nil {
		panic("the embedded questionnaire is faulty:\n" + err.Error())
	}
	return q
})
