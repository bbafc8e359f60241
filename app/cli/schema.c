/* `schema [NAME]`: the JSON Schema of a kind of file, for editors. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "model/schema.h"

int command_schema(const struct options *options)
{
    const char *name = options->n_args ? options->args[0] : schema_names[0];
    const struct field_table *table = options->n_args < 2 ? schema_table(name) : NULL;
    struct buf out = BUF_INIT;
    if (!table) {
        fputs("capsule-kiosk schema: name one of", stderr);
        for (const char *const *s = schema_names; *s; s++)
            fprintf(stderr, " %s", *s);
        fputc('\n', stderr);
        return EXIT_START;
    }
    schema_write(table, name, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
    buf_release(&out);
    return output_finish(EXIT_DONE);
}
