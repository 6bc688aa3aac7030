# SPDX-License-Identifier: BSD-2-Clause
# arch.mk - the compiler for arm64, and what it must know about it.

triple := aarch64-elf
cross := $(if $(filter aarch64-%,$(MAKE_HOST)),,aarch64-linux-gnu-)

# Atomics are instructions, not calls into the compiler's runtime, which asks Linux what the CPU can.
# What runs before the MMU is on may not access memory unaligned.
arch-flags := -mno-outline-atomics -mbranch-protection=none
arch-flags-static := -fno-pic -fno-pie
arch-flags-hosted := -fPIE
