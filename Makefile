# Everything here needs Go and make; the browser tests need Chromium too, and make test
# installs it where it can. Node is never needed.

ADDR ?= 127.0.0.1:8080
GO ?= go

.DEFAULT_GOAL := help
.PHONY: axe help run bundle single verify reproduce generate codes rules test snippets-check lint bench bench-server leaks browsers screenshots fuzz differential soak clean

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 16

# The server is built and becomes the shell's own process: with go run in between, a signal
# to make would not reach it. Standard output is the server's alone, so that its first line
# is the address.
run: ## build what changed, serve the page and print its address (ADDR=127.0.0.1:8080)
	@$(GO) run ./web/build -fast 1>&2
	@$(GO) build -o bin/jwtdebugger ./server 1>&2
	@exec bin/jwtdebugger -addr '$(ADDR)'

bundle: ## build the static bundle in web/dist, compressed at full strength
	@$(GO) run ./web/build

single: bundle ## build web/dist/jwt-debugger.html, the whole page in one file
	@ls "$(CURDIR)/web/dist/jwt-debugger.html"

verify: bundle ## compare a deployment with what is built here (URL=https://debugger.example.com/)
	@$(GO) run ./web/verify '$(URL)'

# -count=1: what is compiled is in no cache that the go command could look at.
reproduce: ## build bundle and server twice, in two paths with two users' caches, and compare
	@JWTDEBUGGER_REPRODUCE=1 $(GO) test ./web/build -count=1 -timeout 3h -v -run TestReproducibleFromNothing

generate: ## write wire.d.ts and facts.js of web/src from the engine, ids.d.ts from index.html
	@$(GO) generate ./wasm/... ./web

codes: ## print every code of the engine, for who scripts against the page
	@$(GO) run ./wasm/codes

rules: ## print every rule that a token is judged by, as a page in Markdown
	@$(GO) run ./wasm/rules

# One command does it all, so that its last line can count everything it did.
test: ## format, vet, unit tests, bundle, budgets, browser tests; ends with a summary
	@$(GO) run ./e2e/check

# Not in make test: it installs libraries for node, Python and PHP, where they can be had; those of
# Ruby and Rust are Debian's (ruby-jwt, librust-jsonwebtoken-dev).
snippets-check: ## run the programs of the view Code in every language that is at hand
	@JWTDEBUGGER_SNIPPETS='$(CURDIR)/wasm/internal/code/PROGRAMS.md' $(GO) test ./wasm/internal/code -count=1 -timeout 60m -run TestPrograms -v

# What vet does not see, and the types of the page's scripts. The tools are pinned here, not in
# go.mod: they are nothing that the project is built from. They are built at the first run,
# TypeScript's compiler for minutes, so they are no part of make test.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
TSGO := github.com/microsoft/typescript-go/cmd/tsgo@v0.0.0-20260708042240-2bd066d87f5b
lint: ## look for what is wrong in Go (staticcheck) and in the page's scripts (tsgo)
	@$(GO) run $(STATICCHECK) ./...
	@$(GO) run -exec 'env GOOS=js GOARCH=wasm' $(STATICCHECK) ./wasm/...
	@$(GO) run $(TSGO) -p web/src/jsconfig.json

# Long enough to try each parser, short enough to wait for. go test fuzzes one target at a
# time, so each is looked up and run. What it finds of interest it makes small for a minute each,
# which is all the time that there is, unless it is told not to.
TIME ?= 10s
fuzz: ## run every fuzz target for a moment (TIME=10s)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(TIME) -fuzzminimizetime 20x $$package; \
		done; \
	done

# make test asks it about a few thousand.
CASES ?= 100000
differential: ## compare the engine with jwx on random tokens and mutations (CASES=100000)
	@JWTDEBUGGER_CASES=$(CASES) $(GO) test ./wasm/internal/engine -count=1 -timeout 6h -v -run TestDifferential

# MINUTES is for make soak; make test has a short form.
MINUTES ?= 5
soak: bundle ## use the page at random for minutes, in Chromium (MINUTES=5)
	@JWTDEBUGGER_E2E=1 JWTDEBUGGER_SOAK=$(MINUTES)m $(GO) test ./e2e -count=1 -timeout 12h -v -run TestSoak

# axe-core is nothing that this project holds; its own project publishes axe.min.js.
axe: bundle ## ask axe-core about every view, dialog and state (AXE=axe.min.js)
	@JWTDEBUGGER_E2E=1 JWTDEBUGGER_AXE='$(abspath $(AXE))' $(GO) test ./e2e -count=1 -timeout 1h -run TestAxe

bench: bundle ## measure speed and size in the whole Chromium and print the figures
	@$(GO) run ./e2e/bench

bench-server: bundle ## measure the server beside nginx from Debian and Go's file server
	@$(GO) run ./server/bench

leaks: ## send the server 100,000 requests and look for what it did not let go
	@JWTDEBUGGER_REQUESTS=100000 $(GO) test ./server -count=1 -timeout 1h -v -run TestNothingLeaks

browsers: bundle ## use the page in Firefox and in WebKitGTK, where they are installed
	@$(GO) run ./e2e/browsers

screenshots: bundle ## take the pictures of the README
	@$(GO) run ./e2e/screenshots

clean: ## remove what was built
	@rm -rf bin
	@find web/dist -mindepth 1 ! -name .placeholder -delete
