"""What an XLSForm becomes: types, columns, groups, names, languages, and what is told of the rest."""

import pytest

from handbook.opc import Refused
from handbook.xlsform.imported import NO_SURVEY, NOTHING, imported
from xlsform.workbooks import questionnaire, questions, taken, xlsx

YES_NO = "| list_name | name | label |\n| ja_nein | ja | ja |\n| ja_nein | nein | nein |"


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("text", "text"),
        ("string", "text"),
        ("integer", "integer"),
        ("int", "integer"),
        ("decimal", "decimal"),
        ("date", "date"),
        ("time", "time"),
        ("note", "note"),
        ("acknowledge", "acknowledge"),
        ("trigger", "acknowledge"),
        ("range", "range"),
        ("dateTime", "dateTime"),
        ("image", "image"),
        ("photo", "image"),
        ("barcode", "text"),
        ("geopoint", "text"),
        ("today", "date"),
        ("select_one ja_nein", "select_one"),
        ("select one from ja_nein", "select_one"),
        ("select1 ja_nein", "select_one"),
        ("SELECT_ONE ja_nein", "select_one"),
        ("add select one prompt using ja_nein", "select_one"),
        ("select all that apply from ja_nein", "select_multiple"),
        ("select_multiple ja_nein", "select_multiple"),
        ("rank ja_nein", "rank"),
        ("select_one_external ja_nein", "select_one"),
        ("select_one_from_file orte.csv", "text"),
    ],
)
def test_types_by_all_their_names(written, type_):
    found = questions(survey=f"| type | name | label |\n| {written} | a | Wie? |", choices=YES_NO)
    assert (found["a"].type, found["a"].label) == (type_, "Wie?")


def test_or_other_and_lists():
    survey = "| type | name | label |\n| select_one ja_nein or_other | a | Wie? |\n| select_one fehlt | b | Was? |"
    found = taken(survey=survey, choices=YES_NO)
    assert found.remarks == ["survey!A3: die Antwortliste „fehlt“ gibt es nicht; auf Papier ein Textfeld."]
    a, b = (question for question in questionnaire(found).sections[0].questions)
    assert (a.or_other, a.choices, b.type) == (True, "ja_nein", "text")


def test_columns_by_all_their_names():
    survey = """
    | Type | Name | label::Deutsch (de) | hint:Deutsch (de) | relevance | bind::constraint | jr:constraintMsg | Read Only | caption::English |
    | integer | a | Wie viele? | so viele | | . > 2 | mehr als zwei | | How many? |
    | text | b | Was? | | ${a} > 3 | | | yes | |
    """
    found = taken(survey=survey)
    a, b = questionnaire(found).sections[0].questions
    assert (a.label, a.hint, a.constraint, a.constraint_message) == ("Wie viele?", "so viele", ". > 2", "mehr als zwei")
    assert (b.relevant, b.read_only) == ("${a} > 3", True)
    assert found.translated == {"en": {"questionnaire.a.label": "How many?"}}
    assert found.remarks == []


def test_groups_at_the_top_are_sections_others_are_headings():
    survey = """
    | type | name | label | relevant | hint |
    | text | a | A | |
    | begin group | wohnen | Wohnen | | Wie Sie wohnen. |
    | text | b | B | |
    | begin_group | miete | Miete | ${b} != '' |
    | decimal | c | C | |
    | end_group | | | |
    | end group | | | |
    | begin group | nur_manche | Nur manche | ${a} = 'x' |
    | text | d | D | |
    | end group | | | |
    """
    first, second, third = questionnaire(taken(survey=survey)).sections
    assert [(each.id, each.title) for each in (first, second, third)] == [
        ("fragen", "Fragen"),
        ("wohnen", "Wohnen"),
        ("weitere_fragen", "Weitere Fragen"),
    ]
    assert second.intro == "Wie Sie wohnen."
    assert [(each.id, each.type) for each in second.questions] == [("b", "text"), ("miete", "group")]
    assert second.questions[1].relevant == "${b} != ''" and second.questions[1].questions[0].id == "c"
    assert third.questions[0].relevant == "${a} = 'x'"


def test_a_group_without_a_title_is_the_condition_of_its_questions():
    survey = """
    | type | name | label | relevant |
    | text | a | A | |
    | begin group | g | | ${a} = 'x' |
    | text | b | B | ${a} != 'y' |
    | text | c | C | |
    | end group | | | |
    """
    found = questions(survey=survey)
    assert (found["b"].relevant, found["c"].relevant) == ("(${a} = 'x') and (${a} != 'y')", "${a} = 'x'")


def test_repeats_are_tables_what_stands_deeper_comes_behind():
    survey = """
    | type | name | label | repeat_count | relevant |
    | begin repeat | kinder | Kinder | 4 | |
    | text | kind | Name | | |
    | begin group | g | Schule | | ${kind} != '' |
    | text | schule | Schule | | |
    | end group | | | | |
    | begin repeat | sorgen | Sorgen | | |
    | text | sorge | Sorge | | |
    | end repeat | | | | |
    | end repeat | | | | |
    """
    found = taken(survey=survey)
    kinder, sorgen = questionnaire(found).sections[0].questions
    assert (kinder.count, [(each.id, each.type) for each in kinder.questions]) == (
        4,
        [("kind", "text"), ("g", "group")],
    )
    assert kinder.questions[1].relevant == "${kind} != ''"
    assert (sorgen.type, sorgen.count) == ("repeat", 5)
    assert [remark.partition(":")[0] for remark in found.remarks] == ["survey!A7"]


@pytest.mark.parametrize("looks", ["table-list", "list-nolabel", "field-list table-list"])
def test_a_table_with_one_list_is_a_scale(looks):
    survey = f"""
    | type | name | label | appearance | required | hint |
    | begin group | deutsch | Deutsch | {looks} | | |
    | select_one ja_nein | hoeren | hören | | yes | |
    | select_one ja_nein | lesen | lesen | | | Briefe |
    | end group | | | | | |
    | note | gut | Gut! | | | |
    """
    found = questions(survey=survey + "| text | warum | Warum? | | | |", choices=YES_NO)
    scale = found["deutsch"]
    assert (scale.type, scale.choices, scale.required) == ("scale", "ja_nein", True)
    assert [(row.id, row.label) for row in scale.rows] == [("hoeren", "hören"), ("lesen", "lesen (Briefe)")]


def test_an_expression_finds_a_row_of_a_scale():
    survey = """
    | type | name | label | appearance | relevant |
    | begin group | deutsch | Deutsch | table-list | |
    | select_one ja_nein | hoeren | hören | | |
    | end group | | | | |
    | text | warum | Warum? | | ${hoeren} = 'nein' |
    """
    assert questions(survey=survey, choices=YES_NO)["warum"].relevant == "${deutsch.hoeren} = 'nein'"


def test_names_that_cannot_stay_are_changed_everywhere_and_told():
    survey = """
    | type | name | label | relevant | default |
    | select_one zahl | 1a | Wie viele? | | zwei.x |
    | text | Straße.Nr | Wo? | ${1a} = 'zwei.x' and selected(${1a}, '1') or 1!=${1a} | |
    | text | weg | Weg? | . != '2' | |
    """
    choices = "| list name | name | label |\n| zahl | 1 | eins |\n| zahl | zwei.x | zwei |"
    found = taken(survey=survey, choices=choices)
    one, two, three = questionnaire(found).sections[0].questions
    assert (one.id, two.id, three.id) == ("k_1a", "Strasse_Nr", "weg_2")
    assert one.default == "zwei_x"
    assert two.relevant == "${k_1a} = 'zwei_x' and selected(${k_1a}, '1') or '1'!=${k_1a}"
    for told in ("1a → k_1a", "Straße.Nr → Strasse_Nr", "weg → weg_2", "zahl.zwei.x → zwei_x"):
        assert f"#   {told}\n" in found.text


def test_paths_truth_and_boxes():
    survey = """
    | type | name | label | relevant |
    | acknowledge | box | Ja? | |
    | text | a | A | ${box} = 'OK' |
    | text | b | B | ../a = 'x' |
    | text | c | C | /data/a != '' and FALSE |
    | text | d | D | yes |
    | text | e | E | ${a} = “x” |
    """
    found = questions(survey=survey)
    assert [found[id_].relevant for id_ in "abcde"] == [
        "${box}",
        "${a} = 'x'",
        "${a} != '' and false()",
        "true()",
        '${a} = "x"',
    ]


def test_what_xlsform_takes_for_the_same_is_told_apart():
    survey = """
    | type | name | label | relevant | calculation |
    | select_one punkte | p1 | Wie oft? | | |
    | select_one punkte | p2 | Wie viel? | ${p1} < 2 | |
    | integer | n | Zahl | ${p1} > 1 and 2 <= ${p2} | |
    | date | d | Tag | ${n} >= '18' | |
    | text | t | Text | ${d} > '2020-01-31' and ${n} = "3" and ${p1} = 1 | |
    | calculate | summe | Summe | | ${p1} + ${p2} + sum(${p1}, 1) |
    """
    choices = (
        "| list_name | name | label |\\n| punkte | 0 | nie |\\n| punkte | 1 | oft |\\n| punkte | 2 | immer |".replace(
            "\\n", "\n"
        )
    )
    found = taken(survey=survey, choices=choices)
    assert found.remarks == []
    made = {str(each.id): each for each in questionnaire(found).sections[0].questions}
    assert made["p2"].relevant == "number(${p1}) < 2"
    assert made["n"].relevant == "number(${p1}) > 1 and 2 <= number(${p2})"
    assert made["d"].relevant == "${n} >= 18"
    assert made["t"].relevant == "${d} > date('2020-01-31') and ${n} = 3 and ${p1} = '1'"
    assert made["summe"].calculation == "number(${p1}) + number(${p2}) + sum(number(${p1}), 1)"


def test_what_check_refuses_stands_as_a_comment_with_its_cell():
    survey = """
    | type | name | label | relevant | calculation | constraint |
    | text | a | A | pulldata('x', 'y') = 1 | | |
    | calculate | c | C | | uuid() | |
    | text | b | B | ${c} > 2 | | regex(., '[') |
    """
    found = taken(survey=survey)
    a, b = questionnaire(found).sections[0].questions
    assert (a.relevant, b.relevant, b.constraint) == (None, None, None)
    assert "      # relevant: pulldata('x', 'y') = 1\n      - id: a\n" in found.text
    places = [remark.partition(":")[0] for remark in found.remarks]
    assert {"survey!D2", "survey!A3", "survey!F4", "survey!D4"} <= set(places) and found.lost == 4


def test_texts_of_other_programs():
    survey = (
        "| type | name | label | hint | guidance_hint |\n"
        "| text | a | # Wie <b>heißen</b>\\nSie, <span style='color:red'>bitte</span>? | Vorname | leise fragen |\n"
        "| text | b | Kosten {{ fact.miete }} in [Text](#nirgends) | | |\n"
        "| text | c | | nur ein Hinweis | |\n| text | d | | | |"
    )
    found = taken(survey=survey)
    a, b, c, d = questionnaire(found).sections[0].questions
    assert a.label == "Wie **heißen** Sie, bitte ?" and a.hint == "Vorname (leise fragen)"
    assert "{{ fact.miete }}" in b.label  # nobody knows the book's facts here
    assert (c.label, d.label) == ("nur ein Hinweis", "d")
    assert any(remark.startswith("survey!B5: die Frage hat keinen Text") for remark in found.remarks)


def test_german_is_the_text_whatever_stands_first():
    survey = """
    | type | name | label::English (en) | label::German | label::Klingon |
    | text | a | How? | Wie? | nuq |
    | text | b | What? | | |
    """
    settings = "| form_title | form_id | default_language |\n| Bogen | bogen_1 | English (en) |"
    found = taken(survey=survey, settings=settings)
    made = questionnaire(found)
    assert (made.id, made.title) == ("bogen_1", "Bogen")
    assert [question.label for question in made.sections[0].questions] == ["Wie?", "What?"]
    assert found.translated == {"en": {"questionnaire.a.label": "How?"}}
    assert any("„Klingon“" in remark for remark in found.remarks)


def test_what_paper_cannot_hold_is_told_with_its_cell():
    survey = """
    | type | name | label | default | required | image | repeat_count | trigger | required_message |
    | audio | ton | Ton | | | | | | |
    | deviceid | geraet | | | | | | | |
    | text | a | A | ${b} | ${b} = 'x' | bild.png | | ${b} | Bitte! |
    | text | b | B | | | | | | |
    | select_multiple ja_nein | m | M | ja nein | | | | | |
    | begin repeat | r | R | | | | count-selected(${m}) | | |
    | text | c | C | | | | | | |
    | end repeat | | | | | | | | |
    | unbekannt | u | U | | | | | | |
    """
    found = taken(survey=survey, choices=YES_NO)
    places = {remark.partition(":")[0] for remark in found.remarks}
    assert {"survey!A2", "survey!A3", "survey!F4", "survey!H4", "survey!A10"} <= places
    a, b, m, r = questionnaire(found).sections[0].questions
    assert (a.default, a.required, a.required_message) == ("${b}", "${b} = 'x'", "Bitte!")
    assert (b.id, m.default, r.repeat_count, r.count) == ("b", "ja nein", "count-selected(${m})", 5)


def test_loops_and_kobo_tables():
    survey = """
    | type | name | label | kobo--score-choices | kobo--rank-items | kobo--matrix_list |
    | begin loop over ja_nein | schleife | | | | |
    | text | warum | Warum %(label)s? | | | |
    | end loop | | | | | |
    | begin_score | wie | Wie? | ja_nein | | |
    | score__row | gut | gut | | | |
    | end_score | | | | | |
    | begin_rank | was | Was zuerst? | | ja_nein | |
    | rank__level | eins | Erstes | | | |
    | end_rank | | | | | |
    | begin_kobomatrix | wieviel | Wie viel? | | | ja_nein |
    | integer | zahl | Zahl | | | |
    | end_kobomatrix | | | | | |
    """
    sections = questionnaire(taken(survey=survey, choices=YES_NO)).sections
    every = {
        str(each.id): each
        for section in sections
        for question in section.questions
        for each in [question, *question.questions]
    }
    assert every["warum_ja"].label == "Warum ja?" and every["warum_nein"].label == "Warum nein?"
    assert (every["wie"].type, [row.id for row in every["wie"].rows]) == ("scale", ["gut"])
    assert (every["was"].type, every["was"].choices) == ("rank", "ja_nein")
    assert {"zahl_ja", "zahl_nein"} <= {str(inner.id) for each in every.values() for inner in [each, *each.questions]}


def test_choices_with_the_same_name_other_and_a_filter():
    survey = """
    | type | name | label | choice_filter |
    | select_one land | l | Land | |
    | select_one ort or_other | o | Ort | land Teil = ${l} |
    | select_one ort | p | Ort | name != 'kiel' |
    """.replace("land Teil", "Land")
    choices = """
    | list_name | name | label | Land | unbenutzt |
    | land | sh | Holstein | | |
    | land | nw | Westfalen | | |
    | ort | kiel | Kiel | sh | x |
    | ort | kiel | Kiel in Westfalen | nw | |
    | ort | other | anderswo | nw | |
    """
    found = taken(survey=survey, choices=choices)
    made = questionnaire(found)
    _, o, p = made.sections[0].questions
    assert [choice.name for choice in made.choices[o.choices]] == ["kiel", "kiel_2"]
    assert [choice.name for choice in made.choices[p.choices]] == ["kiel", "kiel_2", "other_2"]
    assert o.choice_filter == "Land = ${l}" and o.or_other
    assert dict(made.choices[o.choices][0].filter) == {"Land": "sh", "name": "kiel"}
    assert "unbenutzt" not in found.text


def test_a_filter_by_numbers():
    survey = """
    | type | name | label | choice_filter |
    | select_one land | l | Land | |
    | select_one ort | o | Ort | land = ${l} and rang != '2' |
    """
    choices = """
    | list_name | name | label | land | rang |
    | land | 1 | Holstein | | |
    | land | 2 | Westfalen | | |
    | ort | kiel | Kiel | 1 | 1 |
    | ort | hamm | Hamm | 2 | 1 |
    """
    found = taken(survey=survey, choices=choices)
    assert found.remarks == []
    assert questionnaire(found).sections[0].questions[1].choice_filter == "land = number(${l}) and rang != 2"


def test_a_range_that_no_row_holds_is_a_number():
    survey = "| type | name | label | parameters |\n| range | a | A | start=0 end=100 |\n| range | b | B | start=0; end=4, step=2 |"
    found = questions(survey=survey)
    assert (found["a"].type, found["a"].constraint) == ("integer", ". >= 0 and . <= 100")
    assert (found["b"].parameters.start, found["b"].parameters.end, found["b"].parameters.step) == (0, 4, 2)


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"fragen": "| type | name |\n| text | a |", "andere": "| type | name |\n| text | a |"}, NO_SURVEY),
        ({"survey": "| name | label |\n| a | A |"}, NO_SURVEY),
        ({"survey": "| type | name | label |\n| audio | a | A |"}, NOTHING),
        ({"survey": "| type | name | label |"}, NO_SURVEY),
    ],
)
def test_without_questions_there_is_none(sheets, why):
    with pytest.raises(Refused, match=why[:20]):
        taken(**sheets)


def test_the_only_sheet_with_questions_is_the_survey():
    found = taken(Tabelle1="| type | name | label |\n| text | a | A |", Notizen="| was |\n| dies |")
    assert [each.id for each in questionnaire(found).sections[0].questions] == ["a"]


def test_answers_in_a_file_beside_the_workbook():
    survey = "| type | name | label | parameters | choice_filter |\n| select_one_from_file orte.csv | a | Ort | | land = 'sh' |\n"
    survey += "| select_multiple_from_file l.csv | b | Land | value=code, label=land | |\n| select_one_from_file ../x.csv | c | C | | |"
    there = {
        "orte.csv": "name,label,land\nkiel,Kiel,sh\n,ohne,sh\n".encode("utf-8-sig"),
        "l.csv": "code,land\nsh,Küste\n".encode("cp1252"),
    }
    asked = []

    def files(name):
        asked.append(name)
        return there.get(name)

    found = imported(xlsx(survey=survey), "a.xlsx", files=files)
    made = questionnaire(found)
    assert {str(name): [str(each.label) for each in each_list] for name, each_list in made.choices.items()} == {
        "orte_csv": ["Kiel"],
        "l_csv": ["Küste"],
    }
    assert asked == ["orte.csv", "l.csv"] and made.sections[0].questions[2].type == "text"
    assert [remark.partition(":")[0] for remark in found.remarks] == ["survey!A4"]


def test_long_lists_are_drop_downs_and_longer_ones_fields():
    survey = "| type | name | label |\n| select_one lang | a | A |\n| select_one zu_lang | b | B |"
    choices = [["list_name", "name", "label"], *(["lang", f"n{at}", f"N{at}"] for at in range(41))]
    choices += [["zu_lang", f"n{at}", f"N{at}"] for at in range(501)]
    found = taken(survey=survey, choices=choices)
    a, b = questionnaire(found).sections[0].questions
    assert (a.type, a.appearance, b.type) == ("select_one", "minimal", "text")
    assert found.remarks == ["survey!A3: die Liste „zu_lang“ hat mehr als 500 Antworten; auf Papier ein Textfeld."]


def test_a_name_that_is_there_twice():
    survey = "| type | name | label |\n| begin group | g | G |\n| text | a | A |\n| end group | | |\n| text | a | Noch ein A |"
    found = taken(survey=survey)
    assert found.remarks == ["survey!B5: den Namen „a“ gibt es schon; die Frage heißt hier a_2."]
    assert [str(section.questions[0].id) for section in questionnaire(found).sections] == ["a", "a_2"]


def test_columns_without_a_language_have_the_forms():
    survey = "| type | name | label | label::Deutsch (de) |\n| text | a | How? | Wie? |"
    found = taken(survey=survey, settings="| default_language |\n| English (en) |")
    assert (found.about.language, found.translated) == ("de", {"en": {"questionnaire.a.label": "How?"}})


def test_a_signature_is_a_place_and_a_day_beside_the_line():
    survey = "| type | name | label | appearance |\n| image | u | Unterschrift | signature |\n| image | f | Foto | annotate |"
    found = questions(survey=survey)
    assert (found["u"].type, found["f"].type) == ("signature", "image")


def test_what_names_a_question_that_is_gone_goes_too_however_long_the_chain():
    rows = [["type", "name", "label", "calculation", "relevant"], ["calculate", "c0", "", "uuid()", ""]]
    rows += [["calculate", f"c{at}", "", f"${{c{at - 1}}} + 1", ""] for at in range(1, 80)]
    rows += [["text", "t", "Wegen ${c79} und ${u}?", "", "${c79} > 1"], ["text", "u", "U", "", ""]]
    found = taken(survey=rows)
    t, u = questionnaire(found).sections[0].questions
    assert (t.label, t.relevant, u.label) == ("Wegen … und ${u}?", None, "U")
    assert found.lost == 82 and "noch Fehler" not in "".join(found.remarks)
