// The page that explains how to import the documents into a portal: PUBLISHING.md, rendered.
import { escape, many, page } from './html.js';
import { markdown, sectionsOf, slug } from './text.js';

export function publishingPage(recipes, pages) {
  const { lead, sections } = sectionsOf(recipes);
  return page({
    title: 'Importing the documents into a portal',
    description: 'How to import the documents into Backstage, SwaggerHub, Azure, AWS, Kong, Apigee and Postman, and what each portal does with them.',
    file: 'publishing.html',
    pages,
    kind: 'publishing',
    contents: `<div class="toc">
<ul>
${many(sections, ({ title }) => `<li><a href="#${slug(title)}">${escape(title)}</a></li>`)}
</ul>
</div>`,
    main: `<section class="prose lead">
${markdown(lead)}
</section>
${many(sections, ({ title, text }) => `<section class="prose" id="${slug(title)}">
<h2><a href="#${slug(title)}">${escape(title)}</a></h2>
${markdown(text)}
</section>`)}`,
  });
}
