// What Redoc leaves to be done for who does not see the page, or has no mouse.
function makeButton(element) {
  element.setAttribute('role', 'button');
  element.setAttribute('tabindex', '0');
  element.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    element.click();
  });
}

// Leads to the part that is being read. By an address of its own it would be taken for a part of the document.
var skip = document.querySelector('.skip');
skip.addEventListener('click', function (event) {
  event.preventDefault();
  var part = location.hash.replace(/^#\/?/, '');
  var target = document.getElementById(part) || document.getElementById('api-content');
  target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
});

// Where a page is opened at one of its parts, some browsers begin the first Tab there and others at the top. Here it always
// reaches the link to the content, unless the reader has pointed or moved to something before.
function beginWithSkip(event) {
  if (event.type === 'keydown') {
    if (event.key !== 'Tab') return;
    if (!event.shiftKey && document.activeElement === document.body) {
      event.preventDefault();
      skip.focus();
    }
  }
  document.removeEventListener('keydown', beginWithSkip);
  document.removeEventListener('pointerdown', beginWithSkip);
}
document.addEventListener('keydown', beginWithSkip);
document.addEventListener('pointerdown', beginWithSkip);

new MutationObserver(function () {
  // The menu of examples is named "Example" whatever is chosen in it; who speaks what they see could not reach it.
  document.querySelectorAll('button[aria-label="Example"]').forEach(function (button) {
    button.removeAttribute('aria-label');
  });
  // The cross beside the search has no name.
  document.querySelectorAll('[data-testid="search-dialog"] header button:not([aria-label])').forEach(function (button) {
    if (!button.textContent.trim()) button.setAttribute('aria-label', 'Clear the search');
  });
  // The search and the layouts are no buttons, so the Tab key passes them by.
  document.querySelectorAll('[data-testid="search-trigger"]:not([role])').forEach(function (trigger) {
    makeButton(trigger);
  });
  ['Horizontal', 'Vertical'].forEach(function (view) {
    document.querySelectorAll(':not([role]) > [data-component-name$="/' + view + 'ViewIcon"]').forEach(function (icon) {
      makeButton(icon.parentElement);
      icon.parentElement.setAttribute('aria-label', view === 'Vertical' ? 'Samples beside the text' : 'Samples below the text');
    });
  });
  var menu = document.querySelector('[data-component-name="Menu/Menu"]');
  if (menu && !menu.parentElement.hasAttribute('role')) {
    menu.parentElement.setAttribute('role', 'navigation');
    menu.parentElement.setAttribute('aria-label', 'Parts of the description');
  }
  // Named by the theme alone.
  document.querySelectorAll('[data-testid="color-mode-switcher"]:not([aria-label^="Theme"])').forEach(function (button) {
    button.setAttribute('aria-label', 'Theme: ' + button.getAttribute('aria-label'));
  });
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ['aria-label'] });
