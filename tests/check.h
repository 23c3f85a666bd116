/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All the framework that the unit tests have: CHECK counts, check_summary tells and
 * gives the exit status. One table of cases a test, one rule a case.
 */
#ifndef GAL_TESTS_CHECK_H
#define GAL_TESTS_CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int check_passed, check_failed;

static inline bool check_claim(bool claim, const char *text, const char *about,
                               const char *file, int line)
{
    if (claim) {
        check_passed++;
    } else {
        check_failed++;
        printf("%s:%d: failed: %s%s%s\n", file, line, text, about ? ", case " : "",
               about ? about : "");
    }
    return claim;
}

/* Counts a claim; gives its value, so that a test may stop where going on makes no sense. */
#define CHECK(claim)             check_claim((claim), #claim, NULL, __FILE__, __LINE__)
#define CHECK_CASE(about, claim) check_claim((claim), #claim, (about), __FILE__, __LINE__)
#define CHECK_STRING(got, expected)                                                        \
    do {                                                                                   \
        const char *check_got = (got), *check_expected = (expected);                       \
        if (!check_claim(check_got && strcmp(check_got, check_expected) == 0,              \
                         #got " is " #expected, NULL, __FILE__, __LINE__))                 \
            printf("  got:      %s\n  expected: %s\n", check_got ? check_got : "(null)",   \
                   check_expected);                                                        \
    } while (0)

static inline int check_summary(void)
{
    printf("%d passed, %d failed\n", check_passed, check_failed);
    return check_failed != 0 || check_passed == 0;
}

#endif
