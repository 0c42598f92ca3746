import assert from 'node:assert/strict';
import test from 'node:test';
import { codeBlock, inline, markdown, plain, sectionsOf, slug } from './text.js';

test('HTML in a description is shown as text', () => {
  assert.equal(markdown('Send <token> <b onclick="x()">now</b>.'), '<p>Send &lt;token&gt; &lt;b onclick=&quot;x()&quot;&gt;now&lt;/b&gt;.</p>\n');
});

test('inline text has no paragraph around it', () => {
  assert.equal(inline('An `id`.\n'), 'An <code>id</code>.');
});

test('a table with an empty header row has no header', () => {
  assert.doesNotMatch(markdown('| | |\n|---|---|\n| a | b |\n'), /<th/);
  assert.match(markdown('| x | y |\n|---|---|\n| a | b |\n'), /<thead><tr><th>x<\/th><th>y<\/th><\/tr><\/thead>/);
});

test('code is colored, and its text stays the same', () => {
  const block = codeBlock('{"a": "<b>"}', 'JSON');

  assert.match(block, /hljs-string/);
  assert.equal(plain(block), '{"a": "<b>"}');
});

test('code in an unknown language is an error', () => {
  assert.throws(() => codeBlock('x', 'cobol'), /cobol/);
});

test('plain text has spaces where blocks end, and none within a word', () => {
  assert.equal(plain('<p>One</p><ul><li>t<b>w</b>o</li></ul><p>/a/<wbr>b &amp;quot;</p>'), 'One two /a/b &quot;');
});

test('sections are split at their headings', () => {
  assert.deepEqual(sectionsOf('Lead\n\n## One\n\ntext\n\n## Two\nmore\n'), {
    lead: 'Lead\n\n',
    sections: [
      { title: 'One', text: '\n\ntext\n\n' },
      { title: 'Two', text: '\nmore\n' },
    ],
  });
});

test('addresses of headings stay as they were', () => {
  assert.equal(slug("Gaps in the vendor's page, and how they are read"), "gaps-in-the-vendor's-page-and-how-they-are-read");
});
