"""The English texts of what may be wrong with a routine file, and of how to mend it."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

PROBLEMS: Final[dict[str, str | Plural]] = {
    "problem.within": "{within}: {what}",
    "problem.inner": "{outer}, {inner}",
    "problem.before": "before {number}",
    "problem.before_titled": 'before {number} "{title}"',
    "problem.step": "step {number}",
    "problem.step_titled": 'step {number} "{title}"',
    "problem.stroke": "stroke {number}",
    "problem.stroke_titled": 'stroke {number} "{title}"',
    "problem.note": "note",
    "problem.accept": "accept",
    "problem.pressure": "pressure",
    "problem.and": "{one} and {other}",
    # the file
    "problem.unreadable": "the file cannot be opened: {reason}",
    "problem.too_big": "the file is larger than {size} KiB",
    "problem.not_utf8": "the file is not UTF-8 text",
    "problem.nul": "the file has a NUL character in line {line}",
    "problem.control": "not YAML: a control character stands here",
    "problem.escape": "not YAML: found invalid Unicode character escape code",
    "problem.not_yaml": "not YAML: {parser}",
    "problem.not_yaml_since": "not YAML: {parser}, {since} from line {line}",
    "problem.second_document": "a second document starts here",
    "problem.alias_unknown": "'*{name}' stands for nothing above it",
    "problem.alias_inside": "'*{name}' stands inside itself",
    "problem.too_many_nodes": "the file has more than {most} parts",
    "problem.too_deep": "more than {most} levels deep",
    "problem.tag": "tags are not read here: '{tag}'",
    "problem.control_in_text": "the text has a control character in it",
    "problem.twice": "'{name}' is written twice, first in line {line}",
    # its fields
    "problem.not_a_routine": "a routine is 'name: value' lines, such as 'title:'",
    "problem.newer": "format {number} is newer than this app can read, which is {newest}",
    "problem.missing": "'{name}' is missing",
    "problem.empty": "'{name}' is empty",
    "problem.empty_list": "'{name}' is an empty list",
    "problem.not_fields": "here should be 'name: value' lines, not {found}",
    "problem.unknown_key": "unknown key '{word}'",
    "problem.odd_key": "a key should be one word",
    "problem.wrong_type": "'{name}' should be {kind}, not {found}",
    "problem.only_words": "'{name}' should hold words only",
    "problem.unknown_word": "unknown word '{word}' in '{name}'",
    "problem.listed_twice": "'{word}' is listed twice in '{name}'",
    "problem.out_of_range": "'{name}' should be from {least} to {most}, not {number}",
    "problem.too_small": "'{name}' should be {least} or more, not {number}",
    "problem.too_many": Plural(
        "'{name}' has %n part, but {most} is the most",
        "'{name}' has %n parts, but {most} is the most",
    ),
    "problem.too_long": Plural(
        "'{name}' has %n letter, but {most} is the most",
        "'{name}' has %n letters, but {most} is the most",
    ),
    # its strokes
    "problem.nothing_to_do": "it says nothing to do",
    "problem.beside_strokes": "'{name}' stands beside 'strokes'",
    "problem.at_least": "'at_least' is {at_least}, but 'repeat' is {repeat}",
    "problem.unfit": "'{name}' is for {fits}, not for {technique}",
    "problem.apart": "'apart' needs two regions, one for each hand",
    "problem.unfit_beside": "'{name}' is for '{other}: {fits}', not for '{other}: {word}'",
    "problem.unfit_path": "path '{name}' is not for {technique}",
    "problem.unknown_region": "unknown region '{word}'",
    "problem.unknown_path": "unknown path '{word}'",
    # what a value is, and what it should be
    # warnings
    "problem.bone": "hands press {cm} cm onto bone: {bone}",
    "problem.over_bone": "'{name}' lies over bone",
    "problem.knuckles": "no knuckles on the {place}",
    "problem.caution": "too firm for the {place}: {level} at most",
    "problem.pressure_later": (
        "too firm for the {place} from repetition {number} on: {level} at most"
    ),
    "problem.off_body": "the hands leave the body",
    "problem.off_lit": "the hands go up to {cm} cm beside the regions that are lit",
    "problem.pace": "hands at {speed} cm a second; from {least} to {most} can be felt",
    "problem.long": "'{name}' has {number} letters; more than {most} may be cut off",
    "problem.speech": "the text takes {said} s to say, and the step only {step} s",
    "problem.named_twice": "region '{name}' is named twice, and worked once",
    "problem.lost": "YAML takes '{lost}' out of this text",
    "problem.stray": "the text begins with '{mark}'",
    # what is expected and found
    "problem.kind.text": "a text",
    "problem.kind.flag": "true or false",
    "problem.kind.whole": "a whole number",
    "problem.kind.number": "a number",
    "problem.kind.word": "one word",
    "problem.kind.words": "a list of words",
    "problem.kind.one_or_words": "one word or a list of words",
    "problem.kind.path": "the name of a path on the body map",
    "problem.kind.regions": "a list of names on the body map",
    "problem.kind.pressure": "one word, or {{from: ..., to: ...}}",
    "problem.kind.parts": "a list of parts with fields of their own",
    "problem.kind.one_or_parts": "{{text: ...}}, or a list of those",
    "problem.found.word": "'{word}'",
    "problem.found.empty": "empty",
    "problem.found.list": "a list",
    "problem.found.fields": "'name: value' lines",
    # how to mend it
    "problem.hint.near": "Did you mean '{name}'?",
    "problem.hint.choices": "Choose from: {choices}.",
    "problem.hint.path_is_for": "It is for {fits}.",
    "problem.hint.strokes": "Give it 'technique', 'hands' and 'regions', or 'strokes'.",
    "problem.hint.move": "Move it into a stroke, or leave 'strokes' out.",
    "problem.hint.leave_out": "Leave it out.",
    "problem.hint.keep_one": "Keep one of them.",
    "problem.hint.list": "Write it as a list: [{word}].",
    "problem.hint.braces": "Write {{text: ...}} around it.",
    "problem.hint.no_quotes": "Write it without quotes.",
    "problem.hint.update": "Update the app.",
    "problem.hint.utf8": "Save it as UTF-8; the first strange letter is in line {line}.",
    "problem.hint.tab": "Indent with spaces, not with tabs.",
    "problem.hint.sign": "Indent with spaces; put texts with special signs in quotes.",
    "problem.hint.colon": "Put a text that has a colon in it in quotes.",
    "problem.hint.unclosed": "A quotation mark or a bracket is opened and never closed.",
    "problem.hint.bone_path": (
        "Take a way that keeps {cm} cm farther off, or accept it with the reason."
    ),
    "problem.hint.bone_regions": (
        "Take a region that keeps {cm} cm farther off, or accept it with the reason."
    ),
    "problem.hint.over_bone": (
        "Take the muscle beside it, or accept it with the reason and keep the pressure light."
    ),
    "problem.hint.knuckles": "Name other hands first, such as fingers or palms.",
    "problem.hint.caution": "Write 'pressure: {level}'.",
    "problem.hint.off_body": "Take another path; on the body map, it should lie within the body.",
    "problem.hint.off_lit": "Along this way lie: {names}.",
    "problem.hint.pace": "Write 'seconds' from {least} to {most}.",
    "problem.hint.shorten": "Say it in fewer words.",
    "problem.hint.speech": "Say it in fewer words, or repeat more often.",
    "problem.hint.quotes": "Put the text in double quotes.",
    "problem.hint.no_break": "Line {line} has a no-break space; type a usual one.",
    "problem.hint.apostrophe": (
        "Line {line} has an apostrophe between single quotes; put the text in double quotes."
    ),
    "problem.hint.curly": "Line {line} has curly quotes; type straight ones.",
    "problem.hint.separator": "Line {line} has an invisible line separator; type a usual space.",
    "problem.hint.hidden": ("It has a no-break space or curly quotes in it; type '{name}' anew."),
    "problem.hint.column": "The lines of one list or step begin in the same column.",
}
