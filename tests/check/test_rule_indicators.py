"""Indicators count what is asked, of what may be counted."""

from books import expect, problems
from counting.offices import FILES, FORM, INDICATORS

BOOK = {**FILES, "indicators": INDICATORS}


def said(tmp_path, old="", new="", file="indicators"):
    """What check says of the sound book of tests, in which the file has `new` instead of `old`."""
    assert old in BOOK[file]
    return problems(tmp_path, **{**BOOK, file: BOOK[file].replace(old, new, 1)})


def test_a_sound_one(tmp_path):
    assert said(tmp_path) == []


def test_questions_that_there_are(tmp_path):
    for old, new, text in (
        ("case: fall", "case: fal", "Eine Frage „fal“ gibt es nicht"),
        ("date: tag", "date: tg", "Eine Frage „tg“ gibt es nicht"),
        ("moment: anlass", "moment: anlas", "Eine Frage „anlas“ gibt es nicht"),
        ("exit: ende", "exit: endee", "Eine Frage „endee“ gibt es nicht"),
        ("question: geschlecht", "question: geschlect", "Eine Frage „geschlect“ gibt es nicht"),
        ("age_from: geburt", "age_from: geburtt", "Eine Frage „geburtt“ gibt es nicht"),
        ("by: [geschlecht]", "by: [geschlect]", "Eine Aufgliederung „geschlect“ gibt es nicht"),
        ("of: austritte", "of: austritt", "Eine Zahl „austritt“ gibt es nicht"),
    ):
        told = said(tmp_path, old, new)
        assert any(f"[unknown-reference]: {text}" in each for each in told), (new, told)


def test_conditions_mean_something(tmp_path):
    assert "unknown-choice" in said(tmp_path, "= 'arbeit'\"", "= 'arbeitt'\"")[0]
    assert "expression-syntax" in said(tmp_path, "${lage} = 'kurs'\"", "${lage} == 'kurs'\"")[0]
    assert "unknown-question" in said(tmp_path, "${lage} = 'kurs'\"", "${lge} = 'kurs'\"")[0]
    assert "„weiss_nicht“ bedeutet „keine Angabe“" in said(tmp_path, "= 'kurs'\"}", "= 'weiss_nicht'\"}")[0]


def test_what_nobody_is_counted_by(tmp_path):
    def form(question):
        return FORM.rstrip() + f"\n          - {{{question}}}\n"

    for question, why in (
        ("id: neu, type: select_one, choices: ja_nein, level: sensitive, label: N", "ist sensibel"),
        ("id: neu, type: select_one, choices: ja_nein, personal: true, label: N", "ist persönlich"),
        ("id: neu, type: text, label: N", "hat keine Antworten, die man zählen kann"),
    ):
        condition = "${neu} = 'ja'" if "text" not in question else "${neu} != ''"
        counted = INDICATORS.replace("${lage} = 'kurs'\"}", f'{condition}"}}', 1)
        told = problems(tmp_path, **{**FILES, "questionnaire": form(question), "indicators": counted})
        assert any("bad-indicator" in each and why in each for each in told), (question, told)


def test_bands_circles_and_doubles(tmp_path):
    for old, new, text in (
        ("[30, 120]", "[29, 120]", "überschneidet sich"),
        ("[30, 120]", "[120, 30]", "geht nicht von einer Zahl"),
        ("[30, 120]", "[30]", "geht nicht von einer Zahl"),
        ("[30, 120]", "[30, 1000]", "geht nicht von einer Zahl"),
        (", bands: {unter 30: [0, 29], ab 30: [30, 120]}", "", "hat keine Altersgruppen"),
        ("question: geschlecht", "question: geschlecht, age_from: geburt", "sagt nicht, wonach"),
        ("question: geschlecht", "question: kinder", "hat keine Antworten zur Auswahl"),
        ("age_from: geburt", "age_from: kinder", "fragt nach keinem Tag"),
        ("of: austritte", "of: danach", "ist über of ein Teil von sich selbst"),
        ("id: kurs,", "id: arbeit,", "gibt es zweimal"),
        ("date: tag", "date: lage", "fragt nach keinem Tag"),
    ):
        told = said(tmp_path, old, new)
        assert any("bad-indicator" in each and text in each for each in told), (new, told)


def test_a_moment_at_which_nobody_asks(tmp_path):
    told = said(tmp_path, "forms: [verlauf]", "", "handbook")
    assert any("Zu diesem Zeitpunkt fragt kein Bogen" in each for each in told)


def test_a_mistake_in_a_form_of_its_own_is_told_at_its_file(tmp_path):
    wrong = said(tmp_path, "choices: lage", "choices: lagee", "verlauf/questionnaire.yaml")
    assert any("content/verlauf/questionnaire.yaml:" in each and "lagee" in each for each in wrong)


def test_there_has_to_be_a_questionnaire(tmp_path):
    """One problem, and none where the contents name a questionnaire that isn't there: that is told already."""
    files = {name: text for name, text in BOOK.items() if name == "indicators"}
    text = "error[bad-indicator]: Es gibt keinen Fragebogen, dessen Antworten zu zählen wären"
    expect(tmp_path, text, **{**files, "indicators": "▸" + INDICATORS})


def test_a_folder_that_is_no_form_is_told_as_before(tmp_path):
    told = said(tmp_path, "forms: [verlauf]", "", "handbook")
    assert any("[ignored-file]" in each for each in told)


def test_the_place_is_told(tmp_path):
    expect(
        tmp_path,
        "error[bad-indicator]: „ab 30“ überschneidet sich mit „unter 30“",
        **{**BOOK, "indicators": INDICATORS.replace("ab 30: [30", "▸ab 30: [29", 1)},
    )
