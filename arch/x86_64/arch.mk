# SPDX-License-Identifier: BSD-2-Clause
# arch.mk - the compiler for x86_64, and what it must know about it.

triple := x86_64-elf
cross := $(if $(filter x86_64-%,$(MAKE_HOST)),,x86_64-linux-gnu-)

# Interrupts push onto the stack that they find: nothing may lie below its pointer.
arch-flags := -mno-red-zone -fcf-protection=none
arch-flags-static := -fno-pic -fno-pie -mcmodel=small
arch-flags-hosted := -fPIE
