/* Judges the first line of a file and nothing else. A file without it is read as version 1. */
#include "model/format.h"

bool format_accept(struct reader *r, const struct yaml_node *root, struct err *err)
{
    const struct yaml_node *node = yaml_node_get(root, FORMAT_KEY);
    int64_t version;
    if (!node) {
        if (root->kind == YAML_NODE_MAPPING)
            reader_warn(r, root, "no-version",
                        "the file should begin with the line \"" FORMAT_KEY ": %d\"",
                        FORMAT_VERSION);
        return true;
    }
    if (node->kind != YAML_NODE_SCALAR || !str_to_i64(node->text, &version) || version < 1) {
        reader_error(r, node, "version",
                     "\"" FORMAT_KEY "\" is the version of the format: write %d", FORMAT_VERSION);
        return true;
    }
    if (version <= FORMAT_VERSION)
        return true;
    return findings_fail(
        r->findings, err, ERR_TOO_NEW, reader_at(r, node), "too-new",
        "this file is written in format version %lld; this program reads up to %d, a newer "
        "capsule-kiosk is needed",
        (long long)version, FORMAT_VERSION);
}
