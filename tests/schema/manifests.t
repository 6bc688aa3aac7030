#!/usr/bin/python3
# SPDX-License-Identifier: BSD-2-Clause
"""Holds manifests/schema/ to the manifests and to the resolver, and prints TAP.

Every manifest of the tree is valid under the schema of its kind, and so is the resolver's case that
has every key. The schemas refuse each key of the cases that have wrong types, and know the keys that
`resolve` knows. The program is the environment's RESOLVE, else the tree's own.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "manifests/schema"
KINDS = ("component", "api", "target", "app")


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: fewer words are something other than strings."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def construct_int(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0x", "0o") else int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", construct_int)


def load_schemas():
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    resolver = jsonschema.RefResolver("", {}, store=schemas)
    validators = {}
    for kind in KINDS:
        schema = schemas[f"{kind}.schema.json"]
        jsonschema.Draft7Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft7Validator(schema, resolver=resolver)
    return schemas, validators


def kind_of(document):
    return next((key for key in document if key in KINDS), None)


def documents(text):
    """(kind, document) of each in a file; kind None when it is no manifest."""
    for document in yaml.load_all(text, CoreLoader):
        yield kind_of(document) if isinstance(document, dict) else None, document


def mistakes(validators, text):
    """What the schemas say against the documents of a file."""
    found = []
    for kind, document in documents(text):
        errors = validators[kind].iter_errors(document) if kind else ()
        found += [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in errors]
        found += [] if kind else ["a document of no kind"]
    return found


def accepted_keys(validators, text):
    """The keys, but for the name, that the schemas find nothing wrong with."""
    accepted = []
    for kind, document in documents(text):
        wrong = {e.absolute_path[0] for e in validators[kind].iter_errors(document)}
        accepted += [f"{key} is accepted" for key in document if key not in wrong | {kind}]
    return accepted


def sections(case):
    """The manifests in a case of the resolver's tests: (path, text)."""
    parts = re.split(r"^== (.*)\n", case.read_text(), flags=re.M)[1:]
    pairs = zip(parts[::2], parts[1::2])
    return [(head, text) for head, text in pairs if head.endswith(".yaml") and " " not in head]


def tree_manifests():
    skip = {"build", ".git"}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in skip)
        for name in sorted(files):
            if name.endswith(".yaml") and name != "upstream.yaml" and ".lock." not in name:
                yield Path(folder, name)


def known_keys(kind):
    """The keys that the resolver lists when it meets an unknown one."""
    program = os.environ.get("RESOLVE") or ROOT / "resolve"
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(f"{kind}: a\nqqqqqqqqqqqqqqqqqqqq: 1\n")
        file.flush()
        command = [program, "check", "--root", ROOT, "--manifests", file.name]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    listed = re.search(r"known keys: (.*)", told)
    return sorted(listed[1].split(", ")) if listed else told


def checks(schemas, validators):
    for path in tree_manifests():
        yield str(path.relative_to(ROOT)), mistakes(validators, path.read_text())
    cases = ROOT / "tests/resolver"
    for path, text in sections(cases / "accept/every-key.t"):
        yield f"accept/every-key: {path}", mistakes(validators, text)
    for case in sorted(cases.glob("reject/wrong-*.t")):
        for path, text in sections(case):
            yield f"reject/{case.stem}: {path}", accepted_keys(validators, text)
    for kind in KINDS:
        in_schema = sorted(schemas[f"{kind}.schema.json"]["properties"])
        known = known_keys(kind)
        different = in_schema != known
        yield f"{kind}: the keys that the resolver knows", (
            [f"schema: {in_schema}", f"resolver: {known}"] if different else []
        )


def main():
    failed = number = 0
    for number, (name, wrong) in enumerate(checks(*load_schemas()), 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong:
            print(f"# {line}", file=sys.stderr)
        failed += bool(wrong)
    print(f"1..{number}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
