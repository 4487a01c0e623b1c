/* One question at a time: those asked while one is under way wait on the page, and are asked in turn. */
dateline.turn = (() => {
  'use strict';
  const SETTLING = 150; // milliseconds until the page shows what the server said last
  const FAILED = 'This was not answered: the page has lost its server. Ask again in a moment.';
  const READING = 4000; // milliseconds for a line that says why there is no answer
  const LOOKING = 4000; // milliseconds between two looks at whether the server is still there
  let busy = false;
  let looking;
  let ask; // as a press on an offered question does
  let waiting = [];

  const box = () => document.querySelector('#question :is(input, textarea)');

  function fill(text) {
    box().value = text;
    box().dispatchEvent(new Event('input', { bubbles: true }));
  }

  function begin(asking) {
    ask = asking;
    addEventListener('click', asked, true);
    addEventListener('keypress', asked, true);
  }

  function asked(event) { // before Gradio hears of it
    const typed = box();
    const press = event.type === 'click' && event.target.closest && event.target.closest('#ask');
    if (!typed || !(press || (event.key === 'Enter' && event.target === typed))) return;
    // Gradio would read the box a moment later, when the next question may stand in it
    const text = typed.value.trim();
    event.stopPropagation();
    event.preventDefault();
    if (!text) {
      complain(typed);
      return;
    }
    if (wait(text)) fill('');
    else {
      busy = true;
      ask(text);
    }
  }

  function complain(typed) {
    typed.setCustomValidity('Type a question first.');
    typed.reportValidity();
    typed.addEventListener('input', () => typed.setCustomValidity(''), { once: true });
  }

  function wait(text) { // whether it has to
    if (busy) {
      waiting.push(text);
      show();
    }
    return busy;
  }

  function show() {
    const rows = waiting.map((text, at) => {
      const [row, words, drop] = ['li', 'span', 'button'].map((name) => document.createElement(name));
      words.textContent = `Next: ${text}`;
      words.dir = 'auto';
      drop.type = 'button';
      drop.textContent = 'Take back';
      drop.setAttribute('aria-label', `Take back: ${text}`);
      drop.addEventListener('click', () => {
        waiting.splice(at, 1);
        if (!box().value) fill(text);
        box().focus();
        show();
      });
      row.append(words, drop);
      return row;
    });
    document.querySelector('#waiting ul').replaceChildren(...rows);
  }

  function begun() {
    busy = true;
    clearInterval(looking);
    looking = setInterval(look, LOOKING);
  }

  async function look() { // Gradio calls nothing that was to come after an answer where it lost the server
    try {
      await fetch('healthz', { cache: 'no-store' });
    } catch {
      ended();
    }
  }

  function ended() { // well or badly
    clearInterval(looking);
    if (!busy) return;
    setTimeout(() => {
      const stage = document.querySelector('#under-way .pending .stage');
      if (stage) {
        stage.textContent = FAILED;
        stage.closest('.turn').className = 'turn failed';
      }
      // what went wrong stays a while to be read
      setTimeout(next, waiting.length && document.querySelector('#under-way .failed') ? READING : 0);
    }, SETTLING);
  }

  function next() {
    busy = waiting.length > 0;
    if (!busy) return;
    const text = waiting.shift();
    show();
    ask(text);
  }

  function forget() {
    waiting = [];
    busy = false;
    show();
  }

  return { begin, wait, begun, ended, forget };
})();
