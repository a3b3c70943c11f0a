"""Who meets in office: officials, countries, bodies, and words for those who meet for them ("delegation")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.small_words import SUBJECT_PRONOUNS
from pipeline.mentions import PersonMention
from pipeline.rules.grammar import Grammar

#: Layers whose names may be met in office, and the longest of them looked back through, in tokens.
_NAME_LAYERS = ("place", "title", "ner.org", "ner.gpe", "ner.norp")
_NAME_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Officeholders:
    """The tokens that stand for somebody in office."""

    annotated: AnnotatedDocument
    grammar: Grammar
    people: frozenset[int]  #: tokens of the names of officials
    private: frozenset[int]  #: tokens of the names of defendants, victims and people of companies
    name_ends: frozenset[str]  #: last words of the names of officials: the model may miss a naming

    def any_of(self, tokens: Iterable[int]) -> bool:
        """Return whether one of the tokens is an official, a country, an office or a word for those who meet."""
        return any(self._is_one(token) for token in tokens)

    def any_met(self, heads: Iterable[int]) -> bool:
        """Return whether a head is somebody to keep in a record: an official, an office, a body, a state."""
        view = self.annotated.view
        return any(
            head in self.people
            or view.texts[head] in self.name_ends
            or self.grammar.is_in("met_noun", view.lowers[head])
            or self._is_of_body(head)
            or self._is_royal(head)
            or (view.texts[head][:1].isupper() and head not in self.private and self._is_named(head))
            for head in heads
        )

    def _is_royal(self, token: int) -> bool:
        """Return whether a style stands for a king or prince: "His Majesty"."""
        view = self.annotated.view
        return view.texts[token][:1].isupper() and self.grammar.is_in("royal_noun", view.lowers[token])

    def _is_of_body(self, head: int) -> bool:
        """Return whether a head is of those who sit in a named body: "members of the Senate"."""
        view = self.annotated.view
        if not self.grammar.is_in("member_noun", view.lowers[head]):
            return False
        behind = [child for child in view.children[head] if view.lowers[child] == "of"]
        bodies = [body for preposition in behind for body in view.children[preposition]]
        return self.any_body(bodies) or any(self._is_named(body) for body in bodies)

    def any_body(self, heads: Iterable[int]) -> bool:
        """Return whether a head names a body: "the IMF", "the Permanent Council"."""
        view = self.annotated.view
        return any(
            head not in self.private
            and view.texts[head][:1].isupper()
            and any(label in view.labels[head] for label in ("ner.org", "public_body", "organization_noun"))
            for head in heads
        )

    def _is_named(self, head: int) -> bool:
        labels = self.annotated.view.labels
        return any(
            end > head
            for start in range(max(0, head - _NAME_TOKENS), head + 1)
            for label in _NAME_LAYERS
            for end in labels[start].get(label, ())
        )

    def any_official(self, tokens: Iterable[int]) -> bool:
        """Return whether one of the tokens is an official or the word of an office in capitals."""
        view = self.annotated.view
        return any(
            token in self.people
            or view.texts[token] in self.name_ends
            or ("office_word" in view.labels[token] and view.texts[token][:1].isupper())
            or self.grammar.is_in("counterpart_noun", view.lowers[token])
            or self._is_royal(token)
            for token in tokens
        )

    def is_pronoun(self, token: int) -> bool:
        """Return whether a token is a pronoun that may stand for an official."""
        return self.annotated.view.lowers[token] in SUBJECT_PRONOUNS

    def _is_one(self, token: int) -> bool:
        view = self.annotated.view
        text = view.texts[token]
        if token in self.people or text in self.name_ends or self.grammar.is_in("meeting_participant", text):
            return True
        if self.grammar.is_in("told_official_noun", text) or self._is_royal(token):
            return True
        if token in self.private:
            return False
        return text[:1].isupper() and any(label in view.labels[token] for label in ("office_word", "place"))


def officeholders(annotated: AnnotatedDocument, grammar: Grammar, people: Sequence[PersonMention]) -> Officeholders:
    """Return who of a document's people is in office, by the roles that the text gives."""
    official: set[int] = set()
    private: set[int] = set()
    surnames = {person.name.split()[-1] for person in people if person.role == "official" and person.name}
    for person in people:
        tokens = annotated.tokens_of(person.span.start, person.span.end) if person.name else None
        if tokens is not None and not grammar.is_in("royal_noun", annotated.view.lowers[tokens[0]]):
            is_short = person.role == "person" and person.kind == "alias" and bool(person.name)
            is_official = person.role == "official" or (is_short and (person.name or "").split()[-1] in surnames)
            (official if is_official else private).update(range(*tokens))
    return Officeholders(annotated, grammar, frozenset(official), frozenset(private), frozenset(surnames))
