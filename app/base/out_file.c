/* Written without a name or beside its place, fsynced, renamed: a report is never half. */
#include "base/out_file.h"

#include <errno.h>
#include <unistd.h>

#include "base/fs.h"

enum { MUCH = 1 << 18 };

bool out_file_open(struct out_file *out, const char *path, struct err *err)
{
    *out = (struct out_file){.fd = -1};
    out->path = arena_cstr(&out->arena, str_c(path));
    out->tmp = arena_strf(&out->arena, "%s.tmp", path).ptr;
    out->fd = fs_draft_open(path, out->tmp);
    if (out->fd >= 0)
        return true;
    fs_cannot_write(out->path, err);
    arena_release(&out->arena);
    return false;
}

static bool write_text(struct out_file *out, struct err *err)
{
    struct str s = buf_str(&out->text);
    while (s.len) {
        ssize_t n = write(out->fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set_errno(err, "cannot write %s", out->path);
        s = str_sub(s, (size_t)n, s.len);
        out->bytes += n;
    }
    buf_clear(&out->text);
    return true;
}

bool out_file_flush(struct out_file *out, struct err *err)
{
    return out->text.len < MUCH || write_text(out, err);
}

bool out_file_close(struct out_file *out, bool ok, struct err *err)
{
    if (out->fd < 0)
        return false;
    ok = ok && write_text(out, err) && fs_draft_keep(out->fd, out->tmp, out->path, err);
    close(out->fd);
    out->fd = -1;
    if (!ok)
        unlink(out->tmp);
    buf_release(&out->text);
    arena_release(&out->arena);
    return ok;
}
