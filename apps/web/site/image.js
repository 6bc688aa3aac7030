// SPDX-License-Identifier: BSD-2-Clause
//
// image.js - the sizes of this image's components, as the resolver wrote them, as a table.
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

fetch('/closure.json')
    .then((answer) => answer.json())
    .then((closure) => {
        const table = document.getElementById('sizes');
        const components = closure.components.sort((a, b) => b.size - a.size);
        components.forEach((component) => addRow(table, component, components[0].size));
        addRow(table, { name: 'all components', size: closure.size }, closure.size);
    });
