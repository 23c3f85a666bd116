/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the words of dates, in lower case. */
#include "read/date_words.h"

#include <string.h>

#include "read/letters.h"

static const char *const months[12] = {
    " january jan januar janvier janv enero ene tammikuuta gennaio janeiro januari ",
    " february feb februar février févr febrero helmikuuta febbraio fevereiro februari ",
    " march mar märz mär mars marzo maaliskuuta março maart ",
    " april apr avril avr abril abr huhtikuuta aprile ",
    " may mai mayo toukokuuta maggio maio mei ",
    " june jun juni juin junio kesäkuuta giugno junho ",
    " july jul juli juillet juil julio heinäkuuta luglio julho ",
    " august aug août agosto ago elokuuta augustus ",
    " september sep sept septembre septiembre syyskuuta settembre setembro ",
    " october oct oktober okt octobre octubre lokakuuta ottobre outubro ",
    " november nov novembre noviembre marraskuuta novembro ",
    " december dec dezember dez décembre déc diciembre dic joulukuuta dicembre dezembro ",
};

/* Words around a date that say nothing about it. */
static const char fillers[] = " published publish posted created first date on at the of "
                              "time local a.m p.m uhr um am "
                              "den le à de del el vom seit erschienen veröffentlicht "
                              "publié publiée publicado publicada "
                              "publicación fecha h monday tuesday wednesday thursday "
                              "friday saturday sunday mon tue tues "
                              "wed thu thur thurs fri sat sun montag dienstag mittwoch "
                              "donnerstag freitag samstag sonntag "
                              "lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
                              "martes miércoles jueves viernes "
                              "sábado domingo 입력 등록 게재 승인 기사입력 기사등록 작성 "
                              "발행 송고 오전 월 화 수 목 금 토 일 "
                              "월요일 화요일 수요일 목요일 금요일 토요일 일요일 公開 掲載 "
                              "发布 时间 发布时间 st nd rd th last jour "
                              "午前 上午 ";

static const char update_words[] =
    " updated update modified revised last-updated aktualisiert stand mis màj actualisé "
    "actualizado actualizada actualización 수정 최종수정 기사수정 최종 업데이트 更新 ";

static const struct {
    const char *name;
    int minutes;
} zones[] = {
    { "utc", 0 },    { "gmt", 0 },    { "z", 0 },      { "kst", 540 },  { "jst", 540 },
    { "cet", 60 },   { "mez", 60 },   { "cest", 120 }, { "mesz", 120 }, { "bst", 60 },
    { "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 }, { "mst", -420 },
    { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 },
};

int gal_date_word_month(const char *word, gsize length)
{
    for (int i = 0; i < 12; i++)
        if (gal_word_is_among(months[i], word, length))
            return i + 1;
    return 0;
}

bool gal_date_word_zone(const char *word, gsize length, int *minutes)
{
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++)
        if (strlen(zones[i].name) == length && strncmp(zones[i].name, word, length) == 0) {
            *minutes = zones[i].minutes;
            return true;
        }
    return false;
}

bool gal_date_word_is_update(const char *word, gsize length)
{
    return gal_word_is_among(update_words, word, length);
}

bool gal_date_word_is_filler(const char *word, gsize length)
{
    return gal_word_is_among(fillers, word, length);
}
