// The theme and the finder. Without a script the theme is the system's.
(function () {
  var root = document.documentElement;
  var button = document.querySelector('.theme');
  function show() {
    var dark = root.classList.contains('dark');
    button.setAttribute('aria-pressed', String(dark));
  }
  button.addEventListener('click', function () {
    var dark = root.classList.toggle('dark');
    root.classList.toggle('light', !dark);
    try {
      localStorage.setItem('redoc.colorMode', dark ? 'dark' : 'light');
    } catch (e) {
      // Storage may be forbidden; then the choice lives as long as the page.
    }
    show();
  });
  show();

  var finder = document.querySelector('.finder');
  var entries = Array.prototype.slice.call(finder.querySelectorAll('li'));
  var status = finder.querySelector('.count');
  document.getElementById('find').addEventListener('input', function (event) {
    var words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    entries.forEach(function (entry) {
      var text = entry.textContent.toLowerCase();
      entry.hidden = words.length === 0 || !words.every(function (word) { return text.includes(word); });
      if (!entry.hidden) found += 1;
    });
    finder.classList.toggle('searching', words.length > 0);
    status.textContent = words.length === 0 ? '' : found === 1 ? '1 operation' : found + ' operations';
  });
})();
