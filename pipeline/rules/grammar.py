"""The language data of one language: word classes, actions and rules, loaded and checked together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.resources import data_folder
from pipeline.rules.lexicons import Lexicon, load_lexicon, read_yaml
from pipeline.rules.rule_files import RuleSet, load_rules
from pipeline.rules.tokens import PhraseTable, phrase_table

#: Lexicon files that are no word classes: they belong to one grammar, which reads them itself.
OWN_FORMATS = frozenset(
    {
        "dates.yaml",
        "quantities.yaml",
        "units.yaml",
        "cleaning.yaml",
        "currencies.yaml",
        "places.yaml",
        "sentences.yaml",
    }
)
#: Layers that annotators and extractors add to the view; rules may name them beside the word classes.
LAYERS = frozenset(
    {"date", "quantity", "person", "title", "organization", "place", "operation", "meeting", "quote", "verb_action",
     "noun_action", "ner.person", "ner.org", "ner.gpe", "ner.loc", "ner.norp", "ner.fac", "ner.event", "ner.law",
     "ner.product", "ner.work_of_art"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything the extractors know about a language."""

    lexicon: Lexicon
    rules: RuleSet
    phrases: PhraseTable
    _families: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def is_in(self, word_class: str, word: str) -> bool:
        """Return whether a word or phrase (any case) is in a word class."""
        members = self.lexicon.members.get(word_class)
        return members is not None and word.lower() in members

    def family(self, prefix: str) -> tuple[str, ...]:
        """Return the word classes whose names begin with a prefix, in the order of the lexicon."""
        found = self._families.get(prefix)
        if found is None:
            found = tuple(name for name in self.lexicon.classes if name.startswith(prefix))
            self._families[prefix] = found
        return found


def own_rule_names(folders: Sequence[Path]) -> frozenset[str]:
    """Return the names of the rules in the user's folders, whose files have been checked by ``load_grammar``."""
    files = [file for folder in folders for file in _rule_files(folder)]
    return frozenset(str(entry["name"]) for file in files for entry in read_yaml(file)["rules"])


def _rule_files(folder: Path) -> list[Path]:
    return sorted((folder / "rules").glob("*.yaml")) or sorted(folder.glob("*.yaml"))


def load_grammar(folders: Sequence[Path] = (), language: str = "en") -> Grammar:
    """Load the shipped language data and then the user's folders, merged by name.

    A folder holds ``lexicons/*.yaml`` and ``rules/*.yaml`` (or rule files directly). Raises RuleError naming
    file and fix.
    """
    shipped = data_folder("models", language)
    lexicon_files = [path for path in sorted((shipped / "lexicons").glob("*.yaml")) if path.name not in OWN_FORMATS]
    rule_files = sorted((shipped / "rules").glob("*.yaml"))
    for folder in folders:
        lexicon_files += sorted((folder / "lexicons").glob("*.yaml"))
        rule_files += _rule_files(folder)
    lexicon = load_lexicon(lexicon_files)
    labels = {*lexicon.classes, *LAYERS}
    phrases = dict(lexicon.classes)
    phrases["verb_action"] = tuple(lexicon.verb_actions)
    phrases["noun_action"] = tuple(lexicon.noun_actions)
    return Grammar(lexicon, load_rules(rule_files, labels), phrase_table(phrases))
