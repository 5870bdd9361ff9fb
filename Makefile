GO      ?= go
IMAGE   ?= leaveline
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS  = -s -w -X leaveline/cmd/leaveline/cli.linkedVersion=$(VERSION)

LINT_VERSION := v2.15.0
LINT         := bin/tools/golangci-lint-$(LINT_VERSION)

.DEFAULT_GOAL := help
.PHONY: menus help run build test nightly chaos planted race cover bench vet lint fmt image clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Play LeaveLine on this machine: http://localhost:8080/ (LEAVELINE_ADDR=:9000 for another port)
	bin/leaveline demo

build: ## Build bin/leaveline, one static binary
	@GO="$(GO)" LDFLAGS="$(LDFLAGS)" scripts/build

test: ## Run every test, with a MariaDB, a Redis and a Chromium of their own
	scripts/with-services $(GO) test -timeout 15m ./...

nightly: planted chaos ## Run the long tests: planted bugs, chaos, and a case of 100,000 random steps against its model
	LEAVELINE_MODEL_STEPS=100000 $(GO) test ./office -run TestACaseIsAsTheModelSays -timeout 4h

chaos: ## Hold the promises of docs/promises.md at full size: kills, faults, races, copies, bursts, guesses; a quarter of an hour
	LEAVELINE_CHAOS_DIALOGS=1000 LEAVELINE_COPIED_DIALOGS=334 LEAVELINE_BURST_SECONDS=60 \
		scripts/with-services $(GO) test ./test/e2e -run 'TestChaos|TestCopiesOfManyEvents|TestMorningBurst' -timeout 40m -v
	LEAVELINE_RACE_ROUNDS=10000 LEAVELINE_GUESSES=1000000 \
		scripts/with-services $(GO) test ./office -run 'TestManyDecidersOneDecision|TestGuessing' -timeout 20m -v

planted: ## Plant bugs one by one, and see each caught by its test
	scripts/with-services $(GO) test -tags planted ./planted -run TestEveryBugIsCaught -count 1 -timeout 60m -v

race: ## Run the tests under the race detector, of the scripts the busiest, one package at a time: it takes all there is
	scripts/with-services $(GO) test -race -short -p 1 -timeout 20m ./...

cover: ## Run every test and write bin/cover.html
	@mkdir -p bin
	scripts/with-services $(GO) test -coverpkg=./... -coverprofile=bin/cover.out ./...
	$(GO) tool cover -html=bin/cover.out -o bin/cover.html

bench: ## Measure turns, actions and their costs, embedded and on servers, then the rules and an upload
	scripts/with-services $(GO) run ./bench
	$(GO) test ./leave -run '^$$' -bench 'CountMonth|Assess'
	$(GO) test ./bot/page -run TestUploadMemory -count 1 -v

vet: ## Run go vet
	$(GO) vet ./...

lint: $(LINT) ## Hold the rules of the house (.golangci.yml)
	$(LINT) run

fmt: $(LINT) ## Format the code
	$(LINT) fmt

menus: ## Draw the rich menus' pictures anew
	scripts/draw-menus

image: ## Build the container image
	docker build --build-arg VERSION=$(VERSION) -t $(IMAGE):$(VERSION) .

clean: ## Remove what was built
	rm -rf bin artifacts

$(LINT):
	GOBIN=$(CURDIR)/bin/tools CGO_ENABLED=0 $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv bin/tools/golangci-lint $@
