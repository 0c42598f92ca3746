// The page that says how the vendors' pages were read: sources/<vendor>.md, rendered.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape, many, page } from './html.js';
import { markdown } from './text.js';
import { OPENAPI } from './tools.js';

/** The file of a vendor, from the folder openapi/ on. */
export const sourcesOf = (vendor) => `sources/${vendor}.md`;

export const readSources = (vendor) => readFileSync(path.join(OPENAPI, sourcesOf(vendor)), 'utf8');

/**
 * The page.
 *
 * @param apis of each vendor `vendor`, `document` and `sources`, Markdown
 * @param pages what the header links to
 */
export function sourcesPage(apis, pages) {
  const name = ({ document }) => escape(document.info.title.split(' - ')[0]);
  return page({
    title: 'Sources of the documents',
    description: 'How the pages of each vendor were read: contradictions, gaps, and what is not described.',
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
<p>The documents are written by hand from public pages and public code; no server of a vendor was called for them. Here is how each vendor’s
pages were read, where they contradict themselves, and what is left out. In the documents, <code>x-provenance</code> says of each part how
sure it is.</p>
</section>
${many(apis, (api) => `<section class="prose" id="${api.vendor}">
<h2><a href="#${api.vendor}">${name(api)}</a></h2>
${markdown(api.sources)}
</section>`)}`,
  });
}
