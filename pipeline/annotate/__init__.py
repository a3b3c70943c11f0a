"""Document -> annotated document: tokens, sentences, parse, entities, dates and quantities.

Knows no events. ``Annotator`` holds the loaded model and language data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from pipeline.annotate.document import AnnotatedDocument, annotate_document
from pipeline.annotate.model import load_model
from pipeline.annotate.parsing import SentenceParser
from pipeline.annotate.selection import Selection, selection_of
from pipeline.boundaries import Document
from pipeline.rules.grammar import Grammar, load_grammar

__all__ = ["AnnotatedDocument", "Annotator", "load_annotator"]


@dataclass(frozen=True, slots=True)
class Annotator:
    """A loaded model with the grammar whose words it labels."""

    parser: SentenceParser
    grammar: Grammar
    selection: Selection | None = None  #: sentences that the model reads; None: all

    @property
    def nlp(self) -> Language:
        """The loaded spaCy pipeline."""
        return self.parser.nlp

    def annotate(self, document: Document) -> AnnotatedDocument:
        """Return the document with its annotations."""
        return annotate_document(document, self.parser, self.grammar.phrases, self.selection)

    def annotate_many(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield the annotated documents in order.

        Each document is parsed by itself: the model's figures depend in the last bit on what is parsed beside
        a text, and records must not depend on the company a release keeps.
        """
        for document in documents:
            yield self.annotate(document)


def load_annotator(model: str, rules: Sequence[Path] = (), *, thorough: bool = False) -> Annotator:
    """Load model and language data; raises ModelError or RuleError.

    ``thorough`` lets the model read every sentence, also those without a sign of a fact.
    """
    grammar = load_grammar(rules)
    return Annotator(SentenceParser(load_model(model)), grammar, None if thorough else selection_of(grammar))
