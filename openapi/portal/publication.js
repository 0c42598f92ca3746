// Changes a spec for publication, as the registry of extensions in README.md says.
import { readSamples } from './samples.js';

// Extensions that only this project reads.
const INTERNAL = ['x-empty-body-content-type', 'x-error-count', 'x-session-life', 'x-example'];

function stripInternal() {
  const leave = (node) => INTERNAL.forEach((name) => delete node[name]);
  return { Root: { leave }, Operation: { leave }, SecurityScheme: { leave } };
}

function addSamples() {
  return {
    Operation: {
      leave(operation, { location }) {
        const [, vendor] = location.source.absoluteRef.match(/(\w+)\.yaml$/);
        operation['x-codeSamples'] = readSamples(vendor, operation.operationId);
      },
    },
  };
}

export default function publication() {
  return {
    id: 'publication',
    decorators: { oas3: { 'strip-internal': stripInternal, 'add-samples': addSamples } },
  };
}
