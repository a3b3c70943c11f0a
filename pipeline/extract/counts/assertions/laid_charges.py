"""How charges against people are held: by the verb that lays them, and by the "no" before them."""

from pipeline.annotate import AnnotatedDocument


def laying_verb(annotated: AnnotatedDocument, noun: int) -> int | None:
    """Return the passive verb by which the charges of a noun come about: "charges may be brought"; else None."""
    view = annotated.view
    verb = view.heads[noun]
    is_laid = "charge_noun" in view.labels[noun] and view.dependencies[noun] == "nsubjpass"
    return verb if is_laid and "charge_laying_word" in view.labels[verb] else None


def no_charges(annotated: AnnotatedDocument, noun: int) -> str | None:
    """Return the "no" before the noun of charges: "no charges were laid", "faced no charges"; else None."""
    view = annotated.view
    if "charge_noun" not in view.labels[noun]:
        return None
    before = (child for child in view.children[noun] if child < noun and view.dependencies[child] == "det")
    return next((view.texts[child] for child in before if view.lowers[child] in _NONE), None)


_NONE = frozenset({"no", "neither"})
