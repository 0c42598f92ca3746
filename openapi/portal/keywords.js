// The keywords that the reference pages show. A document with other keywords is rejected with their names, so that nothing is lost.

const LIMITS = Object.fromEntries(
  'type format enum x-extensible-enum default nullable pattern minimum maximum minLength maxLength minItems maxItems'.split(' ').map((key) => [key, '']),
);

// The keys of each kind of node: '' is shown as is, `Kind` is a node, `Kind*` a list of nodes, `Kind{}` a map of them.
const KINDS = {
  Document: {
    openapi: '', info: 'Info', externalDocs: 'Link', servers: 'Server*', tags: 'Tag*', security: '', paths: 'Path{}', components: 'Components',
  },
  Info: { title: '', version: '', description: '', contact: 'Contact', license: 'License' },
  Contact: { name: '' },
  License: { name: '', url: '' },
  Link: { url: '', description: '' },
  Server: { url: '', description: '', variables: 'Variable{}', 'x-provenance': '' },
  Variable: { description: '', enum: '', default: '' },
  Tag: { name: '', description: '', externalDocs: 'Link' },
  Path: {
    parameters: 'Parameter*', servers: 'Server*',
    get: 'Operation', put: 'Operation', post: 'Operation', delete: 'Operation',
    options: 'Operation', head: 'Operation', patch: 'Operation', trace: 'Operation',
  },
  Operation: {
    tags: '', operationId: '', summary: '', description: '', deprecated: '', security: '', servers: 'Server*', parameters: 'Parameter*',
    requestBody: 'Body', responses: 'Response{}', 'x-provenance': '', 'x-retry-safe': '', 'x-codeSamples': '',
  },
  Parameter: { name: '', in: '', description: '', required: '', deprecated: '', schema: 'Value', example: '', 'x-provenance': '' },
  Body: { description: '', required: '', content: 'Media{}', 'x-provenance': '' },
  Response: { description: '', headers: 'Header{}', content: 'Media{}', 'x-provenance': '' },
  Header: { description: '', required: '', schema: 'Value', example: '', 'x-provenance': '' },
  Media: { schema: 'Schema', examples: 'Example{}' },
  Example: { summary: '', value: '', 'x-provenance': '' },
  Schema: {
    ...LIMITS, description: '', example: '', deprecated: '', readOnly: '', writeOnly: '',
    required: '', properties: 'Schema{}', additionalProperties: 'Schema', items: 'Items', anyOf: 'Branch*', 'x-provenance': '',
  },
  // Where only the type and limits of a schema are shown, its parent or a named schema shows the rest.
  Value: { ...LIMITS, items: 'Items', anyOf: 'Branch*' },
  Items: { type: '', format: '', required: '', properties: 'Schema{}', additionalProperties: 'Schema', items: 'Items' },
  Branch: { type: '', format: '', enum: '' },
  Components: {
    schemas: 'Schema{}', responses: 'Response{}', parameters: 'Parameter{}', headers: 'Header{}', examples: 'Example{}', requestBodies: 'Body{}',
    securitySchemes: 'Scheme{}',
  },
  Scheme: { type: '', scheme: '', in: '', name: '', description: '', 'x-provenance': '' },
};

const inPointer = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Returns the places in the document that the pages do not show. */
export function unknownIn(node, kind = 'Document', pointer = '#') {
  if (node === null || typeof node !== 'object' || node.$ref) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const at = `${pointer}/${inPointer(key)}`;
    const shown = KINDS[kind][key];
    if (shown === undefined) return [at];
    const [, child, many] = shown.match(/^(\w*)(\*|\{\})?$/);
    if (!child) return [];
    if (!many) return unknownIn(value, child, at);
    return Object.entries(value).flatMap(([name, it]) => unknownIn(it, child, `${at}/${inPointer(name)}`));
  });
}

/** Throws an error that lists everything that the pages would not show. */
export function requireKnown(vendor, document) {
  const unknown = unknownIn(document);
  if (unknown.length > 0) {
    const list = unknown.map((at) => `  ${at}\n`).join('');
    throw new Error(`${vendor}.yaml uses keywords that no reference page shows; add them to portal/, then to portal/keywords.js:\n${list}`);
  }
}
