// SPDX-License-Identifier: BSD-2-Clause
//
// reduce.js - the links by which dagre places: none that closes a cycle, and of a large graph only
// the essential ones. What is drawn are all links, wherever the nodes then are.

// The links but those that close a cycle: depth first, on a stack of our own.
function acyclic(nodes, links) {
    const out = new Map(nodes.map((node) => [node, []]));
    links.forEach((link) => out.get(link.from).push(link));
    const state = new Map();
    const kept = [];
    const stack = [];
    const open = (node) => { state.set(node, 'open'); stack.push({ node, next: 0 }); };
    for (const root of nodes) {
        if (!state.has(root)) open(root);
        while (stack.length) {
            const top = stack[stack.length - 1];
            const link = out.get(top.node)[top.next++];
            if (!link) state.set(stack.pop().node, 'done');
            else if (state.get(link.to) !== 'open') kept.push(link);
            if (link && !state.has(link.to)) open(link.to);
        }
    }
    return kept;
}

// Children before parents, for links without cycles.
function bottomUp(nodes, out) {
    const missing = new Map(nodes.map((node) => [node, out.get(node).length]));
    const above = new Map(nodes.map((node) => [node, []]));
    out.forEach((list, node) => list.forEach((to) => above.get(to).push(node)));
    const order = nodes.filter((node) => missing.get(node) === 0);
    for (let head = 0; head < order.length; head++) {
        for (const node of above.get(order[head])) {
            missing.set(node, missing.get(node) - 1);
            if (missing.get(node) === 0) order.push(node);
        }
    }
    return order;
}

// The links that no longer way replaces. dagre places by these: a link that jumps layers only
// adds crossings to count, and most of its time.
function essential(nodes, links) {
    const out = new Map(nodes.map((node) => [node, []]));
    links.forEach((link) => out.get(link.from).push(link.to));
    const place = new Map(nodes.map((node, index) => [node, index]));
    const words = Math.ceil(nodes.length / 32);
    const below = new Map();
    const jumps = new Map();
    for (const node of bottomUp(nodes, out)) {
        const far = new Uint32Array(words);
        for (const to of out.get(node)) below.get(to).forEach((bits, i) => { far[i] |= bits; });
        jumps.set(node, far.slice());
        for (const to of out.get(node)) far[place.get(to) >> 5] |= 1 << (place.get(to) & 31);
        below.set(node, far);
    }
    const replaced = (from, at) => jumps.get(from)[at >> 5] & (1 << (at & 31));
    return links.filter((link) => !replaced(link.from, place.get(link.to)));
}
