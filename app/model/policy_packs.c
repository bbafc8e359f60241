/* What a device takes from sticks, as an author says it. A key is told to be one by its form; whose it is shows when a pack
 * is opened. */
#include "model/policy_packs.h"

#include <string.h>

struct packs_draft {
    struct policy_packs packs;
    const struct yaml_node *keys;
};

#define AT(member) offsetof(struct packs_draft, member)
static const struct field packs_fields[] = {
    {.name = "keys",
     .type = FIELD_LIST,
     .offset = AT(keys),
     .choices = (const char *const[]){"public keys, as capsule-kiosk pack keygen writes them: [RWQ...]", NULL},
     .doc = "public keys of whoever makes content for this device; a pack of anybody else is refused"},
    {.name = "plug-in",
     .type = FIELD_BOOL,
     .offset = AT(packs.plug_in),
     .doc = "true: a stick with a newer pack brings it as soon as it is plugged in; false: staff choose it in their menu"},
    {.name = "unsigned",
     .type = FIELD_BOOL,
     .offset = AT(packs.loose),
     .doc = "true: staff may play the loose media files of a stick, which nobody signed; not where \"lock-down\" is"},
};
#undef AT
const struct field_table packs_table = {"\"packs\" of a policy", FIELD_TABLE(packs_fields)};

enum { KEY_CHARS = 56 }; /* minisign: "Ed", 8 bytes of id, 32 of the key, in base64 */

static bool is_key(struct str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bool ok = s.len == KEY_CHARS && str_starts(s, STR("RW"));
    for (size_t i = 0; ok && i < s.len; i++)
        ok = strchr(digits, s.ptr[i]) && s.ptr[i];
    return ok;
}

static bool read_keys(struct reader *r, const struct yaml_node *node, struct policy_packs *out)
{
    struct str *keys = arena_array(r->arena, PACKS_KEYS_MAX, struct str);
    bool ok = true;
    for (int i = 0; i < (int)node->n; i++) {
        const struct yaml_node *item = node->items[i];
        bool good = item->kind == YAML_NODE_SCALAR && is_key(item->text);
        if (!good)
            reader_error(r, item, "type", "a key is the line of %d letters that capsule-kiosk pack keygen writes into NAME.pub (RWQ...)",
                         KEY_CHARS);
        else if (out->n_keys == PACKS_KEYS_MAX)
            reader_error(r, item, "range", "at most %d keys are trusted", PACKS_KEYS_MAX);
        ok = ok && good && out->n_keys < PACKS_KEYS_MAX;
        if (ok)
            keys[out->n_keys++] = arena_str(r->arena, item->text);
    }
    out->keys = keys;
    return ok;
}

bool policy_packs_read(struct reader *r, const struct yaml_node *node, bool locked, struct policy_packs *out)
{
    struct packs_draft d = {0};
    if (!fields_read(r, node, &packs_table, &d))
        return false;
    bool ok = !d.keys || read_keys(r, d.keys, &d.packs);
    if (d.packs.loose && locked) {
        reader_error(r, yaml_node_get(node, "unsigned"), "range",
                     "\"unsigned\" content is for a trainer's own machine: where \"lock-down\" is, a stranger's stick would play");
        d.packs.loose = false;
        ok = false;
    }
    if (d.packs.plug_in && !d.packs.n_keys)
        reader_warn(r, yaml_node_get(node, "plug-in"), "missing-key",
                    "\"plug-in\" without \"keys\": only packs of keys that the device itself trusts (capsule-kiosk pack trust) come in");
    *out = d.packs;
    return ok;
}
