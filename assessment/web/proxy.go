package web

import (
	"net/http"
	"strings"
	"sync"
)

// noticeProxy says once in the log that the address of the site is not set
// although a proxy stands before it: then a private link, which is all that a
// visitor keeps, is written as the proxy tells it.
func (s *server) noticeProxy(next http.Handler) http.Handler {
	if s.URL != "" {
		return next
	}
	var once sync.Once
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if throughProxy(r.Header) {
			once.Do(func() {
				s.Logger.Warn("a request came through a proxy and --url is not set: set it to the address that visitors use, " +
					"such as https://trede.example, or private links may be shown with a wrong one")
			})
		}
		next.ServeHTTP(w, r)
	})
}

func throughProxy(h http.Header) bool {
	return h.Get("X-Forwarded-Proto") != "" || strings.Contains(strings.ToLower(strings.Join(h.Values("Forwarded"), ",")), "proto=")
}
