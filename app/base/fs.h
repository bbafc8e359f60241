/* Files and folders. Paths are UTF-8 C strings. Paths that content gives are never followed blindly: fs_join_inside. */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The whole regular file, at most limit bytes, copied into arena; NUL-ended beyond out->len. Fails on folders,
 * devices and FIFOs without blocking on them. */
bool fs_read(const char *path, size_t limit, struct arena *arena, struct str *out, struct err *err);

/* The beginning, at most limit bytes, of a file that the kernel makes as it is read (/proc, /sys) and whose size it does
 * not tell. NUL-ended beyond out->len. */
bool fs_read_made(const char *path, size_t limit, struct arena *arena, struct str *out, struct err *err);

/* Writes path.tmp, fsyncs, renames over path and fsyncs the folder: the old or the new content, never half.
 * Readable as the umask says: what is private lies in a private folder. */
bool fs_write_atomic(const char *path, struct str content, struct err *err);

/* Always false: what errno says of a file that cannot be made at path, or that its folder is not there. */
bool fs_cannot_write(const char *path, struct err *err);

/* Opens a file to be written that will be path. It has no name yet, so that nothing of it stays whatever ends the program; or the
 * name draft, in the same folder, where the file system knows no files without names (FAT). -1 with errno. The caller closes it,
 * and removes draft when the file is not kept. */
int fs_draft_open(const char *path, const char *draft);
/* Puts what fs_draft_open opened on the disk and in its place, where it replaces what is there. It stays open. */
bool fs_draft_keep(int fd, const char *draft, const char *path, struct err *err);

/* Renames within a folder and fsyncs it: what is done next is not on the disk before this is. */
bool fs_move(const char *from, const char *to, struct err *err);

bool fs_exists(const char *path);
bool fs_is_dir(const char *path);
bool fs_is_file(const char *path); /* a regular file, links followed */

/* Size in bytes and modification time in ns; false when there is no regular file. */
bool fs_stat(const char *path, int64_t *size, int64_t *mtime_ns);

/* Makes the folder and its parents, mode 0700; those made are still there after a power cut. */
bool fs_mkdirs(const char *path, struct err *err);

/* Names in a folder, bytewise sorted, without "." and "..". Array and names live in arena. */
bool fs_list(const char *dir, struct arena *arena, const char *const **names, size_t *n, struct err *err);

/* Opens a regular file for reading without blocking on FIFOs; -1 and err otherwise. The caller closes it. */
int fs_open_regular(const char *path, struct err *err);

const char *fs_join(struct arena *arena, const char *dir, const char *name); /* name absolute: name itself */
const char *fs_dir_of(struct arena *arena, const char *path);                /* "." when there is none */
const char *fs_base_of(const char *path);                                    /* behind the last slash */
struct str fs_stem_of(const char *path);                                     /* base without its last ending */

/* dir/name when name is relative and no ".." or link leads out of dir; err with a sentence otherwise. The file
 * itself need not exist. */
bool fs_join_inside(struct arena *arena, const char *dir, struct str name, const char **out, struct err *err);

enum fs_xdg { FS_XDG_DATA, FS_XDG_CACHE, FS_XDG_CONFIG, FS_XDG_STATE, FS_XDG_COUNT };

/* $XDG_..._HOME/capsule-kiosk or its default under $HOME (the password entry's home without $HOME). Not created. */
const char *fs_xdg(struct arena *arena, enum fs_xdg which);

/* Folder of the running program (from /proc/self/exe); "." when that cannot be read. */
const char *fs_program_dir(struct arena *arena);

/*
 * A file or folder shipped with the program, as "fonts/fonts.yaml": looked for in the folder above the program's
 * (a checkout: build/..), then in ../share/capsule-kiosk beside it (installed). NULL when in neither.
 */
const char *fs_resource(struct arena *arena, const char *relative);

#endif
