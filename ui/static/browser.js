/* What the page asks of the browser: to remember the filter, and to take a text to the clipboard. */
dateline.filter = (() => {
  'use strict';
  const [KEY, DAY] = ['dateline.filter', 'dateline.as-of'];
  let read = false; // before that, what stands in the fields is nobody's choice

  function attempt(act, otherwise) {
    try {
      return act();
    } catch {
      return otherwise; // the storage is closed to us, or holds nothing of ours
    }
  }

  function kept() { // from one visit to the next
    read = true;
    return attempt(() => JSON.parse(localStorage.getItem(KEY)), null);
  }

  function day() { // that a link names, or from one reload of this tab to the next
    const typed = document.querySelector('#as-of input');
    const address = new URL(location.href).searchParams;
    const named = address.get('as_of');
    const left = address.get('q') ? '' : attempt(() => sessionStorage.getItem(DAY), '');
    const today = new Date().toLocaleDateString('sv'); // as 2024-06-20: to be left out, for it is another day tomorrow
    const found = (named === null ? left : named) || '';
    const is = /^\d{4}-\d\d-\d\d$/.test(found) && !Number.isNaN(Date.parse(found)) && found !== today;
    return (typed && typed.value) || (is ? found : '');
  }

  function keep(outlets, from, to) {
    if (read) attempt(() => localStorage.setItem(KEY, JSON.stringify({ outlets, from, to })));
    return [outlets, from, to];
  }

  function keepDay(day) {
    if (read) attempt(() => sessionStorage.setItem(DAY, day));
  }

  return { kept, day, keep, keepDay };
})();

dateline.copy = async (text, control) => {
  'use strict';
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // there is none on a page that does not come over HTTPS or from this machine
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'spoken';
    document.body.append(area);
    area.select();
    copied = document.execCommand('copy');
    area.remove();
    control.focus({ preventScroll: true });
  }
  dateline.say(copied ? 'Copied' : 'Your browser would not copy it', control);
};

dateline.say = (text, control) => { // on the control itself, for two seconds
  'use strict';
  control.dataset.label = control.dataset.label || control.textContent;
  control.textContent = text;
  document.querySelector('#status [role=status]').textContent = text;
  clearTimeout(Number(control.dataset.timer));
  control.dataset.timer = setTimeout(() => { control.textContent = control.dataset.label; }, 2000);
};
