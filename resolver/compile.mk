# SPDX-License-Identifier: BSD-2-Clause
# compile.mk - how a part of an image is compiled; included by each image.mk before its parts.
#
#   make                  release: small, optimised across all parts when it is linked
#   make DEV=1            for a debugger: -Og, linked in a moment
#   make SANITIZE=address,undefined    hosted targets only
#   make V=1              show the commands
#
# Each of these keeps objects of its own below $(out). (SIZES=1 is what `make sizes` measures: release
# without optimisation across parts.)

MAKEFLAGS += --no-builtin-rules --no-print-directory
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := image

comma := ,
ifdef SANITIZE
variant  := sanitize-$(subst $(comma),+,$(SANITIZE))
optimise := -Og -fsanitize=$(SANITIZE) -fno-sanitize-recover=undefined
else ifdef DEV
variant  := dev
optimise := -Og
else ifdef SIZES
variant  := sizes
optimise := -Os
else
variant  := release
optimise := -Os -flto -ffat-lto-objects
endif
objects := $(out)/$(variant)

ifdef SANITIZE
ifneq ($(link),hosted)
$(error error: SANITIZE needs the host's C library: resolve for a hosted target first)
endif
endif

compile.mk := $(lastword $(MAKEFILE_LIST))
include $(root)/resolver/port.mk

gcc-include := $(shell $(CC) -print-file-name=include)
quiet := $(if $(V),,@)

# A function that a header has under another name already keeps that in hosted images too.
warnings := -Wall -Wextra $(if $(filter hosted,$(link)),-Wno-pragmas)
# What the tree's own parts are held to, besides.
strict := -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Werror
# The functions that the compiler calls on its own must not be compiled into calls of themselves,
# and must be there when optimisation across parts has come up with new calls of them.
outside-lto := -fno-lto -fno-builtin -fno-tree-loop-distribute-patterns -fno-sanitize=all

# Frame pointers are there for the backtraces of crash reports; and calls from different places stay
# apart, for merged ones have the line of any of them (that costs no bytes). A variable may change in
# any call that lets interrupts in, which the compiler does not see (-fno-ipa-reference). The folder
# that the build happens to run in leaves no trace.
flags := -std=gnu11 -ffreestanding $(optimise) -g $(arch-flags) $(arch-flags-$(link)) \
  -fno-stack-protector -fno-asynchronous-unwind-tables -fno-unwind-tables -fno-omit-frame-pointer \
  -fno-common -fno-crossjumping -fno-tree-tail-merge -fno-ipa-reference \
  -ffunction-sections -fdata-sections -gno-record-gcc-switches \
  '-ffile-prefix-map=$(subst ','\'',$(CURDIR))=.'

# Ports: each FOLDER:PLACE of $(ports) is there before anything else is looked at. The keys that
# setup/port prints say whether one has changed.
port-keys := $(foreach p,$(ports),$(call port-key,$p))
ifneq ($(words $(port-keys)),$(words $(ports)))
$(error error: $(out) needs its ports)
endif

# $(call files,where it is written,pattern): the files that match, at least one
files = $(or $(sort $(wildcard $2)),$(error $1: error: no file is called $2))

# $(call default-sources,folder/): src/*, of which src/<arch>/x replaces src/x
default-sources = $(filter-out $(replaced),$(sort $(wildcard $1src/*.c $1src/*.S))) \
  $(arch-sources)
arch-sources = $(sort $(wildcard $1src/$(arch)/*.c $1src/$(arch)/*.S))
replaced = $(foreach s,$(basename $(notdir $(arch-sources))),$1src/$s.c $1src/$s.S)

# $(call apart,archive of a port): where it is set apart from the host's C library, if that is linked
apart = $(if $(filter hosted,$(link)),$(patsubst $(out)/%,$(objects)/apart/%,$1),$1)

# $(call archive,folder/name): that file, or the one that the compiler finds by the name
archive = $(or $(wildcard $1),$(shell $(CC) -print-file-name=$(notdir $1)))

# $(call objects-of,part), $(call source-of,part,object). A part may take sources from outside its
# folder; the rule of such a part works out each source from its object.
objects-of = $(addprefix $(objects)/$1/,$(subst ../,^/,$(patsubst $($1.folder)%,%.o,$(patsubst \
  $(or $($1.port),none)/%,$($1.folder)%,$($1.sources)))))
source-of = $(call port-source-of,$1,$(subst ^/,../,$(patsubst $(objects)/$1/%.o,%,$2)))
port-source-of = $(if $(and $($1.port),$(filter upstream/% built/%,$2)),$($1.port)/$2,$($1.folder)$2)
.SECONDEXPANSION:

# The flags of all are kept in a file, so that objects are compiled again when they change: CFLAGS on
# the command line, or the folder, when it was moved.
compiler := $(CC) $(flags) $(warnings) $(CFLAGS) $(port-keys)
ifneq ($(file <$(objects).flags),$(compiler))
$(file >$(objects).flags,$(compiler))
endif

# $(call inputs,part): what its objects depend on, besides what the depfiles say
inputs = $(objects).flags $(compile.mk) $(seal)
seal = $(wildcard $(objects)/seal/$1.h)

# $(call command,part,source,object)
command = $(CC) $(flags) $(warnings) -frandom-seed=$3 -nostdinc \
  $(addprefix -include ,$(out)/bind/$1.h $(seal)) -I$(out)/view/$1 $($1.flags) \
  $(if $(filter $(or $($1.port),none)/%,$2),-w) $(CFLAGS) \
  -isystem $(gcc-include) -idirafter $(out)/view/undeclared -MMD -MP -c -o $3 $2
compile = $(info CC      $<)$(quiet)$(call command,$1,$<,$@)
