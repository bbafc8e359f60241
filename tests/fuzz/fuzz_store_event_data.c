/* The object of an event, as a damaged or edited database may hold it: whatever it says, texts are valid and kinds fit. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "store/event_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena scratch = ARENA_INIT;
    struct event_data d;
    event_data_read((struct str){(const char *)data, size}, &scratch, &d);
    for (int i = 0; i < EVENT_KEY_COUNT; i++)
        if (d.has[i] && event_keys[i].kind == EVENT_IS_TEXT && !utf8_valid(d.text[i], NULL))
            abort();
    arena_release(&scratch);
    return 0;
}
