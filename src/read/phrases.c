/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of page furniture and how a line is compared with them. A phrase is written as
 * gal_text_fold leaves it; several in one string are apart by "|". No phrase names a site.
 */
#include "read/phrases.h"

#include <glib.h>
#include <string.h>

#include "read/letters.h"

enum { LONGEST_PHRASE = 48 };

typedef enum match {
    MATCH_WHOLE, /* nothing but the phrase, numbers around it aside */
    MATCH_LABEL, /* that, or the phrase and a colon or the like, and more */
    MATCH_START, /* the phrase, and more */
    MATCH_HAS,   /* the phrase anywhere */
} match;

static const struct {
    gal_furniture kind;
    match how;
    const char *phrases;
} table[] = {
    { GAL_FURNITURE_PAGE, MATCH_WHOLE,
      "skip to content|skip to main content|skip to navigation|menu|main "
      "menu|search|sections|"
      "all sections|open menu|close menu|close|navigation|home|go to top|back to top|"
      "top of page|listen|listen to this article|listen to article|listen to this story|"
      "read aloud|play|pause|mute|play video|watch video|loading|view gallery|open gallery|"
      "view image in fullscreen|view larger image|enlarge image|image|see all|view all|"
      "show more|load more|more|more news|font size|text size|a a a|dark mode|save article|"
      "save this article|add to favorites|bookmark|translate|most read|most popular|"
      "most viewed|trending|trending now|editor's picks|editors' picks|top stories|"
      "latest news|latest|recommended|recommended for you|you may also like|"
      "you might also like|around the web|popular|popular now|min read|minute read|"
      "mins read|minutes read|view original|report an error|report a typo|"
      "reuse content|next page|pages|view on map|was this helpful|was this article helpful|"
      "views|page views|correct this text|terms of service|privacy policy|terms of "
      "use|contact "
      "us|about us" },
    { GAL_FURNITURE_PAGE, MATCH_WHOLE,
      "본문 바로가기|메뉴 바로가기|글자 크기|글자크기|글씨 크기|글자 크기 조절|기사 스크랩|"
      "스크랩|인쇄|인쇄하기|프린트|검색|기사 듣기|음성으로 듣기|많이 본 뉴스|실시간 뉴스|"
      "인기 뉴스|맨 위로|목록|이전 기사|다음 기사|본문 듣기|닫기|더보기|"
      "zum inhalt springen|zur startseite|menü|suche|startseite|drucken|merken|"
      "artikel anhören|vorlesen|nach oben|meistgelesen|schriftgröße|artikel merken|"
      "min lesezeit|minuten lesezeit|min. lesezeit|"
      "aller au contenu|aller au contenu principal|accueil|rechercher|imprimer|"
      "écouter l'article|écouter cet article|les plus lus|retour en haut|min de lecture|"
      "saltar al contenido|ir al contenido|menú|inicio|buscar|imprimir|escuchar artículo|"
      "escuchar|lo más leído|lo más visto|volver arriba|min de lectura|minutos de "
      "lectura" },
    { GAL_FURNITURE_PAGE, MATCH_START,
      "latest posts by|report an error|fandest du den artikel|war dieser artikel|"
      "cet article vous a|was this page helpful|kļūda rakstā|纠错|【纠错|正在加载|"
      "continue reading|share to|lesezeit|reading time|temps de lecture|tiempo de "
      "lectura|estimated reading time" },
    { GAL_FURNITURE_RELATED, MATCH_LABEL,
      "related|related article|related articles|related story|related stories|related news|"
      "related content|related topics|related coverage|related links|read more|read also|"
      "also read|see also|more on this story|more on this|more on this topic|"
      "more like this|read next|next story|up next|more from|more stories|don't miss|"
      "in case you missed it|further reading|recommended reading|more coverage|"
      "more great|more of our|latest posts|weitere aktuelle themen|"
      "mehr zum thema|lesen sie auch|lesen sie mehr|lesen sie hier|auch interessant|"
      "das könnte sie auch interessieren|weiterlesen|verwandte artikel|verwandte themen|"
      "mehr dazu|lire aussi|à lire aussi|voir aussi|sur le même sujet|articles liés|"
      "lire la suite|nos articles|te puede interesar|también te puede interesar|lee "
      "también|"
      "lea también|leer más|ver también|artículos relacionados|noticias relacionadas|"
      "más información|관련기사|관련 기사|관련뉴스|관련 뉴스|더 읽기|추천 기사|"
      "함께 보면 좋은 기사|이 시각 추천뉴스|関連記事|あわせて読みたい|続きを読む|相关阅读|"
      "相关新闻|相关报道|延伸阅读|lue myös|xem thêm|tin liên quan|explore further|"
      "você pode gostar|você também pode gostar|leia também|leia mais|veja também|"
      "saiba mais|mais lidas|notícias relacionadas|leggi anche|leggi di più|"
      "potrebbe interessarti|ti potrebbe interessare|articoli correlati|lees ook|"
      "lees meer|gerelateerde artikelen|læs også|les også|läs också|läs även|"
      "czytaj też|czytaj także|zobacz też|zobacz także|podobne artykuły|przeczytaj też|"
      "читайте также|похожие статьи|по теме|čtěte také|citește și|ilgili haberler|"
      "weitere artikel|weitere themen|weitere beiträge|ähnliche artikel|"
      "ähnliche beiträge|passend zum thema|zum thema|mehr lesen|das könnte dich auch "
      "interessieren|推荐阅读|热门文章|おすすめ記事|相關文章|延伸閱讀|اقرأ أيضا|"
      "इसे भी पढ़ें|ये भी पढ़ें|আরও পড়ুন" },
    { GAL_FURNITURE_LOGIN, MATCH_START,
      "log in to|login to|sign in to|please log in|please sign in|log in or|sign in or|"
      "log in with|sign in with|already a subscriber|already a member|"
      "already have an account|create an account|create a free account|"
      "register to continue|로그인이 필요|로그인 후|로그인하|bitte melden sie sich an|"
      "jetzt anmelden|melden sie sich an|connectez-vous|inicia sesión|inicie sesión|"
      "iniciar sesión" },
    { GAL_FURNITURE_LOGIN, MATCH_WHOLE,
      "log in|login|sign in|sign up|register|my account|subscribe|log out|로그인|회원가입|"
      "anmelden|einloggen|registrieren|se connecter|s'identifier|créer un compte|"
      "regístrate|registrarse|ログイン|登录" },
    { GAL_FURNITURE_COMMENT, MATCH_START,
      "to write comments|to write a comment|to comment|to leave a comment|to post a "
      "comment|"
      "your email address will not be published|required fields are marked|"
      "deine e-mail-adresse wird nicht|votre adresse e-mail ne sera|"
      "tu dirección de correo electrónico no|o seu endereço de e-mail não|"
      "il tuo indirizzo email non|write a comment|leave a comment|leave a reply|post a "
      "comment|add a comment|"
      "add your comment|join the conversation|join the discussion|view comments|"
      "view all comments|show comments|read comments|see comments|comments are closed|"
      "have your say|be the first to comment|kommentar schreiben|kommentar verfassen|"
      "diskutieren sie mit|laisser un commentaire|ajouter un commentaire|"
      "deja un comentario|deja tu comentario|댓글 쓰기|댓글을|댓글 0" },
    { GAL_FURNITURE_COMMENT, MATCH_WHOLE,
      "post comment|submit comment|comment now|comments|comment|no "
      "comments|댓글|댓글쓰기|kommentare|kommentieren|"
      "commentaires|commenter|réagir|comentarios|comentar|コメント|评论|comentários|"
      "commenti|reacties|отзывы|комментарии|komentarze|yorumlar|top rated comments|"
      "добавить отзыв|добавить комментарий" },
    { GAL_FURNITURE_ADVERTISEMENT, MATCH_WHOLE,
      "advertisement|advertising|continue reading below|"
      "advertisement - continue reading below|story continues below|"
      "story continues below advertisement|article continues below|"
      "article continues after advertisement|article continues below this ad|"
      "article continues below advertisement|sponsored|sponsored content|promoted content|"
      "promoted|ad|ads|anzeige|werbung|publicité|publicidad|anuncio|광고|広告|广告|annons|"
      "iklan|continua depois da publicidade|continúa después de la publicidad|"
      "reklame|mainos|pubblicità|advertentie|quảng cáo|advert|publicidade|реклама|"
      "reklama" },
    { GAL_FURNITURE_SHARE, MATCH_START,
      "like this story|liked this story|enjoyed this article|share this|share on|share "
      "via|share the article|share article|share with|copy link|"
      "link copied|artikel teilen|auf facebook teilen|partager cet article|partager sur|"
      "compartir en|compartir este|공유하기|기사 공유|링크 복사" },
    { GAL_FURNITURE_NEWSLETTER, MATCH_START,
      "you have been successfully subscribed|there was a problem subscribing|"
      "get the day's top|sign up for|sign up to|subscribe to|subscribe now|subscribe "
      "for|get the latest|"
      "get our newsletter|get our daily|our newsletter|follow us|enter your email|"
      "your email address|support our journalism|become a member|become a subscriber|"
      "start your free trial|newsletter abonnieren|jetzt abonnieren|folgen sie uns|"
      "zum newsletter|inscrivez-vous|abonnez-vous|suivez-nous|suscríbete|suscríbase|"
      "síguenos|뉴스레터|이메일 구독|구독하기|구독신청" },
    { GAL_FURNITURE_NEWSLETTER, MATCH_WHOLE,
      "newsletter|newsletters|the newsletter|구독|s'abonner|abonnieren|email address" },
    { GAL_FURNITURE_COOKIES, MATCH_START,
      "we use cookies|we and our partners|this site uses cookies|this website uses cookies|"
      "by continuing to use|by continuing to browse|accept cookies|accept all cookies|"
      "cookie settings|cookie policy|cookie preferences|manage cookies|"
      "wir verwenden cookies|diese website verwendet cookies|cookie-einstellungen|"
      "nous utilisons des cookies|tout accepter|ce site utilise des cookies|"
      "utilizamos cookies|este sitio utiliza cookies|este sitio web utiliza cookies|"
      "aceptar cookies|쿠키" },
    { GAL_FURNITURE_COOKIES, MATCH_WHOLE,
      "cookies|accept all|reject all|accept|alle akzeptieren|aceptar todas" },
    { GAL_FURNITURE_TAGS, MATCH_LABEL,
      "categories|category|posted in|kategorien|kategorisiert unter|"
      "catégories|categorías|tags|tag|topics|keywords|filed "
      "under|schlagworte|schlagwörter|themen|mots-clés|"
      "mots clés|sujets|etiquetas|temas|태그|키워드|タグ|标签" },
    { GAL_FURNITURE_RIGHTS, MATCH_HAS,
      "all rights reserved|alle rechte vorbehalten|tous droits réservés|"
      "todos los derechos reservados|무단 전재|무단전재|재배포 금지|재배포금지|無断転載|"
      "版权所有" },
};

struct gal_phrases {
    GHashTable *rows;  /* phrase, owned, to index into the table plus 1 */
    GPtrArray *inside; /* of char *: the phrases that may be anywhere, owned by `rows` */
    GString *folded;
};

gal_phrases *gal_phrases_new(void)
{
    gal_phrases *phrases = g_new(gal_phrases, 1);

    phrases->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    phrases->inside = g_ptr_array_new();
    phrases->folded = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        char **list = g_strsplit(table[i].phrases, "|", -1);

        for (char **phrase = list; *phrase; phrase++) {
            g_hash_table_insert(phrases->rows, *phrase, GSIZE_TO_POINTER(i + 1));
            if (table[i].how == MATCH_HAS)
                g_ptr_array_add(phrases->inside, *phrase);
        }
        g_free(list);
    }
    return phrases;
}

void gal_phrases_free(gal_phrases *phrases)
{
    g_ptr_array_unref(phrases->inside);
    g_hash_table_unref(phrases->rows);
    g_string_free(phrases->folded, TRUE);
    g_free(phrases);
}

static gsize find_row(const gal_phrases *phrases, const char *phrase)
{
    return GPOINTER_TO_SIZE(g_hash_table_lookup(phrases->rows, phrase));
}

/* Past numbers and spaces, so that "12 comments" is "comments". */
static const char *skip_number(const char *text)
{
    return text + strspn(text, " ,.:/-0123456789");
}

/* Without numbers behind, so that "comments (12" is "comments". */
static void cut_number(char *text)
{
    char *end = text + strlen(text);

    while (end > text && (g_ascii_isdigit(end[-1]) || strchr(" ,.:/-([", end[-1])))
        end--;
    *end = '\0';
}

static gal_furniture match_whole(const gal_phrases *phrases, const char *folded)
{
    char key[LONGEST_PHRASE + 1];
    const char *text = skip_number(folded);

    if (strlen(text) > LONGEST_PHRASE)
        return GAL_FURNITURE_NONE;
    strcpy(key, text);

    gsize row = find_row(phrases, key);

    if (row == 0) {
        cut_number(key);
        row = find_row(phrases, key);
    }
    return row ? table[row - 1].kind : GAL_FURNITURE_NONE;
}

/* What may follow a phrase: any word for a start, but a label is set off from what follows. */
static bool may_follow(match how, const char *rest)
{
    if (how == MATCH_START)
        return true;
    if (how != MATCH_LABEL)
        return false;
    while (*rest == ' ' || *rest == ']' || *rest == ')')
        rest++;
    return *rest == ':' || *rest == '|' || *rest == '>' || g_str_has_prefix(rest, "：") ||
           g_str_has_prefix(rest, "→") || g_str_has_prefix(rest, "»") ||
           g_str_has_prefix(rest, "▶");
}

/* Whether a phrase can end here: at a word's end, or anywhere in a script without spaces. */
static bool is_boundary(const char *at)
{
    const gunichar letter = g_utf8_get_char(at);

    return !g_unichar_isalnum(letter) || g_unichar_iswide(letter);
}

static gal_furniture match_start(const gal_phrases *phrases, const char *folded)
{
    char key[LONGEST_PHRASE + 1];
    gsize length = 0;

    while (folded[length]) {
        const gsize next = (gsize)(g_utf8_next_char(folded + length) - folded);

        if (next > LONGEST_PHRASE)
            break;
        memcpy(key + length, folded + length, next - length);
        length = next;
        if (!is_boundary(folded + length))
            continue;
        key[length] = '\0';

        const gsize row = find_row(phrases, key);

        if (row && may_follow(table[row - 1].how, folded + length))
            return table[row - 1].kind;
    }
    return GAL_FURNITURE_NONE;
}

const char *gal_phrases_fold(gal_phrases *phrases, const char *text)
{
    g_string_truncate(phrases->folded, 0);
    gal_text_fold(text, phrases->folded);
    return phrases->folded->str;
}

gal_furniture gal_phrases_find_inside(const gal_phrases *phrases, const char *folded)
{
    for (guint i = 0; i < phrases->inside->len; i++) {
        const char *phrase = g_ptr_array_index(phrases->inside, i);

        if (strstr(folded, phrase))
            return table[find_row(phrases, phrase) - 1].kind;
    }
    return GAL_FURNITURE_NONE;
}

gal_furniture gal_phrases_find(const gal_phrases *phrases, const char *folded)
{
    gal_furniture kind = match_whole(phrases, folded);

    if (kind == GAL_FURNITURE_NONE)
        kind = match_start(phrases, folded);
    if (kind == GAL_FURNITURE_NONE)
        kind = gal_phrases_find_inside(phrases, folded);
    return kind;
}
