// SPDX-License-Identifier: BSD-2-Clause
//
// graph.js - graph.json as objects: nodes that know their edges, links, paths, search.
//
// Reads what `resolve graph --format json` writes, in its names or those of the closure (id or
// name, because or says), and tolerates the absence of every optional field.
// A node is {index, name, kind, size, in: [edge], out: [edge], alternatives: [...]}, an edge has
// from and to as nodes. A link is all edges between two nodes, which are drawn as one line.
// Nothing here touches the page.

// For the reasons that say no more than their name.
const SENTENCES = {
    only: 'nothing else provides this here',
    needed: 'something else can be met by nothing else',
    want: 'wanted, and something else brought it',
    use: 'a line says so',
    prefer: 'a line prefers it',
    smallest: 'the smallest that fits',
};

function readGraph(text) {
    const data = JSON.parse(text);
    const byName = new Map();
    const nodes = (data.nodes || []).map(readNode);
    nodes.forEach((node) => byName.set(node.name, node));
    const graph = { ...data, nodes, byName, edges: readEdges(data.edges || [], byName) };
    graph.links = joinEdges(graph.edges);
    graph.app = nodes.find((node) => node.kind === 'app') || nodes[0];
    graph.target = nodes.find((node) => node.kind === 'target');
    graph.title = { app: data.app || graph.app?.name || '', target: data.target || '' };
    attachAlternatives(graph, data.alternatives || []);
    return graph;
}

function readNode(given, index) {
    return { kind: 'component', provides: [], ...given, name: given.name ?? given.id, index,
        size: given.size ?? 0, in: [], out: [], alternatives: [] };
}

function readEdges(list, byName) {
    const edges = [];
    for (const given of list) {
        const edge = { ...given, from: byName.get(given.from), to: byName.get(given.to),
            says: sentence(given.says ?? given.because ?? given.reason ?? ''),
            want: given.want ?? given.reason === 'want' };
        if (!edge.from || !edge.to) continue;
        edge.from.out.push(edge);
        edge.to.in.push(edge);
        edges.push(edge);
    }
    return edges;
}

function sentence(says) {
    return Object.hasOwn(SENTENCES, says) ? SENTENCES[says] : says;
}

function joinEdges(edges) {
    const links = new Map();
    for (const edge of edges) {
        if (edge.from === edge.to) continue;
        const key = linkKey(edge.from, edge.to);
        const link = links.get(key) || { from: edge.from, to: edge.to, want: true };
        link.want = link.want && edge.want;
        links.set(key, link);
    }
    return [...links.values()];
}

function linkKey(from, to) {
    return `${from.index} ${to.index}`;
}

// An alternative stands beside the providers of its API that were chosen instead.
function attachAlternatives(graph, list) {
    for (const alternative of list) {
        const instead = graph.edges.filter((edge) => edge.api === alternative.api);
        for (const node of new Set(instead.map((edge) => edge.to))) {
            node.alternatives.push(alternative);
        }
    }
    for (const node of graph.nodes) {
        node.alternatives.sort((a, b) => (a.costs ?? Infinity) - (b.costs ?? Infinity));
    }
}

// The APIs that somebody is bound to a node for, each once.
function apisOf(node) {
    return [...new Set(node.in.map((edge) => edge.api).filter(Boolean))];
}

// Breadth first from start along the edges that `follow` accepts: node => the edge it was reached
// by (null for start).
function reachFrom(start, follow) {
    const reached = new Map([[start, null]]);
    const queue = [start];
    for (let head = 0; head < queue.length; head++) {
        for (const edge of queue[head].out.filter(follow)) {
            if (reached.has(edge.to)) continue;
            reached.set(edge.to, edge);
            queue.push(edge.to);
        }
    }
    return reached;
}

function trace(reached, node) {
    const path = [];
    for (let edge = reached.get(node); edge; edge = reached.get(edge.from)) path.unshift(edge);
    return path;
}

// A shortest path of edges to a node from the app, else from the target; [] if there is none.
// With `last`, the shortest one that ends with that edge. A want brings nothing into the image, so
// a path has one only where there is no other.
function pathTo(graph, node, last) {
    const starts = [graph.app, graph.target].filter((start) => start && start !== node);
    for (const wants of [false, true]) {
        for (const start of starts) {
            const reached = reachFrom(start, (edge) => (wants || !edge.want)
                && (!last || edge.to !== node));
            if (last && reached.has(last.from)) return [...trace(reached, last.from), last];
            if (!last && reached.has(node)) return trace(reached, node);
        }
    }
    return [];
}

// What a selection lights: the node, its path from the app, its direct consumers and providers.
function neighbourhood(node, path) {
    const near = new Set([node]);
    path.forEach((edge) => near.add(edge.from).add(edge.to));
    node.in.forEach((edge) => near.add(edge.from));
    node.out.forEach((edge) => near.add(edge.to));
    return near;
}

// How well a node fits the words searched for; 0: not at all.
function fit(node, query) {
    const name = node.name.toLowerCase();
    if (name === query) return 5;
    if (name.startsWith(query)) return 4;
    if (name.includes(query)) return 3;
    const apis = node.provides.map((provided) => provided.api).concat(apisOf(node));
    if (apis.some((api) => api.toLowerCase().includes(query))) return 2;
    return (node.summary || '').toLowerCase().includes(query) ? 1 : 0;
}

function search(graph, text) {
    const query = text.trim().toLowerCase();
    if (!query) return [];
    return graph.nodes.map((node) => ({ node, score: fit(node, query) }))
        .filter((found) => found.score > 0)
        .sort((a, b) => b.score - a.score || (a.node.name < b.node.name ? -1 : 1))
        .map((found) => found.node);
}

function bytes(count) {
    const [unit, name] = count < 1000 ? [1, 'B'] : count < 1e6 ? [1e3, 'kB'] : [1e6, 'MB'];
    const digits = unit === 1 || count / unit >= 100 ? 0 : 1;
    return `${(count / unit).toFixed(digits)} ${name}`;
}

function exactBytes(count) {
    return `${count.toLocaleString('en-US')} ${count === 1 ? 'byte' : 'bytes'}`;
}

function costOf(alternative) {
    if (alternative.costs === null) return 'no answer';
    if (alternative.costs === undefined) return '';
    const sign = alternative.costs < 0 ? '\u2212' : '+';
    return sign + bytes(Math.abs(alternative.costs));
}
