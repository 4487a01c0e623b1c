/* The conversation. It lives in this browser alone, on the page and in the storage; each answer brings one turn more,
   each question takes along what it can lean on. What was stored is not trusted: the server draws it anew. */
window.dateline = (() => {
  'use strict';
  const KEY = 'dateline.conversation';
  const FORMAT = 2;
  let turns = []; // as the server gave them, each with its element on the page
  let number = 1; // of the question asked last, or of the one that comes
  let asked = ''; // what stands in the box until it is under way
  let pressed = false; // an offered question, not one typed
  let place, most;
  let open;
  const opened = new Promise((resolve) => { open = resolve; }); // once what was stored is back on the page

  function begin({ element, trigger, server, watch, props, most: bounds }) {
    [place, most] = [element.querySelector('#turns'), bounds];
    listen(element, trigger);
    dateline.turn.begin((text) => {
      asked = text;
      trigger('select', { ask: text });
    });
    watch('value', () => {
      if (!props.value || !props.value.length) return;
      props.value.forEach(add);
      store();
      props.value = null; // they stand on the page; and the same turn, in a new conversation, is news again
    });
    restore(server).finally(open);
  }

  function offer({ element, trigger, watch }) {
    listen(element, trigger);
    watch('value', () => document.getElementById('offers').classList.remove('stale'));
  }

  function listen(element, trigger) {
    element.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      if (button.dataset.ask) {
        pressed = true;
        if (!dateline.turn.wait(button.dataset.ask)) trigger('select', { ask: button.dataset.ask });
      }
      const turn = turns.find((one) => one.element.contains(button));
      if (button.dataset.copy && turn) dateline.copy(turn.markdown, button);
      if (button.dataset.verdict) {
        for (const other of button.parentElement.children) other.setAttribute('aria-pressed', other === button);
        trigger('like', { verdict: button.dataset.verdict, turn: turn ? turn.kept : '' });
      }
    });
  }

  function add({ number: own, asked: whole, text, html, markdown, kept }) {
    const waiting = document.querySelector(`#under-way #t${own}`);
    if (waiting) waiting.remove(); // Gradio takes it away too, but later than the turn stands here
    place.insertAdjacentHTML('beforeend', html);
    turns.push({ whole, text, markdown, kept, element: place.lastElementChild });
    if (pressed) place.lastElementChild.querySelector('.question').focus({ preventScroll: true }); // its button is gone
    pressed = false;
    document.getElementById('offers').classList.add('stale'); // until there are some for this turn
    empty();
    while (turns.length > most.turns) turns.shift().element.remove();
  }

  function store() {
    const kept = turns.slice(-most.storedTurns).map((turn) => turn.kept).filter(Boolean);
    for (; kept.length; kept.shift()) { // without the oldest where they are too much for the storage
      const text = JSON.stringify({ format: FORMAT, turns: kept });
      if (text.length > most.storedCharacters) continue;
      try {
        localStorage.setItem(KEY, text);
        return;
      } catch { /* the storage is full, or closed to us */ }
    }
  }

  function stored() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return found.format === FORMAT ? found.turns.slice(-most.storedTurns) : [];
    } catch {
      return []; // nothing, or nothing of ours
    }
  }

  async function restore(server) {
    const drawn = await Promise.all(stored().map((kept, at) => server.redraw({ kept, number: at + 1 })));
    for (const turn of drawn) if (turn && turn.html) add(turn);
  }

  function empty() { // the box, of the question that it was asked with, not of one typed since
    const box = document.querySelector('#question :is(input, textarea)');
    if (asked && box && box.value.trim() === asked) {
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    asked = '';
  }

  async function past(text) {
    dateline.turn.begun();
    plain();
    return earlier(text);
  }

  async function earlier(text) {
    await opened;
    if (text) asked = text;
    while (document.getElementById(`t${number}`)) number += 1;
    return { number, turns: turns.map((turn) => [turn.whole, turn.text]) };
  }

  function plain() { // the address, which named a question that is not the newest any more
    const address = new URL(location.href);
    for (const name of ['q', 'as_of', 'outlet', 'from', 'to']) address.searchParams.delete(name);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }

  async function opening() {
    if (new URL(location.href).searchParams.get('q')) dateline.turn.begun();
    const before = await earlier('');
    return { ...before, newest: turns.length ? turns[turns.length - 1].kept : '' };
  }

  async function begun() {
    dateline.turn.ended();
    await opened;
    return { begun: turns.length > 0 };
  }

  function forget() {
    place.replaceChildren();
    document.getElementById('offers').classList.add('stale');
    [turns, number, pressed] = [[], 1, false];
    dateline.turn.forget();
    plain();
    try {
      localStorage.removeItem(KEY);
    } catch { /* the storage is closed to us: there is nothing in it */ }
  }

  function save() {
    if (!turns.length) {
      dateline.say('Nothing to save yet', document.getElementById('save'));
      return;
    }
    const text = `# Dateline\n\n${turns.map((turn) => turn.markdown).join('\n')}`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    link.download = 'dateline.md';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  return { begin, offer, empty, past, opening, begun, forget, save };
})();
