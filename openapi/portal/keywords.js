// What the reference pages show of a document. A document that says more is refused by name, so that nothing is lost.

const LIMITS = Object.fromEntries(
  'type format enum x-extensible-enum default nullable pattern minimum maximum minLength maxLength minItems maxItems'.split(' ').map((key) => [key, '']),
);

// Of each kind of node its keys: '' is shown as it is, `Kind` is a node, `Kind*` a list of them, `Kind{}` a map.
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
  // Where only the type and the limits of a schema are shown, the rest is said by what has it, or by a schema with a name.
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

/** Where the document says what the pages do not show. */
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

/** Fails with all that the pages would not show. */
export function requireKnown(vendor, document) {
  const unknown = unknownIn(document);
  if (unknown.length > 0) {
    const list = unknown.map((at) => `  ${at}\n`).join('');
    throw new Error(`${vendor}.yaml says what no reference page shows; teach it to portal/, and then portal/keywords.js:\n${list}`);
  }
}
