# Capsule Kiosk. `make help` lists what there is; README.md explains it.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

VERSION := 0.1.0
CC      ?= gcc
ifeq ($(origin CC),default)
CC      := gcc
endif
SAN     ?=
# MINIMAL=1: capsules, captions, quizzes and schedules on SDL2, libvlc, freetype, harfbuzz, ICU, libyaml and SQLite alone.
MINIMAL ?=
V       ?= $(if $(SAN),san-$(subst $(comma),-,$(SAN)),$(if $(MINIMAL),minimal,release))
comma   := ,
O       := build/$(V)
# Where programs are linked; another folder than O's for a second program of the same objects.
P       ?= $(O)
WERROR  ?= -Werror
JOBS    ?= 2
# V=coverage (make coverage): clang, whose counters lie in a file that each program maps: who is killed, or may write nothing
# from inside the sandbox, has counted too.
ifeq ($(V),coverage)
CC      := clang
WERROR  :=
OPT     := -O1
COUNTS  := -fprofile-instr-generate=$(abspath $(O))/counts/%m%c.profraw
LDFLAGS += $(COUNTS) -Wl,--strip-debug
$(O)/obj/app/%.o: CFLAGS_ALL += $(COUNTS) -mllvm -runtime-counter-relocation -fcoverage-mapping
$(O)/obj/tests/%.o: CC := gcc
endif

# --- what is built from what ------------------------------------------------------------------------------------
APP_ROOMS   := base seal model course subs quiz locale text gfx ui speech player store report pack screens platform cli
ROOM_SRC     = $(wildcard app/$(1)/*.c)
# Files that call what the minimal build leaves out, and those of the same rooms that stand in for them.
LEFT_OUT    := base/parts gfx/vector gfx/vector_file gfx/vector_image gfx/vector_paint gfx/vector_text gfx/yuv gfx/matrix \
               gfx/deflate gfx/pdf_find ui/qr speech/voice seal/certificate seal/key seal/minisign seal/pin seal/sealed \
               pack/pack_read pack/pack_write platform/outlet platform/rights decoder/filter decoder/page decoder/page_library \
               decoder/still_image
STAND_IN    := base/parts_absent gfx/vector_absent gfx/yuv_plain gfx/deflate_stored gfx/pdf_find_absent ui/qr_absent \
               speech/voice_absent seal/seal_absent pack/pack_absent platform/outlet_absent platform/rights_absent decoder/filter_absent \
               decoder/page_absent decoder/still_image_absent
NOT_BUILT   := $(patsubst %,app/%.c,$(if $(MINIMAL),$(LEFT_OUT),$(STAND_IN)))
APP_SRC     := $(filter-out $(NOT_BUILT),$(foreach r,$(APP_ROOMS),$(call ROOM_SRC,$(r))) $(filter-out app/main.c,$(wildcard app/*.c)))
DECODER_SRC := $(filter-out $(NOT_BUILT),$(call ROOM_SRC,decoder))
STUDIO_SRC  := $(call ROOM_SRC,studio)
STRING_YAML := $(wildcard playlists/strings/*.yaml)
GEN         := $(O)/gen/ui/strings_ids.h

FULL          = $(if $(MINIMAL),,$(1))
APP_PKGS     := sdl2 freetype2 harfbuzz icu-uc icu-i18n yaml-0.1 sqlite3 $(call FULL,zlib cairo libqrencode libsodium libarchive libseccomp)
DECODER_PKGS := libvlc $(call FULL,libseccomp libpng libjpeg)
# Loaded at run time by the page job alone (app/decoder/page_library.h): headers, no linking.
DOCUMENT_PKGS := $(call FULL,poppler-glib fontconfig)
STUDIO_PKGS  := $(call FULL,freetype2 harfbuzz icu-uc icu-i18n yaml-0.1 zlib librsvg-2.0 cairo)
SPEECH_LIBS  := $(call FULL,-lespeak-ng)
APP_LIBS      = $(shell pkg-config --libs $(APP_PKGS)) $(call FULL,-lyuv) $(SPEECH_LIBS) -lm -lpthread
# vlc-plugin: headers of libvlc's insides (app/decoder/times.c), which is called by names of the library's.
DECODER_LIBS  = $(shell pkg-config --libs $(DECODER_PKGS)) -lvlccore -Wl,--export-dynamic-symbol=picture_CopyPixels -Wl,--export-dynamic-symbol=vout_PutPicture -Wl,--export-dynamic-symbol=pthread_create -lm -lpthread
STUDIO_LIBS   = $(shell pkg-config --libs $(STUDIO_PKGS)) $(SPEECH_LIBS) -lm -lpthread
PKG_CFLAGS    = $(shell pkg-config --cflags $(sort $(APP_PKGS) $(DECODER_PKGS) $(DOCUMENT_PKGS) $(STUDIO_PKGS))) -isystem $(shell pkg-config --variable=pkgincludedir vlc-plugin)/plugins

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wwrite-strings -Wundef \
        -Wformat=2 $(WERROR)
OPT  ?= $(if $(SAN),-O1 -fno-omit-frame-pointer,-O2)
CFLAGS_ALL = -std=c17 -D_GNU_SOURCE -g $(OPT) $(WARN) -Iapp -I$(O)/gen $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=undefined) \
             -fstack-protector-strong -ffunction-sections -fdata-sections $(CFLAGS) \
             -DCAPSULE_VERSION='"$(VERSION)"'
LDFLAGS_ALL = $(if $(SAN),-fsanitize=$(SAN)) -Wl,--as-needed -Wl,--gc-sections -Wl,-z,relro,-z,now $(LDFLAGS)

OBJ = $(patsubst %.c,$(O)/obj/%.o,$(1))
PROGRAMS := capsule-kiosk capsule-decoder $(call FULL,capsule-studio)

# --- programs ----------------------------------------------------------------------------------------------------
.PHONY: all
all: deps-named ## the three programs, in build/; with MINIMAL=1 two of them on few libraries, in build/minimal/
	@mkdir -p media/own # where the README has authors put their films
	@$(MAKE) --no-print-directory -j$(JOBS) programs

.PHONY: programs
programs: $(addprefix $(P)/,$(PROGRAMS)) $(if $(and $(filter release,$(V)),$(filter $(O),$(P))),$(addprefix build/,$(PROGRAMS)))
	@:

.PHONY: objects
objects:
	@echo $(sort $(call OBJ,$(APP_SRC) $(DECODER_SRC) app/main.c))

build/%: $(P)/%
	@cp -f $< $@.tmp && mv -f $@.tmp $@

PKG_FLAGS_FILE := $(O)/pkg-cflags
$(PKG_FLAGS_FILE): packaging/packages.txt
	@mkdir -p $(@D)
	@echo '$(PKG_CFLAGS)' > $@

$(O)/obj/%.o: %.c $(PKG_FLAGS_FILE) | $(GEN)
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(CFLAGS_ALL) $$(cat $(PKG_FLAGS_FILE)) -MMD -MP -c $< -o $@

$(O)/gen/ui/strings_ids.h: $(STRING_YAML) packaging/build/strings.awk
	@mkdir -p $(@D)
	@awk -v part=ids -f packaging/build/strings.awk $(STRING_YAML) > $@.tmp && mv $@.tmp $@

$(O)/gen/ui/strings_table.c: $(STRING_YAML) packaging/build/strings.awk
	@mkdir -p $(@D)
	@awk -v part=table -f packaging/build/strings.awk $(STRING_YAML) > $@.tmp && mv $@.tmp $@

$(O)/gen/strings_table.o: $(O)/gen/ui/strings_table.c $(GEN)
	@echo "  CC    $<"
	@$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(O)/gen/keys_default.c: playlists/keys.yaml packaging/build/lines.awk
	@mkdir -p $(@D)
	@awk -v name=keys_default_lines -f packaging/build/lines.awk $< > $@.tmp && mv $@.tmp $@

# Changes with every commit: linked into the program alone, so that nothing else is made anew for it.
.PHONY: source
source:
$(O)/gen/source.c: source
	@packaging/build/source.sh $@
$(O)/gen/source.o: $(O)/gen/source.c
	@$(CC) $(CFLAGS_ALL) -c $< -o $@

STARTERS := capsule quiz playlist course
STARTER_OBJ := $(STARTERS:%=$(O)/gen/starter_%.o)
$(O)/gen/starter_%.c: app/cli/starters/%.yaml packaging/build/lines.awk
	@mkdir -p $(@D)
	@awk -v name=starter_$*_lines -f packaging/build/lines.awk $< > $@.tmp && mv $@.tmp $@

$(STARTER_OBJ): $(O)/gen/%.o: $(O)/gen/%.c
	@$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(O)/gen/keys_default.o: $(O)/gen/keys_default.c
	@echo "  CC    $<"
	@$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(P)/libapp.a: $(call OBJ,$(APP_SRC)) $(if $(STRING_YAML),$(O)/gen/strings_table.o) $(O)/gen/keys_default.o $(STARTER_OBJ)
	@mkdir -p $(@D) && rm -f $@ && ar rcs $@ $^
$(P)/libdecoder.a: $(call OBJ,$(filter-out app/decoder/main.c,$(DECODER_SRC)))
	@mkdir -p $(@D) && rm -f $@ && ar rcs $@ $^
$(P)/libstudio.a: $(call OBJ,$(filter-out app/studio/main.c,$(STUDIO_SRC)))
	@rm -f $@ && ar rcs $@ $^

$(P)/capsule-kiosk: $(O)/obj/app/main.o $(O)/gen/source.o $(P)/libapp.a
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS_ALL) -o $@ $^ $(APP_LIBS)
$(P)/capsule-decoder: $(O)/obj/app/decoder/main.o $(P)/libdecoder.a $(P)/libapp.a
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS_ALL) -o $@ $^ $(DECODER_LIBS)
$(P)/capsule-studio: $(O)/obj/app/studio/main.o $(P)/libstudio.a $(P)/libapp.a
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS_ALL) -o $@ $^ $(STUDIO_LIBS)

# --- what the machine needs --------------------------------------------------------------------------------------
.PHONY: deps deps-named
deps: ## install the missing Debian packages (root or sudo); silent and offline when nothing is missing
	@packaging/build/deps.sh install $(if $(MINIMAL),minimal,build test)
deps-named:
	@packaging/build/deps.sh name $(if $(MINIMAL),minimal,build)

.PHONY: fonts
fonts: ## collect the faces of fonts/fonts.yaml from the installed packages
	@fonts/collect.sh

.PHONY: media
media: all fonts ## make the demonstration capsules and the openers of modules in media/demo
	@packaging/build/media.sh

CARD_LANGS := en fr nl de
.PHONY: cards
cards: all fonts ## the one-page cards for staff and trainers, in four languages, in build/cards
	@mkdir -p build/cards
	@for c in booth trainer; do for l in $(CARD_LANGS); do \
	    $(P)/capsule-kiosk card $$c --lang $$l --pdf build/cards/$$c-$$l.pdf || exit 1; done; done

.PHONY: run
run: deps ## build, make the first capsule, open the front door (or the tour where there is no display)
	@$(MAKE) --no-print-directory all fonts
	@packaging/build/run.sh $(ARGS)

# --- checks ------------------------------------------------------------------------------------------------------
# Tests are many and small: built and linked to be there soon, not to run fast. Sanitizers want their own level.
TEST_OPT  := $(if $(SAN),,-O0)
TEST_LINK := $(if $(shell command -v ld.gold),-fuse-ld=gold)
$(O)/obj/tests/%.o: CFLAGS_ALL += $(TEST_OPT)
UNIT_SRC  := $(wildcard tests/unit/test_*.c)
UNIT_BIN  := $(patsubst tests/unit/%.c,$(O)/tests/%,$(UNIT_SRC))
define link-test
@mkdir -p $(@D)
@echo "  LD    $@"
@$(CC) $(LDFLAGS_ALL) $(TEST_LINK) -o $@ $^ $(1) -lcmocka
endef
$(O)/tests/test_decoder_%: $(O)/obj/tests/unit/test_decoder_%.o $(O)/libdecoder.a $(O)/libapp.a
	$(call link-test,$(DECODER_LIBS) $(APP_LIBS))
$(O)/tests/test_studio_%: $(O)/obj/tests/unit/test_studio_%.o $(O)/libstudio.a $(O)/libapp.a
	$(call link-test,$(STUDIO_LIBS) $(APP_LIBS))
$(O)/tests/test_speech_%: $(O)/obj/tests/unit/test_speech_%.o $(O)/libapp.a
	$(call link-test,$(STUDIO_LIBS) $(APP_LIBS))
$(O)/tests/%: $(O)/obj/tests/unit/%.o $(O)/libapp.a
	$(call link-test,$(APP_LIBS))
# What tests and measurements are made from: a data folder of people who never learnt, packs that mean harm; work that is
# counted.
MADE_BIN := $(O)/bench/records_made $(O)/bench/packs_made $(O)/bench/counted $(O)/bench/visited
$(O)/bench/%: $(O)/obj/tests/bench/%.o $(O)/libapp.a
	$(call link-test,$(APP_LIBS))
.PRECIOUS: $(O)/obj/%.o

.PHONY: test-bins
test-bins: $(UNIT_BIN) $(MADE_BIN)
	@:

.PHONY: test-one
test-one: $(if $(wildcard app/decoder/main.c),$(O)/capsule-decoder) ## one unit test: make test-one T=test_base_text
	@$(MAKE) --no-print-directory $(O)/tests/$(T)
	@CAPSULE_BUILD=$(O) timeout 300 $(O)/tests/$(T)

.PHONY: test
test: deps ## unit, golden, fuzz replay, lint and end-to-end tests (no display, no sound card needed)
	@$(MAKE) --no-print-directory all fonts
	@$(MAKE) --no-print-directory -j$(JOBS) test-bins fuzz-replay-bins
	@CAPSULE_BUILD=$(O) SAN='$(SAN)' MAKE='$(MAKE)' tests/run.sh $(GROUPS)

.PHONY: test-full
test-full: deps ## test, and the groups that need more than a small machine; says SKIPPED and why
	@$(MAKE) --no-print-directory test
	@CAPSULE_BUILD=$(O) tests/full.sh $(GROUPS)

.PHONY: asan
asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@[ -f media/demo/capsule-2.mp4 ] || { $(MAKE) --no-print-directory all fonts && packaging/build/media.sh capsule-2; }
	@$(MAKE) --no-print-directory test SAN=address,undefined

.PHONY: tsan
tsan: deps ## the tests of queue, store, player and platform under ThreadSanitizer
	@$(MAKE) --no-print-directory -j$(JOBS) SAN=thread programs test-bins
	@CAPSULE_BUILD=build/san-thread JOBS=1 tests/run.sh threads

.PHONY: coverage
coverage: ## lines of app/ that the tests run and sentences that they produce: build/coverage/report.txt, .html (needs clang)
	@packaging/build/deps.sh install build test coverage
	@$(MAKE) --no-print-directory all fonts
	@$(MAKE) --no-print-directory -j$(JOBS) V=coverage programs test-bins fuzz-replay-bins
	@packaging/build/coverage.sh $(GROUPS)

.PHONY: lint
lint: ## rooms, globals, banned calls, strings, network libraries, headers that compile alone
	@$(MAKE) --no-print-directory all
	@CAPSULE_BUILD=$(O) CC='$(CC)' tests/lint/lint.sh

# A file is looked at anew only after it changed. Of the parts that stand in for others, those of this build.
ANALYZED := $(patsubst %.c,$(O)/analyzed/%.txt,$(filter-out $(NOT_BUILT),$(wildcard app/*.c app/*/*.c)))
$(O)/analyzed/%.txt: %.c $(PKG_FLAGS_FILE) | $(GEN)
	@mkdir -p $(@D)
	@echo "  SEEN  $<"
	@gcc $(CFLAGS_ALL) -Wno-error -fanalyzer -fdiagnostics-path-format=none -fno-diagnostics-show-caret $$(cat $(PKG_FLAGS_FILE)) \
	    -MMD -MP -MT $@ -MF $(@:.txt=.d) -S -o /dev/null $< 2> $@
.PHONY: analyzed analyze
analyzed: $(ANALYZED)
	@:
# The same of clang-tidy, whose checks tests/lint/tidy.yaml chooses.
TIDIED := $(ANALYZED:$(O)/analyzed/%=$(O)/tidied/%)
$(O)/tidied/%.txt: $(O)/analyzed/%.txt tests/lint/tidy.yaml
	@mkdir -p $(@D)
	@clang-tidy --quiet --config-file=tests/lint/tidy.yaml $*.c -- -std=c17 -D_GNU_SOURCE -Iapp -I$(O)/gen \
	    $$(cat $(PKG_FLAGS_FILE)) 2>/dev/null | sed 's|^$(CURDIR)/||' > $@
.PHONY: tidied
tidied: $(TIDIED)
	@:
# NULL ends our variadic lists; it is a pointer in C17 as POSIX has it.
$(O)/cppcheck.txt: $(ANALYZED) tests/lint/cppcheck.xml
	@cppcheck -q -j$(JOBS) --std=c11 --enable=warning,performance,portability --library=tests/lint/cppcheck.xml \
	    --suppress=missingIncludeSystem --suppress=varFuncNullUB --template='{file}:{line}:{column}: warning: {message} [{id}]' \
	    --template-location='' -Iapp -I$(O)/gen $(sort $(dir $(ANALYZED:$(O)/analyzed/%=%))) 2> $@
analyze: ## gcc's analyzer, cppcheck and clang-tidy (TIDY=no: without it) over app/; fails on a warning that tests/lint/{analyze,cppcheck,tidy}.txt do not explain
	@$(MAKE) --no-print-directory -j$(JOBS) analyzed
	@awk -f tests/lint/analyze.awk tests/lint/analyze.txt $(ANALYZED)
	@if command -v cppcheck >/dev/null; then $(MAKE) --no-print-directory $(O)/cppcheck.txt && \
	    awk -f tests/lint/analyze.awk tests/lint/cppcheck.txt $(O)/cppcheck.txt; else echo 'SKIPPED cppcheck: not installed'; fi
	@if [ "$(TIDY)" = no ]; then echo 'SKIPPED clang-tidy: TIDY=no'; \
	    elif command -v clang-tidy >/dev/null; then $(MAKE) --no-print-directory -j$(JOBS) tidied && awk -f tests/lint/analyze.awk tests/lint/tidy.txt $(TIDIED); \
	    else echo 'SKIPPED clang-tidy: not installed'; fi

.PHONY: golden-update
golden-update: all fonts ## write the golden dumps anew and show the difference
	@$(MAKE) --no-print-directory -j$(JOBS) test-bins
	@CAPSULE_BUILD=$(O) GOLDEN_UPDATE=1 tests/run.sh golden || true
	@git --no-pager diff --stat -- tests/golden

.PHONY: schema
schema: all ## write playlists/schema anew from the tables that read the files
	@mkdir -p playlists/schema
	@for s in playlist timeline; do \
	    build/capsule-kiosk schema $$s | python3 -m json.tool --indent 1 > playlists/schema/$$s.schema.json; done

FUZZ_SRC := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_BIN := $(patsubst tests/fuzz/%.c,$(O)/fuzz/%,$(FUZZ_SRC))
.PHONY: fuzz fuzz-replay-bins
fuzz-replay-bins: $(FUZZ_BIN)
	@:
$(O)/fuzz/%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/replay.o $(O)/libdecoder.a $(O)/libapp.a
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS_ALL) $(TEST_LINK) -o $@ $^ $(APP_LIBS)
fuzz: deps ## run every libFuzzer target for RUNS runs each (default 20000); needs clang
	@tests/fuzz/fuzz.sh $(or $(RUNS),20000)

$(O)/bench/%: $(O)/obj/tests/bench/%.o $(O)/libapp.a
	@mkdir -p $(@D)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS_ALL) -o $@ $^ $(APP_LIBS)
$(O)/obj/tests/bench/%.o: TEST_OPT :=
.PHONY: soak
soak: all fonts ## a stand with a monkey for HOURS (2); memory, descriptors and pictures plotted in build/soak
	@MONKEY_MINUTES=$$(awk 'BEGIN { print int(60 * $(or $(HOURS),2)) }') MONKEY_OUT=build/soak CAPSULE_BUILD=$(O) tests/full/booth-monkey.sh
.PHONY: bench bench-deps bench-update
bench-deps: ## install the peers that bench measures against (root or sudo)
	@packaging/build/deps.sh install bench
bench-update: fonts ## count the instructions of parsers, layout and compositing anew (tests/bench/counted.txt)
	@$(MAKE) --no-print-directory $(O)/bench/counted
	@packaging/build/counted.sh update
bench: all fonts ## speed as ratios against peers in the same run (FILMS, RUNS; see packaging/build/bench.sh)
	@packaging/build/bench.sh

.PHONY: install deb image clean distclean help
PREFIX  ?= /usr/local
install: all fonts ## copy programs, fonts, playlists and media below $(DESTDIR)$(PREFIX)
	@packaging/build/install.sh "$(DESTDIR)$(PREFIX)" "$(PREFIX)"
deb: all fonts cards ## build/capsule-kiosk_VERSION_ARCH.deb, with the demonstration capsules when they are made (make media)
	@packaging/build/deb.sh $(VERSION)
image: ## build/capsule-kiosk_VERSION_amd64.img: a USB stick that starts any PC to the front door (root; BOOTH=1: a booth)
	@packaging/image/image.sh $(VERSION)
clean: ## remove build/
	rm -rf build
help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n",$$1,$$2}' Makefile

-include $(shell find $(O)/obj $(O)/gen $(O)/analyzed -name '*.d' 2>/dev/null)
