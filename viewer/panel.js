// SPDX-License-Identifier: BSD-2-Clause
//
// panel.js - the details beside the drawing: of the image, or of one node. Text comes from
// manifests, so it only ever becomes text nodes. What can be clicked carries data-node (a node's
// index) or data-edge (the place of an edge in its node's `in`); viewer.js listens.

function el(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
        if (name in element) element[name] = value;
        else element.setAttribute(name, value);
    }
    element.append(...children.flat(Infinity).filter((child) => (child ?? null) !== null));
    return element;
}

function nodeButton(node, text) {
    return el('button', { className: 'node', type: 'button', 'data-node': node.index },
        text || label(node));
}

const ROWS = 150;  // a list this long is shown whole

function list(rows) {
    const more = rows.length - ROWS;
    return el('ul', { className: 'edges' }, rows.slice(0, ROWS).map((row) => row()),
        more > 0 ? el('li', { className: 'more' }, `and ${more} more`) : null);
}

function heading(text, count) {
    return el('h2', {}, text, count === undefined ? null : el('span', {}, String(count)));
}

function facts(rows) {
    const shown = rows.filter(([, value]) => value);
    return el('dl', {}, shown.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function requirement(edge) {
    const words = [edge.api, edge.version, edge.as ? `as ${edge.as}` : null];
    return words.filter(Boolean).join(' ');
}

function references(edge) {
    if (edge.references === undefined) return null;
    return `${edge.references} ${edge.references === 1 ? 'reference' : 'references'}`;
}

// One binding: who, what, why, and the manifest line it comes from.
function edgeRow(edge, other, verb, properties) {
    const notes = [edge.lazy ? 'lazy' : null, references(edge)].filter(Boolean);
    return el('li', properties,
        el('p', {}, nodeButton(other), ` ${verb} `, el('b', {}, requirement(edge))),
        el('p', { className: 'why' }, edge.says),
        edge.line ? el('pre', {}, edge.line.trim()) : null,
        el('p', { className: 'where' }, edge.at ? el('code', {}, edge.at) : null,
            notes.map((note) => ` \u00b7 ${note}`)));
}

function pathLine(path) {
    const steps = [path[0].from, ...path.map((edge) => edge.to)];
    return el('ol', { className: 'path', ariaLabel: 'path from the app' },
        steps.map((node) => el('li', {}, nodeButton(node))));
}

function reasonsIn(node, path) {
    if (node.kind !== 'component') return [];
    const last = path[path.length - 1];
    const rows = node.in.map((edge, index) => () =>
        edgeRow(edge, edge.from, edge.want ? 'wants' : 'needs', {
            className: edge === last ? 'in current' : 'in', 'data-edge': index,
            title: 'show the path through here' }));
    return [
        heading('Why it is here', node.in.length),
        path.length ? pathLine(path) : el('p', { className: 'why' }, 'Nothing leads here.'),
        list(rows),
    ];
}

function reasonsOut(node) {
    if (!node.out.length) return [];
    const rows = node.out.map((edge) => () => edgeRow(edge, edge.to, 'provides', {}));
    return [heading('What it needs', node.out.length), list(rows)];
}

function instead(node) {
    if (!node.alternatives.length) return [];
    const rows = node.alternatives.map((alternative) => () => el('li', { className: 'ghost' },
        el('p', {}, el('b', {}, alternative.component), ` for ${alternative.api} `,
            el('span', { className: 'cost' }, costOf(alternative))),
        alternative.why ? el('p', { className: 'why' }, alternative.why) : null));
    return [heading('Instead of it', rows.length), list(rows)];
}

function share(part, whole) {
    return whole > 0 ? ` \u00b7 ${(100 * part / whole).toFixed(part / whole < 0.1 ? 1 : 0)} %` : '';
}

function provided(node) {
    return node.provides.map(requirement).join(', ');
}

function sizeFacts(node, graph) {
    if (node.kind !== 'component') return [];
    const more = node.retained > node.size;
    return [
        ['size', exactBytes(node.size) + share(node.size, graph.size)],
        ['retained', more ? `${exactBytes(node.retained)} would leave with it` : ''],
    ];
}

function nodeFacts(node, graph) {
    const manifest = node.at || node.manifest;
    return facts([
        ...sizeFacts(node, graph),
        ['provides', provided(node)],
        ['licence', node.license],
        ['manifest', manifest ? el('code', {}, manifest) : ''],
    ]);
}

function nodePanel(graph, node, path) {
    return [
        el('p', { className: 'kind' }, node.kind),
        el('h1', {}, label(node), node.version ? el('small', {}, node.version) : null),
        node.summary ? el('p', { className: 'summary' }, node.summary) : null,
        nodeFacts(node, graph),
        ...reasonsIn(node, path), ...instead(node), ...reasonsOut(node),
    ];
}

function largest(graph) {
    const nodes = graph.nodes.filter((node) => node.kind === 'component')
        .sort((a, b) => b.size - a.size).slice(0, 10);
    const most = Math.max(1, ...nodes.map((node) => node.size));
    return el('ul', { className: 'bars' }, nodes.map((node) => {
        const bar = el('i', {});
        bar.style.width = `${100 * node.size / most}%`;
        return el('li', {}, nodeButton(node), el('span', {}, bytes(node.size)), bar);
    }));
}

function keyRow(keys, text) {
    return [el('dt', {}, keys.split(' ').map((key) => el('kbd', {}, key))), el('dd', {}, text)];
}

const KEYS = [
    ['/', 'search'], ['\u2191 \u2193', 'to a consumer, to a provider'],
    ['\u2190 \u2192', 'to the neighbour'], ['n', 'only what touches the selection'],
    ['a', 'alternatives'], ['v', 'layers or areas'], ['+ \u2212 0', 'nearer, farther, all'],
    ['Esc', 'back'],
];

function legendLine(kind, text) {
    return el('li', { className: kind }, el('i', {}), text);
}

function imagePanel(graph) {
    const components = graph.nodes.filter((node) => node.kind === 'component').length;
    return [
        el('p', { className: 'kind' }, 'image'),
        el('h1', {}, graph.title.app),
        el('p', { className: 'summary' }, graph.app?.summary || ''),
        facts([['target', graph.title.target],
            ['components', String(components)],
            ['size', exactBytes(graph.size ?? 0)],
            ['minimal', graph.minimal]]),
        heading('Largest'), largest(graph),
        heading('Reading it'),
        el('ul', { className: 'legend' },
            legendLine('area', 'area in proportion to bytes'),
            legendLine('want', 'dashed: wanted, not required'),
            legendLine('ghost', 'alternative, and what it would cost'),
            legendLine('path', 'the path from the app to the selection')),
        el('dl', { className: 'keys' }, KEYS.map(([keys, text]) => keyRow(keys, text))),
    ];
}
