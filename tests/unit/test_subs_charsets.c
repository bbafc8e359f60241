/*
 * Captions in the charsets they were written in before UTF-8. What is shown is right, letter by letter, or
 * nothing is shown and a charset is named: for every stretch of the sentences, with the language in the
 * file's name and without.
 */
#include <string.h>
#include <unicode/ucnv.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cues.h"

enum { SENTENCES_MAX = 8 };

static const struct language {
    const char *code, *sentences[SENTENCES_MAX], *charsets[4];
    bool named_only; /* the detector does not know it: read with the language in the name alone */
} languages[] = {
    {"fr", {"Déjà, l’été s’achève et la ville prépare sa stratégie : où en est-elle ?", "Ça va être difficile, même à Liège.", "Voilà.", "Une ville naît d’une volonté partagée."}, {"windows-1252"}, false},
    {"de", {"Können wir das überhaupt schaffen?", "Natürlich, mit genügend Zeit und Geld.", "Schöne Grüße aus Köln!", "Das größte Problem ist die Verständigung."}, {"windows-1252", "ISO-8859-1"}, false},
    {"nl", {"Eén stad, vele ideeën.", "De gemeente heeft geïnteresseerde burgers.", "Hij heeft het vóór de vergadering gezegd.", "Dat is de coördinator van het project."}, {"windows-1252"}, false},
    {"es", {"¿Dónde está la ciudad inteligente?", "Mañana hablaremos con los vecinos.", "El año pasado fue difícil, pero aprendimos mucho.", "¡Qué bien! Así será más fácil."}, {"windows-1252"}, false},
    {"pl", {"Miasto przyszłości należy do wszystkich.", "Czy możemy to w ogóle zrobić?", "Najpierw musimy wysłuchać mieszkańców.", "Każdy może się przyłączyć."}, {"windows-1250", "ISO-8859-2"}, false},
    {"cs", {"Město budoucnosti patří všem.", "Můžeme to vůbec udělat?", "Nejdřív musíme naslouchat obyvatelům.", "Žádný problém není příliš velký."}, {"windows-1250", "ISO-8859-2"}, false},
    {"ru", {"Город будущего принадлежит всем.", "Можем ли мы это вообще сделать?", "Сначала мы должны выслушать жителей.", "Где источник этих денег?"}, {"windows-1251", "KOI8-R", "ISO-8859-5"}, false},
    {"uk", {"Місто майбутнього належить усім.", "Чи можемо ми це взагалі зробити?", "Спочатку ми маємо вислухати мешканців.", "Кожен може приєднатися."}, {"windows-1251"}, false},
    {"el", {"Η πόλη του μέλλοντος ανήκει σε όλους.", "Μπορούμε να το κάνουμε αυτό;", "Πρώτα πρέπει να ακούσουμε τους κατοίκους."}, {"windows-1253", "ISO-8859-7"}, false},
    {"tr", {"Geleceğin şehri herkese aittir.", "Önce şehir sakinlerini dinlemeliyiz.", "Yardımınız için çok teşekkür ederim.", "Bu paranın kaynağı nerede?"}, {"windows-1254"}, false},
    {"he", {"עיר העתיד שייכת לכולם.", "האם נוכל לעשות זאת בכלל?", "קודם עלינו להקשיב לתושבים.", "תודה רבה על עזרתכם."}, {"windows-1255"}, false},
    {"ar", {"مدينة المستقبل ملك للجميع.", "هل يمكننا فعل ذلك حقا؟", "أولا يجب أن نستمع إلى السكان.", "يمكن للجميع المشاركة."}, {"windows-1256", "ISO-8859-6"}, false},
    {"ja", {"未来の都市は、みんなのものです。", "そんなことが本当にできるのでしょうか。", "まず、住民の声を聞かなければなりません。"}, {"Shift_JIS", "EUC-JP", "ISO-2022-JP"}, false},
    {"ko", {"미래의 도시는 모두의 것입니다.", "우리가 정말 그것을 할 수 있을까요?", "먼저 주민들의 말을 들어야 합니다."}, {"EUC-KR"}, false},
    {"zh", {"未来的城市属于所有人。", "我们真的能做到吗？", "首先我们必须倾听居民的意见。", "非常感谢你们的帮助。"}, {"GB18030"}, false},
    {"zh", {"未來的城市屬於所有人。", "我們真的能做到嗎？", "首先我們必須傾聽居民的意見。", "非常感謝你們的幫助。"}, {"Big5"}, false},
    {"th", {"เมืองแห่งอนาคตเป็นของทุกคน", "ก่อนอื่นเราต้องฟังชาวเมือง", "ขอบคุณมากสำหรับความช่วยเหลือ"}, {"windows-874"}, false},
    {"lt", {"Ar tikrai galime tai padaryti, žinoma?", "Pirmiausia turime išklausyti gyventojus.", "Vėliau bus lengviau, pamatysi.", "Ačiū už jūsų pagalbą."}, {"windows-1257"}, true},
    {"vi", {"Chúng ta hãy lắng nghe."}, {NULL}, true},
    {"ru", {"Город будущего принадлежит всем.", "Можем ли мы это вообще сделать?", "Потом будет легче, вот увидишь."}, {"IBM866"}, true},
};

static int sentences_of(const struct language *l)
{
    int n = 0;
    while (n < SENTENCES_MAX && l->sentences[n])
        n++;
    return n;
}

/* Cues of sentences from..to, as bytes of the charset. */
static struct str file_of(struct arena *a, const struct language *l, int from, int to, const char *charset)
{
    struct buf utf8 = BUF_INIT;
    for (int i = from; i < to; i++)
        buf_addf(&utf8, "%d\n00:00:%02d,000 --> 00:00:%02d,900\n%s\n\n", i + 1, i + 1, i + 1, l->sentences[i]);
    UErrorCode status = U_ZERO_ERROR;
    char *bytes = arena_alloc(a, utf8.len * 4);
    int32_t n = ucnv_convert(charset, "UTF-8", bytes, (int32_t)utf8.len * 4, buf_c(&utf8), (int32_t)utf8.len, &status);
    assert_true(U_SUCCESS(status));
    buf_release(&utf8);
    return (struct str){bytes, (size_t)n};
}

/* Is it read? What is read must be right. */
static bool read_right(const struct language *l, int from, int to, const char *charset, bool named)
{
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    struct cues c;
    const char *name = named ? arena_strf(&a, "clip.%s.srt", l->code).ptr : "clip.srt";
    bool read = cues_parse(file_of(&a, l, from, to, charset), name, NULL, &a, &c, &err);
    if (!read) {
        assert_int_equal(err.code, ERR_CHARSET);
        assert_non_null(strstr(err.text, "(charset: "));
    }
    for (int i = from; read && i < to; i++)
        if (c.n != (size_t)(to - from) || !str_eq_c(c.list[i - from].text, l->sentences[i]))
            fail_msg("%s in %s, read as %s: %" STR_FMT, l->sentences[i], charset, c.charset,
                     STR_ARG(c.n ? c.list[i - from].text : STR("nothing")));
    arena_release(&a);
    return read;
}

static void test_right_or_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        const struct language *l = &languages[i];
        int n = sentences_of(l);
        for (int k = 0; k < 4 && l->charsets[k]; k++)
            for (int from = 0; from < n; from++)
                for (int to = from + 1; to <= n; to++)
                    for (int named = 0; named < 2; named++)
                        read_right(l, from, to, l->charsets[k], named);
    }
}

/* All the sentences are enough, and with the language in the name every pair of them. */
static void test_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(languages); i++) {
        const struct language *l = &languages[i];
        int n = sentences_of(l);
        for (int k = 0; k < 4 && l->charsets[k] && strcmp(l->charsets[k], "IBM866") != 0; k++) {
            if (read_right(l, 0, n, l->charsets[k], false) == l->named_only)
                fail_msg("%s in %s", l->sentences[0], l->charsets[k]);
            for (int from = 0; from + 2 <= n; from++)
                if (!read_right(l, from, from + 2, l->charsets[k], true))
                    fail_msg("named %s: %s in %s", l->code, l->sentences[from], l->charsets[k]);
        }
    }
}

static void test_wide_without_a_mark(void **state)
{
    (void)state;
    static const char *const wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        for (size_t k = 0; k < ARRAY_LEN(wide); k++)
            for (int n = sentences_of(&languages[i]); n > 0; n--)
                assert_true(read_right(&languages[i], 0, n, wide[k], false));
    /* U+4E00 and its like have a NUL where ASCII has its letter */
    static const struct language ones = {.code = "zh", .sentences = {"一一一一一一一一一一", "十一月一日。"}};
    for (size_t k = 0; k < ARRAY_LEN(wide); k++)
        assert_true(read_right(&ones, 0, 2, wide[k], false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_or_refused),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_wide_without_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
