/* What check says of an organisation's colours and logos. */
#ifndef CLI_CHECK_ORGANISATION_H
#define CLI_CHECK_ORGANISATION_H

#include "model/findings.h"
#include "model/organisation.h"

/* As the hook of struct check_hooks; ctx is not looked at. */
void check_organisation(void *ctx, const struct organisation *o, struct findings *f);

#endif
