"""The table of fields is true."""

from __future__ import annotations

from massage_gui.core.pressure import PRESSURES
from massage_gui.core.reading import fields
from massage_gui.core.routine import DEFAULT_SECONDS, Hands, Stroke, Technique

# --- the table of fields


def test_the_table_s_defaults_are_the_values_own() -> None:
    plain = Stroke(Technique.HOLD, (Hands.PALMS,), ("neck",))
    table = fields.fields_of(fields.Part.STROKE)
    assert table["sides"].default == plain.sides
    for name in ("repeat", "at_least", "circles", "squeezes"):
        assert table[name].default == getattr(plain, name)
    assert PRESSURES[str(table["pressure"].default)] == plain.pressure.first
    assert table["seconds"].default == ", ".join(f"{k} {v:g}" for k, v in DEFAULT_SECONDS.items())


def test_every_field_stands_in_the_table_once() -> None:
    for part, each in fields.FIELDS.items():
        assert len(each) == len(fields.fields_of(part))
