/* The floor that reading playlists is measured against: every event of libyaml for every file named,
 * and nothing done with it. */
#include <stdio.h>
#include <yaml.h>

static int pass(const char *path)
{
    yaml_parser_t parser;
    yaml_event_t event;
    int done = 0;
    FILE *f = fopen(path, "rb");
    if (!f || !yaml_parser_initialize(&parser))
        return 1;
    yaml_parser_set_input_file(&parser, f);
    while (!done) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "%s: %s\n", path, parser.problem);
            return 1;
        }
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    fclose(f);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed += pass(argv[i]);
    return failed > 0;
}
