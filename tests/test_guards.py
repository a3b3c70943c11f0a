"""Guards over the whole project: arrows between rooms, public names, generated pages, documented commands."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app
from pipeline.documentation import FIELDS_FILE, SCHEMA_FILE, TABLES_FILE, fields_text, schema_text, tables_page

ROOT = Path(__file__).resolve().parent.parent


def test_data_flows_one_way() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_public_names() -> None:
    assert sorted(pipeline.__all__) == ["__version__", "extract", "load_extractor"]


@pytest.mark.parametrize("first", ["pipeline.extraction", "pipeline.spacy_components", "pipeline.batch", "sys"])
def test_extract_is_the_function_whatever_was_imported_before(first: str) -> None:
    code = f"import {first}; from pipeline import extract, load_extractor; assert callable(extract)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run: make schema"


def test_the_page_of_record_fields_is_current() -> None:
    assert FIELDS_FILE.read_text(encoding="utf-8") == fields_text(), "run: make schema"


def test_the_page_of_tables_is_current() -> None:
    assert TABLES_FILE.read_text(encoding="utf-8") == tables_page(), "run: make schema"


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [(command.name or command.callback.__name__).replace("_", "-") for command in app.registered_commands]
    missing = [name for name in commands if f"pressfacts {name}" not in readme]
    assert not missing


def test_help_tells_the_exit_codes() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    assert "130" in shown
    assert "quarantine" in shown
