/*
 * Any bytes as the text of one cue: the first byte says in which format, the next as how much of a
 * settings line the rest begins with.
 */
#include "subs_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One cue holds what follows its times up to the first blank line: every line of the text is its own. */
static void add_text(struct buf *file, const uint8_t *data, size_t size)
{
    char before = '\n';
    for (size_t i = 0; i < size; i++) {
        char c = data[i] == '\r' ? '\n' : (char)data[i];
        if (c != '\n' || before != '\n')
            buf_add_char(file, c);
        before = c;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf file = BUF_INIT;
    bool srt = size && data[0] & 1;
    buf_add_c(&file, srt ? "1\n00:00:01,000 --> 00:00:02,000\n"
                         : "WEBVTT\n\nREGION\nid:r\n\n00:01.000 --> 00:02.000");
    size_t settings = 0;
    if (!srt) {
        settings = size > 1 ? data[1] : 0;
        settings = settings < size ? settings : size;
        buf_add_char(&file, ' ');
        for (size_t i = 2; i < settings; i++)
            buf_add_char(&file, data[i] == '\n' || data[i] == '\r' ? ' ' : (char)data[i]);
        buf_add_char(&file, '\n');
    }
    size_t from = settings > 2 ? settings : size < 2 ? size : 2;
    add_text(&file, data + from, size - from);
    walk_bytes((const uint8_t *)file.ptr, file.len, srt ? "clip.srt" : "clip.vtt", "UTF-8");
    buf_release(&file);
    return 0;
}
