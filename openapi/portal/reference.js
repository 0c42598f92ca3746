// One reference page per API, rendered by Redoc 3, which @redocly/cli brings along.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { operationsOf, walk } from './bundles.js';
import { VENDORS } from './specs.js';
import { inWords } from './diagrams.js';
import { HEAD, escape, page, provenance } from './html.js';
import { redocly } from './tools.js';
import { variablesOf } from './samples.js';

const OPTIONS = {
  hideDownloadButtons: true,
  sortRequiredPropsFirst: true,
  jsonSamplesExpandLevel: 'all',
  scrollYOffset: 52,
  schemaDefinitionsTagName: 'Schemas',
};

/** The page of a vendor's published document. */
export async function referencePage(vendor, document, diagram) {
  const work = mkdtempSync(path.join(os.tmpdir(), 'reference-'));
  try {
    const [spec, template, output] = ['spec.json', 'page.hbs', 'page.html'].map((name) => path.join(work, name));
    writeFileSync(spec, JSON.stringify(forReading(vendor, document, diagram)));
    writeFileSync(template, frame(vendor, document));
    const options = Object.entries(OPTIONS).map(([key, value]) => `--openapi.${key}=${value}`);
    await redocly('build-docs', spec, '--inlineBundle', `--template=${template}`, ...options, `--output=${output}`);
    return offline(readFileSync(output, 'utf8'));
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Where a page shows an operation: what Redoc makes of tag and operationId. */
export const anchorOf = ({ tags, operationId }) => `#/${tags[0]}/${operationId}`.toLowerCase();

/** A copy of the document whose descriptions tell what only extensions tell. */
function forReading(vendor, document, diagram) {
  const copy = structuredClone(document);
  const words = escape(`${diagram.title}. ${diagram.steps.map(inWords).join(' ')}`);
  const pictures = ['light', 'dark'].map((theme) => `<img class="only-${theme}" alt="${words}" src="diagrams/${vendor}-${theme}.svg">`);
  copy.info.description = copy.info.description.replace(
    /^(## Life of a session)$/m,
    `$1\n\n<p class="diagram">${pictures.join('')}</p>`,
  );
  copy.info.description += `\n${howToRunSamples(vendor, document)}`;
  walk(copy, (node) => {
    // Redoc's search drops line breaks, and with them what parts two words.
    if (typeof node.description === 'string') node.description = node.description.replace(/(?<=\S)\n/g, ' \n');
    const known = node['x-provenance'];
    if (typeof known?.label !== 'string') return;
    if ('url' in node) node.description = `${node.description} (${known.label}: ${known.source})`;
    else if ('value' in node) node.summary = `${node.summary} [${known.label}]`;
    else {
      const id = node.operationId && `Operation id: \`${node.operationId}\``;
      node.description = [node.description?.trimEnd(), id, provenance(known)].filter(Boolean).join('\n\n');
    }
  });
  return copy;
}

function howToRunSamples(vendor, document) {
  const samples = operationsOf(document).flatMap(({ operation }) => operation['x-codeSamples']);
  const variables = [...variablesOf(samples)].map(([name, standIn]) => `| \`${name}\` | \`${standIn}\` |`);
  const port = 4010 + VENDORS.indexOf(vendor);
  return `## Running the samples

Each sample is a whole program. What is yours it reads from the environment; where nothing is set it takes a placeholder:

| variable | placeholder |
|---|---|
${variables.join('\n')}

The samples in Java need \`io.github.sessionclients:session-clients-wrapper\` on the class path, the others nothing beside their
language. With the placeholders all of them run against a mock of this API: in a copy of the session-clients project,
\`npm --prefix contract-tests run mock -- --port 4010\` serves it (after \`npm --prefix contract-tests ci\`), and
\`${vendor.toUpperCase()}_URL=http://127.0.0.1:${port}\` sends the samples there.
`;
}

function frame(vendor, document) {
  const { info } = document;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<title>${escape(info.title)}</title>
${HEAD}
<style>${page('reference.css')}</style>
{{{redocHead}}}
</head>
<body>
<a class="skip" href="#api-content">To the content</a>
<header class="site">
<a class="home" href="index.html">Session APIs</a>
<nav aria-label="This description">
<a href="${vendor}.yaml" download>YAML</a>
<a href="${vendor}.json" download>JSON</a>
</nav>
</header>
<noscript>
<div class="noscript">
<p>Without JavaScript only the introduction is below. The whole description is in <a href="${vendor}.yaml">${vendor}.yaml</a>:</p>
<ul>
${operationsOf(document).map(({ path, method, operation }) => `<li><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> ${escape(operation.summary)}</li>`).join('\n')}
</ul>
</div>
</noscript>
{{{redocHTML}}}
<script>${page('reference-a11y.js')}</script>
</body>
</html>
`;
}

/** Takes out of the rendered page what would be fetched, and what its links lack when it is opened from a folder. */
function offline(html) {
  const logo =
    'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2238%22 height=%2212%22>' +
    '<text y=%2210%22 font-family=%22sans-serif%22 font-size=%2210%22 fill=%22gray%22>Redocly</text></svg>';
  const edits = [
    [/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, logo],
    [/https:\/\/otel\.cloud\.redocly\.com\/v1\/traces/g, ''],
    // The prerendered links are a server's paths; in the browser the page is routed by the hash.
    [/ href="\/(?!\/)/g, ' href="#/'],
  ];
  return edits.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`Redoc has changed: its page has no ${pattern}`);
    return text.replace(pattern, replacement);
  }, html);
}
