// SPDX-License-Identifier: BSD-2-Clause
//
// image.js - what the resolver wrote about this image: the graph, seen from the application on, and the
// sizes of its components as a table.
'use strict';

function cell(row, text) {
    const td = row.insertCell();
    td.textContent = text;
    return td;
}

function addRow(table, component, largest) {
    const row = table.insertRow();
    const name = document.createElement('th');
    name.textContent = component.name;
    row.append(name);
    cell(row, `${component.size} bytes`);
    const bar = cell(row, '');
    bar.className = 'bar';
    bar.append(document.createElement('span'));
    bar.firstChild.style.width = `${(100 * component.size) / largest}%`;
}

function showNode(name) {
    const view = document.getElementById('view');
    const drawing = document.getElementById('graph').contentDocument;
    const node = [...drawing.querySelectorAll('g.node')]
        .find((one) => one.querySelector('title').textContent === name);
    const box = node.getBoundingClientRect();
    view.scrollTo(box.left - 20, box.top + box.height / 2 - view.clientHeight / 2);
}

fetch('/closure.json')
    .then((answer) => answer.json())
    .then((closure) => {
        const table = document.getElementById('sizes');
        const components = closure.components.sort((a, b) => b.size - a.size);
        components.forEach((component) => addRow(table, component, components[0].size));
        addEventListener('load', () => showNode(closure.app));
        if (document.readyState === 'complete') showNode(closure.app);
        addRow(table, { name: 'all components', size: closure.size }, closure.size);
    });
