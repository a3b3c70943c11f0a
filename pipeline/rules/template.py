"""A commented rule file to start from."""

from pipeline.errors import ChoiceError

_TEMPLATE = """\
# A rule file holds rules of one fact type: count, operation, meeting, relation or official; or of the other senses of
# words of action (sense). Save it in a folder FOLDER/rules/, add words in FOLDER/lexicons/, and try it:
#   pressfacts rules test --rules FOLDER
fact: {fact}
description: What the rules of this file find.
rules:
  - name: {name}          # unique; a rule of ours with the same name is replaced by yours
    priority: 95          # the higher wins where two rules fire on the same words
    description: One sentence that says what fires the rule and what it gives.
    # A dependency pattern: from a trigger word along the parse to what it is about.
    pattern:
      trigger: [verb_action]             # word classes: see the lexicons
      arguments:
        object: ["nsubjpass conj*"]      # a path of dependency labels; conj* follows "12 men and 3 women"
      require: [object]
    # Or a token pattern (text): "word=<operation_word> name=( :capital+ )"
    confidence: 0.8
    examples:                            # each must give the facts stated, by this rule
      - text: "Forty suspects were arrested on Monday."
        facts: [{{record: {fact}, action: arrested, value: 40}}]
    counterexamples:                     # must not fire
      - "The minister was asked about the plan."
"""
_FACTS = ("count", "operation", "meeting", "relation", "official")


def rule_template(name: str) -> str:
    """Return a rule file with one rule of the given name; raises ChoiceError if the name has no known fact type."""
    fact = name.partition(".")[0]
    if fact not in _FACTS or name.count(".") < 1:
        raise ChoiceError(f"{name!r}: begin the name with the fact type ({', '.join(_FACTS)}) and a dot")
    return _TEMPLATE.format(fact=fact, name=name)
