// Shows one of several blocks of code, with tabs. The browser's own search still finds the others, and opens them.
all('.blocks').forEach(function (group, g) {
  var panels = all('.block', group);
  if (panels.length < 2) return;
  var ofSamples = group.classList.contains('samples');

  var list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', group.getAttribute('aria-label'));
  var tabs = panels.map(function (panel, i) {
    var tab = document.createElement('button');
    tab.type = 'button';
    tab.id = 'tab-' + g + '-' + i;
    tab.textContent = panel.dataset.label;
    tab.setAttribute('role', 'tab');
    panel.id = 'panel-' + g + '-' + i;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', function () { choose(tab); });
    panel.addEventListener('beforematch', function () { show(i); });
    list.append(tab);
    return tab;
  });

  function show(chosen) {
    panels.forEach(function (panel, i) {
      if (i === chosen) panel.removeAttribute('hidden');
      else panel.setAttribute('hidden', 'until-found');
      tabs[i].setAttribute('aria-selected', String(i === chosen));
      tabs[i].tabIndex = i === chosen ? 0 : -1;
    });
  }

  // A chosen language applies to all samples; the scroll position stays where it is.
  function choose(tab) {
    var before = tab.getBoundingClientRect().top;
    if (ofSamples) {
      remembered('language', tab.textContent);
      all('.samples').forEach(function (other) { other.showLabel(tab.textContent); });
    } else show(tabs.indexOf(tab));
    scrollBy(0, tab.getBoundingClientRect().top - before);
  }

  group.showLabel = function (label) {
    var found = panels.findIndex(function (panel) { return panel.dataset.label === label; });
    if (found >= 0) show(found);
  };

  list.addEventListener('keydown', function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    var next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    choose(next);
  });

  panels[0].before(list);
  group.classList.add('tabbed');
  show(0);
  if (ofSamples) group.showLabel(remembered('language'));
});

// The switch that points all samples on the page at the local mock.
(function () {
  var mock = document.querySelector('[data-mock]').dataset.mock;
  var servers = all('.server').map(function (place) { return { place: place, vendors: place.textContent }; });
  all('.mock').forEach(function (label) {
    label.hidden = false;
    label.querySelector('input').addEventListener('change', function (event) {
      var on = event.target.checked;
      all('.mock input').forEach(function (other) { other.checked = on; });
      servers.forEach(function (server) { server.place.textContent = on ? mock : server.vendors; });
    });
  });
})();
