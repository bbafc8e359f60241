/* Inside the room: what statements are about, as xAPI activities; each is put together once an export. */
#ifndef REPORT_XAPI_ACTIVITY_H
#define REPORT_XAPI_ACTIVITY_H

#include "model/catalog.h"
#include "store/event_data.h"

/* Under which the steps of the process stand as a checklist. */
#define XAPI_STEPS "steps"

struct xapi_activity_entry;

struct xapi_activities {
    const struct catalog *catalog;
    const char *iri;
    struct arena arena;
    struct xapi_activity_entry **slots; /* by the hash of type and id; owned */
    size_t n, cap;
};

void xapi_activities_begin(struct xapi_activities *a, const struct catalog *catalog, const char *iri);
void xapi_activities_end(struct xapi_activities *a);

/* The activity of an event as one JSON object. Valid until xapi_activities_end. */
struct str xapi_activity(struct xapi_activities *a, struct str object, const struct event_data *d);
/* IRI of the quiz that "quiz/question" belongs to, of the checklist of "checklist/item"; NULL for everything else, and
 * for what xapi_activity was not asked yet. Valid as above. */
const char *xapi_parent(struct xapi_activities *a, struct str object, const struct event_data *d);

#endif
