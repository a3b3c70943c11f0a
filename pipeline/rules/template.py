"""A commented rule file to start from, for each type of fact; its own examples pass as they stand."""

from pipeline.errors import ChoiceError

_TEMPLATE = """\
# A rule file holds rules of one fact type: count, operation, meeting, relation or official; or of the other senses of
# words of action (sense). Save it in a folder FOLDER/rules/, add words in FOLDER/lexicons/, and try it:
#   pressfacts rules test --rules FOLDER --own
fact: {fact}
description: What the rules of this file find.
rules:
  - name: {name}          # unique; a rule of ours with the same name is replaced by yours
    priority: 95          # the higher wins where two rules fire on the same words
    description: One sentence that says what fires the rule and what it gives.
{body}    counterexamples:                     # must not fire
      - "The mayor was asked about the plan."
"""
_PATH = """\
    # A dependency pattern: from a trigger word along the parse to what it is about.
    pattern:
      trigger: [{trigger}]             # word classes: see the lexicons
      arguments:
        {arguments}      # paths of dependency labels; conj* follows "12 men and 3 women"
      require: [{required}]
"""
_TOKENS = """\
    # A token pattern: words, <word_class>, :test and name=capture. Some facts take paths from a trigger, too: see a
    # template of a count.
    pattern: "{pattern}"
"""
_EXAMPLE = """\
    confidence: 0.8
    examples:                            # each must give the facts stated, by this rule
      - text: "{text}"
        facts: [{{record: {facts}}}]
"""
_BODIES = {
    "count": _PATH.format(trigger="verb_action", arguments='object: ["nsubjpass conj*"]', required="object")
    + _EXAMPLE.format(text="Forty suspects were arrested on Monday.", facts="count, action: arrested, value: 40"),
    "operation": _TOKENS.format(pattern="word=<operation_word> name=( :capital+ )")
    + _EXAMPLE.format(text="Police ran Operation Heron in May.", facts="operation, name: Operation Heron"),
    "meeting": _TOKENS.format(pattern="noun=( port <meeting_noun> )")
    + _EXAMPLE.format(
        text="The ministers held a port meeting in Lima on 3 May 2019.", facts="meeting, start: '2019-05-03'"
    ),
    "relation": _PATH.format(
        trigger="appointing_verb",
        arguments='subject: ["subject"]\n        object: ["object conj*"]',
        required="subject, object",
    )
    + "    set: {predicate: appoints}         # which relation it is\n"
    + _EXAMPLE.format(
        text="President Jones appointed Maria Silva as ambassador.", facts="relation, predicate: appoints"
    ),
    "official": _TOKENS.format(pattern="title=<title> name=<person>")
    + _EXAMPLE.format(text="Minister Anja Lund opened the port.", facts="official, name: Anja Lund"),
}


def rule_template(name: str) -> str:
    """Return a rule file with one rule of the given name; raises ChoiceError if the name has no known fact type."""
    fact = name.partition(".")[0]
    if fact not in _BODIES or name.count(".") < 1:
        raise ChoiceError(f"{name!r}: begin the name with the fact type ({', '.join(_BODIES)}) and a dot")
    return _TEMPLATE.format(fact=fact, name=name, body=_BODIES[fact])
