// Finds operations of all vendors.
(function () {
  var finder = document.querySelector('.finder');
  var entries = all('li', finder);
  finder.hidden = false;
  document.getElementById('find').addEventListener('input', function (event) {
    var words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = entries.filter(function (entry) {
      var text = entry.textContent.toLowerCase();
      entry.hidden = !words.every(function (word) { return text.includes(word); });
      return !entry.hidden;
    });
    finder.classList.toggle('searching', words.length > 0);
    finder.querySelector('.count').textContent = words.length === 0 ? '' : found.length === 1 ? '1 operation' : found.length + ' operations';
  });
})();
