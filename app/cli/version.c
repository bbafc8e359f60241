/* The first line is "capsule-kiosk VERSION" alone: other programs read it. */
#include "cli/version.h"

#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/libraries.h"
#include "base/parts.h"
#include "gfx/deflate.h"
#include "gfx/vector.h"
#include "gfx/yuv.h"
#include "locale/locale.h"
#include "model/yaml.h"
#include "pack/pack_write.h"
#include "platform/display.h"
#include "seal/pin.h"
#include "speech/voice.h"
#include "store/sqlite.h"
#include "text/text.h"
#include "ui/qr.h"

#ifdef __clang__
#define COMPILER __VERSION__
#else
#define COMPILER "gcc " __VERSION__
#endif

static void print_libraries(void)
{
    static void (*const homes[])(struct libraries * l) = {
        platform_libraries, text_libraries,   locale_libraries, yaml_libraries, db_libraries,   vector_libraries,
        yuv_libraries,      deflate_libraries, qr_libraries,    seal_libraries, pack_libraries, voice_libraries};
    struct libraries l = {.n = 0};
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(homes); i++)
        homes[i](&l);
    libraries_print(&l, &out);
    fputs(buf_c(&out), stdout);
    buf_release(&out);
}

static void print_left_out(void)
{
    const char *before = "left out: ";
    for (int i = 0; i < PART_COUNT; i++)
        if (!part_is_built((enum build_part)i)) {
            printf("%s%s", before, part_noun((enum build_part)i));
            before = "; ";
        }
    if (before[0] == ';')
        putchar('\n');
}

static void print_decoder(void)
{
    struct arena arena = ARENA_INIT;
    const char *path = fs_join(&arena, fs_program_dir(&arena), "capsule-decoder");
    char *const words[] = {(char *)path, (char *)"--version", NULL};
    pid_t pid;
    fflush(stdout);
    if (posix_spawn(&pid, path, NULL, NULL, words, environ) == 0)
        waitpid(pid, NULL, 0);
    else
        puts("capsule-decoder is not beside it: no capsule can be played");
    arena_release(&arena);
}

void version_print(const char *source)
{
    printf("capsule-kiosk %s\n", CAPSULE_VERSION);
    printf("source %s; %s build by %s\n", source, parts_variant(), COMPILER);
    print_left_out();
    print_libraries();
    print_decoder();
}
