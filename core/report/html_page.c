/* SPDX-License-Identifier: MIT */
/* The one idea: plain HTML that says by itself what it is - headings in order, tables with
 * captions and headings of rows and columns - under one style sheet that asks for nothing. Colours
 * keep 7 to 1 between text and ground, light and dark. The page forbids itself everything that is
 * fetched or run, in case an escape was forgotten. Decided against: a template file, which would
 * have to be found, and pages with scripts, which a ward's browser may refuse. */
#include "report/html_page.h"

#include "base/html.h"

#include <stdbool.h>

static const char *const head_before_title[] = {
    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<meta http-equiv=\"Content-Security-Policy\"\n",
    "  content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<meta name=\"referrer\" content=\"no-referrer\">\n",
    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"};

static const char *const style[] = {
    "<style>\n:root {\n",
    "  color-scheme: light dark;\n",
    "  --ground: #ffffff; --panel: #f5f7f9; --text: #1b2027; --quiet: #465160; --line: #c9d1d9;\n",
    "  --link: #0a4fb3;\n",
    "  --good: #14502a; --good-ground: #e4f5e9; --bad: #7d1a1a; --bad-ground: #fde9e8;\n",
    "  --note: #664008; --note-ground: #fff3d3;\n}\n",
    "@media screen and (prefers-color-scheme: dark) {\n  :root {\n",
    "    --ground: #14181d; --panel: #1c2229; --text: #e5e9ee; --quiet: #b1bbc6;\n",
    "    --line: #3d4752; --link: #9cc4ff;\n",
    "    --good: #aee8be; --good-ground: #12301d; --bad: #f9c0bb; --bad-ground: #3b1b1b;\n",
    "    --note: #f2d894; --note-ground: #342a0f;\n  }\n}\n",
    "* { box-sizing: border-box; }\n",
    "body { margin: 0; background: var(--ground); color: var(--text);\n",
    "  font: 1rem/1.55 system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif;\n",
    "  overflow-wrap: break-word; }\n",
    "main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }\n",
    "h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }\n",
    "h1 { font-size: 1.9rem; margin: 0 0 1rem; }\n",
    "h2 { font-size: 1.4rem; margin: 2.75rem 0 .75rem; padding-top: 1.25rem;\n",
    "  border-top: 1px solid var(--line); }\n",
    "h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }\n",
    "h4 { font-size: 1rem; margin: 1.25rem 0 .5rem; }\n",
    "p, ul, ol, dl { margin: .5rem 0 1rem; max-width: 46rem; }\n",
    "a { color: var(--link); }\n",
    ":focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }\n",
    ".scrolls { overflow-x: auto; margin: .75rem 0 1.5rem; }\n",
    "table { border-collapse: collapse; width: 100%; }\n",
    "caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; }\n",
    "th, td { text-align: left; vertical-align: top; padding: .4rem .75rem;\n",
    "  border-bottom: 1px solid var(--line); }\n",
    "thead th { background: var(--panel); border-bottom-width: 2px; }\n",
    "tbody th { font-weight: 500; }\n",
    "th.number, td.number { text-align: right; font-variant-numeric: tabular-nums;\n",
    "  white-space: nowrap; }\n",
    ".quiet { color: var(--quiet); }\n",
    "tr.good, tr.good > *, .mark.good { background: var(--good-ground); color: var(--good); }\n",
    "tr.bad, tr.bad > *, .mark.bad { background: var(--bad-ground); color: var(--bad); }\n",
    "tr.note, tr.note > *, .mark.note { background: var(--note-ground); color: var(--note); }\n",
    ".mark { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor;\n",
    "  border-radius: .3rem; font-size: .875rem; white-space: nowrap; }\n",
    "code, .source { font-family: ui-monospace, \"Cascadia Mono\", \"DejaVu Sans Mono\", Menlo,\n",
    "  Consolas, monospace; font-size: .875rem; }\n",
    ".source { line-height: 1.45; }\n",
    ".source caption { font-family: system-ui, sans-serif; font-size: 1rem; }\n",
    ".source th, .source td { padding: .05rem .75rem; border-bottom: 0; white-space: pre; }\n",
    ".source td:last-child { width: 100%; tab-size: 4; }\n",
    ".figures th:not(:first-child), .figures td { text-align: right;\n",
    "  font-variant-numeric: tabular-nums; }\n",
    ".sides { table-layout: fixed; }\n.sides thead th:first-child { width: 24%; }\n",
    ".sides th[scope=rowgroup] { padding-top: 1.5rem; font-weight: 600; }\n",
    ".sides th .mark { margin-left: .25rem; }\n",
    ".sides tr:target > * { background: var(--note-ground); }\n",
    ".short { white-space: nowrap; }\n.stack tr > th:first-child { min-width: 9rem; }\n",
    ".place { display: block; color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; "
    "}\n",
    ".lines { display: block; white-space: pre-wrap; overflow-wrap: anywhere; }\n",
    "dl.facts { display: grid; grid-template-columns: minmax(8rem, auto) 1fr;\n",
    "  gap: .25rem 1.25rem; }\n",
    "dl.facts dt { color: var(--quiet); }\ndl.facts dd { margin: 0; }\n",
    "details { margin: .5rem 0; border: 1px solid var(--line); border-radius: .4rem;\n",
    "  padding: 0 1rem; position: relative; }\n",
    "details caption { position: absolute; width: 1px; height: 1px; padding: 0;\n",
    "  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n",
    "summary { padding: .6rem 0; cursor: pointer; font-weight: 500; }\n",
    "@media (max-width: 40rem) {\n  main { padding: 1.25rem 1rem 3rem; }\n",
    "  h1 { font-size: 1.5rem; }\n  th, td { padding: .35rem .5rem; }\n",
    "  dl.facts { display: block; }\n  dl.facts dd { margin: 0 0 .5rem; }\n",
    "  .sides thead { position: absolute; width: 1px; height: 1px; overflow: hidden;\n",
    "    clip-path: inset(50%); }\n",
    "  .sides, .sides caption, .sides tbody, .sides tr, .sides th, .sides td { display: block; "
    "}\n",
    "  .sides tr { border-bottom: 1px solid var(--line); padding: .35rem 0; }\n",
    "  .sides th, .sides td { border: 0; }\n",
    "  .sides td[data-head]::before { content: attr(data-head); display: block;\n",
    "    color: var(--quiet); font-size: .875rem; }\n",
    "  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden;\n",
    "    clip-path: inset(50%); }\n",
    "  .stack, .stack caption, .stack tbody, .stack tr, .stack th, .stack td { display: block;\n",
    "    text-align: left; }\n",
    "  .stack tr { border-bottom: 1px solid var(--line); padding: .35rem 0; }\n",
    "  .stack th, .stack td { border: 0; }\n  .stack td:empty { display: none; }\n",
    "  .stack th.number, .stack td.number, .short { white-space: normal; }\n",
    "  .stack td[data-head]::before { content: attr(data-head) \": \"; color: var(--quiet); }\n",
    "}\n",
    "@page { size: A4; margin: 18mm 16mm; }\n",
    "@media print {\n  body { font-size: 10pt; }\n  main { max-width: none; padding: 0; }\n",
    "  h2, h3, h4, caption, summary { break-after: avoid; }\n  tr { break-inside: avoid; }\n",
    "  .scrolls { overflow: visible; }\n",
    "  .source th, .source td { white-space: pre-wrap; }\n",
    "  * { print-color-adjust: exact; }\n}\n</style>\n"};

static void add_all(struct as_buf *out, const char *const *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    as_buf_text(out, texts[i]);
}

static void open_tag(struct as_buf *out, const char *name, const char *class) {
  as_buf_print(out, "<%s", name);
  if (class)
    as_buf_print(out, " class=\"%s\"", class);
  as_buf_char(out, '>');
}

void as_html_open_styled(struct as_buf *out, const char *title, const char *more) {
  add_all(out, head_before_title, sizeof head_before_title / sizeof *head_before_title);
  as_html_text(out, title);
  as_buf_text(out, "</title>\n");
  add_all(out, style, sizeof style / sizeof *style);
  as_buf_text(out, more);
  as_buf_text(out, "</head>\n<body>\n<main>\n");
  as_html_element(out, "h1", NULL, title);
}

void as_html_open(struct as_buf *out, const char *title) {
  as_html_open_styled(out, title, NULL);
}

void as_html_close(struct as_buf *out) {
  as_buf_text(out, "</main>\n</body>\n</html>\n");
}

void as_html_element(struct as_buf *out, const char *name, const char *class, const char *text) {
  open_tag(out, name, class);
  as_html_text(out, text);
  as_buf_print(out, "</%s>\n", name);
}

/* What scrolls can be reached by keyboard, and says what it is. */
void as_html_table_open(struct as_buf *out, const char *class, const char *caption,
                        const char *const *heads, uint32_t count) {
  as_buf_text(out, "<div class=\"scrolls\" tabindex=\"0\" role=\"group\" aria-label=\"");
  as_html_text(out, caption);
  as_buf_text(out, "\">\n");
  open_tag(out, "table", class);
  as_buf_char(out, '\n');
  as_html_element(out, "caption", NULL, caption);
  as_buf_text(out, "<thead><tr>");
  for (uint32_t i = 0; i < count; i++) {
    bool figures = heads[i][0] == '#';
    as_buf_text(out, figures ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
    as_html_text(out, heads[i] + figures);
    as_buf_text(out, "</th>");
  }
  as_buf_text(out, "</tr></thead>\n<tbody>\n");
}

void as_html_table_close(struct as_buf *out) {
  as_buf_text(out, "</tbody>\n</table>\n</div>\n");
}

void as_html_row_open(struct as_buf *out, const char *class, const char *head) {
  open_tag(out, "tr", class);
  as_buf_text(out, "<th scope=\"row\">");
  as_html_text(out, head);
  as_buf_text(out, "</th>");
}
