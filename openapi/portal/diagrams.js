// Draws the life of a session: DOT in, SVG out, with Graphviz compiled to WebAssembly.
import { instance } from '@viz-js/viz';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escape } from './html.js';
import { OPENAPI } from './tools.js';

const FONT = 'Helvetica';
const DEFAULTS = {
  graphAttributes: { rankdir: 'TB', bgcolor: 'transparent', pad: '0.1', nodesep: '0.5', ranksep: '0.55' },
  nodeAttributes: { shape: 'box', style: 'rounded,filled', fontname: FONT, fontsize: '17', margin: '0.2,0.1' },
  edgeAttributes: { fontname: FONT, fontsize: '16', arrowsize: '0.7' },
};
// The layout uses a larger font than the drawing, because a reader's system font may be wider than Graphviz's Helvetica.
const DRAWN_SIZES = { '17.00': '14', '16.00': '12.5' };
// Placeholders for the color variables of the pages' stylesheet, which defines them for light and dark.
const COLORS = { '#010101': 'var(--soft)', '#020202': 'var(--ink)', '#030303': 'var(--raised)' };
const [LINE, INK, FILL] = Object.keys(COLORS);

const viz = await instance();

/** Returns the path of a vendor's diagram, relative to openapi/. */
export const diagramOf = (vendor) => `portal/diagrams/${vendor}.dot`;

/** Returns the diagram of a vendor: `svg` is the drawing, `steps` are the same in words. */
export function readDiagram(vendor) {
  const dot = readFileSync(path.join(OPENAPI, diagramOf(vendor)), 'utf8');
  const { name, objects, edges } = JSON.parse(viz.renderString(dot, { format: 'json0' }));
  const words = (text) => text.replaceAll('\\n', ' ');
  const steps = edges.map(({ tail, head, label }) => ({
    from: words(objects[tail].label),
    to: words(objects[head].label),
    by: words(label),
  }));
  return { steps, svg: draw(dot, name, steps) };
}

/** Returns a step as one sentence, for the text alternative. */
export function inWords({ from, to, by }) {
  return from === to ? `${from}, unchanged: ${by}.` : `From ${from} to ${to}: ${by}.`;
}

function draw(dot, title, steps) {
  const roles = {
    graphAttributes: DEFAULTS.graphAttributes,
    nodeAttributes: { ...DEFAULTS.nodeAttributes, color: LINE, fillcolor: FILL, fontcolor: INK },
    edgeAttributes: { ...DEFAULTS.edgeAttributes, color: LINE, fontcolor: LINE },
  };
  const unsure = dot.replaceAll('class=unsure', 'class=unsure style="dashed,rounded"');
  const svg = viz.renderString(unsure, { format: 'svg', ...roles });
  return Object.entries(COLORS)
    .reduce((text, [color, variable]) => text.replaceAll(color, variable), svg.slice(svg.indexOf('<svg')))
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<title>[\s\S]*?<\/title>\n?/g, '')
    .replace(/ id="[^"]*"/g, '')
    .replace(/ font-size="([\d.]+)"/g, (_, size) => ` font-size="${DRAWN_SIZES[size]}"`)
    .replaceAll(`font-family="${FONT},sans-Serif"`, 'font-family="system-ui, Helvetica, Arial, sans-serif"')
    .replace('<svg', `<svg role="img" aria-label="${escape(`${title}. ${steps.map(inWords).join(' ')}`)}"`);
}
