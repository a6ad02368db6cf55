"""`translate update`: what is new, changed, gone, back or similar; nothing that a translator wrote is lost."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.model.book import FixedTerm
from handbook.model.text import Text
from handbook.translation.exchange import state_of
from handbook.translation.po_text import POText
from translation.units_for_tests import HEAD, entry, file, unit, updated


def entries(update, name="fragebogen"):
    """(context, German, translation, flags, previous, obsolete) of each entry, as the file is written and read."""
    return [
        (
            item.context,
            item.entry.msgid,
            item.entry.msgstr,
            ",".join(item.entry.flags),
            item.entry.previous_msgid or "",
            bool(item.entry.obsolete),
        )
        for item in POText(str(update.files[name]), name).items
    ]


REMARKED = "#. Frage"


def test_1_a_new_text_is_added_empty_where_it_stands_in_the_book():
    there = file(entry("a", "A", "1", REMARKED), entry("c", "C", "3", REMARKED))
    made = updated({"fragebogen": there}, unit("a", "A"), unit("b", "B"), unit("c", "C"))
    assert [each[:3] for each in entries(made)] == [("a", "A", "1"), ("b", "B", ""), ("c", "C", "3")]
    assert made.report.new == ["b"] and set(made.changed()) == {"fragebogen"}


def test_1_what_is_up_to_date_is_not_written():
    there = file(entry("a", "A", "1", REMARKED))
    assert updated({"fragebogen": there}, unit("a", "A")).changed() == {}
    first = updated({"fragebogen": HEAD}, unit("a", "A"), unit("b", "B")).changed()
    assert updated(first, unit("a", "A"), unit("b", "B")).changed() == {}


def test_2_a_changed_text_keeps_its_translation_as_a_stale_one():
    made = updated({"fragebogen": file(entry("a", "Alt", "1"))}, unit("a", "Neu"))
    assert entries(made) == [("a", "Neu", "1", "fuzzy", "Alt", False)] and made.report.stale == ["a"]
    again = updated(made.changed(), unit("a", "Ganz neu"))
    assert entries(again) == [("a", "Ganz neu", "1", "fuzzy", "Alt", False)]  # of the German that was translated


def test_2_a_changed_text_without_translation_is_just_new_german():
    assert entries(updated({"fragebogen": file(entry("a", "Alt", ""))}, unit("a", "Neu"))) == [
        ("a", "Neu", "", "", "", False)
    ]


def test_2_a_text_that_is_as_it_was_again_is_to_be_looked_at():
    there = file(entry("a", "Neu", "1", "#, fuzzy", '#| msgid "Alt"'))
    assert entries(updated({"fragebogen": there}, unit("a", "Alt"))) == [("a", "Alt", "1", "fuzzy", "", False)]


def test_2_a_typo_mended_in_german():
    there = {"fragebogen": file(entry("questionnaire.miete.label", "Hoe hoch", "1"))}
    made = updated(there, unit("questionnaire.miete.label", "Wie hoch"), good=["miete"])
    assert entries(made) == [("questionnaire.miete.label", "Wie hoch", "1", "", "", False)]
    assert made.report.good == ["questionnaire.miete.label"]


def test_2_a_typo_said_to_be_one_after_the_update_and_a_machine_stays_one():
    there = {"fragebogen": file(entry("a", "Alt", "1"), entry("b", "Alt b", "2", "#, fuzzy"))}
    first = updated(there, unit("a", "Neu"), unit("b", "Neu b")).changed()
    made = updated(first, unit("a", "Neu"), unit("b", "Neu b"), good=["a", "b"])
    assert [each[2:5] for each in entries(made)] == [("1", "", ""), ("2", "fuzzy", "")]


def test_3_what_is_gone_is_kept_and_comes_back():
    there = {"fragebogen": file("# wichtig\n" + entry("a", "A", "1"), entry("b", "B", ""))}
    gone = updated(there, unit("c", "C"))
    assert entries(gone) == [("c", "C", "", "", "", False), ("a", "A", "1", "", "", True)]
    assert gone.report.gone == ["a", "b"] and "# wichtig" in gone.changed()["fragebogen"]
    back = updated(gone.changed(), unit("a", "A"), unit("c", "C"))
    assert ("a", "A", "1", "", "", False) in entries(back) and back.report.back == ["a"]


def test_3_a_text_that_moved_to_another_file_takes_its_translation_along():
    there = {"kapitel-a": file(entry("s.text", "Lang", "1")), "blaetter": HEAD}
    made = updated(there, unit("s.text", "Lang", "blaetter", by_text=True))
    assert entries(made, "blaetter") == [("s.text", "Lang", "1", "", "", False)] and entries(made, "kapitel-a") == []


def test_4_in_chapters_the_most_similar_text_of_the_section_counts():
    long = "Wer eine Wohnung sucht, braucht Geduld und eine gute Mappe."
    there = {
        "kapitel-a": file(
            entry("s.text", long, "1"),
            entry("s.text", "Etwas ganz anderes steht hier.", "2"),
            entry("t.text", long, "3"),
        )
    }
    changed = long.replace("eine gute", "seine gute")
    made = updated(
        there,
        unit("s.text", changed, "kapitel-a", "text", by_text=True),
        unit("s.text", "Das hier ist neu und niemand kennt es.", "kapitel-a", "text", by_text=True),
        unit("t.text", long, "kapitel-a", "text", by_text=True),
    )
    assert entries(made, "kapitel-a") == [
        ("s.text", changed, "1", "fuzzy", long, False),
        ("s.text", "Das hier ist neu und niemand kennt es.", "", "", "", False),
        ("t.text", long, "3", "", "", False),
        ("s.text", "Etwas ganz anderes steht hier.", "2", "", "", True),
    ]


def test_5_the_same_german_elsewhere_is_copied_to_be_looked_at():
    there = {"fragebogen": file(entry("choices.a.ja", "ja", "так"))}
    made = updated(there, unit("choices.a.ja", "ja", kind="choice"), unit("choices.b.ja", "ja", kind="choice"))
    assert entries(made)[1] == ("choices.b.ja", "ja", "так", "fuzzy", "", False)
    assert made.report.copied == ["choices.b.ja"] and "übernommen von choices.a.ja" in made.changed()["fragebogen"]


def test_5_not_for_a_text_of_another_kind():
    there = {"fragebogen": file(entry("a", "Arbeit", "1"))}
    made = updated(there, unit("a", "Arbeit", kind="title"), unit("b", "Arbeit", kind="choice"))
    assert entries(made)[1] == ("b", "Arbeit", "", "", "", False)


def test_6_plural_forms_have_their_places():
    made = updated({"programm": HEAD}, unit("words.days", "{count} Tag", "programm", plural="{count} Tagen"))
    assert made.changed()["programm"].endswith('msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n')
    assert (
        updated(made.changed(), unit("words.days", "{count} Tag", "programm", plural="{count} Tagen")).changed() == {}
    )


def test_6_a_text_begins_to_count():
    there = {"programm": file(entry("words.days", "Tag", "день"))}
    made = updated(there, unit("words.days", "Tag", "programm", plural="Tage"))
    item = made.found["words.days", "Tag"]
    assert (item.forms, item.entry.previous_msgid, item.entry.fuzzy) == (("день", "", ""), "Tag", True)


def test_7_translators_see_the_fixed_terms():
    terms = {"warmmiete": FixedTerm(Text("Warmmiete")), "kita": FixedTerm(Text("Kita"), forms=(Text("Kitas"),))}
    made = updated(
        {"fragebogen": HEAD}, unit("a", "Wie hoch ist die **Warmmiete**?"), unit("b", "Kitaplatz"), terms=terms
    )
    text = made.changed()["fragebogen"]
    assert "#. Frage · Begriffe: Warmmiete\n" in text and text.count("Begriffe") == 1


def test_8_a_file_that_is_none_of_ours_is_left_alone():
    made = updated({"notizen": "kein PO", "fragebogen": HEAD}, unit("a", "A"))
    assert set(made.changed()) == {"fragebogen"}


CONTEXTS = ("questionnaire.a.label", "questionnaire.b.label", "s.text", "t.text", "choices.l.ja")
WORDS = "Miete Wohnung Geld Antrag Amt Frist heute morgen zahlen sparen".split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_9_whatever_happens_to_the_german_no_translation_is_lost(seed):
    """Books by chance, edited again and again: each translation and remark that was once written stands in the file."""
    chance = random.Random(seed)
    written, texts = set(), {"fragebogen": HEAD, "kapitel-a": HEAD}
    for _ in range(6):
        units = {}
        for number in range(chance.randrange(1, 9)):
            context = chance.choice(CONTEXTS)
            by_text = context.endswith(".text")
            german = " ".join(chance.choices(WORDS, k=chance.randrange(1, 9))) + str(number % 2)
            one = unit(context, german, "kapitel-a" if by_text else "fragebogen", by_text=by_text)
            units.setdefault((context, german) if by_text else context, one)
        made = updated(texts, *units.values(), good=chance.sample(["a", "b"], chance.randrange(2)))
        for item in made.found.values():
            if chance.random() < 0.5 and state_of(item) == "missing":
                words = f"переклад {len(written)}"
                written.add(words)
                item.changed().msgstr = words
                item.entry.tcomment = f"Bemerkung {words}"
        texts = {name: str(read) for name, read in made.files.items()}
        assert {(one.context, str(one.text)) for one in made.units} == set(made.found)
    whole = "".join(texts.values())
    assert [words for words in written if f'"{words}"' not in whole or f"Bemerkung {words}" not in whole] == []
