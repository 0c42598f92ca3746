// Renders schemas, and everything else that has a name, a type and a description, as HTML.
import { resolve } from './bundles.js';
import { escape, many, maybe, provenance } from './html.js';
import { markdown } from './text.js';

const code = (value) => `<code>${escape(typeof value === 'string' && value !== '' ? value : JSON.stringify(value))}</code>`;

/** Returns the anchor of a schema. */
export const schemaAnchor = (name) => `/schemas/${name.toLowerCase()}`;

/** Renders one entry of a list, with its name. `id` is its anchor; `children` are the entries below it. */
export function field({ id, name, type, flags = [], node, facts = '', children = '' }) {
  const code = `<code>${escape(name)}</code>`;
  const heading = [
    id ? `<a href="#${escape(id)}">${code}</a>` : code,
    `<span class="type">${type}</span>`,
    ...flags.filter(Boolean).map((flag) => `<span class="flag ${flag}">${flag}</span>`),
  ];
  return `<li class="field"${id ? ` id="${escape(id)}"` : ''}>
<p class="name">${heading.join(' ')}</p>
${markdown(node.description)}${facts}${provenance(node)}${children}
</li>`;
}

export const fields = (entries) => maybe(entries, () => `<ul class="fields">\n${entries.join('\n')}\n</ul>`);

const LIMITS = {
  minimum: 'Minimum',
  maximum: 'Maximum',
  minLength: 'Minimum length',
  maxLength: 'Maximum length',
  minItems: 'Minimum items',
  maxItems: 'Maximum items',
  pattern: 'Pattern',
  default: 'Default',
};

// How many levels of nested properties are shown; deeper levels are links to their schemas.
const LEVELS = 3;

/** Returns the functions that render the schemas of a document. */
export function schemaView(document) {
  const of = (node) => resolve(document, node);
  const itemsOf = (node) => (of(node).type === 'array' ? itemsOf(of(node).items) : of(node));

  /** Returns the type in words, with a link to its schema in the document. */
  function typeOf(node) {
    const { type, items, format, anyOf } = of(node);
    if (type === 'array') return `array of ${typeOf(items)}`;
    if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
    const [, name] = node.$ref?.match(/schemas\/(.+)$/) ?? [];
    return `${name ? `<a href="#${schemaAnchor(name)}">${name}</a>` : (type ?? 'any JSON')}${format ? ` &lt;${format}&gt;` : ''}`;
  }

  /** Returns the constraints of a schema in one line. `example` is the example of the parameter or header with this schema. */
  function factsOf(node, example) {
    const schema = of(node);
    // The example of a whole object is shown where its schema is defined.
    const shown = example ?? (node.$ref && typeof schema.example === 'object' ? undefined : schema.example);
    const extensible = schema['x-extensible-enum'];
    const known = extensible ?? [schema, ...(schema.anyOf ?? [])].flatMap((branch) => of(branch).enum ?? []);
    const list = [
      maybe(known, () => `${schema.anyOf || extensible ? 'Known values' : 'One of'} ${known.map(code).join(', ')}`),
      ...Object.entries(LIMITS).map(([key, words]) => maybe(schema[key], (value) => `${words} ${code(value)}`)),
      schema.nullable ? 'May be <code>null</code>' : '',
      schema.readOnly ? 'Only in responses' : '',
      schema.writeOnly ? 'Only in requests' : '',
      shown === undefined ? '' : `Example ${code(shown)}`,
    ].filter(Boolean);
    return maybe(list, () => `<p class="facts">${list.map((fact) => `<span>${fact}</span>`).join(' ')}</p>`);
  }

  const hasProperties = (node) => Object.keys(itemsOf(node).properties ?? {}).length > 0 || typeof itemsOf(node).additionalProperties === 'object';

  /**
   * Renders the properties of a schema, or of the items of an array.
   *
   * @param idOf returns the anchor of a property by its name
   * @param levels how many levels are shown below these; deeper levels are links to their schemas
   * @param seen the schemas that contain these properties
   */
  function properties(node, idOf, levels, seen = []) {
    const schema = itemsOf(node);
    const entry = (name, child, { address = name, required } = {}) => {
      const id = idOf(address);
      return field({
        id,
        name,
        type: typeOf(child),
        flags: [required && 'required', of(child).deprecated && 'deprecated'],
        node: of(child),
        facts: factsOf(child),
        children: below(child, name, id),
      });
    };
    const below = (child, name, id) => {
      const elsewhere = levels === 0 && (child.$ref ?? child.items?.$ref);
      if (elsewhere || !hasProperties(child) || [...seen, schema].includes(itemsOf(child))) return '';
      const words = of(child).type === 'array' ? markdown(itemsOf(child).description) : '';
      return `<details class="nested"${seen.length === 0 ? ' open' : ''}><summary>Properties of ${escape(name)}</summary>
${words}${properties(child, (inner) => `${id}.${inner}`, levels - 1, [...seen, schema])}</details>`;
    };
    const entries = Object.entries(schema.properties ?? {}).map(([name, child]) =>
      entry(name, child, { required: schema.required?.includes(name) }),
    );
    const more = schema.additionalProperties;
    if (typeof more === 'object') entries.push(entry('any name', more, { address: '*' }));
    return fields(entries) + (more === true ? '<p class="facts">Other properties may appear too.</p>' : '');
  }

  /** Renders a complete schema of the document. */
  function definition(name) {
    const schema = document.components.schemas[name];
    const id = schemaAnchor(name);
    return `<section class="schema" id="${id}">
<h3><a href="#${id}">${escape(name)}</a> <span class="type">${typeOf(schema)}</span></h3>
${markdown(schema.description)}${factsOf(schema)}${provenance(schema)}${properties(schema, (property) => `${name}.${property}`, 0)}
</section>`;
  }

  /** Renders a body: its media type, its schema's name, and its properties if they have anchors. */
  function body(content, idOf) {
    return many(Object.entries(content ?? {}), ([media, { schema }]) => {
      const shown = `<p class="media">${code(media)} <span class="type">${typeOf(schema)}</span></p>`;
      if (!idOf) return shown;
      const { description, ...node } = of(schema);
      const ofItems = node.type === 'array' ? markdown(itemsOf(schema).description) : '';
      return `${shown}
<div class="schema-text">${markdown(description)}${ofItems}${factsOf(schema)}${provenance(node)}</div>
${properties(schema, idOf, LEVELS)}`;
    });
  }

  return { typeOf, factsOf, properties, definition, body };
}

