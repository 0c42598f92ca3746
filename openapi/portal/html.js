// The building blocks of all pages: escaping, the frame of a page, and the label that shows how reliable a part is.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ENTITIES[c]);

/** Renders the items as HTML, one after the other. Returns an empty text when there are none. */
export const many = (items, render, between = '\n') => Array.from(items ?? [], render).join(between);

/** Renders the value as HTML. Returns an empty text when it is missing or empty. */
export const maybe = (value, render) => (value === undefined || value === null || value.length === 0 ? '' : render(value));

export const link = (url, text) => `<a href="${escape(url)}">${escape(text)}</a>`;

const read = (name) => readFileSync(new URL(`pages/${name}`, import.meta.url), 'utf8').trim();

// Blocks every request, and every script except those that the page is built with.
const policy = (scripts) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='8' fill='%230b57d0'/>" +
  "<path d='M9 16a7 7 0 0 1 13-3.5M23 16a7 7 0 0 1-13 3.5' fill='none' stroke='white' stroke-width='3.2' stroke-linecap='round'/></svg>";

/**
 * Returns a complete page that fetches nothing.
 *
 * @param title the title of the browser tab
 * @param description one sentence for search engines and previews
 * @param file the name of the page's own file
 * @param pages all pages that the header links to, each with `file` and `name`
 * @param kind the name of its stylesheet, in addition to the common one
 * @param scripts the names of its scripts, in addition to the common one
 * @param contents the entries of its table of contents, as HTML; without them, the page has none
 * @param main the main content, as HTML
 */
export function page({ title, description, file, pages, kind, scripts = [], contents, main }) {
  const first = read('theme-first.js');
  const last = ['site.js', ...scripts].map(read).join('\n');
  const nav = many(pages, (it) => `<a href="${it.file}"${it.file === file ? ' aria-current="page"' : ''}>${escape(it.name)}</a>`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy([first, last])}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escape(description)}">
<title>${escape(title)}</title>
<link rel="icon" href="${ICON}">
<script>${first}</script>
<style>
${read('common.css')}
${read(`${kind}.css`)}
</style>
</head>
<body class="${kind}">
<a class="skip" href="#content">Skip to content</a>
<header class="site">
${contents ? '<button type="button" class="menu" popovertarget="contents">Contents</button>\n' : ''}<a class="home" href="index.html">Session APIs</a>
<nav aria-label="Pages">
${nav}
</nav>
<button type="button" class="theme" aria-pressed="false" hidden>Dark</button>
</header>
${maybe(contents, () => `<nav id="contents" popover aria-label="Contents">
${contents}
<div class="pages"><h2>Other pages</h2>
<ul>${many(pages, (it) => `<li><a href="${it.file}">${escape(it.name)}</a></li>`, '')}</ul>
</div>
</nav>
`)}<main id="content" tabindex="-1">
${main}
</main>
<script>${last}</script>
</body>
</html>
`;
}

/** Renders the label of a part, which opens to show the source. */
export function provenance(node) {
  return maybe(node['x-provenance'], ({ label, source }) => `<details class="provenance"><summary><b class="label ${label}">${label}</b></summary>
<p>${linked(source)}</p></details>`);
}

const linked = (text) => escape(text).replace(/https?:\/\/[^\s,;)]+/g, (url) => `<a href="${url}">${url}</a>`);
