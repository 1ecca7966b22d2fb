package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

func TestQuietLog_hasNoAddressOfAVisitor(t *testing.T) {
	for line, secret := range map[string]string{
		"http: panic serving 10.1.2.3:57584: boom":                                "10.1.2.3",
		"http: TLS handshake error from 192.0.2.7:1: EOF":                         "192.0.2.7",
		"http: TLS handshake error from [2001:db8::7]:443: EOF":                   "2001:db8",
		"http: response.WriteHeader on hijacked connection from main.f (a.go:12)": "",
		"write tcp 127.0.0.1:8080->10.1.2.3:5: write: broken pipe":                "10.1.2.3",
	} {
		var out bytes.Buffer
		quietLog(slog.New(slog.NewTextHandler(&out, nil))).Print(line)
		if secret != "" && strings.Contains(out.String(), secret) {
			t.Errorf("%q is logged as %s", line, out.String())
		}
		if !strings.Contains(out.String(), strings.Fields(line)[0]) {
			t.Errorf("%q is logged as %s", line, out.String())
		}
	}
}
