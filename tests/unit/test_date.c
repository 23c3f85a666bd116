/* SPDX-License-Identifier: Apache-2.0 */
/* Dates of mastheads: a table of languages, and moments that are none. */
#include <glib.h>
#include <stdbool.h>

#include "check.h"
#include "flow/date.h"

static const struct {
    const char *language, *moment, *day, *month;
} dates[] = {
    { "en", "2025-06-02T05:30:00+01:00", "Monday, June 2, 2025", "June 2025" },
    { "en-GB", "2025-06-02", "Monday 2 June 2025", "June 2025" },
    { "de-AT", "2025-06-02", "Montag, 2. Juni 2025", "Juni 2025" },
    { "fr", "2025-06-01", "Dimanche 1er juin 2025", "Juin 2025" },
    { "fr_CA", "2025-06-02", "Lundi 2 juin 2025", "Juin 2025" },
    { "pt-BR", "2025-06-02", "Segunda-feira, 2 de junho de 2025", "Junho de 2025" },
    { "pl", "2025-06-02", "Poniedziałek, 2 czerwca 2025", "Czerwiec 2025" },
    { "cs", "2025-12-31", "Středa 31. prosince 2025", "Prosinec 2025" },
    { "hu", "2025-06-02", "2025. június 2., hétfő", "2025. június" },
    { "el", "2025-05-02", "Παρασκευή 2 Μαΐου 2025", "Μάιος 2025" },
    { "ru", "2025-01-05", "Воскресенье, 5 января 2025", "Январь 2025" },
    { "vi", "2025-06-02", "Thứ Hai, 2 tháng 6, 2025", "Tháng 6 năm 2025" },
    { "ko", "2024-04-04T18:05:00+09:00", "2024년 4월 4일", "2024년 4월" },
    { "ja", "2025-06-02", "2025年6月2日（月）", "2025年6月" },
    { "zh-Hant", "2025-06-02", "2025年6月2日 星期一", "2025年6月" },
    { "th", "2025-06-02", "วันจันทร์ที่ 2 มิถุนายน พ.ศ. 2568", "มิถุนายน พ.ศ. 2568" },
    { "he", "2025-06-02", "יום שני, 2 ביוני 2025", "יוני 2025" },
    { "fil", "2025-06-02", "2025-06-02", "2025-06" },
    { "xx", "2025-06-02", "2025-06-02", "2025-06" },
    { NULL, "2025-06-02", "2025-06-02", "2025-06" },
    { "en", "2025-06", NULL, "June 2025" },
    { "en", "2025-02-30", NULL, "February 2025" },
    { "en", "2025-13-01", NULL, NULL },
    { "en", "June", NULL, NULL },
    { "en", NULL, NULL, NULL },
};

/* Every language has all its names. */
static void check_all_months(void)
{
    static const char *const tags[] = { "en", "de", "fr", "es", "it", "pt", "nl", "sv",
                                        "da", "nb", "no", "fi", "pl", "cs", "sk", "hu",
                                        "ro", "el", "ru", "uk", "tr", "vi", "id", "ko",
                                        "ja", "zh", "ar", "he", "hi", "th" };

    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        for (int month = 1; month <= 12; month++) {
            char moment[16];

            g_snprintf(moment, sizeof moment, "2025-%02d-%02d", month, month);
            CHECK_CASE(tags[i], g_hash_table_add(seen, gal_date_text(moment, tags[i])));
            CHECK_CASE(tags[i], g_hash_table_add(seen, gal_month_text(moment, tags[i])));
        }
        g_hash_table_unref(seen);
    }
}

int main(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        char *day = gal_date_text(dates[i].moment, dates[i].language);
        char *month = gal_month_text(dates[i].moment, dates[i].language);

        if (!CHECK(g_strcmp0(day, dates[i].day) == 0))
            printf("  %s: %s\n", dates[i].day, day);
        if (!CHECK(g_strcmp0(month, dates[i].month) == 0))
            printf("  %s: %s\n", dates[i].month, month);
        g_free(day);
        g_free(month);
    }
    check_all_months();
    return check_summary();
}
