// The page that explains how the vendors' pages were read: sources/<vendor>.md, rendered.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape, many, page } from './html.js';
import { markdown } from './text.js';
import { OPENAPI } from './tools.js';

/** Returns the path of a vendor's file, relative to openapi/. */
export const sourcesOf = (vendor) => `sources/${vendor}.md`;

export const readSources = (vendor) => readFileSync(path.join(OPENAPI, sourcesOf(vendor)), 'utf8');

/**
 * Returns the page.
 *
 * @param apis for each vendor, `vendor`, `document` and `sources` (Markdown)
 * @param pages the pages that the header links to
 */
export function sourcesPage(apis, pages) {
  const name = ({ document }) => escape(document.info.title.split(' - ')[0]);
  return page({
    title: 'Sources of the documents',
    description: 'How each vendor’s pages were read: contradictions, gaps, and what is not covered.',
    file: 'sources.html',
    pages,
    kind: 'publishing',
    contents: `<div class="toc">
<ul>
${many(apis, (api) => `<li><a href="#${api.vendor}">${name(api)}</a></li>`)}
</ul>
</div>`,
    main: `<section class="prose lead">
<h1>Sources</h1>
<p>The documents are written by hand from public pages and public code; no vendor’s server was called. This page explains how each vendor’s
pages were read, where they contradict themselves, and what is left out. In the documents, <code>x-provenance</code> shows how reliable
each part is.</p>
</section>
${many(apis, (api) => `<section class="prose" id="${api.vendor}">
<h2><a href="#${api.vendor}">${name(api)}</a></h2>
${markdown(api.sources)}
</section>`)}`,
  });
}
