// The index page: what there is, how sure it is, and where to get it.
import { operationsOf, walk } from './bundles.js';
import { escape, link, many, page } from './html.js';
import { anchorOf, breakable, method } from './operation.js';
import { inline, markdown } from './text.js';

const LABELS = {
  documented: 'stated in the page of the vendor that the description implements',
  'vendor-source': 'another page of the vendor, or one of its public repositories',
  observed: 'somebody else’s public code or report',
  inferred: 'deduced; the source gives the reason',
};

/**
 * The index.
 *
 * @param apis of each vendor `vendor`, `document`, `diagram` and `files`, each file with `name` and `bytes`
 * @param changelog Markdown
 * @param pages what the header links to
 */
export function indexPage(apis, changelog, pages) {
  return page({
    title: 'Session APIs',
    description: 'How to open, use and end a session at several vendors, in one OpenAPI description each.',
    file: 'index.html',
    pages,
    kind: 'index',
    scripts: ['finder.js'],
    main: `<header class="hero">
<h1>Session APIs</h1>
<p class="lead">How to open, use and end a session, in one OpenAPI description per vendor, ready for a portal, a mock or a
generator.</p>
<p class="status">Written by hand from public pages and public code. No server of a vendor was called for them, so
<a href="#labels">each part says how sure it is</a>.</p>
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
<h2>How sure is it?</h2>
<p>Each operation, parameter, property, response and example has one of four labels. It unfolds to the source.</p>
<dl class="labels">
${many(Object.entries(LABELS), ([label, meaning]) => `<div><dt><b class="label ${label}">${label}</b></dt><dd>${meaning}</dd></div>`)}
</dl>
</section>
<section class="about" id="portals">
<h2>Into your portal</h2>
<p><a href="publishing.html">How to import the documents</a> into Backstage, SwaggerHub, Azure API Management, AWS API Gateway,
Kong, Apigee and Postman, and what becomes of them there.</p>
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
