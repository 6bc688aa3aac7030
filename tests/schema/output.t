#!/usr/bin/python3
# SPDX-License-Identifier: BSD-2-Clause
"""Holds what verbs print with --json to manifests/schema/output/, and prints TAP.

Every output of the cases below is valid under the schema of its verb, and is not once an unknown key
is added anywhere. Every verb that has --json has a schema, and a case. The program is the
environment's RESOLVE, else the tree's own.
"""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "manifests/schema/output"
PROGRAM = str(Path(os.environ.get("RESOLVE") or ROOT / "resolve").resolve())

MANIFESTS = """
{target: linux-x86_64, arch: x86_64, plat: linux, summary: a process, run: process "$image" "$@"}
---
{target: pc, arch: x86_64, plat: kvm, machine: q35, memory: 1 MiB, needs: [log], prefer: {log: log-b},
 use: {log: log-b}}
---
{api: heap, version: 1.2, summary: memory, header: heap.h, symbols: [heap_alloc], scope: image}
---
{api: netdev, header: [netdev.h], support: [inner.h], includes: [heap], providers: many,
 object: struct netdev_driver}
---
{api: log}
---
{api: own_log, header: own_log.h, symbols: [own_log]}
---
{component: heap-a, version: 1.0, summary: a heap, choose-when: always, license: MIT, provides: [heap 1.0],
 requires: [{api: netdev 1.0, lazy: true}, {api: log, when: {plat: kvm}}], wants: [log],
 size: {x86_64: 12}, devices: [net], init: heap_a_init,
 options: {depth: {type: int, default: 3, help: how deep}}}
---
{component: heap-b, provides: [heap 1.2], conflicts: [net-b], explicit: true, size: 3}
---
{component: heap-c, provides: [heap 1.0], size: 20}
---
{component: net-a, provides: [netdev 1.0], size: 1}
---
{component: net-b, provides: [netdev 1.0], when: {arch: [x86_64, arm64]}, size: 1}
---
{component: log-b, provides: [log 1.0], size: 7}
"""
APP = """
{app: t, summary: an app, needs: [{api: heap 1.0, as: inner}, netdev], targets: [linux-x86_64, pc],
 use: {netdev: [net-a, net-b]}, prefer: {heap: heap-a}, args: [a], budget: {image: 1 KiB, ram: 1 MiB}}
"""
FILES = {
    "manifests/m.yaml": MANIFESTS,
    "include/heap.h": "void *heap_alloc(unsigned long size);\n",
    "apps/t/app.yaml": APP,
    "apps/u/app.yaml": "{app: u, needs: [log], minimize: count, use: {log: log-b}}",
    "none.yaml": "{app: none, needs: [heap 2.0]}",
    "many.yaml": "{app: many, needs: [netdev, heap]}",
    "bad.yaml": "component: bad\nprovides: [heap 1.0]\nprovdes: 1\n---\n1\n",
    "main.c": "#include <heap.h>\nint own(void);\nint main(void) { heap_alloc(X); return own(); }\n",
    "own.c": "int own(void) { return 1; }\n",
    "lost.c": "#include <own_log.h>\nvoid lost(void);\nvoid own(void) { lost(); own_log(); }\n",
    "include/own_log.h": "void own_log(void);\n",
    "a.lock.yaml": '{lock: 1, app: t, target: pc, components: [{name: a, version: "1", sha256: "0"}]}',
    "b.lock.yaml": '{lock: 1, app: t, target: pc, components: []}',
}

# Arguments, and the exit status; the verb is the first word.
CASES = (
    ("resolve apps/t/app.yaml -n", 0),
    ("resolve apps/t/app.yaml -n --target pc", 0),
    ("resolve apps/u/app.yaml -n", 0),
    ("resolve none.yaml -n", 1),
    ("resolve many.yaml -n --time-limit 0", 0),
    ("graph apps/t/app.yaml", 0),
    ("graph apps/t/app.yaml --target pc", 0),
    ("graph none.yaml", 1),
    ("graph many.yaml --time-limit 0", 0),
    ("check", 0),
    ("check bad.yaml missing.yaml", 3),
    ("list", 0),
    ("list components", 0),
    ("list apis", 0),
    ("list apps", 0),
    ("list targets", 0),
    ("show heap-a", 0),
    ("show netdev", 0),
    ("show t", 0),
    ("show pc", 0),
    ("why apps/t/app.yaml net-b", 0),
    ("why apps/t/app.yaml log --target pc", 0),
    ("why none.yaml log", 1),
    ("why many.yaml log --target pc --time-limit 0", 0),
    ("whynot apps/t/app.yaml heap-c", 0),
    ("whynot apps/t/app.yaml heap-b", 0),
    ("whynot apps/t/app.yaml log-b", 0),
    ("whynot none.yaml heap-c", 1),
    ("whynot many.yaml log-b --time-limit 0", 0),
    ("diff apps/t/app.yaml apps/u/app.yaml", 0),
    ("diff apps/t/app.yaml --use heap=heap-c", 0),
    ("diff a.lock.yaml b.lock.yaml", 0),
    ("diff apps/t/app.yaml none.yaml", 1),
    ("diff many.yaml apps/u/app.yaml --time-limit 0", 0),
    ("needs main.c own.c -- -Isub -DX=1", 0),
    ("needs lost.c", 1),
    ("new component heap-new --output own", 0),
    ("new api box --output own", 0),
    ("new app demo", 0),
)


def load_validators():
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    resolver = jsonschema.RefResolver("", {}, store=schemas)
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
    return {
        name.split(".")[0]: jsonschema.Draft7Validator(schema, resolver=resolver)
        for name, schema in schemas.items()
    }


def resolve(*arguments):
    command = [PROGRAM, "--root", ".", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def objects(value, path=()):
    """The path of every object in a value."""
    if isinstance(value, dict):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, (dict, list)):
            yield from objects(inner, (*path, key))


def accepts_more(validator, output):
    """Where the schema finds nothing wrong with one key more."""
    for path in objects(output):
        changed = copy.deepcopy(output)
        inner = changed
        for key in path:
            inner = inner[key]
        inner["unknown"] = 1
        if validator.is_valid(changed):
            yield f"an unknown key is accepted in {'/'.join(map(str, path)) or 'the whole'}"


def mistakes(validators, words, status):
    verb, *rest = words.split()
    result = resolve(verb, "--json", *rest)
    if result.returncode != status:
        return [f"exit status {result.returncode}, not {status}", result.stderr]
    output = json.loads(result.stdout)
    validator = validators[verb]
    found = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(output)]
    return found or list(accepts_more(validator, output))


def verbs_with_json():
    verbs = re.findall(r"^  ([a-z]+) ", resolve("help").stdout.split("options:")[0], re.M)
    helps = {verb: resolve("help", verb).stdout for verb in verbs}
    own = {verb for verb, text in helps.items() if text.startswith(f"usage: resolve {verb} ")}
    return [verb for verb in verbs if verb in own and "--json" in helps[verb]]


def checks(validators):
    for words, status in CASES:
        yield words, mistakes(validators, words, status)
    tested = {words.split()[0] for words, _ in CASES}
    for verb in verbs_with_json():
        yield f"{verb} has a schema and a case", [] if verb in validators and verb in tested else [verb]


def main():
    validators = load_validators()
    failed = number = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for path, text in FILES.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(text)
        for number, (name, wrong) in enumerate(checks(validators), 1):
            print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
            for line in wrong:
                print(f"# {line}", file=sys.stderr)
            failed += bool(wrong)
        os.chdir("/")
    print(f"1..{number}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
