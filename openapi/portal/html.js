// Small things that both kinds of page need.
import { readFileSync } from 'node:fs';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ENTITIES[c]);

const read = (name) => readFileSync(new URL(`pages/${name}`, import.meta.url), 'utf8');

// The browser refuses every request that is not for a file of this folder, whatever a page or its renderer asks for.
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src 'self' file: data:",
  'font-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What begins every page: nothing in it is fetched from anywhere. */
export const HEAD = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<script>${read('theme-first.js')}</script>
<style>${read('common.css')}</style>`;

export const page = read;

/** The label of a part and its source, as HTML that Markdown lets through. */
export function provenance({ label, source }) {
  const linked = escape(source).replace(/https?:\/\/[^\s,;)]+/g, (url) => `<a href="${url}">${url}</a>`);
  return `<small class="provenance"><b class="label ${label}">${label}</b> ${linked}</small>`;
}
