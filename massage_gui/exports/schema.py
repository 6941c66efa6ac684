"""The schema: the fields of a routine file as JSON Schema, for text editors.

It is made from the table of fields, and accepts everything that the app accepts. It leaves to
`check` what depends on the body map or on several fields, such as a path that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from massage_gui.core.reading.fields import FORMAT, Field, Kind, Part, fields_of
from massage_gui.core.reading.stroke_reader import Vocabulary

Schema: TypeAlias = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_FLAGS: Final = (True, False, "yes", "no", "on", "off")  # the words are texts in YAML 1.2
_TEXTS: Final = ["string", "number", "boolean"]  # any of these can be read as a text
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
    """The rules between the fields of a stroke."""
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
    """Makes the schema of parts of a routine and of their fields."""

    def __init__(self, body: Vocabulary) -> None:
        self._paths = sorted(body.way_techniques)
        self._regions = [*body.region_names, *body.groups]

    def thing(self, part: Part) -> Schema:
        """The schema of a part, with these fields and no others."""
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
