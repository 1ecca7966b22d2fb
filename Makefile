# What one does here: `make run` and `make test`; see CONTRIBUTING.md.

GO ?= go
# Handed to every `go test`: -count=1 ignores earlier results.
TESTFLAGS ?=
FUZZTIME ?= 30s
# A limit for each step, against what hangs: generous, as machines are slow or
# busy at times. TESTFLAGS=-timeout=4h gives more.
PATIENCE = -timeout 1h

# The linter has its own version and its own dependencies; go.mod stays out of it.
LINT = $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# The packages in which goroutines meet.
RACE = ./assessment/store/... ./assessment/web/...

.DEFAULT_GOAL := help
.PHONY: help run test test-all tools format vet unit race nocgo browser durable worlds browser-all shots bench lint vuln fuzz notice

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

run: ## serve on http://127.0.0.1:8080
	$(GO) run ./cmd/trede

test: tools format vet unit race nocgo browser ## every test, on both databases, with and without cgo
	@echo "== all tests passed"

test-all: test durable worlds browser-all lint vuln fuzz ## what is too slow for every change: many crashes, every small set of colleagues, every view in the browser, the linter and the fuzzers too

# Nothing is skipped when something is missing: say at once what to install.
tools:
	@missing() { echo "make test needs $$1. On Debian: apt-get install $$2" >&2; exit 1; }; \
	command -v $(GO) >/dev/null || missing "Go (see go.mod for the version)" "golang, or go.dev/dl"; \
	command -v gcc >/dev/null || missing "a C compiler" gcc; \
	{ command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl || [ -n "$$TREDE_TEST_POSTGRES" ]; } >/dev/null 2>&1 || \
		missing "PostgreSQL, or TREDE_TEST_POSTGRES with the URL of a server" postgresql; \
	{ [ -n "$$TREDE_CHROMIUM" ] || command -v chromium || command -v chromium-browser || \
		command -v google-chrome-stable || command -v google-chrome; } >/dev/null || \
		missing "Chromium, or TREDE_CHROMIUM with its path" chromium; \
	{ command -v node && command -v npm; } >/dev/null || missing "Node.js and npm" "nodejs npm"

format:
	@echo "== gofmt"
	@unformatted=$$(find . -name node_modules -prune -o -name '*.go' -exec gofmt -l {} +); \
	[ -z "$$unformatted" ] || { echo "run gofmt -w on:" $$unformatted >&2; exit 1; }

vet:
	@echo "== go vet"
	$(GO) vet ./...

unit:
	@echo "== tests"
	$(GO) test $(PATIENCE) $(TESTFLAGS) $$($(GO) list ./... | grep -v '/e2e$$')

race:
	@echo "== tests with the race detector"
	$(GO) test -race $(PATIENCE) $(TESTFLAGS) $(RACE)

nocgo:
	@echo "== without cgo: build everything, test the store on its other SQLite driver"
	CGO_ENABLED=0 $(GO) build ./...
	CGO_ENABLED=0 $(GO) test $(PATIENCE) $(TESTFLAGS) ./assessment/store/...

# By itself, so that the browser need not share the machine; and from within
# its folder, because only then go test passes on at once what the tests print.
browser: e2e/node_modules ## the tests in a real browser
	@echo "== tests in the browser"
	cd e2e && $(GO) test -count=1 $(PATIENCE) $(TESTFLAGS)

# The short versions of these are part of `make test`.
durable: ## kills, power cuts and two instances, many times: is what was saved still there?
	@echo "== many kills, power cuts and two instances"
	TREDE_LONG=all $(GO) test -v -count=1 -timeout 4h $(TESTFLAGS) -run '^Test(Durable|Instances|CloseCollection|Collection|Delete)_' ./assessment/store
	@echo "== the same without cgo"
	TREDE_LONG=all CGO_ENABLED=0 $(GO) test -v -count=1 -timeout 4h $(TESTFLAGS) -run '^Test(Durable|Instances|CloseCollection|Collection|Delete)_' ./assessment/store

worlds: ## every small set of colleagues: does anything show what one of them said?
	@echo "== every set of up to eight colleagues"
	TREDE_LONG=all $(GO) test -v -count=1 -timeout 4h $(TESTFLAGS) -run '^TestWorlds_' ./assessment

browser-all: e2e/node_modules
	@echo "== every page in every view"
	cd e2e && TREDE_E2E=all $(GO) test -count=1 -timeout 4h $(TESTFLAGS) -run '^TestPages'
	@echo "== colleagues on bad lines, at random"
	cd e2e && TREDE_E2E=all $(GO) test -v -count=1 -timeout 4h $(TESTFLAGS) -run '^TestRandom'

shots: e2e/node_modules ## a picture of every page, in e2e/shots
	cd e2e && TREDE_SHOTS=shots $(GO) test -count=1 $(PATIENCE) -run '^TestShots'

# The tools and fonts of the browser tests, at the versions of the lock file.
e2e/node_modules: e2e/package-lock.json
	@echo "== npm ci in e2e"
	npm ci --prefix e2e --no-audit --no-fund
	@touch $@

bench: ## the benchmarks, with their ratios
	$(GO) test -run '^$$' -bench . -benchmem ./...

lint: ## golangci-lint, with .golangci.yml
	$(LINT) config verify
	$(LINT) run --allow-serial-runners ./...

vuln: ## known vulnerabilities in what is used, where their database can be reached
	@echo "== govulncheck"
	@GO=$(GO) .ci/vuln

notice: ## write NOTICE, the licences of what the program is made of
	cd cmd/trede && $(GO) test -count=1 -run '^TestNotice' . -args -update-notice

fuzz: ## every fuzzer for FUZZTIME (30s)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "== $$target in $$package"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done
