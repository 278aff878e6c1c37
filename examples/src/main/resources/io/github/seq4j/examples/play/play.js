// The page of `seq4j play`. The server keeps a tree of moments (a token read and the state after it); this
// page knows which path through the tree its reader looks at, and where on it the caret stands.
'use strict';

const $ = id => document.getElementById(id);
const text = $('text'), ink = $('ink'), paper = $('paper');
const MOST_READ = 10000, MOST_UNITS = 8, MOST_BRANCHES = 30, TAIL = 20;

let session = null;      // secret id of this tab's text
let model = null;        // what it is
let picture = null;      // what it writes about, if that is one
let moments = new Map(); // id -> {id, parent, piece, nats, depth, values: {unit: number}, children}
let path = [];           // moments shown, without the beginning
let pieces = [];         // what is drawn as one: {text, start, end, ids}
let pending = '';        // typed and not read yet
let here = 0;            // the moment at the caret
let units = [];          // names of the units shown
let last = null;         // what may come next at `here`
let candidatesAt = -1;   // the moment whose candidates are drawn
let composing = false, writing = false;
let edits = 0;           // how often the reader has changed what is shown

// ---- asking the server, one request after the other ----

let chain = Promise.resolve();
function queue(task) {
  chain = chain.then(task).catch(tell);
  return chain;
}

function tell(problem) {
  writing = false;
  showWriting();
  say(problem.message || String(problem), true);
}

function say(words, problem = false) {
  $('status').textContent = words;
  $('status').classList.toggle('problem', problem);
}

async function ask(request, body) {
  const answer = await fetch('api/' + request, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({text: session, ...settings(), ...body}),
  }).catch(() => { throw new Error('The program does not answer: has it been ended?'); });
  const json = await answer.json();
  if (answer.status === 410) { // forgotten, after a long time or many others: begin again with the same text
    await open();
    syncSoon();
    throw new Error('The text was no longer kept and has been read anew.');
  }
  if (!answer.ok) throw new Error(json.error);
  return json;
}

function settings() {
  return {
    temperature: Number($('temperature').value),
    topP: Number($('top-p').value),
    topK: Math.max(0, Math.floor(Number($('top-k').value)) || 0),
    seed: Math.max(0, Math.floor(Number($('seed').value)) || 0),
    ...($('layer').value ? {layer: unitName(0)} : {}),
    units,
  };
}

async function open() {
  const answer = await ask('open', {source: $('source').value});
  session = answer.text;
  model = answer.model;
  picture = answer.picture || null;
  moments = new Map([[0, {id: 0, parent: null, piece: '', nats: 0, depth: 0, values: {}, children: []}]]);
  path = [];
  here = 0;
  looks++;
  layOut();
  $('source-tokens').replaceChildren(...answer.source.map(token => {
    const span = document.createElement('span');
    span.textContent = visible(token);
    return span;
  }));
  return answer;
}

function take(answer) {
  for (const m of answer.moments) {
    let known = moments.get(m.id);
    if (!known) {
      const parent = moments.get(m.parent);
      known = {id: m.id, parent: m.parent, piece: m.piece, nats: m.nats, depth: parent.depth + 1, values: {}, children: []};
      parent.children.push(m.id);
      moments.set(m.id, known);
    }
    units.forEach((unit, i) => { known.values[unit] = m.values[i]; });
  }
  last = answer;
  return answer.moments.map(m => m.id);
}

// ---- from moments to text and back ----

const fullSurprise = () => Math.max(6, Math.log(model.tokens)); // nats: it gets no more colourful
const wholeWords = () => model.wholeWords;

function pathTo(id) {
  const ids = [];
  for (let m = moments.get(id); m.parent !== null; m = moments.get(m.parent)) ids.push(m.id);
  return ids.reverse();
}

/** Letters of one Hangul syllable are drawn as one piece; all else is a piece of its own. */
function layOut() {
  const vowel = c => c >= 0x1161 && c <= 0x1175, final = c => c >= 0x11A8 && c <= 0x11C2;
  pieces = [];
  for (const id of path) {
    const piece = moments.get(id).piece, before = pieces[pieces.length - 1];
    const code = piece.codePointAt(0) || 0;
    if (before && model.jamo && (vowel(code) || final(code)) && joins(before.raw, code)) {
      before.raw += piece;
      before.ids.push(id);
    } else {
      pieces.push({raw: piece, ids: [id]});
    }
  }
  let at = 0;
  for (const p of pieces) {
    p.text = model.jamo ? p.raw.normalize('NFC') : p.raw;
    p.start = at;
    p.end = at += p.text.length;
  }
}

function joins(raw, code) {
  const codes = [...raw].map(c => c.codePointAt(0));
  const initial = codes[0] >= 0x1100 && codes[0] <= 0x1112;
  return initial && (code < 0x11A8 ? codes.length === 1 : codes.length === 2);
}

const pathText = () => pieces.map(p => p.text).join('');

/** How many pieces a text begins with. */
function matching(value) {
  let n = 0;
  while (n < pieces.length && value.startsWith(pieces[n].text, pieces[n].start)) n++;
  if (wholeWords()) { // a word that goes on is another word, with all that hangs on it
    const tail = value.slice(n ? pieces[n - 1].end : 0);
    if (tail && !/^\s/.test(tail) && n && !pieces[n - 1].text.endsWith('\n')) {
      do n--; while (n > 0 && !/^\s/.test(pieces[n].text));
    }
  }
  return n;
}

const end = () => path.length ? path[path.length - 1] : 0;

/** Shows the first pieces alone. */
function cut(n) {
  path = pieces.slice(0, n).flatMap(p => p.ids);
  layOut();
  if (!path.includes(here)) here = end();
}

/** Reads what was typed: as far as the text is known it is known, the rest is read from there. */
async function sync(everything = false) {
  const value = text.value;
  const n = matching(value);
  cut(n);
  const known = n ? pieces[n - 1].end : 0;
  let tail = value.slice(known);
  let ready = tail;
  if (wholeWords() && !everything) ready = tail.slice(0, tail.search(/\S*$/));
  if (wholeWords() && !/[\S\n]/.test(ready)) ready = '';
  pending = tail;
  if (ready.length > MOST_READ) throw new Error(`At most ${MOST_READ.toLocaleString('en')} characters can be read at once, and there are ${ready.length.toLocaleString('en')}.`);
  if (ready) {
    draw();
    const answer = await ask('read', {at: end(), input: ready});
    take(answer);
    path = pathTo(answer.at); // what was typed meanwhile has changed it
    layOut();
    here = answer.at;
    const rest = wholeWords() ? ready.match(/[^\S\n]*$/)[0] + tail.slice(ready.length) : '';
    settle(value, pathText() + rest);
    say(answer.unknown.length
      ? 'Never seen by the model, ' + (wholeWords() ? 'read as unknown: ' : 'left out: ') + answer.unknown.map(visible).join(' ')
      : '', true);
  }
  place(true);
}

/** Puts the text as it was read into the field, unless it is that already; what was typed since stays. */
function settle(asked, read) {
  const value = text.value;
  const since = value.startsWith(asked) ? value.slice(asked.length) : null;
  if (since === null || composing) { syncSoon(); return; }
  if (value !== read + since) {
    const caret = text.selectionEnd + (read + since).length - value.length;
    text.value = read + since;
    text.setSelectionRange(caret, caret);
  }
  pending = (read + since).slice(pathText().length);
  if (since) syncSoon();
}

let syncQueued = false, lookQueued = false;
function syncSoon() {
  if (syncQueued || composing) return;
  syncQueued = true;
  queue(() => { syncQueued = false; return sync(); });
}

function lookSoon() {
  if (lookQueued) return;
  lookQueued = true;
  queue(async () => {
    lookQueued = false;
    last = await ask('look', {at: here});
    draw();
  });
}

/** Finds the moment at the caret; asks what may come next there if that is not known. */
function place(always = false) {
  const caret = text.selectionEnd;
  let at = 0;
  for (const p of pieces) {
    if (p.end > caret) break;
    at = p.ids[p.ids.length - 1];
  }
  const moved = at !== here;
  here = at;
  if (!last || last.at !== here) lookSoon();
  if (moved || always) draw();
}

/** Shows a path, its caret at the end. */
function go(id, focus) {
  path = pathTo(id);
  pending = '';
  layOut();
  text.value = pathText();
  text.setSelectionRange(text.value.length, text.value.length);
  here = id;
  if (focus) text.focus();
  paper.scrollTop = paper.scrollHeight;
  if (path.some(m => units.some(unit => !(unit in moments.get(m).values)))) loadValues();
  if (!last || last.at !== here) lookSoon();
  draw();
}

function loadValues() {
  queue(async () => {
    const asked = units.slice();
    const answer = await ask('values', {at: end()});
    for (const m of answer.moments) asked.forEach((unit, i) => { moments.get(m.id).values[unit] = m.values[i]; });
    looks++;
    draw();
  });
}

// ---- what the buttons do ----

/** Whether the reader has meanwhile gone another way: then that is shown, and what came is a branch beside it. */
function overtaken(before) {
  if (edits === before && !composing) return false;
  syncSoon();
  drawBranches();
  return true;
}

async function takeCandidate(token) {
  const before = edits;
  const ids = take(await ask('take', {at: here, token}));
  if (!overtaken(before)) go(ids[0], false);
}

async function writeSome() {
  if (!writing) return; // stopped while it waited for its turn
  const before = edits;
  if (pending) await sync(true);
  if (overtaken(before)) return;
  const answer = await ask('write', {at: here, count: Number($('pace').value) === 0 ? 8 : 1});
  const ids = take(answer);
  if (overtaken(before)) return;
  if (ids.length) go(ids[ids.length - 1], false);
  else { writing = false; showWriting(); say('Here it ends the text.'); draw(); }
}

let turn = 0; // of writing: one that was stopped is over, even if another has begun within its pace

async function toggleWriting() {
  if (writing) { writing = false; showWriting(); return; }
  writing = true;
  const mine = ++turn;
  showWriting();
  say('');
  while (writing && mine === turn) {
    await queue(writeSome);
    await new Promise(done => setTimeout(done, Number($('pace').value)));
  }
}

function showWriting() {
  $('write-word').textContent = writing ? 'Stop' : 'Let it write';
  $('write').setAttribute('aria-pressed', writing);
}

function stepBack() {
  const i = path.indexOf(here);
  if (i < 0) return;
  const k = pieces.findIndex(p => p.ids.includes(here));
  moveCaret(pieces[k].start);
}

function stepForward() {
  const k = here === 0 ? -1 : pieces.findIndex(p => p.ids.includes(here));
  if (k + 1 < pieces.length) { moveCaret(pieces[k + 1].end); return; }
  const children = moments.get(here).children; // at the end: the way it went last
  if (children.length) go(children[children.length - 1], false);
}

function moveCaret(to) {
  text.setSelectionRange(to, to);
  place();
}

function showUnit(unit) {
  if (units.includes(unit)) units = units.filter(u => u !== unit);
  else if (units.length < MOST_UNITS) units = [...units, unit];
  else { say('At most ' + MOST_UNITS + ' units at once.'); return; }
  unitsChanged();
}

function unitsChanged() {
  const colour = $('colour').value;
  $('colour').replaceChildren(
    ...[['surprise', 'surprise'], ...units.map(u => [u, 'unit ' + u]), ['none', 'nothing']].map(([value, words]) => new Option(words, value)));
  $('colour').value = [...$('colour').options].some(o => o.value === colour) ? colour : 'surprise';
  ink.style.setProperty('--bars', units.length);
  text.style.setProperty('--bars', units.length);
  looks++;
  loadValues();
  draw();
}

// ---- drawing ----

function visible(token) {
  return [...token].map(c => {
    if (c === ' ') return '␣';
    if (c === '\n') return '↵';
    if (c === '\t') return '⇥';
    return /[\p{C}\p{Z}]/u.test(c) ? 'U+' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') : c;
  }).join('');
}

const share = v => (100 * v).toFixed(v < 0.0995 ? 2 : 1) + ' %';
const signed = v => (v < 0 ? '−' : '+') + Math.abs(v).toFixed(2);
const strength = v => Math.min(1, Math.abs(v));
const unitColour = (v, most) => `rgb(var(--${v < 0 ? 'negative' : 'positive'}) / ${(most * strength(v)).toFixed(3)})`;

let looks = 0; // how often what colours show has changed

/** Layers of background: the colour behind the character, and a bar for each unit under it. */
function background(piece) {
  const m = moments.get(piece.ids[piece.ids.length - 1]);
  const colour = $('colour').value, bars = units.length;
  let behind = 'transparent';
  if (colour === 'surprise') {
    const nats = piece.ids.reduce((sum, id) => sum + moments.get(id).nats, 0);
    behind = `rgb(var(--surprise) / ${(0.8 * Math.min(1, nats / fullSurprise())).toFixed(3)})`;
  } else if (colour !== 'none' && m.values[colour] !== undefined) {
    behind = unitColour(m.values[colour], 0.75);
  }
  const layers = [`linear-gradient(${behind}, ${behind}) 0 0 / 100% calc(100% - ${bars * 6}px) no-repeat`];
  units.forEach((unit, i) => {
    const v = m.values[unit];
    if (v === undefined) return;
    const c = unitColour(v, 1);
    layers.push(`linear-gradient(${c}, ${c}) 0 calc(100% - ${(bars - 1 - i) * 6}px) / 100% 5px no-repeat`);
  });
  return layers.join(', ');
}

function draw() {
  drawInk();
  drawCandidates();
  drawChosen();
  drawMap();
  drawBranches();
  readOut(pieces.find(p => p.ids.includes(here)));
  const colour = $('colour').value;
  $('scale').className = 'scale ' + (colour === 'surprise' || colour === 'none' ? colour : 'unit');
  $('scale-words').textContent = colour === 'surprise' ? `expected … ${fullSurprise().toFixed(0)} nats of surprise and more` : colour === 'none' ? '' : '−1 … +1';
  $('back').disabled = here === 0;
  $('forward').disabled = here === end() && moments.get(here).children.length === 0;
}

function drawInk() {
  const caret = here === 0 ? 0 : pieces.find(p => p.ids.includes(here)).end;
  while (ink.children.length > pieces.length) ink.lastElementChild.remove();
  pieces.forEach((p, i) => {
    let span = ink.children[i];
    if (!span) { span = document.createElement('span'); ink.append(span); }
    const key = looks + ' ' + p.ids[p.ids.length - 1];
    const kind = 'piece' + (p.text === '\n' ? ' line-end' : '') + (p.start >= caret ? ' later' : '') + (p.end === caret ? ' here' : '');
    if (span.piece !== p.text) { span.textContent = p.text; span.piece = p.text; }
    if (span.key !== key) { span.style.background = background(p); span.key = key; }
    if (span.className !== kind) span.className = kind;
  });
  const rest = document.createElement('span');
  rest.className = 'pending';
  rest.textContent = pending + '\u200b'; // a last empty line has a height too
  ink.append(rest);
}

function drawCandidates() {
  if (!last) return;
  const list = $('candidates');
  while (list.children.length > last.candidates.length) list.lastElementChild.remove();
  last.candidates.forEach((c, i) => {
    let item = list.children[i];
    if (!item) {
      item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      for (const part of ['name', 'track', 'percent']) {
        const span = document.createElement('span');
        span.className = part;
        button.append(span);
      }
      for (const part of ['fill', 'own']) {
        const span = document.createElement('span');
        span.className = part;
        button.children[1].append(span);
      }
      button.addEventListener('click', () => queue(() => takeCandidate(button.token)));
      item.append(button);
      list.append(item);
    }
    const button = item.firstElementChild, [name, track, percent] = button.children;
    button.token = c.token;
    button.disabled = c.end; // it is no part of a text
    button.classList.toggle('out', c.drawn === 0);
    button.title = `p ${c.own.toPrecision(3)} by the model, ${c.drawn.toPrecision(3)} as drawn`;
    name.textContent = visible(c.name);
    track.children[0].style.width = 100 * c.drawn + '%';
    track.children[1].style.left = `calc(${100 * c.own}% - 1px)`;
    percent.textContent = share(c.drawn);
  });
  candidatesAt = last.at;
  drawPicture();
  if (model.readsSource) last.attention.forEach((weight, i) => { // where it looks to choose what comes next
    $('source-tokens').children[i].style.background = `rgb(var(--surprise) / ${(0.85 * weight).toFixed(3)})`;
    $('source-tokens').children[i].title = 'looked at with ' + share(weight);
  });
  $('entropy').textContent = `Entropy ${last.entropy.toFixed(2)} nats, as uncertain as among ${Math.exp(last.entropy).toFixed(1)}; ${last.possible.toLocaleString('en')} can be drawn. The mark shows temperature 1.`;
}

/** The picture that is written about: bright where the model looks to choose what comes next. */
function drawPicture() {
  if (!picture || !last) return;
  const {width, height, rows, columns} = picture, canvas = $('picture'), scale = 8;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const bytes = atob(picture.rgb), pixels = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) pixels.data[4 * i + c] = bytes.charCodeAt(3 * i + c);
    pixels.data[4 * i + 3] = 255;
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d').putImageData(pixels, 0, 0);
  const g = canvas.getContext('2d');
  g.imageSmoothingEnabled = false;
  g.drawImage(small, 0, 0, canvas.width, canvas.height);
  const most = Math.max(...last.attention);
  last.attention.forEach((weight, i) => {
    g.fillStyle = `rgb(0 0 0 / ${0.8 * (1 - weight / most)})`;
    const x = i % columns * canvas.width / columns, y = Math.floor(i / columns) * canvas.height / rows;
    g.fillRect(x, y, canvas.width / columns, canvas.height / rows);
  });
}

function drawChosen() {
  const m = moments.get(here);
  $('chosen').replaceChildren(...units.map(unit => {
    const item = document.createElement('li'), button = document.createElement('button');
    const lamp = document.createElement('span');
    lamp.className = 'lamp';
    const v = m.values[unit];
    if (v !== undefined) lamp.style.background = unitColour(v, 1);
    button.type = 'button';
    button.title = 'Show it no longer';
    button.setAttribute('aria-label', 'unit ' + unit + ': show no longer');
    button.append(lamp, unit + (v === undefined ? '' : ' ' + signed(v)) + ' ×');
    button.addEventListener('click', () => showUnit(unit));
    item.append(button);
    return item;
  }));
}

// ---- all units of a layer ----

const map = $('map');
let columns = 1, cell = 14, pointed = 0;

function drawMap() {
  if (!last || !last.layer) return;
  const values = last.layer, width = Math.max(100, map.clientWidth), ratio = window.devicePixelRatio || 1;
  cell = values.length <= 256 ? 18 : 13;
  columns = Math.max(1, Math.min(values.length, Math.floor(width / cell)));
  const rows = Math.ceil(values.length / columns);
  map.style.height = rows * cell + 'px';
  map.width = width * ratio;
  map.height = rows * cell * ratio;
  const g = map.getContext('2d'), style = getComputedStyle(document.documentElement);
  const rgb = name => style.getPropertyValue(name).trim().split(' ').join(',');
  const [negative, positive] = [rgb('--negative'), rgb('--positive')];
  g.scale(ratio, ratio);
  values.forEach((v, i) => {
    const x = i % columns * cell, y = Math.floor(i / columns) * cell;
    g.fillStyle = `rgba(${v < 0 ? negative : positive},${strength(v)})`;
    g.fillRect(x + 1, y + 1, cell - 2, cell - 2);
    g.lineWidth = 1;
    g.strokeStyle = style.getPropertyValue('--line');
    g.strokeRect(x + 1.5, y + 1.5, cell - 3, cell - 3);
    if (units.includes(unitName(i)) || (i === pointed && document.activeElement === map)) {
      g.lineWidth = 2;
      g.strokeStyle = i === pointed && document.activeElement === map ? style.getPropertyValue('--accent') : style.getPropertyValue('--text');
      g.strokeRect(x + 1, y + 1, cell - 2, cell - 2);
    }
  });
}

const unitName = i => $('layer').value.replace('.', '/' + i + '.'); // layer1.h and 137: layer1/137.h

function unitAt(event) {
  const box = map.getBoundingClientRect();
  const x = Math.floor((event.clientX - box.left) / cell), y = Math.floor((event.clientY - box.top) / cell);
  const i = y * columns + x;
  return x >= 0 && x < columns && i >= 0 && last && i < last.layer.length ? i : -1;
}

function point(i) {
  pointed = i;
  $('map-readout').textContent = unitName(i) + ' ' + signed(last.layer[i]);
  drawMap();
}

// ---- words about a place, and the branches ----

function readOut(piece) {
  if (!piece) { $('readout').textContent = 'At the beginning' + (model.task === 'a language model' ? ', as after a line end.' : '.'); return; }
  const nats = piece.ids.reduce((sum, id) => sum + moments.get(id).nats, 0);
  const m = moments.get(piece.ids[piece.ids.length - 1]);
  const parts = units.filter(unit => m.values[unit] !== undefined).map(unit => unit + ' ' + signed(m.values[unit]));
  $('readout').textContent = `“${visible(piece.text)}” came with ${share(Math.exp(-nats))}: surprise ${nats.toFixed(2)} nats` + (parts.length ? ' · ' + parts.join(' · ') : '');
}

function drawBranches() {
  const current = end();
  const ends = [...moments.values()].filter(m => m.parent !== null && (m.children.length === 0 || m.id === current)).map(m => m.id);
  ends.sort((a, b) => b - a);
  const shown = ends.slice(0, MOST_BRANCHES);
  const key = shown.join() + '|' + current;
  const list = $('branches');
  if (list.key === key) return;
  list.key = key;
  list.replaceChildren(...shown.map(id => {
    let tail = '', m = moments.get(id), sum = 0;
    for (let n = m; n.parent !== null; n = moments.get(n.parent)) {
      if (tail.length < TAIL) tail = n.piece + tail;
      sum += n.nats;
    }
    const item = document.createElement('li'), button = document.createElement('button');
    const words = document.createElement('span'), facts = document.createElement('span');
    words.className = 'tail';
    const end = document.createElement('span');
    words.append(end);
    end.textContent = (tail.length < TAIL ? '' : '…') + visible(tail.normalize('NFC')).replaceAll('␣', ' ');
    facts.className = 'small';
    facts.textContent = `${m.depth} · ${(sum / m.depth).toFixed(2)}`;
    button.title = `${m.depth} ${model.plural}, ${(sum / m.depth).toFixed(2)} nats each`;
    button.type = 'button';
    button.append(words, facts);
    button.setAttribute('aria-current', id === current);
    button.addEventListener('click', () => { edits++; writing = false; showWriting(); go(id, false); });
    item.append(button);
    return item;
  }));
}

// ---- events ----

text.addEventListener('compositionstart', () => { composing = true; writing = false; showWriting(); });
text.addEventListener('compositionend', () => { composing = false; syncSoon(); });
text.addEventListener('input', () => {
  edits++;
  writing = false;
  showWriting();
  say('');
  if (!model) return;
  const n = matching(text.value); // at once, before the server has read it
  cut(n);
  pending = text.value.slice(n ? pieces[n - 1].end : 0);
  drawInk();
  syncSoon();
});
const caretMoved = () => { if (model && !composing && !writing && document.activeElement === text) queue(() => place()); };
document.addEventListener('selectionchange', caretMoved);
for (const kind of ['keyup', 'click']) text.addEventListener(kind, caretMoved); // not every browser tells of a caret in a field
text.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); toggleWriting(); }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && writing) { writing = false; showWriting(); }
});
paper.addEventListener('pointermove', event => {
  const span = document.elementsFromPoint(event.clientX, event.clientY).find(e => e.classList.contains('piece'));
  const i = span ? [...ink.children].indexOf(span) : -1;
  readOut(i >= 0 ? pieces[i] : pieces.find(p => p.ids.includes(here)));
});
paper.addEventListener('pointerleave', () => readOut(pieces.find(p => p.ids.includes(here))));
$('candidates').addEventListener('keydown', event => {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...$('candidates').querySelectorAll('button')];
  const i = buttons.indexOf(document.activeElement) + step;
  if (i >= 0 && i < buttons.length) buttons[i].focus();
});

$('write').addEventListener('click', toggleWriting);
$('back').addEventListener('click', stepBack);
$('forward').addEventListener('click', stepForward);
$('fork').addEventListener('click', () => { writing = false; showWriting(); queue(() => go(here, true)); });
$('clear').addEventListener('click', () => {
  writing = false;
  showWriting();
  queue(async () => { text.value = ''; pending = ''; last = await open(); say(''); draw(); text.focus(); });
});
$('source').addEventListener('change', () => { // another source: what was written is read anew for it
  writing = false;
  showWriting();
  queue(async () => { last = await open(); await sync(true); });
});
$('colour').addEventListener('change', () => { looks++; draw(); });
$('dice').addEventListener('click', () => { $('seed').value = Math.floor(Math.random() * 1e6); });
for (const id of ['temperature', 'top-p', 'top-k']) {
  $(id).addEventListener('input', () => {
    $('temperature-value').textContent = Number($('temperature').value) === 0 ? 'best' : $('temperature').value;
    $('top-p-value').textContent = Number($('top-p').value) === 1 ? 'all' : $('top-p').value;
    $('top-k-value').textContent = Number($('top-k').value) > 0 ? '' : 'all';
    lookSoon();
  });
}
$('layer').addEventListener('change', () => { pointed = 0; $('map-readout').textContent = ''; lookSoon(); });
$('show').addEventListener('click', () => {
  const i = Math.floor(Number($('unit').value));
  if (i >= 0 && i < model.hiddenSize) showUnit(unitName(i));
  else say('Units are numbered from 0 to ' + (model.hiddenSize - 1) + '.');
});
$('suggest').addEventListener('click', () => queue(async () => {
  units = (await ask('suggest', {at: end(), count: 4})).units;
  unitsChanged();
}));
map.addEventListener('click', event => { const i = unitAt(event); if (i >= 0) { pointed = i; showUnit(unitName(i)); } });
map.addEventListener('pointermove', event => { const i = unitAt(event); if (i >= 0) $('map-readout').textContent = unitName(i) + ' ' + signed(last.layer[i]); });
map.addEventListener('focus', () => point(Math.min(pointed, last.layer.length - 1)));
map.addEventListener('blur', drawMap);
map.addEventListener('keydown', event => {
  const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns}[event.key];
  if (step) {
    event.preventDefault();
    const i = pointed + step;
    if (i >= 0 && i < last.layer.length) point(i);
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    showUnit(unitName(pointed));
  }
});
window.addEventListener('resize', drawMap);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawMap);
for (const kind of ['beforeprint', 'afterprint']) window.addEventListener(kind, drawMap); // paper is light

queue(async () => {
  const answer = await open();
  const cells = {LSTM: 'LSTM', LSTM_LAYER_NORM: 'LSTM with layer normalization', GRU: 'GRU', GRU_RESET_BEFORE: 'GRU', RNN_TANH: 'vanilla RNN', RNN_RELU: 'vanilla RNN, ReLU'};
  const number = n => n.toLocaleString('en');
  $('model').textContent = model.name;
  document.title = model.name + ' – seq4j play';
  $('facts').textContent = `${cells[model.cell]}, ${model.layers} × ${number(model.hiddenSize)} units, ${number(model.parameters)} parameters, ${number(model.tokens)} ${model.plural}`;
  $('candidates').classList.toggle('words', wholeWords());
  $('reading').hidden = !model.readsSource;
  $('picture').hidden = !picture;
  $('layer').replaceChildren(...Array.from({length: model.layers}, (_, i) => model.parts.map(part => new Option(`layer${i}.${part}`))).flat());
  $('layer').value = `layer${model.layers - 1}.h`;
  $('unit').max = model.hiddenSize - 1;
  units = answer.units;
  last = null;
  unitsChanged();
  place(true);
  (model.readsSource ? $('source') : text).focus();
});
