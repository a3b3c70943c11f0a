"""Who appears with whom: a layout of named nodes by springs, the same for the same input."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

_ROUNDS = 220


@dataclass(frozen=True, slots=True)
class Node:
    """One name with its place; x and y are 0..1."""

    key: str
    kind: str
    name: str
    weight: int
    x: float = 0.0
    y: float = 0.0


def laid_out(nodes: Sequence[Node], edges: Mapping[tuple[str, str], int]) -> list[Node]:
    """Return the nodes with places.

    Springs along edges, repulsion between all, falling steps: Fruchterman and Reingold, Graph drawing by
    force-directed placement, 1991. Starts from a circle, so that nothing is random.
    """
    many = len(nodes)
    if many == 0:
        return []
    index = {node.key: at for at, node in enumerate(nodes)}
    angles = np.arange(many) * 2.399963  # the golden angle spreads them evenly
    radii = np.sqrt((np.arange(many) + 0.5) / many) * 0.5
    places = np.stack([0.5 + radii * np.cos(angles), 0.5 + radii * np.sin(angles)], axis=1)
    pairs = [(index[a], index[b]) for a, b in sorted(edges) if a in index and b in index]
    ends = np.array(pairs or [(0, 0)])
    ideal = 0.75 / np.sqrt(many)
    for step in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-4)
        push = (apart * (ideal**2 / distance**2)[:, :, None]).sum(axis=1)
        along = places[ends[:, 0]] - places[ends[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1) / ideal)[:, None]
        np.add.at(push, ends[:, 0], -pull)
        np.add.at(push, ends[:, 1], pull)
        push -= (places - 0.5) * 0.6
        length = np.maximum(np.linalg.norm(push, axis=1), 1e-9)
        limit = 0.08 * (1 - step / _ROUNDS)
        places = places + push / length[:, None] * np.minimum(length * 0.1, limit)[:, None]
    low, high = places.min(axis=0), places.max(axis=0)
    places = (places - low) / np.maximum(high - low, 1e-6)
    if many == 1:
        places = np.full_like(places, 0.5)
    return [
        Node(node.key, node.kind, node.name, node.weight, round(float(x), 4), round(float(y), 4))
        for node, (x, y) in zip(nodes, places, strict=True)
    ]
