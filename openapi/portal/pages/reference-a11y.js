// What Redoc leaves to be said to who does not see the page.
new MutationObserver(function () {
  // The menu of examples is named "Example" whatever is chosen in it; who speaks what they see could not reach it.
  document.querySelectorAll('button[aria-label="Example"]').forEach(function (button) {
    button.removeAttribute('aria-label');
  });
  // The cross beside the search has no name.
  document.querySelectorAll('[data-testid="search-dialog"] header button:not([aria-label])').forEach(function (button) {
    if (!button.textContent.trim()) button.setAttribute('aria-label', 'Clear the search');
  });
}).observe(document.body, { childList: true, subtree: true });
