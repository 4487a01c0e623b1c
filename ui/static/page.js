/* Citations open on their sentence; the newest turn comes into view. */
(() => {
  'use strict';
  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = () => (calm() ? 'auto' : 'smooth');

  function show(target) {
    for (let box = target.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    target.scrollIntoView({ block: 'center', behavior: behavior() });
    target.focus({ preventScroll: true });
    target.classList.add('found');
    setTimeout(() => target.classList.remove('found'), 2000);
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (target) {
      event.preventDefault(); // the page has a <base>, so the browser would leave for another address
      show(target);
      return;
    }
    const address = event.target.closest && event.target.closest('a.address');
    if (address && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      dateline.copy(address.href, address);
      return;
    }
    const summary = event.target.closest && event.target.closest('summary');
    const box = summary && summary.parentElement;
    if (box && box.id && box.closest('#conversation')) {
      setTimeout(() => {
        const mark = box.querySelector('.article mark');
        const article = mark && mark.closest('.article');
        if (article) article.scrollTop = mark.offsetTop - article.clientHeight / 3;
      }, 0);
    }
  });

  // a reply taller than the window stays where its end can be read
  const heights = new ResizeObserver((changes) => {
    for (const { target } of changes) target.style.setProperty('--height', `${target.offsetHeight}px`);
  });

  function comeIntoView(node) {
    if (!(node instanceof Element)) return;
    const turn = node.matches('.turn') ? node : node.querySelector('.turn');
    if (!turn) return;
    requestAnimationFrame(() => turn.scrollIntoView({ block: 'start', behavior: behavior() }));
    const pinned = turn.querySelector('.pinned');
    if (pinned) heights.observe(pinned);
  }

  function pickDays() {
    for (const day of document.querySelectorAll(':is(#as-of, #from, #to) input')) {
      if (day.type !== 'date') day.type = 'date';
    }
  }

  let opened = [];
  addEventListener('beforeprint', () => { // a number on paper leads nowhere where its source is folded away
    opened = [...document.querySelectorAll('details.more:not([open])')];
    for (const more of opened) more.open = true;
  });
  addEventListener('afterprint', () => {
    for (const more of opened) more.open = false;
  });

  function watch() {
    const conversation = document.getElementById('conversation');
    const underWay = document.getElementById('under-way');
    const dock = document.getElementById('dock');
    if (!conversation || !underWay || !dock || !dock.querySelector('#as-of input')) return setTimeout(watch, 50);
    pickDays();
    new ResizeObserver(() => {
      const page = document.documentElement.style;
      page.setProperty('--dock', `${dock.offsetHeight}px`);
      page.scrollPadding = `16px 0 ${dock.offsetHeight + 16}px`; // what has the focus is not behind the dock
    }).observe(dock);
    new MutationObserver(pickDays).observe(dock, { childList: true, subtree: true }); // a panel is drawn when it opens
    const observer = new MutationObserver((changes) => {
      for (const change of changes) {
        comeIntoView(change.addedNodes[change.addedNodes.length - 1]);
      }
      if (underWay.querySelector('.pending')) dateline.empty();
    });
    observer.observe(conversation, { childList: true, subtree: true });
    observer.observe(underWay, { childList: true, subtree: true });
  }
  watch();
})();
