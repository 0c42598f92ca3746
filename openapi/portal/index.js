// The index page: the APIs, how reliable each part is, and the downloads.
import { operationsOf, walk } from './bundles.js';
import { escape, link, many, page } from './html.js';
import { anchorOf, breakable, method } from './operation.js';
import { inline, markdown } from './text.js';

const LABELS = {
  documented: 'stated on the vendor’s page that the document implements',
  'vendor-source': 'another page of the vendor, or one of its public repositories',
  observed: 'third-party public code or report',
  inferred: 'deduced; the source gives the reason',
};

/**
 * Returns the index page.
 *
 * @param apis for each vendor, `vendor`, `document`, `diagram` and `files`; each file has `name` and `bytes`
 * @param changelog Markdown
 * @param pages the pages that the header links to
 */
export function indexPage(apis, changelog, pages) {
  return page({
    title: 'Session APIs',
    description: 'How to open, use and end sessions with several vendors: one OpenAPI document per vendor.',
    file: 'index.html',
    pages,
    kind: 'index',
    scripts: ['finder.js'],
    main: `<header class="hero">
<h1>Session APIs</h1>
<p class="lead">How to open, use and end a session: one OpenAPI document per vendor, ready for a portal, a mock or a
generator.</p>
<p class="status">Written by hand from public pages and public code. No vendor’s server was called, so
<a href="#labels">each part shows how reliable it is</a>.</p>
<div class="finder" role="search" hidden>
<label for="find">Find an operation</label>
<input id="find" type="search" placeholder="open, /session/, logoff …" autocomplete="off">
<p class="count" role="status"></p>
<ul class="operations">
${many(apis, ({ vendor, document }) => many(operationsOf(document), (found) => operation(vendor, found, true)))}
</ul>
</div>
</header>
${many(apis, section)}
<section class="about" id="labels">
<h2>How reliable is each part?</h2>
<p>Each operation, parameter, property, response and example has one of four labels. Open a label to see the source.</p>
<dl class="labels">
${many(Object.entries(LABELS), ([label, meaning]) => `<div><dt><b class="label ${label}">${label}</b></dt><dd>${meaning}</dd></div>`)}
</dl>
</section>
<section class="about" id="portals">
<h2>Import into your portal</h2>
<p><a href="publishing.html">How to import the documents</a> into Backstage, SwaggerHub, Azure API Management, AWS API Gateway,
Kong, Apigee and Postman, and what each portal does with them.</p>
<ul>
<li>Backstage: <a href="catalog-info.yaml" download>catalog-info.yaml</a></li>
${many(apis, postman)}
<li>Checksums of all files: <a href="SHA256SUMS">SHA256SUMS</a></li>
</ul>
</section>
<section class="about" id="changes">
${markdown(changelog.replace(/^#/gm, '##'))}
</section>`,
  });
}

function postman({ vendor, document }) {
  const file = (kind) => `<a href="postman/${vendor}.postman_${kind}.json" download>${kind}</a>`;
  return `<li>Postman, ${escape(document.info.title.split(' - ')[0])}: ${file('collection')}, ${file('environment')},
<a href="postman/${vendor}.mock.postman_environment.json" download>environment for the mock</a></li>`;
}

function section({ vendor, document, diagram, files }) {
  const { info, externalDocs } = document;
  const [name, topic] = info.title.split(' - ');
  return `<section class="api" id="${vendor}">
<div class="text">
<h2><a href="${vendor}.html">${escape(name)}</a></h2>
<p class="topic">${escape(topic)} <span class="version">${escape(info.version)}</span></p>
<p>${inline(info.description.split('\n\n')[0])}</p>
<ul class="operations">
${many(operationsOf(document), (found) => operation(vendor, found))}
</ul>
<p class="open"><a class="button" href="${vendor}.html">Read the reference</a>
${many(files, download)}
${link(externalDocs.url, 'The vendor’s page')}</p>
</div>
<div class="aside">
<figure>
${diagram.svg}
</figure>
${sureness(document)}
</div>
</section>`;
}

function download({ name, bytes }) {
  const [, extension] = name.split('.');
  return `<span class="download"><a href="${name}" download>${extension.toUpperCase()}</a> ${Math.ceil(bytes / 1024)} KB</span>`;
}

function operation(vendor, { path, method: verb, operation: { tags, operationId, summary } }, withVendor) {
  return `<li><a href="${vendor}.html${anchorOf({ tags, operationId })}">${method(verb)} <span class="summary">${escape(summary)}</span>
<code>${breakable(path)}</code>${withVendor ? ` <span class="vendor">${vendor}</span><span hidden>${operationId}</span>` : ''}</a></li>`;
}

function sureness(document) {
  const counts = Object.fromEntries(Object.keys(LABELS).map((label) => [label, 0]));
  walk(document, (node) => {
    if (node['x-provenance']) counts[node['x-provenance'].label] += 1;
  });
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  const shares = many(given, ([label, count]) => `<i class="${label}" style="flex-grow:${count}"></i>`, '');
  return `<p class="sureness"><span class="shares" aria-hidden="true">${shares}</span>
${many(given, ([label, count]) => `<span class="part">${count} <b class="label ${label}">${label}</b></span>`)}</p>`;
}
