#!/usr/bin/env node
// SPDX-License-Identifier: BSD-2-Clause
//
// browser.t - a browser opens the page that apps/web in a machine serves about itself, and its graph is
// really drawn: every component of the image, and nothing from elsewhere.
//
// The screenshot in build/tests/web-browser/ is for people to look at; here it must only not be blank.
'use strict';

const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { open } = require('../lib/browser.js');
const { ok, is, need, run } = require('../lib/tap.js');

const ROOT = path.resolve(__dirname, '../..');
const FOLDER = path.join(ROOT, 'build/tests/web-browser');
const IMAGE = path.join(FOLDER, 'web-kvm-x86_64');
const PATIENCE_MS = 60000;   // detects a hang

function build() {
    const options = { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] };
    execFileSync('./resolve', ['apps/web/app.yaml', '--target', 'kvm-x86_64', '--output', FOLDER], options);
    execFileSync('make', ['-f', `${IMAGE}/image.mk`], options);
    return JSON.parse(fs.readFileSync(`${IMAGE}/closure.json`, 'utf8'));
}

// Starts the machine; resolves to where it serves as soon as it says that it does.
function start() {
    const machine = spawn(`${IMAGE}/run`, [], { stdio: ['pipe', 'pipe', 'pipe'] });
    process.once('exit', () => machine.kill());
    return new Promise((resolve, reject) => {
        let said = '';
        const hear = (text) => {
            said += text;
            const [url] = said.match(/http:\S+/) || [];
            if (url && /listening on port 80\r?\n/.test(said)) resolve({ machine, url });
        };
        machine.stdout.on('data', hear);
        machine.stderr.on('data', hear);
        machine.on('exit', () => reject(new Error(`the machine ended: ${said}`)));
        setTimeout(() => reject(new Error(`the machine does not serve: ${said}`)), PATIENCE_MS).unref();
    });
}

const drawing = `(async () => {
    const graph = document.getElementById('graph');
    const sizes = document.getElementById('sizes');
    while (!sizes.rows.length) await new Promise((done) => setTimeout(done, 20));
    const nodes = [...graph.contentDocument.querySelectorAll('g.node')];
    return {
        names: nodes.map((node) => node.querySelector('title').textContent),
        drawn: nodes.filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width > 10 && box.height > 10;
        }).length,
        edges: graph.contentDocument.querySelectorAll('g.edge').length,
        box: [graph.clientWidth > 300, graph.clientHeight > 300],
        rows: [...sizes.rows].map((row) => row.cells[0].textContent),
        target: document.getElementById('target').textContent.trim(),
    };
})()`;

// Whether the card of the app lies in what is to be seen of the graph.
const appInView = `(() => {
    const view = document.getElementById('view');
    const box = [...document.getElementById('graph').contentDocument.querySelectorAll('g.node')]
        .find((node) => node.querySelector('title').textContent === 'web').getBoundingClientRect();
    return box.left >= view.scrollLeft && box.right <= view.scrollLeft + view.clientWidth &&
        box.top >= view.scrollTop && box.bottom <= view.scrollTop + view.clientHeight;
})()`;

async function look(browser, url, closure) {
    const names = closure.components.map((component) => component.name);
    await browser.visit(url);
    is(await browser.run('document.querySelector("h1").textContent'), 'A website in an image', 'the site');
    await browser.visit(`${url}image`);
    const seen = await browser.run(drawing);
    is(seen.names.sort(), [...names, 'web', 'target:kvm-x86_64'].sort(), 'the graph has every component of the image');
    is(seen.drawn, seen.names.length, 'and each is drawn');
    ok(seen.edges >= closure.components.length, 'with what binds them', seen.edges);
    is(seen.box, [true, true], 'where it can be seen');
    is(seen.rows.slice(0, -1).sort(), names.sort(), 'sizes of all');
    is(seen.target, 'kvm-x86_64', 'it knows what it runs on');
    ok(await browser.run(appInView), 'the graph is seen from the application on');
    await browser.run('document.getElementById("view").scrollIntoView()');
    const file = path.join(FOLDER, 'image.png');
    await browser.screenshot(file);
    is(browser.errors, [], 'no error');
    is(browser.requests.filter((asked) => !asked.startsWith(url)), [], 'nothing is from elsewhere');
    const found = await browser.colours(file);
    ok(found > 20, 'the screenshot is not blank', found);
}

async function main() {
    need(process.env.CHROMIUM || 'chromium', '--version', 'chromium');
    need('qemu-system-x86_64', '--version', 'qemu-system-x86');
    need('dot', '-V', 'graphviz');
    const closure = build();
    const { machine, url } = await start();
    const ended = new Promise((done) => { machine.removeAllListeners('exit'); machine.on('exit', done); });
    const browser = await open({ folder: FOLDER, offline: false });
    try {
        await look(browser, url, closure);
    } finally {
        await browser.close();
    }
    machine.stdin.end();
    is(await ended, 0, 'the machine ends when its input does');
}

run(main);
