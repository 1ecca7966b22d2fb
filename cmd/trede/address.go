package main

import (
	"fmt"
	"net/netip"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Whatever is wrong with a setting that may hold a password is said without
// the setting.

// siteURL returns the address of the site that is in --url, without the slash
// at the end. Private links are made with it, and a visitor keeps nothing else:
// so it is an address to which a path can be added, and that leads somewhere.
func siteURL(setting string) (string, error) {
	if setting == "" {
		return "", nil
	}
	if strings.Contains(setting, "@") {
		return "", fmt.Errorf("--url has an @: it must be https:// or http:// and a host, without a user; every visitor sees it")
	}
	u, err := url.Parse(setting)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || strings.Trim(u.Path, "/") != "" || !isHost(u.Host) ||
		strings.ContainsAny(setting, `?#\`) {
		return "", fmt.Errorf("--url is %q: it must be https:// or http:// and a host, with a port if need be, and without a path, ? or #", setting)
	}
	return u.Scheme + "://" + u.Host, nil
}

// label is a part of a host's name; of other alphabets the letters are taken
// too.
var label = regexp.MustCompile(`^[\pL\pN_]([\pL\pM\pN_-]{0,61}[\pL\pM\pN_])?$`)

// isHost reports whether a visitor's browser can reach a host: a name, or an
// address, and perhaps a port.
func isHost(host string) bool {
	name, port := host, ""
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		name, port = host[:i], host[i+1:]
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return false
		}
	}
	if inner, isSix := strings.CutPrefix(name, "["); isSix {
		address, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		return err == nil && strings.HasSuffix(name, "]") && address.Is6() && address.Zone() == ""
	}
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	for _, l := range labels {
		if !label.MatchString(l) {
			return false
		}
	}
	// As browsers do: a name that ends with a number has to be an address.
	if last := labels[len(labels)-1]; strings.Trim(last, "0123456789") == "" {
		_, err := netip.ParseAddr(name)
		return err == nil
	}
	return len(name) <= 253
}

// connection finds what belongs into a setting of another program: "host=… "
// or "Server=…;Pwd=…".
var connection = regexp.MustCompile(`(?i)(^|[\s;&?,{"'])(host|hostname|hostaddr|server|data source|port|dbname|database|initial catalog|user|username|user id|uid|password|passwd|pwd|pass|passfile|sslmode|sslpassword|sslkey|service|options|application_name|connect_timeout)["']?\s*[=:]`)

// scheme finds what begins like a URL, but not with the letter of a drive.
var scheme = regexp.MustCompile(`^[\pL\pN][\pL\pN+.-]+:`)

// userAndHost finds user@host:port.
var userAndHost = regexp.MustCompile(`^[^/\\]*@[^/\\]*:`)

// rooted finds a path that says itself that it is one.
var rooted = regexp.MustCompile(`^\.{0,2}/`)

// userAndPassword finds user:password@.
var userAndPassword = regexp.MustCompile(`:.*@`)

// checkDatabase refuses a setting that is plainly neither a path nor a URL that
// Trede knows. SQLite would make a file of that name, and answers would be in
// it until the next start looks elsewhere.
func checkDatabase(setting string) error {
	if strings.HasPrefix(setting, "postgres://") || strings.HasPrefix(setting, "postgresql://") {
		return checkPostgresURL(setting)
	}
	path, isPath := strings.CutPrefix(setting, "sqlite:")
	if isPath {
		path = strings.TrimPrefix(path, "//")
	}
	if path == "" {
		return nil // package store has a sentence for it
	}
	if why := noPath(path); why != "" {
		return fmt.Errorf("--database %s: it must be the path of a file, sqlite: and a path, or postgres://user:password@host:5432/database", why)
	}
	return nil
}

// noPath says why a setting is not taken for a path, or nothing.
func noPath(setting string) string {
	path := filepath.ToSlash(setting[len(filepath.VolumeName(setting)):])
	switch {
	case strings.ContainsFunc(setting, unicode.IsControl), strings.TrimSpace(setting) != setting:
		return "has a space at an end, or a line break"
	case strings.ContainsAny(setting[:1], `"'`+"`"):
		return "begins with a quotation mark, which has to go"
	case setting == "-":
		return "is a hyphen"
	case connection.MatchString(setting):
		return "looks like a list of settings (host=… password=…)"
	case scheme.MatchString(setting), strings.Contains(setting, "://"), strings.HasPrefix(setting, "//"):
		return "looks like a URL of another kind"
	case userAndHost.MatchString(setting), userAndPassword.MatchString(path):
		return "looks like a user and a host"
	}
	// A password may have a slash: only of a path that says that it is one are
	// the folders left alone.
	name, signs := path[strings.LastIndexByte(strings.TrimRight(path, "/"), '/')+1:], path
	if rooted.MatchString(path) {
		signs = name
	}
	if strings.ContainsAny(signs, `=?;\`) || strings.Contains(name, "@") {
		return `has one of the signs = ? ; @ \, which Trede takes in no name of a file`
	}
	return ""
}

// checkPostgresURL refuses a URL that is read otherwise than it is meant: a
// password with a slash, a question mark or a number sign ends the host, and
// the rest of it would be told as the name of the database.
func checkPostgresURL(setting string) error {
	u, err := url.Parse(setting)
	if err != nil || u.Opaque != "" {
		return fmt.Errorf("--database is no URL (postgres://user:password@host:5432/database); in a password, write %%40 for @, %%2F for /, %%3A for :, %%3F for ?, %%23 for # and %%25 for %%")
	}
	if strings.Contains(u.EscapedPath()+u.RawQuery, "@") || strings.Contains(setting, "#") || strings.ContainsFunc(setting, unicode.IsSpace) {
		return fmt.Errorf("--database has a @, # or space where none belongs; in a password or a parameter, write %%40 for @, %%2F for /, %%3A for :, %%3F for ?, %%23 for # and %%20 for a space")
	}
	return nil
}

// shownDatabase is the database as one may print it: of a URL the host and the
// name, because a password can stand in front of the host and in parameters of
// several names.
func shownDatabase(setting string) string {
	if !strings.HasPrefix(setting, "postgres://") && !strings.HasPrefix(setting, "postgresql://") {
		return setting
	}
	u, err := url.Parse(setting)
	if err != nil {
		return "PostgreSQL"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}
