"""Nodes without their places, for tests that look at the values."""

from typing import Any

from khabar.nodes import Listing, Mapping, Node, Scalar


def plain(node: Node) -> Any:
    """Give texts, lists and dicts."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node}
