/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as NewsML. */
#include "read_any.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    read_any(bytes, length, GAL_FORMAT_NEWSML);
    return 0;
}
