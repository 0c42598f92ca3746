// Renders text as HTML: Markdown with marked, code with highlight.js. Both run while the pages are built, never in a page.
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import yaml from 'highlight.js/lib/languages/yaml';
import { Marked } from 'marked';
import { escape } from './html.js';

// Keyed by the names that samples and Markdown use.
const LANGUAGES = { shell: bash, sh: bash, java, javascript, python, json, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** Renders a block of code with syntax colors. Throws if the language is unknown. */
export const codeBlock = (source, language) => 
  `<div class="source"><pre><code>${hljs.highlight(source, { language: language.toLowerCase() }).value}</code></pre></div>`;

/** Returns the anchor of a heading. */
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9']+/g, '-').replace(/^-|-$/g, '');

const marked = new Marked({
  renderer: {
    // A description is text: anything that looks like a tag is shown as text.
    html: ({ text }) => escape(text),
    code: ({ text, lang }) => codeBlock(text, lang),
    table(token) {
      const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const head = token.header.some(({ text }) => text) ? `<thead>${row(token.header, 'th')}</thead>` : '';
      return `<table>${head}<tbody>${token.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table>\n`;
    },
  },
});

export const markdown = (text = '') => marked.parse(text);

/** Renders Markdown without a paragraph around it. */
export const inline = (text) => marked.parseInline(text.trim());

/** Returns the sections of a Markdown text by its level-two headings, and the text before the first heading. */
export function sectionsOf(text) {
  const [lead, ...parts] = text.split(/^## /m);
  return { lead, sections: parts.map((part) => ({ title: part.split('\n', 1)[0].trim(), text: part.slice(part.indexOf('\n')) })) };
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/** Returns the text of HTML with collapsed whitespace, and a space where a block ends. */
export const plain = (html) =>
  html
    .replace(/<\/?(?!(?:a|b|code|em|i|span|strong|wbr)\b)[a-z][^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ENTITIES[name])
    .replace(/\s+/g, ' ')
    .trim();
