# SPDX-License-Identifier: BSD-2-Clause
# link.mk - how the parts become an image; included by each image.mk after its parts.

link.mk := $(lastword $(MAKEFILE_LIST))
all-objects := $(foreach p,$(parts),$($p.objects))
archives := $(foreach p,$(parts),$($p.archive))

link-flags-static := -static -no-pie -nostdlib
link-flags-hosted := -no-pie -nostartfiles -Wl,-e,boot_start
link-flags := $(link-flags-$(link)) -flto-partition=one -Wl,--gc-sections \
  -Wl,-z,noexecstack -Wl,-z,separate-code -Wl,-z,max-page-size=4096 -Wl,--build-id=none
link-command = $(CC) $(flags) $(link-flags) -T $(out)/link.ld -o $(out)/image.elf \
  $(all-objects) $(archives) -lgcc

.PHONY: image run FORCE
image: $(out)/image.elf

# The command is kept in a file, so that the image is linked again when it changes: another
# variant, one source less.
ifneq ($(file <$(out)/linked),$(link-command))
$(shell mkdir -p $(out))
$(file >$(out)/linked,$(link-command))
endif

$(out)/image.elf: $(all-objects) $(archives) $(out)/link.ld $(out)/linked $(link.mk)
	$(info   LD      $@)$(quiet)$(link-command)

$(all-objects): | $(sort $(dir $(all-objects)))
$(sort $(dir $(all-objects))):
	@mkdir -p $@

run: image
	@$(out)/run $(ARGS)

# Runs whenever make does, and is quick: a manifest that is new counts as well as one that
# changed. When image.mk comes out different, make begins again with it.
$(out)/image.mk: FORCE $(manifests)
	@$(resolve) --if-changed
$(manifests):

-include $(all-objects:.o=.d)
