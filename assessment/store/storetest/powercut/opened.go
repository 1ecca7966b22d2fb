package powercut

import "sync"

// openFile is a file that SQLite opened: which one of which recording.
type openFile struct {
	recording *Recording
	name      string
}

// openFiles has the files by the number that the VFS knows them by. They are
// few, so none is ever taken out.
var openFiles struct {
	sync.RWMutex
	all []openFile
}

// opened returns a number for the file, or -1 when it is not watched.
func opened(path string) int {
	recording := recordingOf(path)
	name, lasts := nameIn(path)
	if recording == nil || !lasts {
		return -1
	}
	openFiles.Lock()
	defer openFiles.Unlock()
	openFiles.all = append(openFiles.all, openFile{recording, name})
	return len(openFiles.all) - 1
}

// record adds what was done to an open file.
func record(number int, e event) {
	openFiles.RLock()
	f := openFiles.all[number]
	openFiles.RUnlock()
	e.file = f.name
	f.recording.add(e)
}

func removed(path string) {
	if recording := recordingOf(path); recording != nil {
		name, _ := nameIn(path)
		recording.add(event{file: name, what: remove})
	}
}
