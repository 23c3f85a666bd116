/* SPDX-License-Identifier: Apache-2.0 */
/* A table of languages, with the names of days and months and the order they stand in. */
#include "flow/date.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define ENGLISH_NAMES                                                                      \
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",                            \
        "January February March April May June July August September October November "    \
        "December",                                                                        \
        NULL

/*
 * In a pattern %A is the day of the week, %d the day, %o the day as an ordinal if it is the
 * first, %B the month's name, %m its number, %Y the year, %E that of the Buddhist era. Names
 * are apart by spaces; `_` is a space in one.
 */
static const struct {
    const char *tag, *day_pattern, *month_pattern;
    const char *days;         /* from Monday */
    const char *months;       /* in a date */
    const char *months_alone; /* NULL: the same */
} languages[] = {
    { "en-GB", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en-IE", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en-AU", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en-NZ", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en-IN", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en-ZA", "%A %d %B %Y", "%B %Y", ENGLISH_NAMES },
    { "en", "%A, %B %d, %Y", "%B %Y", ENGLISH_NAMES },
    { "de", "%A, %d. %B %Y", "%B %Y",
      "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
      "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
      NULL },
    { "fr", "%A %o %B %Y", "%B %Y", "lundi mardi mercredi jeudi vendredi samedi dimanche",
      "janvier février mars avril mai juin juillet août septembre octobre novembre "
      "décembre",
      NULL },
    { "es", "%A, %d de %B de %Y", "%B de %Y",
      "lunes martes miércoles jueves viernes sábado domingo",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
      "diciembre",
      NULL },
    { "it", "%A %d %B %Y", "%B %Y",
      "lunedì martedì mercoledì giovedì venerdì sabato domenica",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
      "novembre dicembre",
      NULL },
    { "pt", "%A, %d de %B de %Y", "%B de %Y",
      "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
      "dezembro",
      NULL },
    { "nl", "%A %d %B %Y", "%B %Y",
      "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
      "januari februari maart april mei juni juli augustus september oktober november "
      "december",
      NULL },
    { "sv", "%A %d %B %Y", "%B %Y", "måndag tisdag onsdag torsdag fredag lördag söndag",
      "januari februari mars april maj juni juli augusti september oktober november "
      "december",
      NULL },
    { "da", "%A %d. %B %Y", "%B %Y", "mandag tirsdag onsdag torsdag fredag lørdag søndag",
      "januar februar marts april maj juni juli august september oktober november december",
      NULL },
    { "nb", "%A %d. %B %Y", "%B %Y", "mandag tirsdag onsdag torsdag fredag lørdag søndag",
      "januar februar mars april mai juni juli august september oktober november desember",
      NULL },
    { "no", "%A %d. %B %Y", "%B %Y", "mandag tirsdag onsdag torsdag fredag lørdag søndag",
      "januar februar mars april mai juni juli august september oktober november desember",
      NULL },
    { "fi", "%A %d. %B %Y", "%B %Y",
      "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta "
      "elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu "
      "lokakuu marraskuu joulukuu" },
    { "pl", "%A, %d %B %Y", "%B %Y",
      "poniedziałek wtorek środa czwartek piątek sobota niedziela",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
      "listopada grudnia",
      "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik "
      "listopad grudzień" },
    { "cs", "%A %d. %B %Y", "%B %Y", "pondělí úterý středa čtvrtek pátek sobota neděle",
      "ledna února března dubna května června července srpna září října listopadu prosince",
      "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec" },
    { "sk", "%A %d. %B %Y", "%B %Y", "pondelok utorok streda štvrtok piatok sobota nedeľa",
      "januára februára marca apríla mája júna júla augusta septembra októbra novembra "
      "decembra",
      "január február marec apríl máj jún júl august september október november december" },
    { "hu", "%Y. %B %d., %A", "%Y. %B",
      "hétfő kedd szerda csütörtök péntek szombat vasárnap",
      "január február március április május június július augusztus szeptember október "
      "november december",
      NULL },
    { "ro", "%A, %d %B %Y", "%B %Y", "luni marți miercuri joi vineri sâmbătă duminică",
      "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
      "noiembrie decembrie",
      NULL },
    { "el", "%A %d %B %Y", "%B %Y",
      "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
      "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου "
      "Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
      "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος "
      "Οκτώβριος Νοέμβριος Δεκέμβριος" },
    { "ru", "%A, %d %B %Y", "%B %Y",
      "понедельник вторник среда четверг пятница суббота воскресенье",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь" },
    { "uk", "%A, %d %B %Y", "%B %Y",
      "понеділок вівторок середа четвер п’ятниця субота неділя",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
      "грудня",
      "січень лютий березень квітень травень червень липень серпень вересень жовтень "
      "листопад грудень" },
    { "tr", "%d %B %Y %A", "%B %Y", "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
      "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık", NULL },
    { "vi", "%A, %d tháng %m, %Y", "Tháng %m năm %Y",
      "Thứ_Hai Thứ_Ba Thứ_Tư Thứ_Năm Thứ_Sáu Thứ_Bảy Chủ_Nhật", NULL, NULL },
    { "id", "%A, %d %B %Y", "%B %Y", "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
      "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
      "Desember",
      NULL },
    { "ko", "%Y년 %m월 %d일", "%Y년 %m월", NULL, NULL, NULL },
    { "ja", "%Y年%m月%d日（%A）", "%Y年%m月", "月 火 水 木 金 土 日", NULL, NULL },
    { "zh", "%Y年%m月%d日 %A", "%Y年%m月",
      "星期一 星期二 星期三 星期四 星期五 星期六 星期日", NULL, NULL },
    { "ar", "%A، %d %B %Y", "%B %Y", "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
      "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", NULL },
    { "he", "%A, %d %B %Y", "%B %Y",
      "יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי שבת יום_ראשון",
      "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
      "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר" },
    { "hi", "%A, %d %B %Y", "%B %Y", "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
      "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर", NULL },
    { "th", "วัน%Aที่ %d %B พ.ศ. %E", "%B พ.ศ. %E", "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์",
      "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน "
      "ธันวาคม",
      NULL },
};

static const int ISO = -1;

/* The first row whose tag begins the language's. */
static int find_row(const char *language)
{
    for (size_t i = 0; language && i < G_N_ELEMENTS(languages); i++) {
        const size_t length = strlen(languages[i].tag);
        const char end = strlen(language) < length ? 'x' : language[length];

        if (g_ascii_strncasecmp(language, languages[i].tag, length) == 0 &&
            (end == '\0' || end == '-' || end == '_'))
            return (int)i;
    }
    return ISO;
}

static void append_name(GString *text, const char *names, int number)
{
    for (; number > 0; number--)
        names = strchr(names, ' ') + 1;
    for (const char *c = names; *c && *c != ' '; c++)
        g_string_append_c(text, *c == '_' ? ' ' : *c);
}

static void append_field(GString *text, char field, const GDate *date, const char *days,
                         const char *months)
{
    enum { BUDDHIST_ERA = 543 };
    const int day = g_date_get_day(date), month = g_date_get_month(date);

    switch (field) {
    case 'A': append_name(text, days, g_date_get_weekday(date) - 1); break;
    case 'B': append_name(text, months, month - 1); break;
    case 'd': g_string_append_printf(text, "%d", day); break;
    case 'o': g_string_append_printf(text, day == 1 ? "%der" : "%d", day); break;
    case 'm': g_string_append_printf(text, "%d", month); break;
    case 'E':
        g_string_append_printf(text, "%d", g_date_get_year(date) + BUDDHIST_ERA);
        break;
    default: g_string_append_printf(text, "%d", g_date_get_year(date)); break;
    }
}

/* It begins a line of its own, or stands apart, and so with a capital. */
static char *capitalize(GString *text)
{
    const gunichar first = g_utf8_get_char(text->str);
    char capital[7] = { 0 };

    g_unichar_to_utf8(g_unichar_totitle(first), capital);

    char *result = g_strconcat(capital, g_utf8_next_char(text->str), NULL);

    g_string_free(text, TRUE);
    return result;
}

static char *fill_pattern(const char *pattern, const GDate *date, const char *days,
                          const char *months)
{
    GString *text = g_string_new(NULL);

    for (const char *c = pattern; *c; c++) {
        if (*c == '%')
            append_field(text, *++c, date, days, months);
        else
            g_string_append_c(text, *c);
    }
    return capitalize(text);
}

static bool read_date(const char *moment, int parts, GDate *date)
{
    int year, month, day = 1;

    if (!moment || sscanf(moment, "%4d-%2d-%2d", &year, &month, &day) < parts || day < 1 ||
        month < 1 || year < 1 ||
        !g_date_valid_dmy((GDateDay)(parts < 3 ? 1 : day), (GDateMonth)month,
                          (GDateYear)year))
        return false;
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay)(parts < 3 ? 1 : day), (GDateMonth)month,
                   (GDateYear)year);
    return true;
}

char *gal_date_text(const char *moment, const char *language)
{
    const int row = find_row(language);
    GDate date;

    if (!read_date(moment, 3, &date))
        return NULL;
    if (row == ISO)
        return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
                               g_date_get_month(&date), g_date_get_day(&date));
    return fill_pattern(languages[row].day_pattern, &date, languages[row].days,
                        languages[row].months);
}

char *gal_month_text(const char *moment, const char *language)
{
    const int row = find_row(language);
    GDate date;

    if (!read_date(moment, 2, &date))
        return NULL;
    if (row == ISO)
        return g_strdup_printf("%04d-%02d", g_date_get_year(&date),
                               g_date_get_month(&date));
    return fill_pattern(languages[row].month_pattern, &date, languages[row].days,
                        languages[row].months_alone ? languages[row].months_alone
                                                    : languages[row].months);
}
