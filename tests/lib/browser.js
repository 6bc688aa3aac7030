// SPDX-License-Identifier: BSD-2-Clause
//
// browser.js - headless Chromium over a pipe, in the DevTools protocol: no port, no package.
//
//     const browser = await open({folder, width, height, scheme, offline});
//     await browser.page(path); await browser.run('1 + 1'); await browser.close();
//
// There is no network unless offline is false, and browser.visit(url) for it. The profile is a new
// folder below `folder`. `browser.requests` holds the address of whatever a page asked for,
// `browser.errors` what its scripts threw.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-dev-shm-usage', '--remote-debugging-pipe', '--force-device-scale-factor=1'];
const PATIENCE_MS = 60000;   // detects a hang

const KEYS = { Enter: 13, Escape: 27, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 };

function launch(folder) {
    fs.mkdirSync(folder, { recursive: true });
    const profile = fs.mkdtempSync(path.join(folder, 'profile-'));
    const program = process.env.CHROMIUM || 'chromium';
    const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    process.once('exit', () => child.kill());
    return { child, profile };
}

class Browser {
    constructor({ child, profile }) {
        Object.assign(this, { child, profile, last: 0, rest: '', waiting: new Map(),
            requests: [], errors: [], events: [] });
        child.stdio[4].setEncoding('utf8').on('data', (text) => this.receive(text));
        child.on('exit', () => this.fail(new Error('chromium ended')));
        child.on('error', (error) => this.fail(error));
    }

    fail(error) {
        this.waiting.forEach(({ reject }) => reject(error));
        this.waiting.clear();
    }

    receive(text) {
        const messages = (this.rest + text).split('\0');
        this.rest = messages.pop();
        messages.forEach((message) => this.dispatch(JSON.parse(message)));
    }

    dispatch({ id, result, error, method, params }) {
        if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
        if (method === 'Runtime.exceptionThrown') this.errors.push(params.exceptionDetails);
        if (method === 'Log.entryAdded' && params.entry.level === 'error') {
            this.errors.push(params.entry);
        }
        if (method) this.events.filter((event) => event.method === method).forEach((e) => e.done());
        const call = this.waiting.get(id);
        if (!call) return;
        this.waiting.delete(id);
        if (error) call.reject(new Error(`${call.method}: ${error.message}`));
        else call.resolve(result);
    }

    send(method, params = {}) {
        const id = ++this.last;
        const message = { id, method, params };
        if (this.session) message.sessionId = this.session;
        this.child.stdio[3].write(`${JSON.stringify(message)}\0`);
        return this.patiently(method, (resolve, reject) =>
            this.waiting.set(id, { resolve, reject, method }));
    }

    event(method) {
        return this.patiently(method, (done) => this.events.push({ method, done }));
    }

    patiently(what, start) {
        return new Promise((resolve, reject) => {
            const late = setTimeout(() => reject(new Error(`${what}: no answer`)), PATIENCE_MS);
            const end = (finish) => (value) => { clearTimeout(late); finish(value); };
            start(end(resolve), end(reject));
        });
    }

    async attach() {
        const { targetInfos } = await this.send('Target.getTargets');
        const { targetId } = targetInfos.find((info) => info.type === 'page');
        const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
        this.session = sessionId;
        for (const domain of ['Page', 'Runtime', 'Network', 'Log']) {
            await this.send(`${domain}.enable`);
        }
    }

    page(file, hash = '') {
        return this.visit(pathToFileURL(file).href + hash);
    }

    async visit(url) {
        const loaded = this.event('Page.loadEventFired');
        await this.send('Page.navigate', { url });
        await loaded;
    }

    async run(expression) {
        const { result, exceptionDetails } = await this.send('Runtime.evaluate',
            { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
        return result.value;
    }

    async click(x, y) {
        const at = { x, y, button: 'left', clickCount: 1 };
        await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
        await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
        await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
    }

    async key(key) {
        const code = KEYS[key];
        const what = code ? { key, windowsVirtualKeyCode: code } : { key, text: key };
        await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...what });
        await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...what });
    }

    type(text) {
        return this.send('Input.insertText', { text });
    }

    async screenshot(file) {
        const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
    }

    // How many different colours a screenshot has in a grid of points: 1 is blank.
    async colours(file) {
        const data = fs.readFileSync(file).toString('base64');
        await this.visit('about:blank');
        return this.run(`new Promise((done) => {
            const image = new Image();
            image.onload = () => {
                const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                canvas.drawImage(image, 0, 0);
                const points = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height)
                    .data.buffer);
                done(new Set(points.filter((_, index) => index % 7 === 0)).size);
            };
            image.src = 'data:image/png;base64,${data}';
        })`);
    }

    async close() {
        const ended = new Promise((resolve) => this.child.on('exit', resolve));
        this.session = undefined;
        this.send('Browser.close').catch(() => {});
        await ended;
        fs.rmSync(this.profile, { recursive: true, force: true });
    }
}

async function open({ folder, width = 1400, height = 900, scheme = 'light', offline = true }) {
    const browser = new Browser(launch(folder));
    await browser.attach();
    await browser.send('Network.emulateNetworkConditions',
        { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await browser.send('Emulation.setDeviceMetricsOverride',
        { width, height, deviceScaleFactor: 1, mobile: false });
    await browser.send('Emulation.setEmulatedMedia',
        { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    return browser;
}

module.exports = { open };
