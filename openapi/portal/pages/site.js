// Each page is complete without scripts. This script adds the theme, copy buttons and the current position in the contents, and
// opens folded parts for printing and for anchors.
function all(selector, from) {
  return Array.from((from || document).querySelectorAll(selector));
}

/** Returns what the reader chose earlier, or stores a choice. If storage is blocked, a choice lasts as long as the page. */
function remembered(key, value) {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch (e) {
    return null;
  }
}

(function () {
  var root = document.documentElement;
  var theme = document.querySelector('.theme');
  function showTheme() {
    theme.setAttribute('aria-pressed', String(root.classList.contains('dark')));
  }
  theme.addEventListener('click', function () {
    root.className = root.classList.contains('dark') ? 'light' : 'dark';
    remembered('redoc.colorMode', root.className);
    showTheme();
  });
  theme.hidden = false;
  showTheme();

  // One button per group of tabs, which copies the visible code, and one for every other block of code.
  all('.blocks, .source').forEach(function (place) {
    if (place.matches('.blocks .source')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () {
      var pre = place.querySelector(':not([hidden]) > .source pre') || place.querySelector('pre');
      // If the browser does not let a page copy, at least the text is selected.
      getSelection().selectAllChildren(pre);
      Promise.resolve()
        .then(function () { return navigator.clipboard.writeText(pre.textContent); })
        .then(function () { button.textContent = 'Copied'; }, function () { button.textContent = 'Selected'; });
    });
    button.addEventListener('blur', function () { button.textContent = 'Copy'; });
    (place.querySelector('.bar') || place).append(button);
  });

  // Makes scrollable code reachable with the Tab key, for browsers that do not do so themselves; other code is skipped.
  var sizes = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      var pre = entry.target;
      if (pre.scrollWidth > pre.clientWidth || pre.scrollHeight > pre.clientHeight) pre.tabIndex = 0;
      else pre.removeAttribute('tabindex');
    });
  });
  all('main pre').forEach(function (pre) { sizes.observe(pre); });

  // An anchor also leads to folded parts. An anchor with a second part is from an older edition of the page; only the first part counts.
  function unfold() {
    var id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (e) {
      // A stray % encodes nothing.
    }
    var target = document.getElementById(id) || document.getElementById(id.split('#')[0]);
    if (!target) return;
    for (var at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    target.scrollIntoView();
  }
  addEventListener('hashchange', unfold);
  if (location.hash) unfold();

  var folded = [];
  addEventListener('beforeprint', function () {
    folded = all('details:not([open])');
    folded.forEach(function (details) { details.open = true; });
  });
  addEventListener('afterprint', function () {
    folded.forEach(function (details) { details.open = false; });
  });

  var contents = document.getElementById('contents');
  if (!contents) return;
  contents.addEventListener('click', function (event) {
    if (event.target.closest('a') && contents.matches(':popover-open')) contents.hidePopover();
  });
  var links = all('.toc a', contents);
  var spots = links.map(function (link) { return document.getElementById(link.getAttribute('href').slice(1)); });
  var current;
  function showWhere() {
    var last = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
    var at = last ? spots.length - 1 : spots.reduce(function (best, spot, i) {
      return spot.getBoundingClientRect().top < 140 ? i : best;
    }, 0);
    if (links[at] === current) return;
    if (current) current.removeAttribute('aria-current');
    current = links[at];
    current.setAttribute('aria-current', 'true');
    var box = current.getBoundingClientRect();
    var frame = contents.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) contents.scrollTop += box.top - frame.top - frame.height / 2;
  }
  addEventListener('scroll', showWhere, { passive: true });
  showWhere();
})();
