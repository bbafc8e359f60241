/* The picture of the certificate. Only for report/certificate.c. */
#ifndef REPORT_CERTIFICATE_CITY_H
#define REPORT_CERTIFICATE_CITY_H

#include "report/paper.h"

/* A town by the water in the evening, in a disc. Everything within 1.5 times the radius around it is paper afterwards, so
 * it is drawn first. */
void certificate_city(struct paper *p, float cx, float cy, float radius);

#endif
