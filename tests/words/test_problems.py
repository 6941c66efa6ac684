"""Problems in words: every sentence and hint is one that a language can say its own way."""

from __future__ import annotations

from massage_gui.core.reading.problems import Place, choices, error, said, together
from massage_gui.words import Words
from massage_gui.words.problems import as_line, did_you_mean, hint, message

STEP = said("problem.step_titled", number=3, title="Hips")


def language(**texts: str) -> Words:
    """A language that has only these texts, by the end of their key."""
    return Words(lambda context, text, key, n: texts.get(key.rpartition(".")[2], ""))


def test_a_sentence_is_said_with_the_part_it_lies_in() -> None:
    within = said("problem.inner", outer=STEP, inner=said("problem.stroke", number=2))
    what = said("problem.missing", name="hands")
    problem = error("missing", Place(4, 7), what, choices(["palms", "grip"]), within)
    assert as_line(problem, "f") == (
        "f:4:7: error: step 3 \"Hips\", stroke 2: 'hands' is missing. "
        "Choose from: palms, grip. [missing]"
    )


def test_names_are_joined_by_a_word() -> None:
    fits = together(["glide", "knead"])
    problem = error("fit", Place(1, 1), said("problem.hint.path_is_for", fits=fits))
    assert message(problem) == "It is for glide and knead."
    assert message(problem, language(**{"and": "{one} und {other}"})).endswith("glide und knead.")


def test_every_part_of_a_problem_is_translated() -> None:
    german = language(
        within="{what} ({within})",
        step_titled="Schritt {number}, „{title}“",
        wrong_type="„{name}“ soll {kind} sein, nicht {found}",
        whole="eine ganze Zahl",
        list="eine Liste",
        leave_out="Weglassen.",
    )
    what = said(
        "problem.wrong_type",
        name="repeat",
        kind=said("problem.kind.whole"),
        found=said("problem.found.list"),
    )
    problem = error("type", Place(1, 1), what, said("problem.hint.leave_out"), STEP)
    assert message(problem, german) == (
        "„repeat“ soll eine ganze Zahl sein, nicht eine Liste (Schritt 3, „Hips“)"
    )
    assert hint(problem, german) == "Weglassen."


def test_a_person_s_own_braces_are_no_gaps() -> None:
    problem = error("key", Place(1, 1), said("problem.unknown_key", word="{what}"))
    assert message(problem) == "unknown key '{what}'"


def test_the_nearest_name_is_asked_for() -> None:
    assert did_you_mean("snapshoot", ["list", "snapshot"]) == "Did you mean 'snapshot'?"
    assert did_you_mean("zzz", ["list", "snapshot"]) == ""
