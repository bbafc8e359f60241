/*
 * HTML written by hand, because there is nothing to it: headings, figures, tables with scopes. The
 * SVG of a plot is an image to whoever hears the page; the table beside it holds the numbers.
 */
#include "report/html.h"

#include "base/bug.h"
#include "locale/date.h"
#include "locale/zone.h"

void html_text(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        switch (s.ptr[i]) {
        case '&': buf_add_c(out, "&amp;"); break;
        case '<': buf_add_c(out, "&lt;"); break;
        case '>': buf_add_c(out, "&gt;"); break;
        case '"': buf_add_c(out, "&quot;"); break;
        default: buf_add_char(out, s.ptr[i]);
        }
}

void html_element(struct buf *out, const char *open, struct str s, const char *close)
{
    buf_add_c(out, open);
    html_text(out, s);
    buf_add_c(out, close);
}

static const char style[] =
    "body{font:1rem/1.5 Inter,system-ui,sans-serif;color:#14213a;background:#f5f0e6;margin:2rem auto;max-width:72rem;"
    "padding:0 1rem}h1{font-size:2rem;margin:0}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}figure{margin:0}"
    "svg{max-width:100%;height:auto}table{border-collapse:collapse;margin:.5rem 0;background:#fdfbf7}"
    "th,td{padding:.25rem .75rem;border-bottom:1px solid #d8cebb;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}caption{text-align:left;color:#515d74}"
    "p{max-width:46rem}div.t{overflow-x:auto}@page{size:A4;margin:15mm}@media print{body{background:#fff;margin:0;"
    "font-size:10pt}div.t{overflow:visible}h2{break-after:avoid}figure,tr{break-inside:avoid}thead{display:"
    "table-header-group}}";

void html_begin(struct buf *out, const char *lang, struct str title)
{
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", lang);
    buf_add_c(out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
    html_element(out, "<title>", title, "</title>\n");
    buf_addf(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", style);
    html_element(out, "<h1>", title, "</h1>\n");
}

void html_end(struct buf *out)
{
    buf_add_c(out, "</main>\n</body>\n</html>\n");
}

void html_foot(struct buf *out, struct locale *l, struct arena *arena, int64_t made_s)
{
    struct civil c = {0};
    zone_civil(NULL, made_s, &c);
    html_element(out, "<p>", date_long(l, c.day, arena), ", ");
    html_element(out, "", time_of_day(c.hour, c.minute, arena), "</p>\n");
    html_end(out);
}

void html_section(struct buf *out, int n, struct str title)
{
    buf_addf(out, "<section aria-labelledby=\"h%d\">\n<h2 id=\"h%d\">", n, n);
    html_element(out, "", title, "</h2>\n");
}

/* Without the line that makes it a file of its own; its ids carry the number of the section. */
void html_plot(struct buf *out, int n, struct str svg)
{
    static const char *const marks[] = {"id=\"", "url(#", "href=\"#"};
    ptrdiff_t at = str_find(svg, STR("<svg"));
    buf_addf(out, "<figure role=\"img\" aria-labelledby=\"h%d\">", n);
    svg = str_sub(svg, at > 0 ? (size_t)at : 0, svg.len);
    while (svg.len) {
        size_t next = svg.len, len = 0;
        for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
            ptrdiff_t found = str_find(svg, str_c(marks[i]));
            if (found >= 0 && (size_t)found < next) {
                next = (size_t)found;
                len = str_c(marks[i]).len;
            }
        }
        buf_add(out, str_sub(svg, 0, next + len));
        if (len)
            buf_addf(out, "p%d-", n);
        svg = str_sub(svg, next + len, svg.len);
    }
    buf_add_c(out, "</figure>\n");
}
