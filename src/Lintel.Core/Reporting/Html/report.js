'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const verdicts = { gap: 'Gaps', unknown: 'Unknown', suppressed: 'Accepted' };
  const pageSize = 40;
  const $ = id => document.getElementById(id);

  // Everything from the reviewed files becomes text nodes; nothing is parsed as HTML.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'on') { for (const [event, run] of Object.entries(value)) node.addEventListener(event, run); }
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
    }
    node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
    return node;
  }

  function svg(name, attributes, ...children) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  const plural = (number, one, many) => `${number.toLocaleString('en')} ${number === 1 ? one : many || one + 's'}`;
  const place = finding => finding.f ? `${finding.f}:${finding.l}:${finding.c}` : 'the account';
  const rank = finding => severities.indexOf(finding.s);

  // The small part of Markdown that pages of practices use.
  function inline(text) {
    const nodes = [];
    const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;
    let last = 0;
    for (let match; (match = pattern.exec(text)) !== null; last = pattern.lastIndex) {
      nodes.push(text.slice(last, match.index));
      nodes.push(match[1] ? el('code', {}, match[1]) : match[2] ? el('strong', {}, match[2]) : el('a', { href: match[4], rel: 'noreferrer' }, match[3]));
    }
    nodes.push(text.slice(last));
    return nodes;
  }

  function markdown(text) {
    const nodes = [];
    const lines = text.split('\n');
    for (let i = 0; i < lines.length;) {
      const line = lines[i];
      if (line.startsWith('```')) {
        const code = [];
        for (i++; i < lines.length && !lines[i].startsWith('```'); i++) code.push(lines[i]);
        i++;
        nodes.push(el('pre', {}, el('code', {}, code.join('\n'))));
      } else if (line.startsWith('- ')) {
        const list = el('ul');
        while (i < lines.length && lines[i].startsWith('- ')) {
          let item = lines[i++].slice(2);
          while (i < lines.length && /^ {2,}\S/.test(lines[i])) item += ' ' + lines[i++].trim();
          list.append(el('li', {}, inline(item)));
        }
        nodes.push(list);
      } else if (line.trim() === '') {
        i++;
      } else {
        const paragraph = [];
        while (i < lines.length && lines[i].trim() !== '' && !lines[i].startsWith('- ') && !lines[i].startsWith('```')) paragraph.push(lines[i++]);
        nodes.push(el('p', {}, inline(paragraph.join(' '))));
      }
    }
    return nodes;
  }

  function frame(lines) {
    const width = String(lines[lines.length - 1][0]).length;
    const box = el('div', { class: 'frame', tabindex: '0', role: 'group', 'aria-label': 'The code around it' });
    lines.forEach(([number, text, start, length], index) => {
      box.append(el('span', { class: 'number' }, String(number).padStart(width) + ' | '));
      if (start < 0) box.append(text);
      else {
        const cells = [...text];
        box.append(cells.slice(0, start).join(''), el('mark', {}, cells.slice(start, start + length).join('') || ' '), cells.slice(start + length).join(''));
      }
      if (index + 1 < lines.length) box.append('\n');
    });
    return box;
  }

  function money(cost) {
    const range = cost.low === cost.high ? `${cost.low}` : `${cost.low} to ${cost.high}`;
    return `${cost.effect === 'saves' ? 'Saves' : 'Costs'} about ${range} USD a month${cost.each ? ` per ${cost.each}` : ''}: ${cost.assumptions} (${cost.region}, prices of ${cost.priceDate})`;
  }

  function finding(item) {
    const notes = [];
    for (const reason of item.b || []) notes.push(el('p', { class: 'place' }, reason));
    for (const [file, line, message] of item.r || []) notes.push(el('p', { class: 'place' }, `${file}:${line} ${message}`));
    if (item.k) notes.push(el('p', { class: 'place' }, money(item.k)));
    if (item.x) notes.push(el('p', { class: 'place' }, `Fix (${item.x[0]}): ${item.x[1]}${item.x[2] ? `. ${item.x[2]}` : ''}`));
    if (item.x && item.x[3]) notes.push(el('pre', {}, el('code', {}, item.x[3])));
    if (item.j) notes.push(el('p', { class: 'place' }, `Accepted: ${item.j}`));
    return el('article', { class: 'finding', id: `f-${item.id}` },
      el('p', { class: 'place' }, el('code', {}, place(item)), item.a ? ` ${item.a}` : ''),
      item.frame && item.frame.length ? frame(item.frame) : null,
      el('p', {}, el('span', { class: `label ${item.v === 'gap' ? item.s : item.v}` }, item.v === 'gap' ? item.s : item.v), ' ', item.m),
      notes);
  }

  function page(name) {
    const practice = data.practices[name];
    const box = el('div', { class: 'page' });
    for (const [heading, text] of practice.sections) box.append(el('h4', {}, heading), ...markdown(text));
    if (practice.best.length) box.append(el('p', { class: 'chips' }, practice.best.map(id => el('span', {}, id)), practice.aliases.map(id => el('span', {}, id))));
    return box;
  }

  // Findings, grouped by practice, filled in when a group is opened.
  const state = { shown: pageSize };
  function groupsOf(items) {
    const groups = new Map();
    for (const item of items) {
      const key = `${item.p} ${item.v} ${item.s}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    return [...groups.values()].sort((a, b) => (a[0].v === 'gap' ? 0 : 1) - (b[0].v === 'gap' ? 0 : 1) || rank(a[0]) - rank(b[0]) || b.length - a.length || (a[0].p < b[0].p ? -1 : 1));
  }

  function fill(body, items) {
    if (body.childElementCount) return;
    body.append(page(items[0].p));
    let at = 0;
    const next = el('button', { type: 'button' }, '');
    const add = () => {
      const end = Math.min(items.length, at + pageSize);
      for (; at < end; at++) body.insertBefore(finding(items[at]), next);
      next.textContent = `Show ${Math.min(pageSize, items.length - at)} more of ${items.length - at}`;
      next.hidden = at >= items.length;
    };
    body.append(next);
    next.addEventListener('click', add);
    add();
  }

  function group(items) {
    const first = items[0];
    const body = el('div', { class: 'body' });
    const details = el('details', { class: 'group' },
      el('summary', {},
        el('span', { class: `label ${first.v === 'gap' ? first.s : first.v}` }, first.v === 'gap' ? first.s : first.v),
        el('span', { class: 'name' }, data.practices[first.p].title),
        el('code', { class: 'place' }, first.p),
        el('span', { class: 'count' }, plural(items.length, 'place'))),
      body);
    details.addEventListener('toggle', () => { if (details.open) fill(body, items); });
    details.fill = () => fill(body, items);
    return details;
  }

  function matching() {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const [verdict, severity, pillar] = [$('verdict').value, $('severity').value, $('pillar').value];
    return data.findings.filter(item =>
      (!verdict || item.v === verdict) && (!severity || item.s === severity) && (!pillar || data.practices[item.p].pillar === pillar)
      && (words.length === 0 || words.every(word => item.text.includes(word))));
  }

  function showFindings() {
    const items = matching();
    const groups = groupsOf(items);
    $('list').replaceChildren(...groups.slice(0, state.shown).map(group));
    if (groups.length === 1) $('list').firstElementChild.open = true;
    $('more').hidden = groups.length <= state.shown;
    $('matches').textContent = items.length === 0 ? 'Nothing matches' : `${plural(items.length, 'finding')} of ${plural(groups.length, 'practice')}`;
  }

  function search(text) {
    $('filter').reset();
    $('verdict').value = '';
    $('search').value = text;
    state.shown = pageSize;
    showFindings();
    $('gaps').scrollIntoView();
    $('search').focus({ preventScroll: true });
  }

  function options(select, first, entries, value) {
    select.append(el('option', { value: '' }, first), ...entries.map(([key, text]) => el('option', { value: key }, text)));
    select.value = value || '';
  }

  function overview() {
    const gaps = data.findings.filter(item => item.v === 'gap');
    $('subtitle').textContent = `${data.root}, ${data.date}${data.changes ? `: ${plural(data.changes.added, 'new gap')} since ${data.changes.since}, ${data.changes.closed} closed; ${data.changes.left} that were there before are left out of the findings` : ''}`;
    const tiles = [[data.counts.gaps, 'gaps'], ...severities.slice(0, 4).map(s => [data.counts.severities[s], s, s]), [data.counts.unknown, 'unknown'], [data.counts.suppressed, 'accepted'], [data.counts.resources, `resources, ${plural(data.counts.templates, 'file')}`]];
    $('headline').append(...tiles.map(([number, text, style]) => el('div', { class: 'tile' }, el('b', { class: number > 0 && style }, number.toLocaleString('en')), el('span', {}, text))));
    for (const pillar of data.pillars) {
      const bar = svg('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
      if (pillar.score !== null) bar.append(svg('rect', { width: pillar.score, height: 10, class: pillar.score >= 80 ? '' : pillar.score >= 50 ? 'half' : 'poor' }));
      $('pillars').append(el('div', { class: 'pillar' },
        el('a', { href: `#q-${pillar.name}` }, pillar.title), bar,
        el('span', { class: 'score' }, pillar.score === null ? 'none' : String(pillar.score)),
        el('span', { class: 'cover' }, `${pillar.decided} of ${pillar.total} decided by code${pillar.attested ? `, ${pillar.attested} attested` : ''}, ${pillar.gaps === 0 && pillar.score !== null && pillar.score < 100 ? 'its gaps stand under other pillars' : plural(pillar.gaps, 'gap')}`)));
    }
    $('first').append(...groupsOf(gaps).slice(0, 7).map(items => el('li', {},
      el('span', { class: `label ${items[0].s}` }, items[0].s), ' ',
      el('a', { href: '#gaps', on: { click: event => { event.preventDefault(); search(items[0].p); } } }, data.practices[items[0].p].title),
      ` (${plural(items.length, 'place')})`, el('br'), el('span', { class: 'place' }, items[0].m))));
    if (gaps.length === 0) $('first').replaceWith(el('p', {}, data.changes ? 'Nothing: no new gap was found.' : 'Nothing: no gap was found.'));
  }

  function answer(item) {
    const evidence = [];
    const practices = new Map();
    for (const index of item.gaps) {
      const gap = data.findings[index];
      if (practices.has(gap.p)) practices.get(gap.p).push(gap);
      else practices.set(gap.p, [gap]);
    }
    for (const [practice, gaps] of [...practices].slice(0, 8)) {
      evidence.push(el('li', {}, el('a', { href: '#gaps', on: { click: event => { event.preventDefault(); search(practice); } } }, practice), ` ${plural(gaps.length, 'gap')}${gaps.length > 1 ? ', the first' : ''} at ${place(gaps[0])}`));
    }
    if (practices.size > 8) evidence.push(el('li', {}, `gaps of ${plural(practices.size - 8, 'more practice')}`));
    for (const [practice, file, line] of item.places) evidence.push(el('li', {}, `${practice} met at ${file ? `${file}:${line}` : 'the account'}`));
    if (item.met > item.places.length) evidence.push(el('li', {}, `met at ${plural(item.met - item.places.length, 'more place')}`));
    if (item.unknown) evidence.push(el('li', {}, `${item.unknown} unknown`));
    if (item.suppressed) evidence.push(el('li', {}, `${item.suppressed} accepted`));
    if (item.attestation) evidence.push(el('li', {}, `attested by ${item.attestation.by} on ${item.attestation.date}${item.attestation.until ? `, until ${item.attestation.until}` : ''}`, item.attestation.evidence ? `: ${item.attestation.evidence}` : '', item.attestation.note ? ` (${item.attestation.note})` : ''));
    const style = { met: 'met', gap: 'high', partly: 'medium' }[item.status] || 'info';
    return el('tr', {}, el('td', { class: 'narrow' }, el('code', {}, item.id)), el('td', {}, item.title), el('td', { class: 'narrow' }, item.risk),
      el('td', { class: style }, item.statusTitle + (item.by === 'attestation' ? ' (attested)' : '')),
      el('td', {}, evidence.length ? el('ul', { class: 'evidence' }, evidence) : item.practices ? 'nothing in the code decides it' : 'code does not show it'));
  }

  function answers() {
    for (const pillar of data.pillars) {
      $('questions').append(el('h3', { id: `q-${pillar.name}` }, pillar.title));
      for (const question of pillar.questions) {
        const count = status => question.best.filter(item => item.status === status).length;
        const summary = [['met', 'met'], ['partly', 'partly'], ['gap', 'gap'], ['needs-person', 'for a person']].map(([status, text]) => [count(status), text]).filter(([number]) => number).map(([number, text]) => `${number} ${text}`).join(', ');
        const body = el('div', { class: 'body' });
        const details = el('details', { class: 'group' },
          el('summary', {}, el('span', { class: `label ${question.risk || 'info'}` }, question.risk ? `${question.risk} risk` : 'no risk seen'), el('span', { class: 'name' }, `${question.number}. ${question.text}`), el('span', { class: 'count' }, summary)), body);
        details.fill = () => {
          if (!body.childElementCount) body.append(el('table', {}, el('thead', {}, el('tr', {}, ['Best practice', '', 'Risk', 'Answer', 'Evidence'].map(text => el('th', { scope: 'col' }, text)))), el('tbody', {}, question.best.map(answer))));
        };
        details.addEventListener('toggle', () => { if (details.open) details.fill(); });
        $('questions').append(details);
      }
    }
  }

  // The workload in layers: a resource stands left of what it refers to.
  const mostDrawn = 140;
  function shapeOf(workload) {
    const nodes = workload.resources.map(([type, address, file, line, refs]) => ({ type, label: address, members: [address], refs: new Set(refs), file, line }));
    if (nodes.length <= mostDrawn) return nodes;
    const types = [...new Set(nodes.map(node => node.type))];
    const index = new Map(types.map((type, i) => [type, i]));
    const merged = types.map(type => ({ type, label: '', members: [], refs: new Set() }));
    for (const node of nodes) {
      const target = merged[index.get(node.type)];
      target.members.push(node.label);
      for (const ref of node.refs) if (nodes[ref].type !== node.type) target.refs.add(index.get(nodes[ref].type));
    }
    for (const node of merged) node.label = plural(node.members.length, 'resource');
    return merged.slice(0, mostDrawn).map(node => ({ ...node, refs: new Set([...node.refs].filter(ref => ref < mostDrawn)) }));
  }

  function layersOf(nodes) {
    const layer = new Array(nodes.length).fill(-1);
    const open = new Set();
    const depth = start => {
      const stack = [[start, [...nodes[start].refs], 0, 0]];
      open.add(start);
      while (stack.length) {
        const top = stack[stack.length - 1];
        if (top[2] < top[1].length) {
          const next = top[1][top[2]++];
          if (layer[next] >= 0) top[3] = Math.max(top[3], layer[next] + 1);
          else if (!open.has(next)) { open.add(next); stack.push([next, [...nodes[next].refs], 0, 0]); }
        } else {
          stack.pop();
          open.delete(top[0]);
          layer[top[0]] = top[3];
          if (stack.length) stack[stack.length - 1][3] = Math.max(stack[stack.length - 1][3], top[3] + 1);
        }
      }
    };
    nodes.forEach((_, i) => { if (layer[i] < 0) depth(i); });
    const highest = Math.max(0, ...layer);
    const layers = Array.from({ length: highest + 1 }, () => []);
    nodes.forEach((_, i) => layers[highest - layer[i]].push(i));
    const position = new Array(nodes.length).fill(0);
    const referrers = nodes.map(() => []);
    nodes.forEach((node, i) => node.refs.forEach(ref => referrers[ref].push(i)));
    layers.forEach(ids => ids.forEach((id, i) => { position[id] = i; }));
    for (let pass = 0; pass < 6; pass++) {
      for (const ids of pass % 2 ? [...layers].reverse() : layers) {
        const weight = id => {
          const near = pass % 2 ? [...nodes[id].refs] : referrers[id];
          return near.length ? near.reduce((sum, n) => sum + position[n], 0) / near.length : position[id];
        };
        const weights = new Map(ids.map(id => [id, weight(id)]));
        ids.sort((a, b) => weights.get(a) - weights.get(b) || a - b);
        ids.forEach((id, i) => { position[id] = i; });
      }
    }
    return layers;
  }

  const clip = (text, most) => [...text].length > most ? [...text].slice(0, most - 1).join('') + '\u2026' : text;

  function draw(workload) {
    const nodes = shapeOf(workload);
    const layers = layersOf(nodes);
    const [boxWidth, boxHeight, gapX, gapY, most] = [190, 46, 70, 14, 14];
    const columns = [];
    for (const ids of layers) for (let i = 0; i < ids.length; i += most) columns.push(ids.slice(i, i + most));
    const at = new Map();
    columns.forEach((ids, column) => ids.forEach((id, row) => at.set(id, [20 + column * (boxWidth + gapX), 20 + row * (boxHeight + gapY)])));
    const width = 40 + columns.length * (boxWidth + gapX) - gapX;
    const height = 40 + Math.max(1, ...columns.map(ids => ids.length)) * (boxHeight + gapY) - gapY;
    const worst = new Map();
    for (const item of data.findings) {
      if (item.v !== 'gap') continue;
      const known = worst.get(item.a) || { count: 0, rank: 9 };
      worst.set(item.a, { count: known.count + 1, rank: Math.min(known.rank, rank(item)) });
    }
    const picture = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      svg('defs', {}, svg('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, svg('path', { d: 'M0 0L8 4L0 8z' }))));
    nodes.forEach((node, id) => {
      const [x, y] = at.get(id);
      for (const ref of node.refs) {
        const [tx, ty] = at.get(ref);
        const [sx, sy, ex, ey] = [x + boxWidth, y + boxHeight / 2, tx, ty + boxHeight / 2];
        const bend = Math.max(30, Math.abs(ex - sx) / 2);
        picture.append(svg('path', { d: `M${sx} ${sy}C${sx + bend} ${sy} ${ex - bend} ${ey} ${ex} ${ey}`, 'marker-end': 'url(#arrow)' }));
      }
    });
    nodes.forEach((node, id) => {
      const [x, y] = at.get(id);
      const found = node.members.reduce((sum, address) => { const w = worst.get(address); return w ? { count: sum.count + w.count, rank: Math.min(sum.rank, w.rank) } : sum; }, { count: 0, rank: 9 });
      const label = `${node.type} ${node.label}${found.count ? `, ${plural(found.count, 'gap')}, worst ${severities[found.rank]}` : ', no gaps'}`;
      const open = () => search(node.members.length === 1 ? node.label : node.type);
      const shape = svg('g', { role: 'link', tabindex: '0', 'aria-label': label, class: found.count ? severities[found.rank] : '' },
        svg('title', {}, label),
        svg('rect', { x, y, width: boxWidth, height: boxHeight, rx: 6 }),
        svg('text', { x: x + 10, y: y + 19 }, clip(node.label.replace(/^AWS::\w+::\w+\./, ''), found.count ? 19 : 23)),
        svg('text', { x: x + 10, y: y + 36, class: 'kind' }, clip(node.type.replace(/^AWS::/, ''), 27)));
      if (found.count) shape.append(svg('text', { x: x + boxWidth - 10, y: y + 19, 'text-anchor': 'end', class: 'badge' }, String(found.count)));
      shape.addEventListener('click', open);
      shape.addEventListener('keydown', event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(); } });
      picture.append(shape);
    });
    $('drawing').replaceChildren(picture);
  }

  function workloads() {
    if (data.workloads.length === 0) return;
    $('workload').hidden = false;
    data.workloads.forEach((workload, index) => $('drawn').append(el('option', { value: index }, `${workload.name} (${plural(workload.resources.length, 'resource')})`)));
    const largest = data.workloads.reduce((best, workload, index) => workload.resources.length > data.workloads[best].resources.length ? index : best, 0);
    $('drawn').value = String(largest);
    $('drawn').addEventListener('change', () => draw(data.workloads[$('drawn').value]));
    draw(data.workloads[largest]);
  }

  function plan() {
    if (data.plan.length === 0) return;
    $('plan').hidden = false;
    for (const phase of data.plan) {
      $('phases').append(el('h3', {}, phase.title), el('table', {},
        el('thead', {}, el('tr', {}, ['When', 'What', 'Severity', 'Effort', 'Places'].map(text => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, phase.items.map(item => el('tr', {}, el('td', {}, item.horizon), el('td', {}, el('a', { href: '#gaps', on: { click: event => { event.preventDefault(); search(item.practice); } } }, item.title)), el('td', { class: item.severity }, item.severity), el('td', {}, item.effort), el('td', {}, String(item.places)))))));
    }
  }

  function functions() {
    if (data.functions.length === 0) return;
    $('functions').hidden = false;
    const words = { met: 'yes', gap: 'no', unknown: 'not known', 'not-applicable': '' };
    const styles = { met: 'met', gap: 'high', unknown: 'place', 'not-applicable': '' };
    const row = ([address, file, line, runtime, unread, answers]) => el('tr', {},
      el('th', { scope: 'row' }, el('a', { href: '#gaps', on: { click: event => { event.preventDefault(); search(address); } } }, address.replace(/^AWS::\w+::\w+\./, '')), el('div', { class: 'place' }, [`${file}:${line}`, runtime, unread].filter(text => text).join(', '))),
      data.aspects.map((_, i) => el('td', { class: styles[answers[2 * i]], title: answers[2 * i + 1] }, words[answers[2 * i]])));
    const body = el('tbody');
    let at = 0;
    const next = el('button', { type: 'button' }, '');
    const add = () => {
      const end = Math.min(data.functions.length, at + pageSize);
      for (; at < end; at++) body.append(row(data.functions[at]));
      next.textContent = `Show ${Math.min(pageSize, data.functions.length - at)} more of ${data.functions.length - at}`;
      next.hidden = at >= data.functions.length;
    };
    next.addEventListener('click', add);
    add();
    $('coverage').append(el('table', {},
      el('thead', {},
        el('tr', {}, el('th', { scope: 'col' }, 'Function'), data.aspects.map(([title]) => el('th', { scope: 'col' }, title))),
        el('tr', {}, el('td', {}, 'Of those that need it'), data.aspects.map(([, met, known, unknown]) => el('td', { class: known && met === known ? 'met' : '' }, `${met} of ${known}${unknown ? `, ${unknown} not known` : ''}`)))),
      body), next);
  }

  function targets() {
    if (data.targets.length === 0) return;
    $('targets').hidden = false;
    const item = (text, style) => el('li', { class: style }, text);
    $('measured').append(el('table', {},
      el('thead', {}, el('tr', {}, ['Target', '', 'In place', 'Missing'].map(text => el('th', { scope: 'col' }, text)))),
      el('tbody', {}, data.targets.map(target => el('tr', {},
        el('td', {}, target.target),
        el('td', { class: target.provided ? 'met' : 'high' }, target.provided ? 'watched' : target.note || 'not watched'),
        el('td', {}, el('ul', { class: 'evidence' }, target.watchers.slice(0, 8).map(w => item(`${w.resource}: ${w.what}${w.concern ? `, but ${w.concern}` : ''}`, w.concern ? 'medium' : '')), target.watchers.length > 8 ? item(`${target.watchers.length - 8} more`) : null)),
        el('td', {}, el('ul', { class: 'evidence' }, target.missing.slice(0, 8).map(m => item(`${m.practice} ${m.file ? `${m.file}:${m.line}` : ''}`)), target.missing.length > 8 ? item(`${target.missing.length - 8} more`) : null)))))));
  }

  function unread() {
    if (data.diagnostics.length === 0) return;
    $('unread').hidden = false;
    $('diagnostics').append(...data.diagnostics.map(([file, line, column, code, message]) => el('li', {}, el('code', {}, file ? `${file}:${line}:${column}` : 'settings'), ` ${message} `, el('span', { class: 'place' }, `(${code})`))));
  }

  function theme() {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    const apply = isDark => {
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
      $('theme').setAttribute('aria-pressed', String(isDark));
    };
    apply(dark);
    $('theme').addEventListener('click', () => apply(document.documentElement.dataset.theme !== 'dark'));
  }

  for (const item of data.findings) item.text = `${item.p} ${data.practices[item.p].title} ${item.m} ${item.a} ${item.t} ${item.f} ${data.practices[item.p].best.join(' ')} ${data.practices[item.p].aliases.join(' ')}`.toLowerCase();
  theme();
  overview();
  plan();
  targets();
  functions();
  answers();
  workloads();
  unread();
  options($('verdict'), 'All', Object.entries(verdicts), data.findings.some(item => item.v === 'gap') ? 'gap' : '');
  options($('severity'), 'All', severities.map(s => [s, s]));
  options($('pillar'), 'All', data.pillars.map(pillar => [pillar.name, pillar.title]));
  const defaultVerdict = $('verdict').value;
  $('filter').addEventListener('submit', event => event.preventDefault());
  $('filter').addEventListener('input', () => { state.shown = pageSize; showFindings(); });
  $('filter').addEventListener('reset', () => setTimeout(() => { $('verdict').value = $('search').value ? '' : defaultVerdict; state.shown = pageSize; showFindings(); }));
  $('more').addEventListener('click', () => { state.shown += pageSize; showFindings(); });
  showFindings();
  for (const section of document.querySelectorAll('main > section:not([hidden])')) {
    $('sections').append(el('a', { href: `#${section.id}` }, section.querySelector('h2').textContent));
  }
  $('footer').textContent = `Made by Lintel ${data.version} on ${data.date}: ${plural(data.counts.resources, 'resource')} in ${plural(data.counts.templates, 'file')} held against ${plural(data.counts.practices, 'practice')}.`;
  window.addEventListener('beforeprint', () => { for (const details of document.querySelectorAll('details')) { if (details.fill) details.fill(); details.open = true; } });
})();
