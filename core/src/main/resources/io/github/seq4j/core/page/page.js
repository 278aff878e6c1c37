'use strict';
// Draws the figures of a page from the numbers that stand in it. Asks nobody for anything.
(() => {
  const make = (name, attributes, text) => {
    const element = document.createElement(name);
    return fill(element, attributes, text);
  };
  const draw = (name, attributes, text) =>
    fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, text);
  const fill = (element, attributes, text) => {
    for (const key in attributes || {}) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const color = (i) => 'var(--c' + (i % 8) + ')';
  const short = (v) => {
    if (v === null || v === undefined || !isFinite(v)) return '–';
    const size = Math.abs(v);
    if (size !== 0 && (size < 0.001 || size >= 1e7)) return v.toExponential(2);
    return Number(v.toPrecision(5)).toLocaleString('en-US', { maximumSignificantDigits: 6 });
  };
  const tick = (v) => {
    const size = Math.abs(v);
    if (size >= 1e4) return short(v / (size >= 1e6 ? 1e6 : 1e3)) + (size >= 1e6 ? 'M' : 'k');
    return size !== 0 && size < 0.001 ? v.toExponential(0) : short(v);
  };

  // A scale from numbers to pixels, with its ticks.
  const scale = (values, from, to, log) => {
    let low = Infinity, high = -Infinity;
    for (const v of values) if (v !== null && (!log || v > 0)) { low = Math.min(low, v); high = Math.max(high, v); }
    if (low > high) { low = log ? 1 : 0; high = log ? 10 : 1; }
    if (low === 0 && high === 0) high = 1;
    if (low === high) { const by = Math.abs(low) * 0.05 || 1; if (log) { low /= 2; high *= 2; } else { low -= by; high += by; } }
    const f = log ? Math.log10 : (v) => v;
    const a = f(low), b = f(high);
    const ticks = [];
    if (log) {
      const decades = Math.ceil((b - a) / 6) || 1;
      for (let e = Math.floor(a); e <= Math.ceil(b); e += decades)
        for (const m of b - a < 2 ? [1, 2, 5] : [1]) { const v = m * Math.pow(10, e); if (v >= low * 0.999 && v <= high * 1.001) ticks.push(v); }
    }
    if (ticks.length < 2) {
      ticks.length = 0;
      const raw = (high - low) / 5, unit = Math.pow(10, Math.floor(Math.log10(raw)));
      const step = unit * [1, 2, 5, 10].find((m) => m * unit >= raw);
      for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-6; v += step) ticks.push(Math.abs(v) < step * 1e-6 ? 0 : v);
    }
    const at = (v) => (v === null || (log && v <= 0) ? null : from + ((f(v) - a) / (b - a)) * (to - from));
    return { at, ticks };
  };

  const redrawWhenResized = (element, redraw) => {
    let width = 0;
    const check = () => {
      const now = element.clientWidth;
      if (now !== width && now > 0) { width = now; redraw(now); }
    };
    new ResizeObserver(check).observe(element);
    check();
  };

  const checkbox = (name, checked, changed) => {
    const label = make('label', {}, '');
    const box = make('input', { type: 'checkbox' });
    box.checked = checked;
    box.addEventListener('change', () => changed(box.checked));
    label.append(box, name);
    return label;
  };

  const smoothed = (y, by) => {
    if (by === 0) return y;
    let mean = null, weight = 0;
    return y.map((v) => {
      if (v === null) return null;
      mean = (mean || 0) * by + v * (1 - by);
      weight = weight * by + (1 - by); // the first points are not drawn towards 0
      return mean / weight;
    });
  };

  const lines = (figure, data) => {
    const shown = data.lines.map(() => true);
    const state = { logX: data.logX, logY: data.logY, smooth: 0, at: null };
    const tools = make('div', { class: 'tools' });
    const canvas = make('div', {});
    const readout = make('div', { class: 'readout', 'aria-live': 'polite' });
    let redraw = () => {};
    if (data.lines.length > 1) {
      data.lines.forEach((line, i) => {
        const button = make('button', { type: 'button', 'aria-pressed': 'true' });
        button.append(make('span', { class: 'swatch', style: 'background:' + color(i) }), line.name);
        button.addEventListener('click', () => {
          shown[i] = !shown[i];
          button.setAttribute('aria-pressed', shown[i]);
          redraw();
        });
        tools.append(button);
      });
    }
    const positive = (axis) => data.lines.every((l) => l[axis].every((v) => v === null || v > 0));
    if (!data.step && positive('x')) tools.append(checkbox('log ' + data.x, state.logX, (on) => { state.logX = on; redraw(); }));
    if (!data.step && positive('y')) tools.append(checkbox('log ' + data.y, state.logY, (on) => { state.logY = on; redraw(); }));
    if (data.smoothable) {
      const label = make('label', {}, 'smoothing');
      const slider = make('input', { type: 'range', min: 0, max: 100, value: 0 });
      slider.addEventListener('input', () => { state.smooth = slider.value === '0' ? 0 : 1 - Math.pow(10, -slider.value / 40); redraw(); });
      label.append(slider);
      tools.append(label);
    }
    figure.append(tools, canvas, readout, table(data));

    redrawWhenResized(canvas, (width) => {
      redraw = () => {
        const height = Math.max(180, Math.min(320, width * 0.45));
        const left = 52, right = width - 12, top = 10, bottom = height - 38;
        const active = data.lines.filter((_, i) => shown[i]);
        const sx = scale(active.flatMap((l) => l.x), left, right, state.logX);
        const sy = scale(active.flatMap((l) => l.y).concat(data.step ? [0] : []), bottom, top, state.logY);
        const svg = draw('svg', { viewBox: '0 0 ' + width + ' ' + height, height, role: 'img', tabindex: 0, 'aria-label': data.title + ': arrow keys read the values' });
        let last = -1e9;
        for (const v of sx.ticks) {
          const x = sx.at(v);
          svg.append(draw('line', { class: 'grid', x1: x, x2: x, y1: top, y2: bottom }));
          if (x - last > 44) { svg.append(draw('text', { x, y: bottom + 15, 'text-anchor': x > right - 16 ? 'end' : 'middle' }, tick(v))); last = x; }
        }
        last = 1e9;
        for (const v of sy.ticks) {
          const y = sy.at(v);
          svg.append(draw('line', { class: 'grid', x1: left, x2: right, y1: y, y2: y }));
          if (last - y > 13) { svg.append(draw('text', { x: left - 5, y: y + 4, 'text-anchor': 'end' }, tick(v))); last = y; }
        }
        svg.append(draw('text', { x: (left + right) / 2, y: height - 6, 'text-anchor': 'middle' }, data.x));
        svg.append(draw('text', { x: 12, y: (top + bottom) / 2, 'text-anchor': 'middle', transform: 'rotate(-90 12 ' + (top + bottom) / 2 + ')' }, data.y));
        data.lines.forEach((line, i) => {
          if (!shown[i]) return;
          const y = smoothed(line.y, state.smooth);
          if (state.smooth > 0) svg.append(curve(line.x, line.y, sx, sy, i, 'curve faint', false));
          if (data.step) svg.append(area(line.x, y, sx, sy, i));
          svg.append(curve(line.x, y, sx, sy, i, 'curve', data.step));
        });
        const cross = draw('line', { class: 'cross', y1: top, y2: bottom, visibility: 'hidden' });
        svg.append(cross);
        const read = (pixel) => {
          const said = [];
          let nearest = null;
          for (const l of active) for (const v of l.x) { const x = sx.at(v); if (x !== null && (nearest === null || Math.abs(x - pixel) < Math.abs(sx.at(nearest) - pixel))) nearest = v; }
          if (nearest === null) return;
          state.at = nearest;
          active.forEach((l) => {
            let j = -1;
            l.x.forEach((v, k) => { if (l.y[k] !== null && (j < 0 || Math.abs(v - nearest) < Math.abs(l.x[j] - nearest))) j = k; });
            if (j >= 0) said.push(l.name + ' ' + short(smoothed(l.y, state.smooth)[j]));
          });
          fill(cross, { x1: sx.at(nearest), x2: sx.at(nearest), visibility: 'visible' });
          readout.textContent = data.x + ' ' + short(nearest) + ': ' + said.join(', ');
        };
        svg.addEventListener('pointermove', (e) => { const box = svg.getBoundingClientRect(); read((e.clientX - box.left) * (width / box.width)); });
        svg.addEventListener('keydown', (e) => {
          const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[e.key];
          if (by === undefined) return;
          e.preventDefault();
          const all = [...new Set(active.flatMap((l) => l.x))].sort((a, b) => a - b);
          const now = state.at === null ? (by > 0 ? -1 : all.length) : all.indexOf(state.at);
          read(sx.at(all[Math.max(0, Math.min(all.length - 1, now + by))]));
        });
        canvas.replaceChildren(svg);
      };
      redraw();
    });
  };

  const curve = (x, y, sx, sy, i, name, step) => {
    let path = '', pen = false, lastY = null;
    for (let k = 0; k < x.length; k++) {
      const px = sx.at(x[k]), py = sy.at(y[k]);
      if (px === null || py === null) { pen = false; continue; }
      if (step && pen) path += 'L' + px.toFixed(1) + ' ' + lastY.toFixed(1);
      path += (pen ? 'L' : 'M') + px.toFixed(1) + ' ' + py.toFixed(1);
      if (!pen && (k + 1 === x.length || sy.at(y[k + 1]) === null)) path += 'm-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0'; // alone
      pen = true;
      lastY = py;
    }
    return draw('path', { class: name, d: path, style: 'stroke:' + color(i) });
  };

  const area = (x, y, sx, sy, i) => {
    const base = sy.at(0);
    let path = '';
    for (let k = 0; k + 1 < x.length; k++) {
      if (y[k] > 0) path += 'M' + sx.at(x[k]) + ' ' + base + 'V' + sy.at(y[k]) + 'H' + sx.at(x[k + 1]) + 'V' + base + 'Z';
    }
    return draw('path', { class: 'area', d: path, style: 'fill:' + color(i) });
  };

  // The numbers behind a chart, made when somebody opens them.
  const table = (data) => {
    const details = make('details', {});
    details.append(make('summary', {}, 'numbers'));
    details.addEventListener('toggle', () => {
      if (!details.open || details.childElementCount > 1) return;
      const rows = make('table', {});
      data.lines.forEach((line) => {
        const head = make('tr', {});
        head.append(make('th', {}, data.x), make('th', {}, line.name));
        rows.append(head);
        line.x.forEach((x, k) => {
          if (line.y[k] === null) return;
          const row = make('tr', {});
          row.append(make('td', {}, short(x)), make('td', {}, short(line.y[k])));
          rows.append(row);
        });
      });
      details.append(rows);
    });
    return details;
  };

  const text = (figure, data) => {
    const box = make('div', { class: 'tokens', tabindex: 0, role: 'group', 'aria-label': data.title + ': arrow keys read the values' });
    const readout = make('div', { class: 'readout', 'aria-live': 'polite' });
    let chosen = -1;
    const spans = data.tokens.map((token, i) => {
      const v = Math.max(-1, Math.min(1, data.values[i])); // null is 0
      const tint = 'rgb(' + (v < 0 ? '40 120 220' : '225 70 50') + ' / ' + (Math.abs(v) * 0.75).toFixed(2) + ')';
      return make('span', { style: 'background:' + tint }, token.replace(/\n/g, '↵\n') + (data.spaced ? ' ' : ''));
    });
    const choose = (i) => {
      if (i < 0 || i >= spans.length) return;
      if (chosen >= 0) spans[chosen].classList.remove('chosen');
      chosen = i;
      spans[i].classList.add('chosen');
      readout.textContent = (i + 1) + ': ' + JSON.stringify(data.tokens[i]) + ' ' + short(data.values[i]);
    };
    spans.forEach((span, i) => span.addEventListener('pointerenter', () => choose(i)));
    box.addEventListener('keydown', (e) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
      if (by === undefined) return;
      e.preventDefault();
      choose(chosen + by);
      if (chosen >= 0) spans[chosen].scrollIntoView({ block: 'nearest' });
    });
    box.append(...spans);
    figure.append(box, readout);
  };

  const map = (figure, data) => {
    const tools = make('div', { class: 'tools' });
    const canvas = make('div', {});
    const readout = make('div', { class: 'readout', 'aria-live': 'polite' });
    const search = make('input', { type: 'search', placeholder: 'find', 'aria-label': 'find a label' });
    const view = { x: 0, y: 0, zoom: 1 };
    let chosen = -1, redraw = () => {};
    const zoom = (by) => { view.zoom = Math.max(1, Math.min(64, view.zoom * by)); if (view.zoom === 1) { view.x = 0; view.y = 0; } redraw(); };
    [['+', 1.5], ['−', 1 / 1.5]].forEach(([name, by]) => {
      const button = make('button', { type: 'button', class: 'zoom', 'aria-label': by > 1 ? 'nearer' : 'farther' }, name);
      button.addEventListener('click', () => zoom(by));
      tools.append(button);
    });
    tools.append(search);
    figure.append(tools, canvas, readout);
    const say = () => { const p = data.points[chosen]; readout.textContent = p ? p.label + (p.note ? ': ' + p.note : '') : ''; };
    search.addEventListener('input', () => {
      const wanted = search.value;
      chosen = wanted === '' ? -1 : data.points.findIndex((p) => p.label === wanted);
      if (chosen < 0 && wanted !== '') chosen = data.points.findIndex((p) => p.label.startsWith(wanted));
      if (chosen >= 0 && view.zoom > 1) center(data.points[chosen]);
      say();
      redraw();
    });
    let fit = null;
    const center = (p) => { view.x = fit.u(p.x); view.y = fit.v(p.y); };
    redrawWhenResized(canvas, (width) => {
      const height = Math.max(280, Math.min(620, width * 0.7));
      const unit = (values) => { let a = Infinity, b = -Infinity; for (const v of values) { a = Math.min(a, v); b = Math.max(b, v); } if (a === b) { a -= 1; b += 1; } return (v) => (v - (a + b) / 2) / (b - a) * 2; };
      fit = { u: unit(data.points.map((p) => p.x)), v: unit(data.points.map((p) => p.y)) };
      const px = (p) => width / 2 + (fit.u(p.x) - view.x) * view.zoom * (width / 2 - 30);
      const py = (p) => height / 2 - (fit.v(p.y) - view.y) * view.zoom * (height / 2 - 16);
      redraw = () => {
        const svg = draw('svg', { viewBox: '0 0 ' + width + ' ' + height, height, role: 'img', tabindex: 0, 'aria-label': data.title + ': arrow keys go from point to point' });
        const taken = new Set();
        const named = [];
        const order = data.points.map((_, i) => i).filter((i) => i !== chosen);
        if (chosen >= 0) order.unshift(chosen); // its name comes first
        order.forEach((i) => {
          const p = data.points[i], x = px(p), y = py(p);
          if (x < -20 || x > width + 20 || y < -20 || y > height + 20) return;
          svg.append(draw('circle', { class: i === chosen ? 'point chosen' : 'point', cx: x.toFixed(1), cy: y.toFixed(1), r: i === chosen ? 5 : 3, 'data-i': i }));
          const long = [...p.label].reduce((sum, c) => sum + (c > '\u1100' ? 12 : 7), 6);
          const right = x + long < width; // of its point
          const cells = [];
          for (let c = 0; c <= Math.ceil(long / 24); c++) cells.push(Math.floor((right ? x : x - long) / 24) + c + ',' + Math.floor(y / 14));
          if (i === chosen || !cells.some((c) => taken.has(c))) {
            cells.forEach((c) => taken.add(c));
            named.push(draw('text', { class: 'name', x: (right ? x + 5 : x - 5).toFixed(1), y: (y + 4).toFixed(1), 'text-anchor': right ? 'start' : 'end' }, p.label));
          }
        });
        svg.append(...named);
        let drag = null;
        svg.addEventListener('pointerdown', (e) => { if (view.zoom > 1) { drag = { x: e.clientX, y: e.clientY, vx: view.x, vy: view.y }; } });
        svg.addEventListener('pointerup', () => { if (drag) { drag = null; redraw(); } });
        svg.addEventListener('pointermove', (e) => {
          if (drag && e.buttons) {
            view.x = drag.vx - (e.clientX - drag.x) / (view.zoom * (width / 2 - 30));
            view.y = drag.vy + (e.clientY - drag.y) / (view.zoom * (height / 2 - 16));
            return;
          }
          const box = svg.getBoundingClientRect();
          const mx = (e.clientX - box.left) * (width / box.width), my = e.clientY - box.top;
          let best = -1, distance = 400;
          data.points.forEach((p, i) => { const d = (px(p) - mx) ** 2 + (py(p) - my) ** 2; if (d < distance) { distance = d; best = i; } });
          if (best >= 0 && best !== chosen) {
            const old = svg.querySelector('.chosen');
            if (old) old.classList.remove('chosen');
            chosen = best;
            const now = svg.querySelector('[data-i="' + best + '"]');
            if (now) now.classList.add('chosen');
            say();
          }
        });
        svg.addEventListener('keydown', (e) => {
          const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
          if (e.key === '+' || e.key === '-') { e.preventDefault(); if (chosen >= 0) center(data.points[chosen]); zoom(e.key === '+' ? 1.5 : 1 / 1.5); canvas.firstChild.focus(); return; }
          if (by === undefined) return;
          e.preventDefault();
          chosen = (chosen + by + data.points.length) % data.points.length;
          if (view.zoom > 1) center(data.points[chosen]);
          say();
          redraw();
          canvas.firstChild.focus();
        });
        canvas.replaceChildren(svg);
      };
      redraw();
    });
  };

  const kinds = { lines, text, map };
  for (const figure of document.querySelectorAll('figure[data-kind]')) {
    kinds[figure.dataset.kind](figure, JSON.parse(figure.querySelector('script').textContent));
  }
})();
