"""Every unit of the lexicon converts to its base: a name that pint reads otherwise would end an extraction."""

import pytest

from pipeline.annotate.quantities.units import Unit, convert, load_units
from pipeline.resources import data_folder

UNITS = load_units(data_folder("models", "en", "lexicons", "units.yaml"))


@pytest.mark.parametrize("unit", sorted({*UNITS.by_word.values(), *UNITS.by_symbol.values()}, key=lambda unit: unit.name),
                         ids=lambda unit: unit.name)  # fmt: skip
def test_a_unit_converts_to_its_base(unit: Unit) -> None:
    assert convert(1, unit)
