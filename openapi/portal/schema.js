// Schemas, and whatever else has a name, a type and a description, as HTML.
import { resolve } from './bundles.js';
import { escape, many, maybe, provenance } from './html.js';
import { markdown } from './text.js';

const code = (value) => `<code>${escape(typeof value === 'string' && value !== '' ? value : JSON.stringify(value))}</code>`;

/** Where a page shows a schema. */
export const schemaAnchor = (name) => `/schemas/${name.toLowerCase()}`;

/** What has a name and is shown as one entry of a list. `id` is its address; `children` are entries below it. */
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
  minimum: 'At least',
  maximum: 'At most',
  minLength: 'Characters, at least',
  maxLength: 'Characters, at most',
  minItems: 'Items, at least',
  maxItems: 'Items, at most',
  pattern: 'Pattern',
  default: 'Default',
};

// How deep the members of members are shown; what is deeper is a link to its schema.
const LEVELS = 3;

/** What shows the schemas of a document. */
export function schemaView(document) {
  const of = (node) => resolve(document, node);
  const itemsOf = (node) => (of(node).type === 'array' ? itemsOf(of(node).items) : of(node));

  /** The type in words, with a link to the schema that it has in the document. */
  function typeOf(node) {
    const { type, items, format, anyOf } = of(node);
    if (type === 'array') return `array of ${typeOf(items)}`;
    if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
    const [, name] = node.$ref?.match(/schemas\/(.+)$/) ?? [];
    return `${name ? `<a href="#${schemaAnchor(name)}">${name}</a>` : (type ?? 'any JSON')}${format ? ` &lt;${format}&gt;` : ''}`;
  }

  /** What a schema says of its values, in one line. `example` is that of the parameter or header that has the schema. */
  function factsOf(node, example) {
    const schema = of(node);
    // The example of a whole object stands where its schema is defined.
    const shown = example ?? (node.$ref && typeof schema.example === 'object' ? undefined : schema.example);
    const extensible = schema['x-extensible-enum'];
    const known = extensible ?? [schema, ...(schema.anyOf ?? [])].flatMap((branch) => of(branch).enum ?? []);
    const list = [
      maybe(known, () => `${schema.anyOf || extensible ? 'Known values' : 'One of'} ${known.map(code).join(', ')}`),
      ...Object.entries(LIMITS).map(([key, words]) => maybe(schema[key], (value) => `${words} ${code(value)}`)),
      schema.nullable ? 'May be <code>null</code>' : '',
      schema.readOnly ? 'In responses only' : '',
      schema.writeOnly ? 'In requests only' : '',
      shown === undefined ? '' : `Example ${code(shown)}`,
    ].filter(Boolean);
    return maybe(list, () => `<p class="facts">${list.map((fact) => `<span>${fact}</span>`).join(' ')}</p>`);
  }

  const hasProperties = (node) => Object.keys(itemsOf(node).properties ?? {}).length > 0 || typeof itemsOf(node).additionalProperties === 'object';

  /**
   * The properties of a schema, or of the items of an array.
   *
   * @param idOf the address of a property by its name
   * @param levels how many levels are shown below these; what is deeper is a link to its schema
   * @param seen the schemas that these properties are in
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
    return fields(entries) + (more === true ? '<p class="facts">Properties that are not named here may come too.</p>' : '');
  }

  /** A schema of the document, in full. */
  function definition(name) {
    const schema = document.components.schemas[name];
    const id = schemaAnchor(name);
    return `<section class="schema" id="${id}">
<h3><a href="#${id}">${escape(name)}</a> <span class="type">${typeOf(schema)}</span></h3>
${markdown(schema.description)}${factsOf(schema)}${provenance(schema)}${properties(schema, (property) => `${name}.${property}`, 0)}
</section>`;
  }

  /** A body: its media type, its schema's name, and its properties if they have addresses. */
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

