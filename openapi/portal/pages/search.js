// The search of a reference page, over its visible text. A name that occurs in several places is one result with several links.
(function () {
  var INLINE = /^(A|B|CODE|EM|I|STRONG|WBR)$/;

  /** Returns the text of a part without its nested parts, with a space wherever a new element begins. */
  function textOf(element) {
    return Array.from(element.childNodes, function (node) {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(PARTS) || node.matches('button, svg, .samples')) return ' ';
      if (node.tagName === 'PRE') return ' ' + node.textContent + ' ';
      return INLINE.test(node.tagName) && !node.matches('.method, .label') ? textOf(node) : ' ' + textOf(node) + ' ';
    }).join('');
  }
  var PARTS = 'main [id].prose, .operation, .schema, .response, .field[id]';
  var tidy = function (text) { return text.replace(/\s+/g, ' ').trim(); };
  var titleOf = function (part) { return tidy(textOf(part.querySelector('h1, h2, h3 > a, .status, .name code'))); };

  var parts = all(PARTS).map(function (part) {
    var home = part.closest('.operation, .schema, .prose');
    var response = part.closest('.response');
    var place = home === part ? '' : titleOf(home) + (response && response !== part ? ', ' + titleOf(response) : '');
    return { id: part.id, title: titleOf(part), place: place, text: tidy(textOf(part)) };
  });

  function resultsFor(words) {
    var has = function (text) {
      var lower = text.toLowerCase();
      return words.every(function (word) { return lower.includes(word); });
    };
    var groups = new Map();
    parts.forEach(function (part) {
      var named = has(part.title);
      if (!named && !has(part.title + ' ' + part.text)) return;
      var group = groups.get(part.title) || { title: part.title, named: false, parts: [] };
      group.named = group.named || named;
      group.parts.push(part);
      groups.set(part.title, group);
    });
    return Array.from(groups.values()).sort(function (a, b) { return b.named - a.named; });
  }

  /** Returns the words around the first match. */
  function excerpt(text, word) {
    var at = text.toLowerCase().indexOf(word);
    if (at < 0) return '';
    var from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 30)));
    var end = text.indexOf(' ', at + word.length + 40);
    return (from > 0 ? '… ' : '') + text.slice(from, end < 0 ? text.length : end).trim() + (end < 0 ? '' : ' …');
  }

  function element(name, text, href) {
    var made = document.createElement(name);
    made.textContent = text;
    if (href) made.href = href;
    return made;
  }

  function item(group, words) {
    var made = document.createElement('li');
    var single = group.parts.length === 1 && !group.parts[0].place;
    made.append(single ? element('a', group.title, '#' + group.parts[0].id) : element('b', group.title));
    if (!group.named) made.append(element('small', excerpt(group.parts[0].text, words[0])));
    if (!single) group.parts.forEach(function (part) { made.append(element('a', part.place || 'Section', '#' + part.id)); });
    return made;
  }

  var search = document.querySelector('.search');
  var input = search.querySelector('input');
  search.hidden = false;
  input.addEventListener('input', function () {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = words.length > 0 ? resultsFor(words) : [];
    document.querySelector('.toc').hidden = words.length > 0;
    document.querySelector('.count').textContent = words.length === 0 ? '' : found.length === 1 ? '1 result' : found.length + ' results';
    document.querySelector('.results').replaceChildren(...found.map(function (group) { return item(group, words); }));
  });
})();
