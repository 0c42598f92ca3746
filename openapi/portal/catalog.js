// catalog-info.yaml for Backstage: an API entity per vendor, its definition the bundle next to it, and the library that
// consumes them. Backstage accepts other kinds only with a rule, so there is no System and no Group: name your own owner.
import { stringify } from 'yaml';

const OWNER = 'session-clients';

/** Returns the text of the file; `documents` are the specs by vendor. */
export function catalogInfo(documents) {
  const apis = [...documents].map(([vendor, { info, externalDocs, tags }]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: `${vendor}-sessions`,
      title: info.title,
      description: info.description.split('\n\n')[0].replaceAll(/\s+/g, ' ').replaceAll('**', ''),
      annotations: { 'session-clients/document-version': info.version },
      tags: ['session', vendor],
      links: [externalDocs, ...tags.map((tag) => tag.externalDocs).filter(Boolean)].map(({ url, description }) => ({
        url,
        title: description,
        icon: 'docs',
      })),
    },
    spec: { type: 'openapi', lifecycle: 'experimental', owner: OWNER, definition: { $text: `./${vendor}.yaml` } },
  }));
  const library = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'session-clients',
      title: 'session-clients',
      description: 'Java clients for the session APIs of several vendors.',
      tags: ['java'],
    },
    spec: {
      type: 'library',
      lifecycle: 'experimental',
      owner: OWNER,
      consumesApis: apis.map(({ metadata }) => metadata.name),
    },
  };
  return [...apis, library].map((entity) => stringify(entity)).join('---\n');
}
