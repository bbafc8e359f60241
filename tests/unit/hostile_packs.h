/*
 * Packs that somebody made to do harm, and what each has to be refused for: one table. Most are signed with the trusted
 * key, for the signature is the first wall and what lies behind it has to hold as well. The same bytes in every run.
 */
#ifndef HOSTILE_PACKS_H
#define HOSTILE_PACKS_H

#include "hostile_zip.h"

struct hostile_case {
    const char *name;
    enum pack_why why;
    struct str path, bytes;              /* one file more, listed and there */
    void (*list)(struct hostile *h);     /* before the manifest is written */
    void (*text)(struct hostile *h);     /* before it is signed */
    void (*archive)(struct hostile *h);  /* before the archive is put together */
};

/* ---- what is done to a manifest ---- */

static inline void hostile_swap(struct hostile *h)
{
    struct hostile_line first = h->lines[0];
    h->lines[0] = h->lines[1];
    h->lines[1] = first;
}
static inline void hostile_twice(struct hostile *h)
{
    h->lines[h->n_lines++] = h->lines[0];
    qsort(h->lines, (size_t)h->n_lines, sizeof h->lines[0], hostile_by_path);
}
static inline void hostile_list_bomb(struct hostile *h)
{
    h->lines[0].size = INT64_C(1) << 60;
}
static inline void hostile_list_text_bomb(struct hostile *h)
{
    h->lines[h->n_lines - 1].size = INT64_C(17) << 20;
}
static inline void hostile_list_total(struct hostile *h)
{
    static const struct str more[] = {{"a.mp4", 5}, {"b.mp4", 5}, {"c.mp4", 5}, {"d.mp4", 5}, {"e.mp4", 5}};
    for (size_t i = 0; i < ARRAY_LEN(more); i++)
        h->lines[h->n_lines++] = (struct hostile_line){more[i], STR("x"), INT64_C(60) << 30, true};
    qsort(h->lines, (size_t)h->n_lines, sizeof h->lines[0], hostile_by_path);
}
static inline void hostile_list_many(struct hostile *h)
{
    h->count_off = 20000;
}
static inline void hostile_list_endless(struct hostile *h)
{
    h->count_off = 2000000000;
}
static inline void hostile_list_fewer(struct hostile *h)
{
    h->count_off = -1;
}
static inline void hostile_list_negative(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version -3\nprogram 0.1.0\nplaylist playlists/a.yaml\ntitle en A\n");
}
static inline void hostile_list_zeros(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version 007\nprogram 0.1.0\nplaylist playlists/a.yaml\ntitle en A\n");
}
static inline void hostile_list_lines(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\r\ncontent-version 1\r\nprogram 0.1.0\r\nplaylist playlists/a.yaml\r\ntitle en A\r\n");
}
static inline void hostile_list_escape(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version 1\nprogram 0.1.0\nplaylist playlists/a.yaml\ntitle en \x1B[2JA\n");
}
static inline void hostile_list_nowhere(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version 1\nprogram 0.1.0\nplaylist playlists/b.yaml\ntitle en A\n");
}
static inline void hostile_list_outside(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version 1\nprogram 0.1.0\nplaylist ../../etc/passwd\ntitle en A\n");
}
static inline void hostile_list_future(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 2\nwhatever comes then\n");
}
static inline void hostile_list_later(struct hostile *h)
{
    h->head = STR("capsule-kiosk pack 1\ncontent-version 1\nprogram 99.0.0\nplaylist playlists/a.yaml\ntitle en A\n");
}
static inline void hostile_text_capital(struct hostile *h)
{
    char *text = (char *)(uintptr_t)h->manifest.ptr;
    for (size_t i = h->head.len + 8; i < h->head.len + 40; i++)
        if (text[i] >= 'a' && text[i] <= 'f')
            text[i] = (char)(text[i] - 'a' + 'A');
}
static inline void hostile_text_more(struct hostile *h)
{
    h->manifest = arena_strf(&h->a, "%" STR_FMT "run me\n", STR_ARG(h->manifest));
}
static inline void hostile_text_yaml(struct hostile *h)
{
    h->manifest = STR("files: &a [*a, *a]\n");
}

/* ---- what is done to a signature ---- */

static inline void hostile_sign_none(struct hostile *h)
{
    h->entries[1].bytes = STR("not needed, trust me\n");
}
static inline void hostile_sign_other(struct hostile *h)
{
    h->entries[1].bytes = hostile_sign(h, &h->other, h->manifest);
}
static inline void hostile_sign_claim(struct hostile *h)
{
    struct seal_secret claims = h->other; /* the trusted key's id, another one's signature */
    claims.public_key = h->key.public_key;
    h->entries[1].bytes = hostile_sign(h, &claims, h->manifest);
}
static inline void hostile_sign_elsewhere(struct hostile *h)
{
    h->entries[1].bytes = hostile_sign(h, &h->key, STR("something else that was once signed"));
}
static inline void hostile_sign_comment(struct hostile *h)
{
    char *text = (char *)(uintptr_t)h->entries[1].bytes.ptr, *at = strstr(text, "hostile");
    memcpy(at, "harmles", 7);
}
static inline void hostile_sign_old(struct hostile *h)
{
    char *text = (char *)(uintptr_t)h->entries[1].bytes.ptr;
    memcpy(strchr(text, '\n') + 1, "RWQ", 3); /* "Ed" */
}
static inline void hostile_sign_long(struct hostile *h)
{
    h->entries[1].bytes = arena_strf(&h->a, "%04000d", 1);
}

/* ---- what is done to an archive; entry 2 is the film, 3 a picture, 4 the playlist ---- */

static inline void hostile_manifest_second(struct hostile *h)
{
    struct hostile_entry first = h->entries[0];
    h->entries[0] = h->entries[2];
    h->entries[2] = first;
}
static inline void hostile_no_signature(struct hostile *h)
{
    memmove(&h->entries[1], &h->entries[2], sizeof h->entries[0] * (size_t)(--h->n_entries - 1));
}
static inline void hostile_manifest_deflated(struct hostile *h) { h->entries[0].method = 8; }
static inline void hostile_manifest_endless(struct hostile *h) { h->entries[0].size_off = h->entries[0].stored_off = 0x7FFFFF00; }
static inline void hostile_deflated(struct hostile *h) { h->entries[3].method = 8; }
static inline void hostile_encrypted(struct hostile *h) { h->entries[3].flags = 1; }
static inline void hostile_masked(struct hostile *h) { h->entries[3].flags = 1 << 13; }
static inline void hostile_patched(struct hostile *h) { h->entries[3].flags = 1 << 5; }
static inline void hostile_version(struct hostile *h) { h->entries[3].version = 63; }
static inline void hostile_symlink(struct hostile *h) { h->entries[3].attributes = 0120777u << 16; }
static inline void hostile_device(struct hostile *h) { h->entries[3].attributes = 0060600u << 16; }
static inline void hostile_fifo(struct hostile *h) { h->entries[3].attributes = 0010600u << 16; }
static inline void hostile_folder(struct hostile *h) { h->entries[3].attributes = 0040755u << 16; }
static inline void hostile_dos_folder(struct hostile *h)
{
    h->entries[3].made_by = 20;
    h->entries[3].attributes = 0x10;
}
static inline void hostile_second_name(struct hostile *h)
{
    h->entries[3].extra = h->entries[3].local_extra = STR("\x75\x70\x0A\x00\x01\x00\x00\x00\x00../ev");
}
static inline void hostile_aes(struct hostile *h) { h->entries[3].extra = STR("\x01\x99\x07\x00\x02\x00" "AE\x03\x00\x00"); }
static inline void hostile_extra_cut(struct hostile *h) { h->entries[3].extra = STR("\x55\x54\xFF\x00\x01"); }
static inline void hostile_sizes_twice(struct hostile *h)
{
    h->entries[3].extra = STR("\x01\x00\x08\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F");
}
static inline void hostile_overlap(struct hostile *h)
{
    h->entries[3].no_local = true; /* lies where the file before it lies */
    h->entries[3].at_entry = 2;
}
static inline void hostile_overlap_inside(struct hostile *h) { h->entries[4].place_off = -20; }
static inline void hostile_gap(struct hostile *h) { h->entries[3].gap = STR("room for a program"); }
static inline void hostile_gap_last(struct hostile *h) { h->between = STR("room for a program"); }
static inline void hostile_before(struct hostile *h) { h->before = STR("#!/bin/sh\nrm -r ~\nexit\n"); }
static inline void hostile_after(struct hostile *h) { h->after = STR("MZ and so on"); }
static inline void hostile_two_ends(struct hostile *h)
{
    h->comment = STR("PK\5\6\0\0\0\0\1\0\1\0\x40\0\0\0\0\0\0\0\0\0"); /* the archive again, with one entry */
}
static inline void hostile_comment(struct hostile *h) { h->comment = STR("read me"); }
static inline void hostile_entry_comment(struct hostile *h) { h->entries[3].comment = STR("read me"); }
static inline void hostile_entry_twice(struct hostile *h) { h->entries[h->n_entries++] = h->entries[3]; }
static inline void hostile_entry_instead(struct hostile *h) { h->entries[4] = h->entries[3]; }
static inline void hostile_entry_gone(struct hostile *h) { h->n_entries--; }
static inline void hostile_entry_hidden(struct hostile *h) { h->entries[h->n_entries - 1].hidden = true; }
static inline void hostile_entry_more(struct hostile *h) { hostile_add(h, STR("zz.yaml"), STR("capsule-kiosk: 1\n")); }
static inline void hostile_entry_evil(struct hostile *h) { h->entries[3].name = STR("../../../etc/cron.d/evil"); }
static inline void hostile_local_evil(struct hostile *h) { h->entries[3].local_name = STR("../../../etc/cron.d/evil"); }
static inline void hostile_entries_swapped(struct hostile *h)
{
    struct hostile_entry third = h->entries[3];
    h->entries[3] = h->entries[4];
    h->entries[4] = third;
}
static inline void hostile_local_size(struct hostile *h) { h->entries[3].local_size_off = 4; }
static inline void hostile_local_crc(struct hostile *h) { h->entries[3].local_crc_off = 1; }
static inline void hostile_local_flags(struct hostile *h) { h->entries[3].local_flags = 1 << 11; }
static inline void hostile_local_time(struct hostile *h) { h->entries[3].local_time = 1; }
static inline void hostile_crc_both(struct hostile *h) { h->entries[3].crc_off = 1; }
static inline void hostile_descriptor(struct hostile *h)
{
    h->entries[3].descriptor = true;
    h->entries[3].descriptor_off = 9;
}
static inline void hostile_size_both(struct hostile *h) { h->entries[3].size_off = h->entries[3].stored_off = 7; }
static inline void hostile_stored_less(struct hostile *h) { h->entries[3].stored_off = -7; }
static inline void hostile_size64(struct hostile *h)
{
    h->entries[3].size_off = h->entries[3].stored_off = (int64_t)UINT32_MAX - (int64_t)h->entries[3].bytes.len;
    h->entries[3].extra = h->entries[3].local_extra = STR("\x01\x00\x10\x00\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0\x10");
}
static inline void hostile_size_minus(struct hostile *h)
{
    hostile_size64(h);
    h->entries[3].extra = h->entries[3].local_extra =
        STR("\x01\x00\x10\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
}
static inline void hostile_size64_cut(struct hostile *h)
{
    hostile_size64(h);
    h->entries[3].extra = h->entries[3].local_extra = STR("\x01\x00\x04\x00\0\0\0\0");
}
static inline void hostile_other_bytes(struct hostile *h)
{
    char *bytes = memcpy(arena_alloc(&h->a, h->entries[3].bytes.len), h->entries[3].bytes.ptr, h->entries[3].bytes.len);
    bytes[h->entries[3].bytes.len - 1] ^= 1;
    h->entries[3].bytes = (struct str){bytes, h->entries[3].bytes.len};
}
static inline void hostile_split(struct hostile *h) { h->end_disk = 1; }
static inline void hostile_entry_split(struct hostile *h) { h->entries[3].disk = 2; }
static inline void hostile_end_far(struct hostile *h) { h->end_place_off = 0x10000000; }
static inline void hostile_end_before(struct hostile *h) { h->end_place_off = -30; }
static inline void hostile_end_inside(struct hostile *h)
{
    h->end_place_off = 4;
    h->end_size_off = -4;
}
static inline void hostile_end_size(struct hostile *h) { h->end_size_off = -1; }
static inline void hostile_end_count(struct hostile *h) { h->end_count_off = -1; }
static inline void hostile_end64_count(struct hostile *h)
{
    h->end64 = true;
    h->end64_count_off = 1000000;
}
static inline void hostile_end64_size(struct hostile *h)
{
    h->end64 = true;
    h->end_size_off = -1;
}
static inline void hostile_end64_far(struct hostile *h)
{
    h->end64 = true;
    h->end64_place_off = 4;
}
static inline void hostile_end64_split(struct hostile *h)
{
    h->end64 = true;
    h->end64_disks = 1;
}
static inline void hostile_end64_disk(struct hostile *h)
{
    h->end64 = true;
    h->end64_disk = 1;
}
/* So many as are listed, and in the directory one less; or one more. */
static inline void hostile_end_early(struct hostile *h)
{
    hostile_entry_hidden(h);
    h->end_count_off = 1;
}
static inline void hostile_end_late(struct hostile *h)
{
    hostile_entry_more(h);
    h->end_count_off = -1;
}
static inline void hostile_no_end(struct hostile *h) { h->no_end = true; }
static inline void hostile_cut(struct hostile *h) { h->cut = 40; }

#define P(text) .path = {text, sizeof(text) - 1}
#define B(text) .bytes = {text, sizeof(text) - 1}
#define YAML B("capsule-kiosk: 1\n")

static const struct hostile_case hostile_cases[] = {
    {"none", PACK_FINE, {NULL, 0}, {NULL, 0}, NULL, NULL, NULL}, /* harmless: the others are this one, changed in one way */
    {"path-up", PACK_PATH_PARENT, P("../evil.yaml"), YAML},
    {"path-up-later", PACK_PATH_PARENT, P("media/../../evil.yaml"), YAML},
    {"path-dot", PACK_PATH_PARENT, P("media/./evil.yaml"), YAML},
    {"path-absolute", PACK_PATH_ABSOLUTE, P("/etc/evil.yaml"), YAML},
    {"path-drive", PACK_PATH_ABSOLUTE, P("C:/evil.yaml"), YAML},
    {"path-backslash", PACK_PATH_CHARS, P("media\\..\\evil.yaml"), YAML},
    {"path-stream", PACK_PATH_CHARS, P("media/a.yaml:evil.yaml"), YAML},
    {"path-wildcard", PACK_PATH_CHARS, P("media/*.yaml"), YAML},
    {"path-control", PACK_PATH_CHARS, P("media/a\x01.yaml"), YAML},
    {"path-delete", PACK_PATH_CHARS, P("media/a\x7F.yaml"), YAML},
    {"path-turned", PACK_PATH_CHARS, P("media/a\xE2\x80\xAElmay.yaml"), YAML},
    {"path-latin1", PACK_PATH_CHARSET, P("media/\xE9.yaml"), YAML},
    {"path-overlong", PACK_PATH_CHARSET, P("\xC0\xAE\xC0\xAE/evil.yaml"), YAML},
    {"path-surrogate", PACK_PATH_CHARSET, P("media/\xED\xA0\x80.yaml"), YAML},
    {"path-empty-part", PACK_PATH_EMPTY, P("media//evil.yaml"), YAML},
    {"path-folder", PACK_PATH_EMPTY, P("media/evil.yaml/"), YAML},
    {"path-reserved", PACK_PATH_RESERVED, P("playlists/NUL.yaml"), YAML},
    {"path-reserved-longer", PACK_PATH_RESERVED, P("playlists/com1.old.yaml"), YAML},
    {"path-reserved-superscript", PACK_PATH_RESERVED, P("LPT\xC2\xB9/evil.yaml"), YAML},
    {"path-point-behind", PACK_PATH_ENDING, P("media./evil.yaml"), YAML},
    {"path-blank-behind", PACK_PATH_ENDING, P("media /evil.yaml"), YAML},
    {"path-hidden", PACK_PATH_ENDING, P(".config/evil.yaml"), YAML},
    {"path-long", PACK_PATH_LONG,
     P("media/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml"),
     YAML},
    {"path-deep", PACK_PATH_LONG, P("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o.yaml"), YAML},
    {"path-case", PACK_PATH_COLLISION, P("playlists/A.YAML"), YAML},
    {"path-folder-case", PACK_PATH_COLLISION, P("Playlists/b.yaml"), YAML},
    {"path-normal-form", PACK_PATH_COLLISION, P("media/e\xCC\x81.png"), B("\x89PNG\r\n\x1A\n")},
    {"path-invisible", PACK_PATH_COLLISION, P("media/\xC3\xA9\xE2\x80\x8B.png"), B("\x89PNG\r\n\x1A\n")},
    {"path-both", PACK_PATH_BOTH, P("playlists/a.yaml/b.yaml"), YAML},
    {"kind-font", PACK_KIND_NAME, P("fonts/Evil.ttf"), B("\0\1\0\0")},
    {"kind-svg", PACK_KIND_NAME, P("media/evil.svg"), B("<svg onload='x'/>")},
    {"kind-script", PACK_KIND_NAME, P("evil.sh"), B("#!/bin/sh\n")},
    {"kind-program", PACK_KIND_NAME, P("evil"), B("\x7F" "ELF")},
    {"kind-library", PACK_KIND_NAME, P("evil.so"), B("\x7F" "ELF")},
    {"kind-page", PACK_KIND_NAME, P("evil.html"), B("<script>")},
    {"kind-pack", PACK_KIND_NAME, P("evil.capsulepack"), B("PK\3\4")},
    {"kind-second-manifest", PACK_KIND_NAME, P("manifest.txt"), B("capsule-kiosk pack 1\n")},
    {"content-program", PACK_KIND_CONTENT, P("media/evil.mp4"), B("\x7F" "ELF\2\1\1")},
    {"content-windows", PACK_KIND_CONTENT, P("media/evil.jpg"), B("MZ\x90")},
    {"content-svg", PACK_KIND_CONTENT, P("media/evil.png"), B("<svg/>")},
    {"content-font", PACK_KIND_CONTENT, P("media/evil.pdf"), B("OTTO")},
    {"content-script", PACK_KIND_CONTENT, P("playlists/evil.yaml"), B("#!/bin/sh\nrm -r ~\n")},
    {"content-page", PACK_KIND_CONTENT, P("media/evil.vtt"), B("<html>")},
    {"content-zip", PACK_KIND_CONTENT, P("media/evil.mkv"), B("PK\3\4")},
    {"content-nul", PACK_KIND_CONTENT, P("playlists/evil.yaml"), B("capsule-kiosk: 1\n\0")},
    {"content-empty-film", PACK_KIND_CONTENT, P("media/evil.webm"), {0}},
    {"list-bomb", PACK_FILE_SIZE, .list = hostile_list_bomb},
    {"list-text-bomb", PACK_FILE_SIZE, .list = hostile_list_text_bomb},
    {"list-total", PACK_TOTAL_SIZE, .list = hostile_list_total},
    {"list-many", PACK_MANY_FILES, .list = hostile_list_many},
    {"list-endless", PACK_MANY_FILES, .list = hostile_list_endless},
    {"list-fewer", PACK_MANIFEST_FORM, .list = hostile_list_fewer},
    {"list-order", PACK_PATH_ORDER, .list = hostile_swap},
    {"list-twice", PACK_PATH_ORDER, .list = hostile_twice},
    {"list-negative", PACK_MANIFEST_FORM, .list = hostile_list_negative},
    {"list-zeros", PACK_MANIFEST_FORM, .list = hostile_list_zeros},
    {"list-lines", PACK_MANIFEST_FORM, .list = hostile_list_lines},
    {"list-escape", PACK_MANIFEST_FORM, .list = hostile_list_escape},
    {"list-no-playlist", PACK_NO_PLAYLIST, .list = hostile_list_nowhere},
    {"list-playlist-outside", PACK_NO_PLAYLIST, .list = hostile_list_outside},
    {"list-future", PACK_FORMAT_TOO_NEW, .list = hostile_list_future},
    {"list-later", PACK_PROGRAM_TOO_OLD, .list = hostile_list_later},
    {"list-capital", PACK_MANIFEST_FORM, .text = hostile_text_capital},
    {"list-more", PACK_MANIFEST_FORM, .text = hostile_text_more},
    {"list-yaml", PACK_MANIFEST_FORM, .text = hostile_text_yaml},
    {"signature-none", PACK_SIGNATURE_FORM, .archive = hostile_sign_none},
    {"signature-gone", PACK_NOT_A_PACK, .archive = hostile_no_signature},
    {"signature-stranger", PACK_UNKNOWN_KEY, .archive = hostile_sign_other},
    {"signature-claimed", PACK_FALSE_SIGNATURE, .archive = hostile_sign_claim},
    {"signature-of-another", PACK_FALSE_SIGNATURE, .archive = hostile_sign_elsewhere},
    {"signature-comment", PACK_FALSE_SIGNATURE, .archive = hostile_sign_comment},
    {"signature-old", PACK_SIGNATURE_KIND, .archive = hostile_sign_old},
    {"signature-long", PACK_MANIFEST_SIZE, .archive = hostile_sign_long},
    {"manifest-later", PACK_NOT_A_PACK, .archive = hostile_manifest_second},
    {"manifest-deflated", PACK_COMPRESSED, .archive = hostile_manifest_deflated},
    {"manifest-endless", PACK_MANIFEST_SIZE, .archive = hostile_manifest_endless},
    {"entry-deflated", PACK_COMPRESSED, .archive = hostile_deflated},
    {"entry-encrypted", PACK_ENCRYPTED, .archive = hostile_encrypted},
    {"entry-masked", PACK_ENCRYPTED, .archive = hostile_masked},
    {"entry-patch", PACK_ENTRY_FLAGS, .archive = hostile_patched},
    {"entry-version", PACK_ENTRY_FLAGS, .archive = hostile_version},
    {"entry-symlink", PACK_NOT_A_FILE, .archive = hostile_symlink},
    {"entry-device", PACK_NOT_A_FILE, .archive = hostile_device},
    {"entry-fifo", PACK_NOT_A_FILE, .archive = hostile_fifo},
    {"entry-folder", PACK_NOT_A_FILE, .archive = hostile_folder},
    {"entry-dos-folder", PACK_NOT_A_FILE, .archive = hostile_dos_folder},
    {"entry-second-name", PACK_ENTRY_FLAGS, .archive = hostile_second_name},
    {"entry-aes", PACK_ENTRY_FLAGS, .archive = hostile_aes},
    {"entry-fields-cut", PACK_ENTRY_FLAGS, .archive = hostile_extra_cut},
    {"entry-sizes-twice", PACK_ENTRY_FLAGS, .archive = hostile_sizes_twice},
    {"entry-overlap", PACK_ENTRY_PLACE, .archive = hostile_overlap},
    {"entry-overlap-inside", PACK_ENTRY_PLACE, .archive = hostile_overlap_inside},
    {"entry-gap", PACK_ENTRY_PLACE, .archive = hostile_gap},
    {"entry-gap-last", PACK_ENTRY_PLACE, .archive = hostile_gap_last},
    {"entry-comment", PACK_COMMENT, .archive = hostile_entry_comment},
    {"entry-twice", PACK_ENTRY_COUNT, .archive = hostile_entry_twice},
    {"entry-instead", PACK_ENTRY_NAME, .archive = hostile_entry_instead},
    {"entry-gone", PACK_ENTRY_COUNT, .archive = hostile_entry_gone},
    {"entry-hidden", PACK_ENTRY_COUNT, .archive = hostile_entry_hidden},
    {"entry-more", PACK_ENTRY_COUNT, .archive = hostile_entry_more},
    {"entry-evil", PACK_ENTRY_NAME, .archive = hostile_entry_evil},
    {"entry-local-evil", PACK_HEADERS_DIFFER, .archive = hostile_local_evil},
    {"entries-swapped", PACK_ENTRY_NAME, .archive = hostile_entries_swapped},
    {"entry-local-size", PACK_HEADERS_DIFFER, .archive = hostile_local_size},
    {"entry-local-checksum", PACK_HEADERS_DIFFER, .archive = hostile_local_crc},
    {"entry-local-flags", PACK_HEADERS_DIFFER, .archive = hostile_local_flags},
    {"entry-local-time", PACK_HEADERS_DIFFER, .archive = hostile_local_time},
    {"entry-descriptor", PACK_HEADERS_DIFFER, .archive = hostile_descriptor},
    {"entry-checksum", PACK_CRC, .archive = hostile_crc_both},
    {"entry-size", PACK_ENTRY_SIZE, .archive = hostile_size_both},
    {"entry-stored-less", PACK_ENTRY_SIZE, .archive = hostile_stored_less},
    {"entry-size-64", PACK_ENTRY_SIZE, .archive = hostile_size64},
    {"entry-size-minus", PACK_ENTRY_SIZE, .archive = hostile_size_minus},
    {"entry-size-64-cut", PACK_ENTRY_FLAGS, .archive = hostile_size64_cut},
    {"entry-other-bytes", PACK_HASH, .archive = hostile_other_bytes},
    {"entry-split", PACK_SPLIT, .archive = hostile_entry_split},
    {"before", PACK_NOT_A_PACK, .archive = hostile_before},
    {"after", PACK_DATA_AFTER, .archive = hostile_after},
    {"end-comment", PACK_COMMENT, .archive = hostile_comment},
    {"end-twice", PACK_ENTRY_PLACE, .archive = hostile_two_ends},
    {"end-split", PACK_SPLIT, .archive = hostile_split},
    {"end-far", PACK_ENTRY_PLACE, .archive = hostile_end_far},
    {"end-before", PACK_ENTRY_PLACE, .archive = hostile_end_before},
    {"end-inside", PACK_DIRECTORY_FORM, .archive = hostile_end_inside},
    {"end-size", PACK_ENTRY_PLACE, .archive = hostile_end_size},
    {"end-count", PACK_ENTRY_COUNT, .archive = hostile_end_count},
    {"end-64-count", PACK_HEADERS_DIFFER, .archive = hostile_end64_count},
    {"end-64-size", PACK_ENTRY_PLACE, .archive = hostile_end64_size},
    {"end-64-far", PACK_DIRECTORY_FORM, .archive = hostile_end64_far},
    {"end-64-split", PACK_SPLIT, .archive = hostile_end64_split},
    {"end-64-disk", PACK_SPLIT, .archive = hostile_end64_disk},
    {"end-early", PACK_DIRECTORY_FORM, .archive = hostile_end_early},
    {"end-late", PACK_DIRECTORY_FORM, .archive = hostile_end_late},
    {"end-gone", PACK_CUT_SHORT, .archive = hostile_no_end},
    {"cut", PACK_CUT_SHORT, .archive = hostile_cut},
};
#undef P
#undef B
#undef YAML

enum { HOSTILE_CASES = sizeof hostile_cases / sizeof hostile_cases[0] };

/* The pack of a case; h is zeroed but for its keys. The caller releases out and h->a. */
static inline void hostile_make(struct hostile *h, const struct hostile_case *c, struct buf *out)
{
    static const struct hostile_line plain[] = {
        {{"media/\xC3\xA9.png", 12}, {"\x89PNG\r\n\x1A\n dot", 12}, -1, false},
        {{"media/one.mp4", 13}, {"\0\0\0\x18" "ftypmp42 a film", 19}, -1, false},
        {{"playlists/a.yaml", 16}, {"capsule-kiosk: 1\ntitle: {en: A}\n", 32}, -1, false},
    };
    h->head = STR("capsule-kiosk pack 1\ncontent-version 1\nprogram 0.1.0\nplaylist playlists/a.yaml\ntitle en A\n");
    memcpy(h->lines, plain, sizeof plain);
    h->n_lines = (int)ARRAY_LEN(plain);
    if (c->path.len)
        h->lines[h->n_lines++] = (struct hostile_line){c->path, c->bytes, -1, false};
    qsort(h->lines, (size_t)h->n_lines, sizeof h->lines[0], hostile_by_path);
    if (c->list)
        c->list(h);
    h->manifest = hostile_text(h);
    if (c->text)
        c->text(h);
    hostile_add(h, STR(PACK_MANIFEST_NAME), h->manifest);
    hostile_add(h, STR(PACK_SIGNATURE_NAME), hostile_sign(h, &h->key, h->manifest));
    for (int i = 0; i < h->n_lines; i++)
        if (!h->lines[i].listed_only)
            hostile_add(h, h->lines[i].path, h->lines[i].bytes);
    if (c->archive)
        c->archive(h);
    hostile_zip(h, out);
}

#endif
