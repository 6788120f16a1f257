"""Parameters in a file: every value stays the text that stands there.

What it means, its type in the notebook says (`parameters.prove`): 007, NO, 1e5 and 12:30 are not
taken for what YAML makes of them.
"""

import json
from pathlib import Path

from helpers.failures import BadParameter

LARGEST_BYTES = 100_000


def read(path: Path) -> dict[str, str]:
    """The parameters of a YAML or JSON file, `name: value` each; BadParameter if it is no such."""
    try:
        text = _text(path)
        found = _json(text) if path.suffix == ".json" else _yaml(text)
    except (OSError, ValueError, RecursionError) as fault:
        cause = str(fault).splitlines()[0]
        raise BadParameter(f"{path}: cannot be read as parameters: {cause}") from fault
    if not isinstance(found, dict):
        raise BadParameter(f"{path}: wants lines `name: value`")
    for name, value in found.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise BadParameter(f"{path}: {name!r} wants one plain value")
    return found


def _text(path: Path) -> str:
    if not path.is_file():
        raise ValueError("no such file")
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError(f"more than {LARGEST_BYTES:,} bytes")
    return path.read_text(encoding="utf-8-sig")


def _json(text: str) -> object:
    def once(pairs):
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a name stands there twice")
        return dict(pairs)

    found = json.loads(
        text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=once
    )
    if not isinstance(found, dict):
        return found
    return {name: str(v).lower() if isinstance(v, bool) else v for name, v in found.items()}


def _yaml(text: str) -> object:
    import yaml

    class Plain(yaml.BaseLoader):
        """No types, no tags, no aliases: those of a few lines unfold into gigabytes."""

        def compose_node(self, parent, index):
            if self.check_event(yaml.AliasEvent):
                raise ValueError("aliases (*name) are not read")
            if getattr(self.peek_event(), "tag", None):
                raise ValueError("tags (!name) are not read")
            return super().compose_node(parent, index)

        def construct_mapping(self, node, deep=False):
            names = [key.value for key, _ in node.value]
            if len({str(name) for name in names}) < len(names):
                raise ValueError("a name stands there twice")
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(text, Plain)  # texts only, whatever the tags say
    except yaml.YAMLError as fault:
        raise ValueError(str(fault).replace("\n", " ")) from fault
