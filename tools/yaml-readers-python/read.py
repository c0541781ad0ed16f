"""Reads YAML documents as PyYAML and ruamel.yaml do, and tells as JSON what each of them reads.

Each line of the input is a JSON text: one document. Each line of the output is a JSON object with the value that the
reader found, or with its error.
"""

import json
import sys

import yaml
from ruamel.yaml import YAML


def ruamel(document):
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    return reader.load(document)


READERS = {"pyyaml": yaml.safe_load, "ruamel": ruamel}


def plain(value):
    """What JSON can hold; a date or a number that JSON has no sign for becomes something that no manifest holds."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else f"!{key!r}": plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and value - value == 0:
        return value
    return {"!": repr(value)}


def main():
    read = READERS[sys.argv[1]]
    for line in sys.stdin:
        try:
            answer = {"value": plain(read(json.loads(line)))}
        except Exception as error:  # whatever a parser throws is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer))


main()
