/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libqpdf, loaded when the first PDF is to be read. Linked to the program it would make every
 * command start 2 ms later, for it brings the libraries of C++ and of encryption along.
 */
#ifndef GAL_PREFLIGHT_QPDF_H
#define GAL_PREFLIGHT_QPDF_H

#include <qpdf/qpdf-c.h>

#include "base/error.h"

/* The functions of qpdf-c.h that are used, each with the type that it has there. */
#define GAL_QPDF_FUNCTIONS(X)                                                              \
    X(cleanup)                                                                             \
    X(get_error)                                                                           \
    X(get_error_code)                                                                      \
    X(get_error_message_detail)                                                            \
    X(get_num_pages)                                                                       \
    X(get_page_n)                                                                          \
    X(get_pdf_version)                                                                     \
    X(get_root)                                                                            \
    X(get_trailer)                                                                         \
    X(has_error)                                                                           \
    X(init)                                                                                \
    X(is_encrypted)                                                                        \
    X(more_warnings)                                                                       \
    X(next_warning)                                                                        \
    X(oh_begin_dict_key_iter)                                                              \
    X(oh_dict_more_keys)                                                                   \
    X(oh_dict_next_key)                                                                    \
    X(oh_get_array_item)                                                                   \
    X(oh_get_array_n_items)                                                                \
    X(oh_get_binary_string_value)                                                          \
    X(oh_get_bool_value)                                                                   \
    X(oh_get_dict)                                                                         \
    X(oh_get_key)                                                                          \
    X(oh_get_name)                                                                         \
    X(oh_get_numeric_value)                                                                \
    X(oh_get_object_id)                                                                    \
    X(oh_get_stream_data)                                                                  \
    X(oh_get_type_code)                                                                    \
    X(oh_get_utf8_value)                                                                   \
    X(oh_is_indirect)                                                                      \
    X(oh_release)                                                                          \
    X(read_memory)                                                                         \
    X(set_suppress_warnings)                                                               \
    X(silence_errors)

#define GAL_QPDF_MEMBER(name) __typeof__(&qpdf_##name) name;

typedef struct gal_qpdf {
    GAL_QPDF_FUNCTIONS(GAL_QPDF_MEMBER)
} gal_qpdf;

/* Once a process, safe from several threads. NULL with GAL_ERROR_SYSTEM if it is not there. */
const gal_qpdf *gal_qpdf_load(gal_error *error);

#endif
