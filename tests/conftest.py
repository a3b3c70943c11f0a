"""What all tests share: the loaded stages, and where things are."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipeline.batch import RunSettings, run
from pipeline.extraction import Extractor, kept_extractor
from pipeline.resources import DEFAULT_MODEL

# A busy machine is no fault of what is tested: property tests end by their number of examples, not by the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """Processes are killed and files cut here, but no test takes the power away: what waits for the disk need not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default model with the shipped rules, loaded once, also for runs without workers."""
    return kept_extractor(DEFAULT_MODEL, (), False)


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
