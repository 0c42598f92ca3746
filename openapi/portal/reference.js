// One reference page per API: plain HTML that is complete without scripts and on paper.
import { operationsOf } from './bundles.js';
import { inWords } from './diagrams.js';
import { escape, link, many, maybe, page, provenance } from './html.js';
import { requireKnown } from './keywords.js';
import { anchorOf, breakable, credentialAnchor, method, operationView } from './operation.js';
import { variablesOf } from './samples.js';
import { field, fields, schemaAnchor, schemaView } from './schema.js';
import { inline, markdown, plain, sectionsOf, slug } from './text.js';
import { mockOf } from './specs.js';

const sectionAnchor = (title) => `/section/${slug(title)}`;
const tagAnchor = (name) => `/${name.toLowerCase()}`;

/**
 * Returns the page of a vendor's published document.
 *
 * @param vendor the vendor
 * @param document the document, bundled
 * @param diagram the life of a session, as returned by `readDiagram`
 * @param pages the pages that the header links to
 */
export function referencePage(vendor, document, diagram, pages) {
  requireKnown(vendor, document);
  const { info, tags, components } = document;
  const [name, topic] = info.title.split(' - ');
  const operations = operationsOf(document);
  const variables = variablesOf(operations.flatMap(({ operation }) => operation['x-codeSamples']));
  const standIn = variables.get(`${vendor.toUpperCase()}_URL`);
  const view = schemaView(document);
  const operationSection = operationView(document, view, { standIn, mock: mockOf(vendor) });
  const { lead, sections } = sectionsOf(info.description);
  const life = sections.find(({ title }) => title === 'Life of a session');
  if (!life) throw new Error(`${vendor}: info.description has no heading "## Life of a session", under which its diagram is shown`);
  const samples = { title: 'Running the samples', text: howToRun(vendor, variables) };
  const schemas = Object.keys(components.schemas ?? {});
  const operationsIn = (tag) => operations.filter(({ operation }) => operation.tags[0] === tag.name);

  const item = (id, text, before = '') => `<li><a href="#${escape(id)}">${before}<span>${escape(text)}</span></a></li>`;
  const operationItem = ({ method: verb, operation }) => item(anchorOf(operation).slice(1), operation.summary, method(verb));
  const list = (title, items) => maybe(items, () => `${title ? `<h2>${escape(title)}</h2>\n` : ''}<ul>\n${items.join('\n')}\n</ul>`);
  const prose = ({ title, text }, before = '') => `<section class="prose" id="${sectionAnchor(title)}">
<h2>${escape(title)}</h2>
${before}${markdown(text)}
</section>`;

  return page({
    title: info.title,
    description: plain(markdown(lead.split('\n\n')[0])),
    file: `${vendor}.html`,
    pages,
    kind: 'reference',
    scripts: ['tabs.js', 'search.js'],
    contents: `<label class="search" hidden>Search <input type="search" placeholder="Name, word or status" autocomplete="off"></label>
<p class="count" role="status"></p>
<ul class="results"></ul>
<div class="toc">
${list('', [item('/', 'Overview'), item('servers', 'Servers'), item('credentials', 'Credentials')])}
${many(tags, (tag) => list(tag.name, operationsIn(tag).map(operationItem)))}
${list('Guide', [samples, ...sections].map(({ title }) => item(sectionAnchor(title), title)))}
${list('Schemas', schemas.map((name) => item(schemaAnchor(name), name)))}
</div>`,
    main: `<section class="prose lead" id="/">
<h1>${escape(name)}${topic ? `<span hidden> - </span> <span class="topic">${escape(topic)}</span>` : ''}</h1>
<p class="about">Document version ${escape(info.version)} · OpenAPI ${escape(document.openapi)} · ${link(info.license.url, info.license.name)}</p>
${markdown(lead)}
<ul class="overview">
${many(operations, overview)}
</ul>
<p class="sources">${link(document.externalDocs.url, document.externalDocs.description)}
<a href="${vendor}.yaml" download>OpenAPI as YAML</a>
<a href="${vendor}.json" download>as JSON</a>
<a href="postman/${vendor}.postman_collection.json" download>Postman collection</a>
<a href="postman/${vendor}.mock.postman_environment.json" download>environment for the mock</a>
<a href="sources.html#${vendor}">How the sources were read</a></p>
<p class="about">Contact: ${escape(info.contact.name)}</p>
</section>
<section class="prose" id="servers"><h2>Servers</h2>
${fields(document.servers.map(server))}
</section>
<section class="prose" id="credentials"><h2>Credentials</h2>
${fields(Object.entries(components.securitySchemes ?? {}).map(credential)) || '<p>None are documented.</p>'}
</section>
${many(tags, (tag) => `<section class="tag" id="${tagAnchor(tag.name)}">
<div class="prose"><h2>${escape(tag.name)}</h2>
${markdown(tag.description)}${maybe(tag.externalDocs, ({ url, description }) => `<p>${link(url, description)}</p>`)}</div>
${many(operationsIn(tag), operationSection)}
</section>`)}
${prose(samples)}
${many(sections, (section) => prose(section, section === life ? pictureOf(diagram) : ''))}
<section class="prose" id="/schemas"><h2>Schemas</h2>
${many(schemas, view.definition)}
</section>`,
  });

  function overview({ path, method: verb, operation }) {
    return `<li><a href="${anchorOf(operation)}">${method(verb)} <span>${escape(operation.summary)}</span> <code>${breakable(path)}</code></a></li>`;
  }

  function server({ url, description, variables, ...node }) {
    const entries = Object.entries(variables ?? {}).map(([name, variable]) =>
      field({ name, type: 'variable', node: variable, facts: view.factsOf(variable) }),
    );
    const children = maybe(entries, () => `<details class="nested" open><summary>Variables</summary>\n${fields(entries)}</details>`);
    return field({ name: url, type: inline(description), node, children });
  }

  function credential([name, scheme]) {
    const type = scheme.type === 'http' ? `HTTP ${scheme.scheme}` : `API key in the ${scheme.in} <code>${escape(scheme.name)}</code>`;
    return field({ id: credentialAnchor(name), name, type, node: scheme });
  }
}

const pictureOf = ({ svg, steps }) => `<figure>
${svg}
<figcaption><details><summary>In words</summary>
<ol>
${many(steps, (step) => `<li>${escape(inWords(step))}</li>`)}
</ol>
</details></figcaption>
</figure>
`;

/** Returns how to run the samples of a vendor, as Markdown. */
function howToRun(vendor, variables) {
  return `
Each sample is a complete program. It reads your own values from environment variables, and uses a placeholder for each variable that is not set:

| variable | placeholder |
|---|---|
${many(variables, ([name, standIn]) => `| \`${name}\` | \`${standIn}\` |`)}

The Java samples need \`io.github.sessionclients:session-clients-wrapper\` on the class path; the others need only their
language.

With the placeholders, all samples run against a mock of this API. In a copy of the session-clients project:

\`\`\`sh
npm --prefix contract-tests ci
npm --prefix contract-tests run mock -- --port 4010
export ${vendor.toUpperCase()}_URL=${mockOf(vendor)}
\`\`\`

The *Local mock* switch next to a sample puts that address into all samples on the page.
`;
}
