// The page that says how to import the documents into a portal: PUBLISHING.md, rendered.
import { marked } from 'marked';
import { HEAD, page } from './html.js';

export function publishingPage(recipes) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<title>Importing the documents into a portal</title>
${HEAD}
<style>${page('index.css')}</style>
<style>${page('publishing.css')}</style>
</head>
<body>
<main>
<p><a href="index.html">Session APIs</a></p>
<section class="changes">
${marked.parse(recipes).replaceAll('<pre>', '<pre tabindex="0">').replaceAll('<table>', '<div class="wide" tabindex="0"><table>').replaceAll('</table>', '</table></div>')}
</section>
</main>
</body>
</html>
`;
}
