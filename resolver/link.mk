# SPDX-License-Identifier: BSD-2-Clause
# link.mk - how the parts become an image; included by each image.mk after its parts.

link.mk := $(lastword $(MAKEFILE_LIST))
all-objects := $(foreach p,$(parts),$($p.objects))
archives := $(sort $(foreach p,$(parts),$($p.archive)))

.PHONY: image run FORCE
image: $(out)/$(or $(loaded),image.elf) $(objects)/compile_commands.json

# The objects of one part: part-heap-tlsf.
.PHONY: $(addprefix part-,$(parts))
$(addprefix part-,$(parts)): part-%: $$($$*.objects)

run: image
	@$(out)/run $(RUNFLAGS) -- $(ARGS)

# Archives of ports with other names for what the host's C library has too.
$(objects)/apart/%: $(out)/% $(out)/apart.txt
	$(info APART   $<)$(quiet)mkdir -p $(@D) && $(cross)objcopy --redefine-syms=$(out)/apart.txt $< $@

# The audit: are the objects what their manifests say? It ends with 4 when it had to seal parts off
# from each other; then these are compiled again, by a make that knows of the seal.
audit := $(root)/$(if $(wildcard $(root)/Makefile),build/host,../../libexec/joist)/audit
audit-command = $(audit) --promises $(out)/audit.txt --prototypes $(objects)/prototypes \
  --runtime $(shell $(CC) -print-libgcc-file-name) --addr2line $(cross)addr2line \
  --seal $(objects)/seal --edges $(out)/edges \
  $(foreach p,$(parts),--part $p $($p.objects) $($p.archive))

$(objects)/audited: $(all-objects) $(archives) $(out)/audit.txt $(objects)/prototypes $(audit)
	$(info AUDIT   $(out))$(quiet)$(audit-command) || \
	  { test $$? -eq 4 && $(MAKE) -f $(out)/image.mk $@; }
	@touch $@

# What the headers declare, as the compiler reads them; what they include of a port's is in the view
# of who uses them.
$(objects)/prototypes: $(out)/api.c $(compile.mk)
	@$(CC) -std=gnu11 -ffreestanding -fsyntax-only -fno-diagnostics-show-caret -nostdinc \
	  -isystem $(gcc-include) -I$(root)/include $(parts:%=-I$(out)/view/%) -aux-info $@ -MMD -MP -MT $@ -MF $@.d $<

link-flags-static := -static -no-pie -nostdlib
link-flags-hosted := -no-pie -nostartfiles -Wl,-e,boot_start
link-flags := $(link-flags-$(link)) -flto-partition=one -Wl,--gc-sections \
  -Wl,-z,noexecstack -Wl,-z,separate-code -Wl,-z,max-page-size=4096 -Wl,--build-id=none
link-command = $(CC) $(flags) $(link-flags) -T $(out)/link.ld -o $(out)/image.elf \
  $(all-objects) $(archives) -lgcc

# The command is kept in a file, so that the image is linked again when it changes: another
# variant, one source less.
ifneq ($(file <$(out)/linked),$(link-command))
$(file >$(out)/linked,$(link-command))
endif

$(out)/image.elf: $(objects)/audited $(out)/link.ld $(out)/linked $(link.mk)
	$(info LD      $@)$(quiet)$(link-command)

# What lies in memory, byte for byte, for loaders that know no ELF.
$(out)/image.bin: $(out)/image.elf
	$(info OBJCOPY $@)@$(cross)objcopy -O binary $< $@

# The initrd: $(pack-files) copies what `files:` names into a folder; packed, only names, modes and
# contents count. A file below a folder may be new, changed or gone: then the folder is newer.
ifdef packed
made := $(filter $(out)/%,$(packed))
$(out)/initrd.tar: $(out)/image.mk $(made) $(if $(shell find $(packed) -newer $(out)/initrd.tar 2>&1),FORCE)
	$(info TAR     $@)@rm -rf $(out)/initrd
	$(pack-files)
	@cd $(out)/initrd && find . -mindepth 1 -printf '%P\0' | LC_ALL=C sort -z | \
	  tar --null --no-recursion --files-from=- --format=ustar --mtime=@0 --owner=0 --group=0 \
	  --numeric-owner --mode=u=rwX,go=rX --create --file=../$(notdir $@)
$(objects)/image/initrd.S.o: $(out)/initrd.tar
endif

# What `files:` may take from this folder and the resolver does not write: the graph as a picture,
# without what differs between versions of Graphviz only, and any file compressed.
$(out)/graph.svg: $(out)/graph.dot
	@command -v dot >/dev/null || { echo "$@: error: Graphviz, which draws it, is not installed;" \
	  "on Debian: apt-get install graphviz" >&2; exit 1; }
	$(info DOT     $@)@dot -Tsvg $< >$@.new && sed '/^<!--.*-->$$/d; /^<!--/,/-->$$/d' $@.new >$@
	@rm $@.new
$(out)/%.gz: $(out)/%
	$(info GZIP    $@)@gzip -9nc $< >$@

# For editors. The file at the place where make runs is of the image resolved last.
json = $(subst ",\",$(subst \,\\,$1))
compile-entry = {"directory": "$(CURDIR)", "file": "$2", "output": "$3", \
  "command": "$(call json,$(call command,$1,$2,$3))"}
$(objects)/compile_commands.json: $(out)/image.mk $(out)/linked $(compile.mk)
	@$(file >$@,[)$(foreach p,$(parts),$(foreach o,$($p.objects),$(file >>$@,$(call \
	  compile-entry,$p,$(call source-of,$p,$o),$o)$(if \
	  $(filter $o,$(lastword $(all-objects))),,$(comma)))))$(file >>$@,])

ifeq ($(out),build/$(file <build/last))
ifneq ($(realpath compile_commands.json),$(or $(realpath $(objects)/compile_commands.json),none))
image: compile_commands.json
compile_commands.json: $(objects)/compile_commands.json FORCE
	@ln -sf $< $@
endif
endif

folders := $(sort $(objects)/ $(dir $(all-objects)))
$(all-objects) $(objects)/prototypes $(objects)/compile_commands.json: | $(folders)
$(folders):
	@mkdir -p $@

# Runs whenever make does, and is quick: a manifest that is new counts as well as one that
# changed. When image.mk comes out different, make begins again with it.
$(out)/image.mk: FORCE $(manifests)
	@$(resolve) --if-changed
$(manifests):

-include $(all-objects:.o=.d) $(objects)/prototypes.d
