"""Whatever the parse is, what mends it leaves a tree: nothing hangs on itself, not even over others."""

from hypothesis import given
from hypothesis import strategies as some

from pipeline.annotate.misjoined import part_sums, rejoin_counted
from pipeline.annotate.parsing import _rejoin_prefixes
from pipeline.annotate.parts_of_them import rejoin_parts
from pipeline.annotate.semicolons import part_clauses
from pipeline.rules.tokens import TokenView

_WORDS = ["co", "-", "and", "but", ",", "40", "$", "were", "killed", "men", "as", "well", "over", ";", "of", "them"]
_LINKS = ["ccomp", "nsubj", "nsubjpass", "dobj", "conj", "appos", "nummod", "nmod", "prep", "pobj", "aux", "auxpass", "xcomp",
          "oprd", "compound", "dep", "advmod"]  # fmt: skip
_LABELS = [
    "quantity",
    "finite_verb",
    "bounding_preposition",
    "awaiting_verb",
    "additional_word",
    "plural_person_noun",
]


@some.composite
def trees(draw, most: int = 14) -> tuple[list[str], list[int], list[str]]:
    """Words with the head and the link of each; a root is its own head."""
    count = draw(some.integers(3, most))
    order = draw(some.permutations(range(count)))
    heads = list(range(count))
    for place, token in enumerate(order[1:], 1):
        heads[token] = order[draw(some.integers(0, place - 1))]
    words = draw(some.lists(some.sampled_from(_WORDS), min_size=count, max_size=count))
    links = draw(some.lists(some.sampled_from(_LINKS), min_size=count, max_size=count))
    return words, heads, ["ROOT" if head == token else links[token] for token, head in enumerate(heads)]


def is_tree(heads: list[int]) -> bool:
    def ends(token: int) -> bool:
        for _ in heads:
            if heads[token] == token:
                return True
            token = heads[token]
        return heads[token] == token

    return all(ends(token) for token in range(len(heads)))


@given(trees(), some.data())
def test_prefixes_are_rejoined_in_a_tree(tree, data) -> None:
    words, heads, links = tree
    for prefix in data.draw(some.sets(some.integers(0, len(words) - 3), min_size=1, max_size=2)):
        words[prefix : prefix + 2] = ["co", "-"]
    _rejoin_prefixes(words, heads, links)
    assert is_tree(heads)


@given(trees(), some.data())
def test_counted_things_are_rejoined_in_a_tree(tree, data) -> None:
    words, heads, links = tree
    count = len(words)
    labels = [dict.fromkeys(data.draw(some.sets(some.sampled_from(_LABELS))), (token + 1,)) for token in range(count)]
    children: list[list[int]] = [[] for _ in words]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    view = TokenView(words, words, heads, links, children, labels, [(0, count)], [0] * count)
    numbers = data.draw(some.lists(some.integers(0, count - 1), unique=True, max_size=4))
    intervals = [(number, number + 1) for number in sorted(numbers)]
    part_sums(view, intervals)
    assert is_tree(view.heads)
    rejoin_parts(view, intervals)
    assert is_tree(view.heads)
    rejoin_counted(view, intervals)
    assert is_tree(view.heads)
    part_clauses(view)
    assert is_tree(view.heads)
    for token, head in enumerate(view.heads):
        assert head == token or token in view.children[head]


def test_a_verb_behind_its_prefix_does_not_hang_on_what_hangs_on_it() -> None:
    words = ["co", "-", "conspirator", "to", "file"]
    heads, links = [0, 4, 1, 4, 0], ["ROOT", "punct", "nsubj", "aux", "xcomp"]
    _rejoin_prefixes(words, heads, links)
    assert heads == [2, 2, 2, 4, 2]
