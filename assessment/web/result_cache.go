package web

import (
	"crypto/rand"
	"fmt"
	"sync"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

// resultKey says of what a rendered page is the page: it never gets stale, it
// is only no longer asked for.
type resultKey struct {
	id      assessment.ID
	grant   access.Grant // what is not granted is not offered
	version int64
	lang    string
	day     questions.Date
}

// etag names the bytes of a page, across restarts.
func (k resultKey) etag(process string) string {
	return fmt.Sprintf(`"%s-%s-%s-%d-%s-%d"`, process, k.id[:min(len(k.id), 8)], k.grant, k.version, k.lang, int(k.day))
}

// maxResults bounds the memory of the cache: about 50 kB a page.
const maxResults = 256

// resultCache keeps rendered result pages by what they show.
type resultCache struct {
	process string // other templates, other bytes: an ETag holds for one run
	mu      sync.Mutex
	pages   map[resultKey]packed
}

func newResultCache() *resultCache {
	return &resultCache{process: rand.Text()[:8], pages: map[resultKey]packed{}}
}

func (c *resultCache) get(k resultKey) (packed, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.pages[k]
	return p, ok
}

// put keeps a page and, when the cache is full, forgets another.
func (c *resultCache) put(k resultKey, p packed) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.pages) >= maxResults {
		for old := range c.pages {
			delete(c.pages, old)
			break
		}
	}
	c.pages[k] = p
}
