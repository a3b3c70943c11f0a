"""The factors of the lexicon are those of pint, and a wrong one is refused with what to write."""

from pathlib import Path

import pytest
from pint import UnitRegistry

from pipeline.annotate.quantities.units import Unit, convert, load_units
from pipeline.errors import RuleError
from pipeline.resources import data_folder

LEXICON = data_folder("models", "en", "lexicons", "units.yaml")
UNITS = load_units(LEXICON)
PINT = UnitRegistry()
PINT_BASES = {"share": "dimensionless", "m2": "meter ** 2"}
#: Where pint has another name.
PINT_NAMES = {
    "tonne": "metric_ton",
    "ton": "short_ton",
    "short ton": "short_ton",
    "long ton": "long_ton",
    "barrel": "oil_barrel",
    "nautical mile": "nautical_mile",
    "decade": "decayear",
    "cubic metre": "meter ** 3",
    "cubic foot": "foot ** 3",
    "cubic yard": "yard ** 3",
    "square metre": "meter ** 2",
    "square kilometre": "kilometer ** 2",
    "square mile": "mile ** 2",
    "square foot": "foot ** 2",
}


@pytest.mark.parametrize("unit", sorted({*UNITS.by_word.values(), *UNITS.by_symbol.values()}, key=lambda unit: unit.name),
                         ids=lambda unit: unit.name)  # fmt: skip
def test_a_unit_is_in_its_base_what_pint_says(unit: Unit) -> None:
    base = PINT_BASES.get(unit.normalized_unit, unit.normalized_unit)
    assert unit.factor == pytest.approx(
        PINT.Quantity(1, PINT_NAMES.get(unit.name, unit.name)).to(base).magnitude, 1e-12
    )
    assert convert(1, unit)


@pytest.mark.parametrize("factor", ["0", "-1", "1e-9", "many", ".inf"])
def test_a_wrong_factor_is_refused(tmp_path: Path, factor: str) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(LEXICON.read_text(encoding="utf-8").replace("factor: 0.45359237", f"factor: {factor}"), "utf-8")
    with pytest.raises(RuleError, match=r"factor .* write 1\.0e-9"):
        load_units(path)
