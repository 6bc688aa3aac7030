// SPDX-License-Identifier: BSD-2-Clause
//
// draw.js - a scene as SVG. The drawing has two sheets: `base` shows everything and is made once a
// scene; `lit` lies above it and holds copies of what a selection shows, while the base is dimmed
// as a whole. So a click costs what it lights, not what there is.

function makeCanvas(element) {
    const svg = d3.select(element);
    drawArrows(svg.append('defs'));
    const sheet = svg.append('g').attr('class', 'sheet');
    const base = sheet.append('g').attr('class', 'base');
    const canvas = {
        svg, sheet, base,
        bands: base.append('g'),
        links: base.append('g').attr('class', 'links'),
        cards: base.append('g').attr('class', 'cards'),
        lit: sheet.append('g').attr('class', 'lit').attr('aria-hidden', 'true'),
        touched: false,
    };
    canvas.zoom = d3.zoom().scaleExtent([0.05, 6]).on('zoom', (event) => {
        sheet.attr('transform', event.transform);
        canvas.touched = canvas.touched || Boolean(event.sourceEvent);
    });
    svg.call(canvas.zoom).on('dblclick.zoom', null);
    return canvas;
}

function drawArrows(defs) {
    defs.selectAll('marker').data(['near', 'path']).join('marker')
        .attr('id', (kind) => `arrow-${kind}`).attr('class', (kind) => `arrow ${kind}`)
        .attr('viewBox', '0 0 8 8').attr('refX', 7).attr('refY', 4).attr('orient', 'auto')
        .attr('markerUnits', 'userSpaceOnUse').attr('markerWidth', 9).attr('markerHeight', 9)
        .append('path').attr('d', 'M0,0.5L8,4L0,7.5Z');
}

function drawBands(canvas, scene) {
    canvas.bands.selectAll('rect').data(scene.bands).join('rect').attr('class', 'band')
        .attr('x', -14).attr('width', scene.width + 28).attr('rx', 8)
        .attr('y', (band) => band.y - 7).attr('height', (band) => band.height + 14);
}

// All lines are two shapes, whatever their number: bindings, and wants (dashed).
function drawLinks(canvas, scene) {
    const joined = [false, true].map((want) => ({
        want,
        path: scene.curves.filter((curve) => curve.link.want === want)
            .map((curve) => curve.path).join(''),
    }));
    canvas.links.classed('dense', scene.curves.length > 300)
        .selectAll('path').data(joined).join('path')
        .attr('class', (d) => (d.want ? 'link want' : 'link')).attr('d', (d) => d.path);
}

function drawArea(group) {
    group.append('rect').attr('class', 'area').attr('rx', (card) => Math.min(3, card.side / 4))
        .attr('x', (card) => card.pad / 2 - card.side / 2)
        .attr('y', (card) => card.height / 2 - card.side / 2)
        .attr('width', (card) => card.side).attr('height', (card) => card.side);
}

function drawGhosts(card) {
    const rows = d3.select(this).selectAll('.ghost').data(card.ghosts).join('g')
        .attr('class', 'ghost')
        .attr('transform', (_, index) => `translate(10,${card.height + index * GHOST})`);
    rows.append('rect').attr('y', 2).attr('rx', 4).attr('height', GHOST - 4)
        .attr('width', card.width - 10);
    rows.append('text').attr('x', 8).attr('y', GHOST / 2 + 4).text(ghostText);
}

function drawCard(group) {
    group.append('rect').attr('class', 'box').attr('rx', (card) => (card.style === CARD ? 7 : 5))
        .attr('width', (card) => card.width).attr('height', (card) => card.height);
    drawArea(group.filter((card) => card.side > 0));
    const middle = (card) => card.height / 2;
    group.append('text').attr('class', (card) => (card.style === CARD ? 'name' : 'name small'))
        .attr('x', (card) => card.pad).text((card) => card.title)
        .attr('y', (card) => middle(card) + (card.under ? -3 : 4));
    group.filter((card) => card.under).append('text').attr('class', 'under')
        .attr('x', (card) => card.pad).attr('y', (card) => middle(card) + 13)
        .text((card) => card.under);
    group.each(drawGhosts);
}

// The font in which a name fills its tile: 12 or less, 0 where it would not be legible.
function tileFont(card) {
    const size = Math.min(12, 12 * (card.width - 10) / measure(card.node.name, `500 12px ${FACE}`));
    return size < 8 || card.height < size + 6 ? 0 : size;
}

function drawTile(group) {
    group.append('rect').attr('class', 'box').attr('rx', 2)
        .attr('width', (card) => card.width).attr('height', (card) => card.height);
    const named = group.filter((card) => tileFont(card) > 0);
    named.append('text').attr('class', 'name small').attr('x', 5)
        .attr('y', (card) => tileFont(card) + 3)
        .style('font-size', (card) => `${tileFont(card)}px`).text((card) => card.node.name);
    named.filter((card) => card.height > 34).append('text').attr('class', 'under')
        .attr('x', 5).attr('y', (card) => tileFont(card) + 17)
        .style('font-size', (card) => `${Math.min(11, tileFont(card))}px`)
        .text((card) => bytes(card.node.size));
}

function spoken(node) {
    const size = node.kind === 'component' ? `, ${bytes(node.size)}` : '';
    const degree = `needed by ${node.in.length}, needs ${node.out.length}`;
    return `${node.kind} ${label(node)}${size}, ${degree}`;
}

function drawScene(canvas, scene) {
    drawBands(canvas, scene);
    drawLinks(canvas, scene);
    canvas.cards.selectAll('*').remove();
    const groups = canvas.cards.selectAll('.card').data(scene.cards).join('g')
        .attr('class', (card) => `card ${card.node.kind}${card.tile ? ' tile' : ''}`)
        .attr('transform', (card) => `translate(${card.x},${card.y})`)
        .attr('data-node', (card) => card.node.index)
        .attr('role', 'button').attr('tabindex', -1)
        .attr('aria-label', (card) => spoken(card.node));
    groups.append('title').text((card) => `${label(card.node)}, ${bytes(card.node.size)}`);
    drawCard(groups.filter((card) => !card.tile));
    drawTile(groups.filter((card) => card.tile));
    canvas.elements = new Map();
    groups.each(function remember(card) { canvas.elements.set(card.node, this); });
    canvas.scene = scene;
    canvas.routes = new Map(scene.curves.map((curve) =>
        [linkKey(curve.link.from, curve.link.to), curve.path]));
}

function litLines(canvas, edges, kind) {
    const paths = edges.map((edge) => canvas.routes.get(linkKey(edge.from, edge.to)));
    for (const path of new Set(paths.filter(Boolean))) {
        canvas.lit.append('path').attr('class', `link ${kind}`).attr('d', path)
            .attr('marker-end', `url(#arrow-${kind})`);
    }
}

function litCards(canvas, nodes, selected, onPath) {
    for (const node of nodes) {
        const element = canvas.elements.get(node);
        if (!element) continue;
        const copy = element.cloneNode(true);
        copy.removeAttribute('data-node');
        copy.removeAttribute('tabindex');
        copy.classList.toggle('on-path', onPath.has(node));
        copy.classList.toggle('selected', node === selected);
        canvas.lit.node().append(copy);
    }
}

// Shows a node with its path and its direct edges above the dimmed rest.
function lightNode(canvas, node, path) {
    canvas.lit.selectAll('*').remove();
    canvas.base.classed('dim', true);
    litLines(canvas, [...node.in, ...node.out].filter((edge) => !path.includes(edge)), 'near');
    litLines(canvas, path, 'path');
    const onPath = new Set(path.flatMap((edge) => [edge.from, edge.to]));
    litCards(canvas, neighbourhood(node, path), node, onPath);
}

function lightMatches(canvas, nodes) {
    canvas.lit.selectAll('*').remove();
    canvas.base.classed('dim', true);
    litCards(canvas, nodes, null, new Set());
}

function lightNothing(canvas) {
    canvas.lit.selectAll('*').remove();
    canvas.base.classed('dim', false);
}

function sizeOf(canvas) {
    const { width, height } = canvas.svg.node().getBoundingClientRect();
    return { width: Math.max(200, width), height: Math.max(150, height) };
}

function fitScene(canvas) {
    const { width, height } = sizeOf(canvas);
    const { scene } = canvas;
    const tiles = scene.cards.some((card) => card.tile);
    const margin = tiles ? 0 : 24;
    const scale = Math.min((width - 2 * margin) / scene.width,
        (height - 2 * margin) / scene.height, tiles ? 1 : 1.2);
    const place = d3.zoomIdentity.scale(scale).translate(
        (width / scale - scene.width) / 2 - scene.left,
        (height / scale - scene.height) / 2 - scene.top);
    canvas.touched = false;
    canvas.svg.call(canvas.zoom.transform, place);
}

// Moves the drawing only if the node is not to be seen.
function bringIntoView(canvas, node) {
    const card = canvas.scene.cards.find((other) => other.node === node);
    if (!card) return;
    const { width, height } = sizeOf(canvas);
    const [left, top] = d3.zoomTransform(canvas.svg.node()).apply([card.x, card.y]);
    if (left >= 0 && top >= 0 && left <= width - 60 && top <= height - 24) return;
    canvas.svg.call(canvas.zoom.translateTo, card.x + card.width / 2, card.y + card.height / 2);
}
