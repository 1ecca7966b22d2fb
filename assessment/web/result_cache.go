package web

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"

	"trede/assessment"
	"trede/assessment/access"
	"trede/questions"
)

// resultKey is everything that a page of the result depends on beside the
// program itself: the result, and the work list that follows from it. A page
// never gets stale, it is only no longer asked for.
type resultKey struct {
	page    string // its address below the link, or what stands for it
	sheet   assessment.SheetID
	grant   access.Grant // what is not granted is not offered
	version int64        // of the answers
	lang    string
	day     questions.Date // proofs expire, and the page says of which day it is
}

func resultKeyOf(v visit, page string) resultKey {
	return resultKey{page, v.sheet.ID, v.grant, v.sheet.Version, v.lang, v.today}
}

// etag names what a page says. It is weak, because the page goes out in other
// bytes to who takes no gzip (RFC 9110, 8.8.3).
func (k resultKey) etag(process string) string {
	return fmt.Sprintf(`W/"%s-%s-%s-%s-%d-%s-%d"`, process, k.page, k.sheet[:min(len(k.sheet), 8)], k.grant, k.version, k.lang, int(k.day))
}

// maxResults bounds the memory of the cache, in bytes: a page takes about 11 kB
// compressed, so that some seven hundred fit.
const maxResults = 8 << 20

// resultCache keeps result pages by what they show.
type resultCache struct {
	process string // other templates, other bytes: an ETag holds for one run
	limit   int    // bytes

	mu    sync.Mutex
	pages map[resultKey]packed
	order []resultKey // the keys of pages, the oldest first
	size  int         // bytes in pages
}

func newResultCache(limit int) *resultCache {
	return &resultCache{process: rand.Text()[:8], limit: limit, pages: map[resultKey]packed{}}
}

func (c *resultCache) get(k resultKey) (packed, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.pages[k]
	return p, ok
}

// put keeps a page and forgets the oldest ones for which there is no room.
func (c *resultCache) put(k resultKey, p packed) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.pages[k]; ok {
		return // two visitors asked for it at once
	}
	c.pages[k] = p
	c.order = append(c.order, k)
	c.size += len(p)
	for c.size > c.limit {
		oldest := c.order[0]
		c.order = c.order[1:]
		c.size -= len(c.pages[oldest])
		delete(c.pages, oldest)
	}
}

// forget drops the pages of a sheet that was erased.
func (c *resultCache) forget(id assessment.SheetID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order = slices.DeleteFunc(c.order, func(k resultKey) bool {
		if k.sheet != id {
			return false
		}
		c.size -= len(c.pages[k])
		delete(c.pages, k)
		return true
	})
}
