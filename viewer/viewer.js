// SPDX-License-Identifier: BSD-2-Clause
//
// viewer.js - what the page does: one state, and one function that each change of it ends in.
//
// The selection is also the keyboard's cursor, and is kept in the address after `#`, so that a
// reload or a link shows the same. Everything works without a network.

const TOO_MANY = 1000;  // nodes: dagre would take seconds, so only what is nearby is drawn

const page = Object.fromEntries(['graph', 'drawing', 'details', 'search', 'found', 'title', 'facts',
    'layers', 'areas', 'only', 'alternatives', 'whole', 'nearer', 'farther', 'status']
    .map((id) => [id, document.getElementById(id)]));

const graph = readGraph(page.graph.textContent);
const canvas = makeCanvas(page.drawing);
const state = {
    view: 'layers', only: graph.nodes.length > TOO_MANY, alternatives: graph.nodes.length <= MANY,
    selected: null, path: [], matches: [], match: -1,
};

function visible() {
    if (!state.only || state.view === 'areas') return graph.nodes;
    const near = neighbourhood(state.selected || graph.app, state.path);
    return [...near].slice(0, TOO_MANY / 2).sort((a, b) => a.index - b.index);
}

function makeScene() {
    const nodes = visible();
    const shown = new Set(nodes);
    const links = graph.links.filter((link) => shown.has(link.from) && shown.has(link.to));
    const largestSize = Math.max(0, ...graph.nodes.map((node) => node.size));
    const options = { ...sizeOf(canvas), alternatives: state.alternatives, largest: largestSize };
    performance.mark('asked');
    const scene = (state.view === 'areas' ? areas : layers)(nodes, links, options);
    performance.measure('layout', 'asked');
    return scene;
}

function render() {
    drawScene(canvas, makeScene());
    fitScene(canvas);
    light();
    for (const [button, pressed] of [[page.layers, state.view === 'layers'],
        [page.areas, state.view === 'areas'], [page.only, state.only],
        [page.alternatives, state.alternatives]]) {
        button.setAttribute('aria-pressed', String(pressed));
    }
    page.only.disabled = graph.nodes.length > TOO_MANY || state.view === 'areas';
    page.alternatives.disabled = state.view === 'areas';
}

function light() {
    if (state.matches.length) lightMatches(canvas, state.matches);
    else if (state.selected) lightNode(canvas, state.selected, state.path);
    else lightNothing(canvas);
}

function showDetails() {
    const { selected, path } = state;
    page.details.replaceChildren(
        ...(selected ? nodePanel(graph, selected, path) : imagePanel(graph)).filter(Boolean));
    page.details.scrollTop = 0;
    page.status.textContent = selected ? spoken(selected) : '';
}

function rememberSelection() {
    const hash = state.selected ? `#${encodeURIComponent(state.selected.name)}` : '#';
    history.replaceState(null, '', hash);
}

// Selects a node (null: none), with the path to it whose last edge is `last`, else the shortest.
function select(node, last) {
    Object.assign(state, { selected: node, path: node ? pathTo(graph, node, last) : [] });
    closeSearch();
    showDetails();
    if (state.only && state.view === 'layers') render();
    else light();
    if (node) bringIntoView(canvas, node);
    rememberSelection();
}

function change(part) {
    Object.assign(state, part);
    render();
}

function showFound() {
    const shown = state.matches.slice(0, 12);
    page.found.replaceChildren(...shown.map((node, index) => el('li', {
        id: `found-${index}`, role: 'option', ariaSelected: String(index === state.match),
        'data-node': node.index,
    }, el('b', {}, label(node)), el('span', {}, shorten(apisOf(node).join(', '), 30)))));
    if (state.matches.length > shown.length) {
        page.found.append(el('li', { className: 'more' },
            `and ${state.matches.length - shown.length} more`));
    }
    const typed = page.search.value.trim() !== '';
    if (typed && !shown.length) page.found.append(el('li', { className: 'more' }, 'nothing found'));
    page.found.hidden = !typed;
    page.search.setAttribute('aria-expanded', String(typed));
    if (state.match < 0) page.search.removeAttribute('aria-activedescendant');
    else page.search.setAttribute('aria-activedescendant', `found-${state.match}`);
}

function closeSearch() {
    Object.assign(state, { matches: [], match: -1 });
    page.search.value = '';
    showFound();
}

function onSearch() {
    state.matches = search(graph, page.search.value);
    state.match = state.matches.length ? 0 : -1;
    showFound();
    light();
}

function moveMatch(by) {
    const count = Math.min(12, state.matches.length);
    if (!count) return;
    state.match = (state.match + by + count) % count;
    showFound();
}

function onSearchKey(event) {
    if (event.key === 'ArrowDown') moveMatch(1);
    else if (event.key === 'ArrowUp') moveMatch(-1);
    else if (event.key === 'Enter' && state.match >= 0) choose(state.matches[state.match]);
    else if (event.key === 'Escape') leaveSearch();
    else return;
    event.preventDefault();
    event.stopPropagation();
}

function leaveSearch() {
    closeSearch();
    light();
    page.drawing.focus();
}

function choose(node) {
    select(node);
    page.drawing.focus();
}

// Of some nodes, the one whose card is nearest to the selection's from left to right.
function nearest(nodes) {
    const at = new Map(canvas.scene.cards.map((card) => [card.node, card.x + card.width / 2]));
    const here = at.get(state.selected);
    return nodes.filter((node) => at.has(node) && node !== state.selected)
        .sort((a, b) => Math.abs(at.get(a) - here) - Math.abs(at.get(b) - here))[0];
}

function sideways(by) {
    const cards = [...canvas.scene.cards].sort((a, b) => a.y - b.y || a.x - b.x);
    const place = cards.findIndex((card) => card.node === state.selected);
    return cards[(place + by + cards.length) % cards.length].node;
}

function moveSelection(key) {
    if (!state.selected) return select(graph.app);
    const { selected } = state;
    const next = {
        ArrowUp: () => nearest(selected.in.map((edge) => edge.from)),
        ArrowDown: () => nearest(selected.out.map((edge) => edge.to)),
        ArrowLeft: () => sideways(-1),
        ArrowRight: () => sideways(1),
    }[key]();
    if (next) select(next);
}

function back() {
    if (state.only && !page.only.disabled) change({ only: false });
    else select(null);
}

function toggle(name) {
    if (!page[name].disabled) change({ [name]: !state[name] });
}

function zoomBy(factor) {
    canvas.svg.call(canvas.zoom.scaleBy, factor);
    canvas.touched = true;
}

const ACTIONS = {
    '/': () => page.search.focus(),
    n: () => toggle('only'), a: () => toggle('alternatives'),
    v: () => change({ view: state.view === 'layers' ? 'areas' : 'layers' }),
    '+': () => zoomBy(1.3), '=': () => zoomBy(1.3), '-': () => zoomBy(1 / 1.3),
    0: () => fitScene(canvas), Escape: back,
};

function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target.closest('button, input, aside');
    if (event.key.startsWith('Arrow') && !onButton) moveSelection(event.key);
    else if (Object.hasOwn(ACTIONS, event.key)) ACTIONS[event.key]();
    else return;
    event.preventDefault();
}

function nodeOf(element) {
    const holder = element.closest('[data-node]');
    return holder ? graph.nodes[Number(holder.getAttribute('data-node'))] : null;
}

function onDetailsClick(event) {
    const node = nodeOf(event.target);
    const row = event.target.closest('[data-edge]');
    if (node) select(node);
    else if (row) choosePath(state.selected.in[Number(row.getAttribute('data-edge'))]);
}

function choosePath(edge) {
    const { scrollTop } = page.details;
    select(state.selected, edge);
    page.details.scrollTop = scrollTop;
}

function onResize() {
    clearTimeout(onResize.timer);
    onResize.timer = setTimeout(() => { if (!canvas.touched) render(); }, 120);
}

function fromAddress() {
    const node = graph.byName.get(decodeURIComponent(location.hash.slice(1)));
    if (node && node !== state.selected) select(node);
}

function listen() {
    page.drawing.addEventListener('click', (event) => select(nodeOf(event.target)));
    page.details.addEventListener('click', onDetailsClick);
    page.found.addEventListener('mousedown', (event) => {
        const node = nodeOf(event.target);
        event.preventDefault();
        if (node) choose(node);
    });
    page.search.addEventListener('input', onSearch);
    page.search.addEventListener('keydown', onSearchKey);
    page.layers.addEventListener('click', () => change({ view: 'layers' }));
    page.areas.addEventListener('click', () => change({ view: 'areas' }));
    page.only.addEventListener('click', ACTIONS.n);
    page.alternatives.addEventListener('click', ACTIONS.a);
    page.whole.addEventListener('click', ACTIONS[0]);
    page.nearer.addEventListener('click', ACTIONS['+']);
    page.farther.addEventListener('click', ACTIONS['-']);
    document.addEventListener('keydown', onKey);
    window.addEventListener('resize', onResize);
    window.addEventListener('hashchange', fromAddress);
}

function start() {
    const components = graph.nodes.filter((node) => node.kind === 'component').length;
    document.title = `${graph.title.app} on ${graph.title.target}`;
    page.title.textContent = document.title;
    page.facts.textContent = [`${components} components`, bytes(graph.size ?? 0),
        graph.minimal ? `minimal: ${graph.minimal}` : null].filter(Boolean).join(' \u00b7 ');
    listen();
    showDetails();
    render();
    fromAddress();
}

start();
