// The index page: what there is, how sure it is, and where to get it.
import { marked } from 'marked';
import { operationsOf, walk } from './bundles.js';
import { inWords } from './diagrams.js';
import { HEAD, escape, page, provenance } from './html.js';
import { anchorOf } from './reference.js';

const LABELS = {
  documented: 'stated in the page of the vendor that the description implements',
  'vendor-source': 'another page of the vendor, or one of its public repositories',
  observed: 'somebody else’s public code or report',
  inferred: 'deduced; the source gives the reason',
};

/**
 * The index.
 *
 * @param apis by vendor: `document`, `diagram` and `files`, each file with `name`, `bytes` and `sha256`
 * @param changelog Markdown
 */
export function indexPage(apis, changelog) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<title>Session APIs</title>
${HEAD}
<style>${page('index.css')}</style>
</head>
<body>
<a class="skip" href="#apis">To the APIs</a>
<header>
<p class="kicker">OpenAPI 3.0.3</p>
<button type="button" class="theme" aria-pressed="false">Dark</button>
<h1>Session APIs</h1>
<p class="lead">How to open, use and end a session, in one description per vendor, ready for a portal, a mock or a
generator.</p>
<p class="status"><strong>Status:</strong> written by hand from public pages and public code. No server of a vendor was
called for them, so each part says where it comes from and how sure it is.</p>
</header>
<main>
<nav class="finder" aria-label="Operations">
<label for="find">Find an operation</label>
<input id="find" type="search" placeholder="open, /session/, logoff …" autocomplete="off">
<p class="count" role="status"></p>
<ul class="operations">
${[...apis].flatMap(([vendor, { document }]) => operationsOf(document).map((o) => operation(vendor, o, true))).join('\n')}
</ul>
</nav>
<div id="apis">
${[...apis].map(([vendor, api]) => section(vendor, api)).join('\n')}
</div>
<section class="about">
<h2>How sure is it?</h2>
<dl class="labels">
${Object.entries(LABELS).map(([label, meaning]) => `<div><dt><b class="label ${label}">${label}</b></dt><dd>${meaning}</dd></div>`).join('\n')}
</dl>
<h2>Into your portal</h2>
<p><a href="publishing.html">How to import the documents</a> into Backstage, SwaggerHub, Azure API Management, AWS API Gateway,
Kong, Apigee and Postman, and what becomes of them there. For Backstage there is
<a href="catalog-info.yaml" download>catalog-info.yaml</a>; for Postman a collection and an environment per API:</p>
<ul>
${[...apis].map(([vendor, { document }]) => `<li>${escape(document.info.title)}: ${['collection', 'environment'].map((kind) => `<a href="postman/${vendor}.postman_${kind}.json" download>${kind}</a>`).join(', ')}</li>`).join('\n')}
</ul>
<p>Every file of this folder is in <a href="SHA256SUMS">SHA256SUMS</a>: <code>sha256sum -c SHA256SUMS</code> checks them.</p>
</section>
<section class="changes">
${marked.parse(changelog.replace(/^#/gm, '##'))}
</section>
</main>
<script>${page('index.js')}</script>
</body>
</html>
`;
}

function section(vendor, { document, diagram, files }) {
  const { info, servers, externalDocs, components } = document;
  const [purpose] = info.description.split('\n\n');
  const [name, topic] = info.title.split(' - ');
  return `<section class="api" id="${vendor}">
<header>
<h2><a href="${vendor}.html">${escape(name)}</a></h2>
<p class="topic">${escape(topic)} <span class="version">version ${escape(info.version)}</span></p>
</header>
<div class="columns">
<div class="text">
<p class="purpose">${marked.parseInline(purpose)}</p>
<ul class="operations">
${operationsOf(document).map((o) => operation(vendor, o, false)).join('\n')}
</ul>
<p class="open"><a class="button" href="${vendor}.html">Read the reference</a>
<a href="${escape(externalDocs.url)}">${escape(externalDocs.description)}</a></p>
</div>
<figure>
${diagram.svg({ line: 'var(--soft)', ink: 'var(--ink)', fill: 'var(--raised)', soft: 'var(--soft)' })}
<figcaption>
<details><summary>The same in words</summary>
<ol>
${diagram.steps.map((step) => `<li>${escape(inWords(step))}</li>`).join('\n')}
</ol>
</details>
</figcaption>
</figure>
</div>
<dl class="facts">
<div><dt>Servers</dt>
${servers.map((server) => `<dd><code>${escape(server.url)}</code> ${escape(server.description)} ${provenance(server['x-provenance'])}</dd>`).join('\n')}
</div>
<div><dt>Authentication</dt>
${Object.values(components.securitySchemes ?? {}).map((scheme) => `<dd>${authentication(scheme)} ${provenance(scheme['x-provenance'])}</dd>`).join('\n') || '<dd>None is documented; how an installation is protected is up to it.</dd>'}
</div>
<div><dt>Provenance</dt><dd>${sureness(document)}</dd></div>
<div><dt>Downloads</dt>
${files.map(({ name, bytes, sha256 }) => `<dd class="download"><a href="${name}" download>${name}</a> <span>${Math.ceil(bytes / 1024)} KB</span> <code class="sum">${sha256}</code></dd>`).join('\n')}
</div>
</dl>
</section>`;
}

function operation(vendor, { path, method, operation }, withVendor) {
  const where = withVendor ? ` <span class="vendor">${vendor}</span>` : '';
  return `<li><a href="${vendor}.html${anchorOf(operation)}"><span class="method ${method}">${method}</span>
<span class="summary">${escape(operation.summary)}</span> <code>${escape(path)}</code>${where}<span class="id" hidden>${operation.operationId}</span></a></li>`;
}

function authentication({ type, scheme, name, description }) {
  const what = type === 'http' ? `HTTP ${scheme}` : `API key in <code>${escape(name)}</code>`;
  return `<b>${what}</b>: ${marked.parseInline(description.trim().split(/(?<=\.)\s/)[0])}`;
}

function sureness(document) {
  const counts = Object.fromEntries(Object.keys(LABELS).map((label) => [label, 0]));
  walk(document, (node) => {
    if (node['x-provenance']) counts[node['x-provenance'].label] += 1;
  });
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  return `<span class="bar" aria-hidden="true">${given.map(([label, count]) => `<i class="label ${label}" style="flex-grow:${count}"></i>`).join('')}</span>
${given.map(([label, count]) => `<span class="part">${count} <b class="label ${label}">${label}</b></span>`).join(' ')}`;
}
