"""What all tests share: the loaded stages, and where things are."""

from pathlib import Path

import pytest

from pipeline.batch import RunSettings, run
from pipeline.extraction import Extractor, load_extractor

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default model with the shipped rules, loaded once."""
    return load_extractor()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample releases."""
    return ROOT / "corpus" / "samples"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the checkout; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the development data is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory) -> Path:
    """The output of a run over the sample releases."""
    folder = tmp_path_factory.mktemp("finished_run")
    run(RunSettings((str(ROOT / "corpus" / "samples"),), folder, workers=0))
    return folder
