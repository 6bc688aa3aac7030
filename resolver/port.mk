# SPDX-License-Identifier: BSD-2-Clause
# port.mk - the compiler of an architecture, and how a port is fetched and built with it; included by
# compile.mk, and by what `resolve needs` asks where headers are.

arch.mk := $(root)/arch/$(arch)/arch.mk
include $(arch.mk)
CC := $(cross)gcc

# $(call port-key,FOLDER:PLACE): the source that FOLDER/upstream.yaml pins, and what FOLDER/build makes
# of it with these flags, are linked from PLACE; where that is `-`, their own places are printed.
port-flags := $(arch-flags) $(arch-flags-static) -fno-stack-protector \
  -fno-asynchronous-unwind-tables -fno-omit-frame-pointer -fno-common -ffunction-sections \
  -fdata-sections
port-key = $(shell $(root)/setup/port $(subst :, ,$1) ARCH=$(arch) TRIPLE=$(triple) CC=$(CC) \
  CROSS=$(cross) 'FLAGS=$(port-flags)')
