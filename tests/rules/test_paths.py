"""Paths of dependency patterns: which may begin with the steps from a trigger, and where they lead."""

import pytest

from pipeline.rules.dependencies import DependencyPattern, compile_path, follow, steps_from
from pipeline.rules.tokens import TokenView

#: "Police and customs seized boats of smugglers", with the head and the dependency of each word.
_WORDS = ["Police", "and", "customs", "seized", "boats", "of", "smugglers"]
_HEADS = [3, 0, 0, 3, 3, 4, 5]
_DEPENDENCIES = ["nsubj", "cc", "conj", "ROOT", "dobj", "prep", "pobj"]


def _view() -> TokenView:
    children: list[list[int]] = [[] for _ in _WORDS]
    for token, head in enumerate(_HEADS):
        if head != token:
            children[head].append(token)
    return TokenView(
        texts=_WORDS,
        lowers=[word.lower() for word in _WORDS],
        heads=_HEADS,
        dependencies=_DEPENDENCIES,
        children=children,
        labels=[{} for _ in _WORDS],
        sentences=[(0, len(_WORDS))],
        sentence_of=[0] * len(_WORDS),
    )


@pytest.mark.parametrize(
    ("start", "path", "reached"),
    [
        (3, "dobj", [4]),
        (3, "nsubj conj*", [0, 2]),
        (3, "dobj prep[of] pobj", [6]),
        (3, "dobj prep[from] pobj", []),
        (4, "<dobj nsubj", [0]),
        (3, "conj* dobj", [4]),
        (3, ". nsubj|dobj", [0, 4]),
        (3, "<conj dobj", []),
        (3, "nsubjpass", []),
    ],
)
def test_path_leads_to_the_same_tokens_whether_or_not_it_is_asked_if_it_may_begin(
    start: int, path: str, reached: list[int]
) -> None:
    view = _view()
    steps = compile_path(path)
    assert follow(view, start, steps) == reached
    pattern = DependencyPattern(("verb_action",), {"object": (steps,)}, ("object",), ())
    begun = pattern.begun_by(steps_from(view, start))
    found = begun.match_at(view, start) if begun is not None else None
    assert found == ({"object": tuple(reached)} if reached else None)


def test_paths_that_cannot_begin_are_left_out() -> None:
    pattern = DependencyPattern(
        ("verb_action",),
        {"object": (compile_path("nsubjpass"), compile_path("dobj")), "actor": (compile_path("agent pobj"),)},
        ("object",),
        (compile_path("neg"), compile_path("conj* dobj")),
    )
    begun = pattern.begun_by(frozenset({"dobj", "<ROOT"}))
    assert begun is not None
    assert begun.arguments == {"object": (compile_path("dobj"),)}
    assert begun.forbidden == (compile_path("conj* dobj"),)
    assert pattern.begun_by(frozenset({"nsubj"})) is None


def test_only_first_steps_matter_to_whether_paths_may_begin() -> None:
    pattern = DependencyPattern(
        ("verb_action",),
        {
            "object": (compile_path("conj* dobj prep"), compile_path("<acl nsubj")),
            "actor": (compile_path(". agent"),),
        },
        ("object",),
        (compile_path("neg aux"),),
    )
    assert pattern.first_steps() == {"conj", "dobj", "<acl", ".", "agent", "neg"}
    steps = frozenset({"<acl", "prep", "nsubj", "agent"})
    assert pattern.begun_by(steps) == pattern.begun_by(steps & pattern.first_steps())
