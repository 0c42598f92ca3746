// Renders an operation as HTML: rows of text, each with its code next to it.
import { resolve } from './bundles.js';
import { escape, many, maybe, provenance } from './html.js';
import { field, fields } from './schema.js';
import { codeBlock, inline, markdown } from './text.js';

/** Returns the anchor of an operation. */
export const anchorOf = ({ tags, operationId }) => `#/${tags[0]}/${operationId}`.toLowerCase();

export const credentialAnchor = (name) => `credentials.${name}`;

/** Renders a path that may break after each slash. */
export const breakable = (path) => escape(path).replaceAll('/', '/<wbr>');

export const method = (name) => `<b class="method ${name}">${name}</b>`;

const PLACES = { path: 'Path parameters', query: 'Query parameters', header: 'Headers', cookie: 'Cookies' };

const isSuccess = ([status]) => status.startsWith('2');

/**
 * Returns the function that renders the operations of a document.
 *
 * @param document the document
 * @param view the functions that render its schemas
 * @param servers the servers of the samples: `standIn`, which they call by default, and `mock`
 */
export function operationView(document, view, { standIn, mock }) {
  const of = (node) => resolve(document, node);

  function parameters(all, idOf) {
    return many(Object.entries(PLACES), ([place, title]) => {
      const entries = all
        .filter((parameter) => parameter.in === place)
        .map((parameter) =>
          field({
            id: idOf(place, parameter.name),
            name: parameter.name,
            type: view.typeOf(parameter.schema),
            flags: [parameter.required && 'required', parameter.deprecated && 'deprecated'],
            node: parameter,
            facts: view.factsOf(parameter.schema, parameter.example),
          }),
        );
      return maybe(entries, () => `<h4>${title}</h4>\n${fields(entries)}`);
    }, '');
  }

  /** Renders blocks of code. A script shows one at a time; a printed page shows all. */
  function blocks(title, all, { kind = '', tools = '' } = {}) {
    return maybe(all, () => `<section class="blocks ${kind}" aria-label="${escape(title)}">
<div class="bar"><h4>${escape(title)}</h4>${tools}</div>
${many(all, ({ label, note = '', code }) => `<div class="block" data-label="${escape(label)}">
<h5>${escape(label)}</h5>
${note}${code}</div>`)}
</section>`);
  }

  const examples = (title, content) =>
    many(Object.values(content ?? {}), (media) => {
      const all = Object.entries(media.examples ?? {});
      return blocks(title, all.map(([name, node]) => example(name, of(node))));
    });

  const example = (label, node) => ({
    label,
    note: `<div class="note">${maybe(node.summary, (text) => `<p>${inline(text)}</p>`)}${provenance(node)}</div>\n`,
    code: codeBlock(JSON.stringify(node.value, null, 2), 'json'),
  });

  function samples(operation) {
    const server = escape(standIn);
    const all = operation['x-codeSamples'].map(({ lang, label, source }) => {
      const code = codeBlock(source, lang);
      if (!code.includes(server)) throw new Error(`The sample of ${operation.operationId} in ${label} does not name ${standIn}`);
      return { label, code: code.replace(server, `<span class="server">${server}</span>`) };
    });
    return blocks('Request', all, {
      kind: 'samples',
      tools: `<label class="mock" data-mock="${mock}" hidden><input type="checkbox" role="switch"> Local mock</label>`,
    });
  }

  function response(operationId, [status, node]) {
    const found = of(node);
    const [head, ...rest] = found.description.trim().split(/\n\n/);
    const success = isSuccess([status]);
    const id = `${operationId}.${status}`;
    const headers = Object.entries(found.headers ?? {}).map(([name, it]) => {
      const header = of(it);
      return field({ id: `${id}.${name}`, name, type: view.typeOf(header.schema), node: header, facts: view.factsOf(header.schema, header.example) });
    });
    return `<details class="response" id="${id}"${success ? ' open' : ''}>
<summary><span class="status s${status[0]}">${status}</span> <span>${inline(head)}</span></summary>
<div class="inside">
${markdown(rest.join('\n\n'))}${provenance(found)}
${maybe(headers, () => `<h5>Headers</h5>\n${fields(headers)}`)}
${view.body(found.content, success && ((name) => `${id}.${name}`))}
${success ? '' : examples(`Examples of ${status}`, found.content)}
</div>
</details>`;
  }

  function credentials({ security = document.security }) {
    const scheme = (name) => `<a href="#${credentialAnchor(name)}">${escape(name)}</a>`;
    const ways = (security ?? []).map((way) => Object.keys(way).map(scheme).join(' and ') || 'none');
    return ways.join(', or ') || 'none';
  }

  const row = (text, code = '') => `<div class="row">
<div class="text">
${text}
</div>
<div class="code">${maybe(code, () => `\n${code}\n`)}</div>
</div>`;

  /** Renders the complete operation. */
  return function operationSection({ path, method: verb, item, operation }) {
    const { operationId, summary, responses } = operation;
    const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(of);
    const requestBody = of(operation.requestBody);
    const servers = operation.servers ?? item.servers ?? [];
    const deprecated = operation.deprecated ? ' <span class="flag deprecated">deprecated</span>' : '';
    const id = anchorOf(operation).slice(1);
    const addresses = new Set();
    const idOf = (place, name) => {
      const address = [`${operationId}.${name}`, `${operationId}.${place}.${name}`].find((it) => !addresses.has(it));
      addresses.add(address);
      return address;
    };
    return `<section class="operation" id="${id}" aria-labelledby="${operationId}">
${row(
  `<h3 id="${operationId}"><a href="#${id}">${escape(summary)}</a></h3>
<p class="endpoint">${method(verb)} <code>${breakable(path)}</code>${deprecated}</p>
${many(servers, ({ url, description }) => `<p class="facts">At <code>${escape(url)}</code> ${inline(description)}</p>`)}
${markdown(operation.description)}
<dl class="meta">
<div><dt>Credentials</dt><dd>${credentials(operation)}</dd></div>
<div><dt>Operation id</dt><dd><code>${operationId}</code></dd></div>
${operation['x-retry-safe'] ? '<div><dt>Safe to repeat</dt><dd>yes</dd></div>\n' : ''}</dl>
${provenance(operation)}
${parameters(all, idOf)}`,
  samples(operation),
)}
${maybe(requestBody, ({ content, description, required }) =>
  row(
    `<h4>Request body${required ? ' <span class="flag required">required</span>' : ''}</h4>
${markdown(description)}${provenance(requestBody)}${view.body(content, (name) => idOf('body', name))}`,
    examples('Request body', content),
  ),
)}
${row(
  `<h4>Responses</h4>\n${many(Object.entries(responses), (it) => response(operationId, it))}`,
  many(Object.entries(responses).filter(isSuccess), ([status, node]) => examples(`Response ${status}`, of(node).content)),
)}
</section>`;
  };
}
