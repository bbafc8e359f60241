/*
 * Loading poppler and giving it faces. The sandboxed process sees no font but those of
 * fonts/faces, as all texts of this program: a document without its own fonts is set in Inter, on
 * every machine alike. fontconfig gets a configuration made in memory; its own files and caches
 * are never looked for.
 */
#include "decoder/page_library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "decoder/page.h"

static const char *const names[] = {"libpoppler-glib.so.8", "libpoppler-glib.so"};

/* The first with a weight asked for is taken when no family fits, and none of a foreign one does. */
static const char *const faces[] = {
    "Inter-Regular.otf",
    "Inter-Bold.otf",
    "NotoSansSymbols2-Regular.ttf",
};

/* One of the fourteen fonts every PDF may count on has no letters at all. */
static const char rules[] =
    "<?xml version='1.0'?><fontconfig><match target='pattern'>"
    "<test name='family'><string>ZapfDingbats</string></test>"
    "<edit name='family' mode='assign' binding='strong'><string>Noto Sans Symbols2</string></edit>"
    "</match></fontconfig>";

static bool find_functions(struct page_library *lib, void *handle)
{
    bool all = true;
#define FIND(name)                               \
    *(void **)&lib->name = dlsym(handle, #name); \
    all = all && lib->name;
    PAGE_LIBRARY_FUNCTIONS(FIND)
#undef FIND
    return all;
}

static void give_faces(struct page_library *lib)
{
    struct arena scratch = ARENA_INIT;
    const char *dir = fs_resource(&scratch, "fonts/faces");
    FcConfig *config = lib->FcConfigCreate();
    if (config)
        lib->FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)rules, FcFalse);
    for (size_t i = 0; dir && config && i < ARRAY_LEN(faces); i++) {
        const char *path = fs_join(&scratch, dir, faces[i]);
        lib->FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    }
    if (config)
        lib->FcConfigSetCurrent(config);
    if (dir)
        snprintf(lib->faces, sizeof lib->faces, "%s", dir);
    arena_release(&scratch);
}

/* Hands the program's own faces (fonts/faces) to fontconfig for documents that do not embed theirs. */
static void load(struct page_library *lib)
{
    void *handle = NULL;
    int n = 0;
    for (size_t i = 0; i < ARRAY_LEN(names) && !handle; i++)
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    lib->loaded = handle && find_functions(lib, handle);
    if (!lib->loaded)
        return;
    give_faces(lib);
    lib->readable[n++] = "/usr/share/poppler"; /* character maps of Chinese, Japanese, Korean */
    if (lib->faces[0])
        lib->readable[n++] = lib->faces;
}

struct page_library *page_library_new(void)
{
    struct page_library *lib = mem_calloc(1, sizeof *lib);
    load(lib);
    return lib;
}

void page_library_free(struct page_library *lib)
{
    free(lib);
}

const char *const *page_library_readable(const struct page_library *lib)
{
    return lib->readable;
}

void page_libraries(struct libraries *l)
{
    struct page_library *lib = page_library_new();
    char built[LIBRARY_TEXT_MAX];
    snprintf(built, sizeof built, "%d.%02d.%d", POPPLER_MAJOR_VERSION, POPPLER_MINOR_VERSION, POPPLER_MICRO_VERSION);
    libraries_add(l, "poppler", built, lib->loaded ? lib->poppler_get_version() : "not-there");
    page_library_free(lib);
}
