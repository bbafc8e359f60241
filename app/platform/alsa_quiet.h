/* libasound writes its reasons onto stderr, many lines each time a device is not there; SDL's error says it in one. */
#ifndef PLATFORM_ALSA_QUIET_H
#define PLATFORM_ALSA_QUIET_H

/* Before sound is opened; once is enough, more does no harm. Nothing where there is no libasound. */
void alsa_quiet(void);

#endif
