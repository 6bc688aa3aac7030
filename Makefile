# SPDX-License-Identifier: BSD-2-Clause
# Makefile - builds the host tools, then hands over to what `./resolve` has generated.
#
#   make help        says what there is to type
#   make             builds the image that was resolved last (IMAGE=hello-linux-x86_64: another)
#
# How an image is made says build/<image>/image.mk, which is included here and works by itself too.

MAKEFLAGS += --no-builtin-rules --no-print-directory
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := image

version := $(file <VERSION)
PREFIX ?= /usr/local
quiet := $(if $(V),,@)

.PHONY: help
help:
	@sed -n 's/^#: //p' Makefile

# The image

#: make [IMAGE=NAME] [DEV=1]    build the image resolved last, or NAME of build/; DEV: to debug
#: make [...] SANITIZE=address,undefined    for a hosted target
#: make run [ARGS='...']        build and start it
ifneq ($(filter image run sizes-of,$(or $(MAKECMDGOALS),image)),)
IMAGE := $(or $(IMAGE),$(file <build/last))
ifeq ($(IMAGE),)
$(error nothing is resolved yet; type: make resolve && ./resolve apps/hello/app.yaml)
endif
ifeq ($(wildcard build/$(IMAGE)/image.mk),)
$(error build/$(IMAGE) is not resolved; type: ./resolve APP.yaml --target TARGET)
endif
include build/$(IMAGE)/image.mk
build/$(IMAGE)/image.mk: resolve
endif

# The host tools

#: make resolve                 build ./resolve, ./certify, and the audit that the builds use
HOST := build/host
HOSTCC := gcc
HOSTCFLAGS := -O2 -g
host-flags := -std=gnu11 -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla \
  -Werror -iquote $(HOST) -iquote resolver -iquote audit -DJOIST_VERSION='"$(version)"'
host-object = $(patsubst %.c,$(HOST)/objects/%.o,$1)
resolve-objects := $(call host-object,$(wildcard resolver/*.c))
# The command line is not part of the library; joist.h is what users include.
command-objects := $(call host-object,$(wildcard $(addprefix resolver/,main.c \
  interrupt.c memo.c progress.c stopwatch.c) resolver/verb*.c resolver/arguments*.c \
  resolver/needs*.c) audit/elf_file.c audit/archive.c)
library-headers := $(addprefix resolver/,joist.h answer.h cache.h chain.h difference.h findings.h manifest.h \
  memory.h names.h resolve.h retained.h watch.h)
audit-objects := $(call host-object,$(wildcard audit/*.c) \
  $(addprefix resolver/,findings.c memory.c names.c style.c tool.c))
certify-objects := $(call host-object,$(wildcard certifier/*.c resolver/manifest*.c \
  resolver/yaml*.c) $(addprefix resolver/,cache.c cache_write.c findings.c input.c memory.c names.c \
  nearest.c pack.c path.c root.c stamp.c style.c walk.c))
host-objects := $(sort $(resolve-objects) $(audit-objects) $(certify-objects))

resolve: | $(HOST)/resolve $(HOST)/audit certify
	@ln -sf $(HOST)/resolve $@

certify: | $(HOST)/certify
	@ln -sf $(HOST)/certify $@

$(HOST)/libjoist.a: $(filter-out $(command-objects),$(resolve-objects))
	$(info AR      $@)$(quiet)rm -f $@ && ar rcsD $@ $^

$(HOST)/resolve: $(command-objects) $(HOST)/libjoist.a
	$(info LD      $@)$(quiet)$(HOSTCC) $(HOSTCFLAGS) -o $@ $^ -lyaml -lmd

$(HOST)/certify: $(certify-objects)
	$(info LD      $@)$(quiet)$(HOSTCC) $(HOSTCFLAGS) -o $@ $^ -lyaml

$(HOST)/audit: $(audit-objects)
	$(info LD      $@)$(quiet)$(HOSTCC) $(HOSTCFLAGS) -o $@ $^

$(host-objects): $(HOST)/objects/%.o: %.c VERSION $(HOST)/packages
	$(info HOSTCC  $<)$(quiet)mkdir -p $(@D) && \
	  $(HOSTCC) $(host-flags) $(HOSTCFLAGS) -MMD -MP -c -o $@ $<

# resolve writes run.sh into every image's `run`, and so has it as a string.
$(HOST)/objects/resolver/emit_run.o: $(HOST)/run.sh.inc
$(HOST)/run.sh.inc: resolver/run.sh
	@mkdir -p $(@D)
	@sed '/^# SPDX/d; /^# shellcheck/d; s/[\\"]/\\&/g; s/.*/"&\\n"/' $< >$@

# And what `new` writes.
$(HOST)/objects/resolver/skeleton.o: $(HOST)/skeleton.inc
$(HOST)/skeleton.inc: $(wildcard resolver/skeleton/*.in)
	@mkdir -p $(@D)
	@for file in $^; do name=$${file##*/}; echo "{\"$${name%.in}\","; \
	  sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $$file; echo '},'; done >$@

# The page of `resolve graph --format html`, with the libraries that npm fetches inlined.
#: make viewer                  build the page for `resolve graph --format html`
.PHONY: viewer
viewer: $(HOST)/viewer.html
$(HOST)/viewer/installed: viewer/package.json viewer/package-lock.json viewer/.npmrc
	@setup/packages viewer
	@mkdir -p $(@D) && cp $^ $(@D)
	@npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --silent && touch $@

$(HOST)/viewer.html: $(HOST)/viewer/installed $(wildcard viewer/*)
	$(info VIEWER  $@)$(quiet)viewer/build $(HOST)/viewer/node_modules $@

# The manual page has its lists of verbs and options from where help has them.
$(HOST)/resolve.1: docs/man/resolve.1.in docs/man/page $(HOST)/resolve
	@$(HOST)/resolve help | docs/man/page - $< >$@

$(HOST)/packages: setup/packages setup/packages.txt
	@setup/packages build
	@mkdir -p $(@D) && touch $@

-include $(host-objects:.o=.d)

# Doing it all

#: make demo                    from nothing to a website in a machine, which answers
.PHONY: demo
demo:
	@setup/packages build demo
	@$(MAKE) resolve
	@./resolve apps/web/app.yaml --target kvm-x86_64
	@$(MAKE) image IMAGE=web-kvm-x86_64
	@setup/demo web-kvm-x86_64

#: make test [TESTS='FILE...']  all tests, or some
.PHONY: test lint bench sizes
TESTS = tests/resolver/run $(sort $(shell find tests components arch plat -name '*.t' \
  -not -path 'tests/resolver/accept/*' -not -path 'tests/resolver/reject/*'))
test:
	@setup/packages build demo arm64 test lint
	@$(MAKE) resolve viewer
	@$(MAKE) HOST=build/sanitized HOSTCFLAGS='-O1 -g $(sanitize)' build/sanitized/resolve build/sanitized/certify \
	  build/sanitized/audit
	@JOIST_CACHE=$(CURDIR)/build/tests/cache RESOLVE=build/sanitized/resolve prove --jobs 2 --timer $(TESTS)
sanitize := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

#: make lint                    clang-format, cppcheck, clang-tidy, shellcheck; part of make test
lint: lint-format lint-cppcheck lint-tidy lint-shell

.PHONY: lint-packages lint-format lint-cppcheck lint-tidy lint-shell
lint-packages:
	@setup/packages build lint

# C that is ours to format: all in the repository.
lint-format: | lint-packages
	@git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror

lint-cppcheck: $(HOST)/run.sh.inc $(HOST)/skeleton.inc | lint-packages
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
	  --suppress=missingIncludeSystem -I resolver -I audit -I $(HOST) resolver audit certifier

# Slow, so kept: a file is looked at again when its object was compiled again. The analyser looks
# at fewer paths than it would; `make lint TIDY=` lets it.
TIDY := -Xclang -analyzer-config -Xclang max-nodes=20000
tidy := $(patsubst $(HOST)/objects/%.o,$(HOST)/tidy/%,$(host-objects))
lint-tidy: $(tidy)
$(tidy): $(HOST)/tidy/%: $(HOST)/objects/%.o .clang-tidy | lint-packages
	$(info TIDY    $*.c)@mkdir -p $(@D)
	@clang-tidy --quiet $*.c -- $(host-flags) $(TIDY) 2>/dev/null
	@touch $@

lint-shell: | lint-packages
	@shellcheck setup/packages setup/port setup/demo tests/bench/linux-guest/build tests/bench/linux-guest/init components/*/build apps/*/build resolver/run.sh .ci/run completion/resolve.bash

#: make sizes                   measure the components, and write `size:` in their manifests
sizes: resolve
	@setup/packages arm64
	@tests/sizes/sizes.t --write

#: make bench                   measure the images and the resolver
bench: resolve
	@setup/packages demo arm64 bench
	@tests/bench/run
	@tests/bench/programs
	@tests/bench/files
	@tests/bench/libc
	@tests/bench/threads
	@tests/bench/network
	@tests/bench/forward
	@tests/certify/scale
	@tests/bench/scale/run

# Installing

#: make install [PREFIX=/usr/local] [DESTDIR=...], make uninstall
share := $(DESTDIR)$(PREFIX)/share/joist
manuals := $(DESTDIR)$(PREFIX)/share/man/man1
completions.bash := $(DESTDIR)$(PREFIX)/share/bash-completion/completions/resolve
completions.zsh := $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_resolve
completions.fish := $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/resolve.fish
.PHONY: install uninstall clean
install: resolve viewer $(HOST)/resolve.1
	install -D build/host/resolve $(DESTDIR)$(PREFIX)/bin/resolve
	install -D build/host/certify $(DESTDIR)$(PREFIX)/bin/certify
	install -D build/host/audit $(DESTDIR)$(PREFIX)/libexec/joist/audit
	install -D -m 644 build/host/libjoist.a $(DESTDIR)$(PREFIX)/lib/libjoist.a
	mkdir -p $(DESTDIR)$(PREFIX)/include/joist $(share)/resolver
	install -m 644 $(library-headers) $(DESTDIR)$(PREFIX)/include/joist
	tar --create --exclude=tests arch components include manifests plat | \
	  tar --extract --no-same-owner --directory=$(share)
	install -m 644 resolver/compile.mk resolver/link.mk resolver/port.mk $(share)/resolver
	install -D setup/port $(share)/setup/port
	install -m 644 build/host/viewer.html $(share)/viewer.html
	install -D -m 644 -t $(manuals) build/host/resolve.1 docs/man/certify.1
	install -D -m 644 completion/resolve.bash $(completions.bash)
	install -D -m 644 completion/_resolve $(completions.zsh)
	install -D -m 644 completion/resolve.fish $(completions.fish)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/resolve $(DESTDIR)$(PREFIX)/bin/certify
	rm -f $(manuals)/resolve.1 $(manuals)/certify.1
	rm -f $(DESTDIR)$(PREFIX)/lib/libjoist.a $(completions.bash) $(completions.zsh) $(completions.fish)
	rm -rf $(DESTDIR)$(PREFIX)/libexec/joist $(DESTDIR)$(PREFIX)/include/joist $(share)

#: make clean                   remove all that was built
clean:
	rm -rf build resolve certify compile_commands.json
