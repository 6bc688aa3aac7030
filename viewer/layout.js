// SPDX-License-Identifier: BSD-2-Clause
//
// layout.js - where everything goes: nodes and links in, boxes and curves out.
//
// layers() asks dagre for layers and the order within them. Its own drawing is kept while it fits
// the window; a wider one is wrapped: each layer becomes as many rows as make the whole as wide and
// high as the window, in dagre's order, so that neighbours stay neighbours and 500 names stay
// legible. areas() is a treemap. Both return a scene {cards, curves, bands, left, top, width,
// height}; a card is {node, x, y, width, height, …}, x and y its upper left corner.

const CARD = { height: 46, gap: 16, rowGap: 14, layerGap: 48, font: 13, weight: 600,
    area: 30, pad: 46, tail: 12 };
const CHIP = { height: 20, gap: 5, rowGap: 5, layerGap: 18, font: 12, weight: 500,
    area: 16, pad: 20, tail: 7 };
const GHOST = 20;          // height of an alternative's row below its card
const GHOSTS = 2;          // this many alternatives are drawn; the rest is in the details
const MANY = 90;           // nodes: from here on, cards are chips
const LEGIBLE = 0.7;       // the least scale at which dagre's own drawing is kept

const measure = (() => {
    const context = document.createElement('canvas').getContext('2d');
    return (text, font) => {
        context.font = font;
        return context.measureText(text).width;
    };
})();

const FACE = 'system-ui, sans-serif';

function shorten(text, length) {
    return text.length > length ? `${text.slice(0, length - 1)}\u2026` : text;
}

function ghostText(alternative) {
    return `or ${shorten(alternative.component, 24)}  ${costOf(alternative)}`;
}

function subtitle(node) {
    if (node.kind !== 'component') return node.kind;
    const apis = apisOf(node);
    const names = apis.length > 2 ? `${apis[0]}, ${apis.length - 1} more` : apis.join(', ');
    return [shorten(names, 28), bytes(node.size)].filter(Boolean).join(' \u00b7 ');
}

function label(node) {
    const name = node.kind === 'target' ? node.name.replace(/^target:/, '') : node.name;
    return shorten(name, 28);
}

function makeCard(node, style, ghosts) {
    const title = label(node);
    const under = style === CARD ? subtitle(node) : '';
    const shown = ghosts ? node.alternatives.slice(0, GHOSTS) : [];
    const pad = node.kind === 'component' ? style.pad : 14;
    const width = Math.max(
        pad + style.tail + measure(title, `${style.weight} ${style.font}px ${FACE}`),
        pad + style.tail + measure(under, `11px ${FACE}`),
        ...shown.map((alternative) => 34 + measure(ghostText(alternative), `11px ${FACE}`)));
    return { node, style, title, under, ghosts: shown, pad, width: Math.ceil(width),
        height: style.height, boxHeight: style.height + shown.length * GHOST };
}

// The side of the square whose area is the size: the largest fills its place.
function scaleAreas(cards, largest) {
    for (const card of cards) {
        const side = Math.sqrt(card.node.size / Math.max(1, largest)) * card.style.area;
        card.side = card.node.size ? Math.max(1.5, side) : 0;
    }
}

// Runs dagre; afterwards each card has its layer's middle `layer` and its own place.
function runDagre(cards, links, style) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ nodesep: style.gap, edgesep: 8, ranksep: style.layerGap,
        ranker: cards.length > MANY ? 'tight-tree' : 'network-simplex' });
    graph.setDefaultEdgeLabel(() => ({}));
    const key = (node) => String(node.index);
    graph.setNode('top', { width: 0, height: 0 });
    for (const card of cards) {
        graph.setNode(key(card.node), { width: card.width, height: card.boxHeight });
        if (card.node.kind !== 'component') graph.setEdge('top', key(card.node), { weight: 50 });
    }
    const kept = acyclic(cards.map((card) => card.node), links);
    const few = cards.length > MANY ? essential(cards.map((card) => card.node), kept) : kept;
    few.forEach((link) => graph.setEdge(key(link.from), key(link.to), {}));
    dagre.layout(graph);
    for (const card of cards) {
        const at = graph.node(key(card.node));
        Object.assign(card, { layer: at.y, x: at.x - at.width / 2, y: at.y - at.height / 2 });
    }
    return graph;
}

// Lines leave cards downwards and enter them from above, upright at every point given between.
function curve(from, to, between) {
    const points = [[from.x + from.width / 2, from.y + from.boxHeight], ...between,
        [to.x + to.width / 2, to.y]];
    return d3.line().curve(d3.curveBumpY)(points);
}

// A link that closes a cycle goes back up, beside the cards: out of one and into the other's flank.
function upwards(from, to) {
    const start = [from.x + from.width, from.y + from.height / 2];
    const end = [to.x + to.width, to.y + to.height / 2];
    const aside = Math.max(start[0], end[0]) + 40;
    return `M${start}C${aside},${start[1]},${aside},${end[1]},${end}`;
}

// Where dagre lets a line pass between the cards of the layers it jumps: straight down there.
function passages(bend, layerHeights) {
    return bend.points.filter((point) => layerHeights.has(point.y)).slice(0, 40)
        .flatMap(({ x, y }) => [-1, 1].map((end) => [x, y + end * layerHeights.get(y) / 2]));
}

function connect(byNode, link, between) {
    const from = byNode.get(link.from);
    const to = byNode.get(link.to);
    return from.y < to.y ? curve(from, to, between) : upwards(from, to);
}

function heightsOf(cards) {
    const heights = new Map();
    for (const card of cards) {
        heights.set(card.layer, Math.max(heights.get(card.layer) || 0, card.boxHeight));
    }
    return heights;
}

// dagre's own drawing.
function dagreScene(cards, links, graph) {
    const byNode = new Map(cards.map((card) => [card.node, card]));
    const heights = heightsOf(cards);
    const curves = links.map((link) => {
        const bend = graph.edge(String(link.from.index), String(link.to.index));
        return connect(byNode, link, bend ? passages(bend, heights) : []);
    });
    return finish(cards, links, curves, []);
}

function layersOf(cards) {
    const layers = new Map();
    for (const card of cards) {
        const at = card.node.kind === 'component' ? card.layer : -Infinity;
        layers.set(at, [...(layers.get(at) || []), card]);
    }
    return [...layers].sort((a, b) => a[0] - b[0])
        .map(([, list]) => list.sort((a, b) => a.x - b.x));
}

// A layer as rows no wider than `width`: card i goes to row i mod n, so that x keeps its meaning.
function rowsOf(layer, width) {
    const all = layer.reduce((sum, card) => sum + card.width + card.style.gap, 0);
    const count = Math.max(1, Math.ceil(all / width));
    const rows = Array.from({ length: Math.min(count, layer.length) }, () => []);
    layer.forEach((card, index) => rows[index % rows.length].push(card));
    return rows;
}

function rowHeight(row) {
    return Math.max(...row.map((card) => card.boxHeight));
}

function rowWidth(row) {
    return row.reduce((sum, card) => sum + card.width + card.style.gap, -row[0].style.gap);
}

function stackHeight(layers, width, style) {
    return layers.reduce((sum, layer) => sum + style.layerGap
        + rowsOf(layer, width).reduce((high, row) => high + rowHeight(row) + style.rowGap, 0), 0);
}

// The width at which the wrapped layers have the window's shape.
function bestWidth(layers, style, aspect) {
    let low = 100;
    let high = 1e6;
    for (let step = 0; step < 30; step++) {
        const middle = (low + high) / 2;
        if (middle / stackHeight(layers, middle, style) < aspect) low = middle;
        else high = middle;
    }
    return high;
}

function placeRow(row, y, width) {
    let x = (width - rowWidth(row)) / 2;
    for (const card of row) {
        Object.assign(card, { x, y });
        x += card.width + card.style.gap;
    }
}

function wrappedScene(cards, links, style, aspect) {
    const layers = layersOf(cards);
    const wish = bestWidth(layers, style, aspect);
    const rows = layers.map((layer) => rowsOf(layer, wish));
    const width = Math.max(...rows.flat().map(rowWidth));
    const bands = [];
    let y = 0;
    for (const layer of rows) {
        const start = y;
        for (const row of layer) {
            placeRow(row, y, width);
            y += rowHeight(row) + style.rowGap;
        }
        bands.push({ y: start, height: y - style.rowGap - start });
        y += style.layerGap;
    }
    const byNode = new Map(cards.map((card) => [card.node, card]));
    const curves = links.map((link) => connect(byNode, link, []));
    return finish(cards, links, curves, bands);
}

function finish(cards, links, curves, bands) {
    const left = Math.min(...cards.map((card) => card.x));
    const top = Math.min(...cards.map((card) => card.y));
    return {
        cards, bands, left, top,
        curves: links.map((link, index) => ({ link, path: curves[index] })),
        width: Math.max(...cards.map((card) => card.x + card.width)) - left,
        height: Math.max(...cards.map((card) => card.y + card.boxHeight)) - top,
    };
}

function layers(nodes, links, options) {
    const style = nodes.length > MANY ? CHIP : CARD;
    const cards = nodes.map((node) => makeCard(node, style, options.alternatives));
    scaleAreas(cards, options.largest);
    const graph = runDagre(cards, links, style);
    const own = dagreScene(cards.map((card) => ({ ...card })), links, graph);
    const scale = Math.min(options.width / own.width, options.height / own.height);
    if (style === CARD && scale >= LEGIBLE) return own;
    return wrappedScene(cards, links, style, options.width / options.height);
}

// Each component's rectangle is as large, of the whole, as its bytes.
function areas(nodes, links, options) {
    const leaves = nodes.filter((node) => node.size > 0);
    const root = d3.hierarchy({ children: leaves }).sum((node) => node.size || 0)
        .sort((a, b) => b.value - a.value);
    d3.treemap().size([options.width, options.height]).paddingInner(2)(root);
    const cards = root.leaves().map((leaf) => ({
        node: leaf.data, tile: true, ghosts: [], x: leaf.x0, y: leaf.y0,
        width: leaf.x1 - leaf.x0, height: leaf.y1 - leaf.y0, boxHeight: leaf.y1 - leaf.y0,
    }));
    const { width, height } = options;
    return { cards, bands: [], curves: [], left: 0, top: 0, width, height };
}
