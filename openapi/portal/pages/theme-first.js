// Before the first paint: the theme chosen earlier, else that of the system. The key is Redoc's, so that one choice holds everywhere.
try {
  var chosen = localStorage.getItem('redoc.colorMode');
} catch (e) {
  // Storage may be forbidden; then the choice lives as long as the page.
}
if (chosen !== 'light' && chosen !== 'dark') {
  chosen = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
document.documentElement.classList.add(chosen);
