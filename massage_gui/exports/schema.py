"""The schema: what a routine file may say, as JSON Schema, for text editors that check it.

It is made of the table of fields. It lets through whatever the app reads without a mistake; what
only the body map or two fields together can tell, such as a path that does not fit, it leaves to
the check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from massage_gui.core.reading.fields import FORMAT, Field, Kind, Part, fields_of
from massage_gui.core.reading.stroke_reader import Vocabulary

Schema: TypeAlias = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_FLAGS: Final = (True, False, "yes", "no", "on", "off")  # YAML 1.2 takes the words for texts
_TEXTS: Final = ["string", "number", "boolean"]  # a text is taken as it is written
_PARTS_OF: Final = {
    "before": Part.REMINDER,
    "steps": Part.STEP,
    "strokes": Part.STROKE,
    "note": Part.NOTE,
    "accept": Part.ACCEPT,
    "pressure": Part.PRESSURE,
}


def schema(body: Vocabulary) -> Schema:
    """The schema of a routine file, with the names of this body map."""
    maker = _Maker(body)
    stroke = fields_of(Part.STROKE)
    own = [name for name in stroke if name not in fields_of(Part.STEP)]
    needed = [name for name in own if stroke[name].required]
    step = maker.thing(Part.STEP)
    step["properties"] |= {name: maker.field(stroke[name]) for name in own}
    step |= {
        "if": {"required": ["strokes"]},
        "then": {"properties": dict.fromkeys(own, False)},
        "else": {"required": needed, "allOf": _fits(stroke)},
    }
    definitions = {part.value: maker.thing(part) for part in Part if part is not Part.ROUTINE}
    definitions[Part.STROKE.value]["allOf"] = _fits(stroke)
    return {
        "$schema": _DRAFT,
        "title": "A massage routine",
        **maker.thing(Part.ROUTINE),
        "definitions": {**definitions, Part.STEP.value: step},
    }


def _fits(stroke: Mapping[str, Field]) -> list[Schema]:
    """What the fields of a stroke ask of one another."""
    return [rule for field in stroke.values() for rule in _asks(field)]


def _asks(field: Field) -> Iterator[Schema]:
    given = {"required": [field.name]}
    if field.only:
        yield {"if": given, "then": {"properties": {"technique": _one_of(field.only)}}}
    if field.instead:
        yield {"not": {"required": [field.name, field.instead]}}
    if field.beside:
        other, word = field.beside
        beside = {"required": [other], "properties": {other: {"const": str(word)}}}
        yield {"if": given, "then": beside}
    for word, techniques in (field.fits or {}).items():
        named = {
            "anyOf": [{"const": str(word)}, {"type": "array", "contains": {"const": str(word)}}]
        }
        yield {
            "if": {"required": [field.name], "properties": {field.name: named}},
            "then": {"properties": {"technique": _one_of(techniques)}},
        }


class _Maker:
    """Makes the schema of things and of their fields."""

    def __init__(self, body: Vocabulary) -> None:
        self._paths = sorted(body.way_techniques)
        self._regions = [*body.region_names, *body.groups]

    def thing(self, part: Part) -> Schema:
        """What has these fields, and no others."""
        fields = fields_of(part)
        return {
            "type": "object",
            "properties": {name: self.field(field) for name, field in fields.items()},
            "required": [name for name, field in fields.items() if field.required],
            "additionalProperties": False,
        }

    def field(self, field: Field) -> Schema:
        about: Schema = {"description": field.about[:1].upper() + field.about[1:] + "."}
        if field.default is not None:
            about["description"] += f" If left out: {_shown(field.default)}."
        return about | self._value(field)

    def _value(self, field: Field) -> Schema:
        match field.kind:
            case Kind.TEXT:
                types = _TEXTS if field.required else [*_TEXTS, "null"]
                return {"type": types, "maxLength": field.most}
            case Kind.FLAG:
                return {"enum": list(_FLAGS)}
            case Kind.WHOLE if field.name == "format":
                return {"const": FORMAT}
            case Kind.WHOLE:
                return {"type": "integer", "minimum": field.least, "maximum": field.most}
            case Kind.NUMBER:
                return {"type": "number", "minimum": field.least, "maximum": field.most}
            case Kind.WORD:
                return _one_of(field.words)
            case Kind.PATH:
                return _one_of(self._paths)
            case Kind.REGIONS:
                return _list(_one_of(self._regions))
            case Kind.WORDS:
                return _list(_one_of(field.words))
            case Kind.ONE_OR_WORDS:
                several = {**_list(_one_of(field.words)), "uniqueItems": True}
                return {"anyOf": [_one_of(field.words), several]}
            case Kind.PRESSURE:
                each_way = {"$ref": f"#/definitions/{Part.EACH_WAY.value}"}
                return {"anyOf": [_one_of(field.words), _ref(field), each_way]}
            case Kind.PARTS:
                return _list(_ref(field), field.most)
            case Kind.ONE_OR_PARTS:
                return {"anyOf": [_ref(field), _list(_ref(field), field.most)]}
        raise ValueError(f"the schema does not know fields of kind {field.kind}")


def _one_of(words: Any) -> Schema:
    return {"enum": [str(word) for word in words]}


def _list(item: Schema, most: float | None = None) -> Schema:
    limit = {} if most is None else {"maxItems": int(most)}
    return {"type": "array", "items": item, "minItems": 1, **limit}


def _ref(field: Field) -> Schema:
    return {"$ref": f"#/definitions/{_PARTS_OF[field.name].value}"}


def _shown(default: str | float | bool) -> str:
    return str(default).lower() if isinstance(default, bool) else f"{default}"
