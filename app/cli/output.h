/* Results on stdout: written whole, or not done. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

/*
 * Last step of a command that prints: code when everything was written. A full disk is told on stderr and becomes
 * EXIT_START; a reader that went away (`| head -1`) has seen enough and changes nothing.
 */
int output_finish(int code);

#endif
