/*
 * The version is the font's own text (name table, entry 5, "Version 4.001;git-9221beed3"), of which the number is taken.
 */
#include "text/face_about.h"

#include <ctype.h>
#include <ft2build.h>
#include <stdio.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H

#include "base/fs.h"

/* The text in ASCII: UTF-16 of it is every second byte. */
static void version_of(FT_Face face, char *out, size_t size)
{
    out[0] = '\0';
    for (FT_UInt i = 0; i < FT_Get_Sfnt_Name_Count(face) && !out[0]; i++) {
        FT_SfntName n;
        size_t at = 0;
        if (FT_Get_Sfnt_Name(face, i, &n) != 0 || n.name_id != TT_NAME_ID_VERSION_STRING)
            continue;
        for (FT_UInt c = 0; c < n.string_len && at + 1 < size; c++) {
            int letter = n.string[c];
            if (isdigit(letter) || (letter == '.' && at))
                out[at++] = (char)letter;
            else if (letter && at)
                break;
        }
        out[at] = '\0';
    }
}

bool face_about_read(const char *path, struct face_about *out, struct err *err)
{
    FT_Library library;
    FT_Face face;
    int64_t mtime_ns;
    *out = (struct face_about){.bytes = 0};
    if (!fs_stat(path, &out->bytes, &mtime_ns))
        return err_set(err, ERR_FONT, "%s is not there", path);
    if (FT_Init_FreeType(&library) != 0)
        return err_set(err, ERR_FONT, "the library for fonts cannot be started");
    bool ok = FT_New_Face(library, path, 0, &face) == 0;
    if (ok) {
        snprintf(out->family, sizeof out->family, "%s", face->family_name ? face->family_name : "");
        version_of(face, out->version, sizeof out->version);
        out->glyphs = face->num_glyphs;
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return ok || err_set(err, ERR_FONT, "%s is damaged", path);
}
