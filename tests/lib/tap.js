// SPDX-License-Identifier: BSD-2-Clause
//
// tap.js - a test in the Test Anything Protocol.
//
//     need('chromium', '--version', 'chromium');   // or the test is skipped
//     run(async () => { is(1 + 1, 2, 'a sum'); });
'use strict';

const { execFileSync } = require('node:child_process');

let count = 0;
let failed = 0;

// Notes are shown where it fails.
function ok(right, name, ...notes) {
    console.log(`${right ? 'ok' : 'not ok'} ${++count} - ${name}`);
    if (!right) notes.forEach((note) => console.log(`# ${JSON.stringify(note)}`));
    failed += right ? 0 : 1;
}

function is(got, expected, name) {
    ok(JSON.stringify(got) === JSON.stringify(expected), name, { got, expected });
}

function skipAll(why) {
    console.log(`1..0 # SKIP ${why}`);
    process.exit(0);
}

function need(program, option, debian) {
    try {
        execFileSync(program, [option], { stdio: 'ignore' });
    } catch {
        skipAll(`no ${program} (Debian: apt-get install ${debian})`);
    }
}

// The test is over when main is; what it throws fails it.
function run(main) {
    main().then(() => {
        console.log(`1..${count}`);
        process.exitCode = failed ? 1 : 0;
    }, (error) => {
        console.log(`Bail out! ${error.stack.replace(/\n/g, '\n# ')}`);
        process.exit(2);
    });
}

module.exports = { ok, is, skipAll, need, run };
