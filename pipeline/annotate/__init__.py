"""Document -> annotated document: tokens, sentences, parse, entities, dates and quantities.

Knows no events. ``Annotator`` holds the loaded model and language data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from pipeline.annotate.document import AnnotatedDocument, annotate_document
from pipeline.annotate.model import load_model
from pipeline.boundaries import Document
from pipeline.rules.grammar import Grammar, load_grammar

__all__ = ["AnnotatedDocument", "Annotator", "load_annotator"]


@dataclass(frozen=True, slots=True)
class Annotator:
    """A loaded model with the grammar whose words it labels."""

    nlp: Language
    grammar: Grammar

    def annotate(self, document: Document) -> AnnotatedDocument:
        """Return the document with its annotations."""
        return annotate_document(document, self.nlp, self.grammar.phrases)

    def annotate_many(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield the annotated documents in order.

        Each document is parsed by itself: the model's figures depend in the last bit on what is parsed beside
        a text, and records must not depend on the company a release keeps.
        """
        for document in documents:
            yield self.annotate(document)


def load_annotator(model: str, rules: Sequence[Path] = ()) -> Annotator:
    """Load model and language data; raises ModelError or RuleError."""
    return Annotator(load_model(model), load_grammar(rules))
