"""A little book in three languages, its forms, and what is in its translations."""

import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from books import loaded, questionnaire
from filled.forms_for_tests import CHAPTER
from handbook import pipeline

DAY = datetime.date(2026, 11, 28)
EDITIONS = ("", "ar", "de+ar", "uk")
HANDBOOK = """\
    title: Handbuch
    language: de
    languages: [de, ar, uk]
    edition: {number: "3", date: 2026-11-22}
    contents: [wohnen, questionnaire, wegweiser, hilfeplan]
    region: {amt: das Amt}
"""
REGION = """\
    name: Musterstadt
    contacts:
      - {id: mbe, name: Migrationsberatung, tags: [hilfe], address: "Musterweg 1", phone: "030 23125 000", hours: "Mo und Do, 9 bis 12 Uhr", languages: [Deutsch, Arabisch]}
      - {id: post, name: Poststelle, tags: [hilfe], email: hilfe@example.org, hours: wenn jemand da ist}
"""
QUESTIONS = (
    "id: name, type: text, label: Name, appearance: multiline, lines: 2",
    "id: hilfe, type: select_one, appearance: minimal, choices: hilfe, or_other: true, label: Hilfe",
    "id: geld, type: select_one, choices: yes_no, label: Geld, guides: [{when: ja, to: suche, step: Wohngeld prüfen, "
    "text: 'Es hilft bei der Miete, sagt {{ region.amt }}.', deadline: bis Freitag, urgency: week}, {when: ja, to: "
    "wohnen}]",
    "id: kita, type: select_one, choices: yes_no, label: Kita, guides: [{when: ja, to: suche, step: Kita anmelden, "
    "text: Früh hat mehr Chancen.}]",
    "id: arzt, type: select_one, choices: yes_no, label: Arzt, guides: [{when: ja, to: suche, step: Zum Arzt gehen, "
    "text: Wegen der Verletzung., discreet: true}]",
    "id: umzug, type: select_one, choices: yes_no, label: Umzug, guides: [{when: ja, to: suche, step: Ausziehen, text: Sie "
    "ziehen aus., betrays: true}]",
    "id: neu, type: select_one, choices: yes_no, label: Neu, guides: [{when: ja, to: suche, step: Noch ganz neu}]",
    "id: punkte, type: calculate, calculation: \"${geld} = 'ja'\", label: Punkte",
    "id: gewalt, type: select_one, choices: yes_no, level: sensitive, label: Gewalt, guides: [{when: ja, to: suche, "
    "step: Schutz finden, text: Sie sind bedroht.}]",
)
LISTS = "hilfe: [{name: oma, label: Großmutter}, {name: kita, label: Kindergarten}]"
TEXTS = {  # name → German, Arabic, Ukrainian; "" is missing
    "questionnaire.title": ("Fragebogen", "استبيان", "Анкета"),
    "sections.familie.title": ("Familie", "الأسرة", "Сім’я"),
    "questionnaire.name.label": ("Name", "الاسم", "Ім’я"),
    "questionnaire.hilfe.label": ("Hilfe", "المساعدة", "Допомога"),
    "questionnaire.geld.label": ("Geld", "المال", "Гроші"),
    "questionnaire.geld.guides.1.step": ("Wohngeld prüfen", "فحص إعانة السكن (Wohngeld)", "Перевірити (Wohngeld)"),
    "questionnaire.geld.guides.1.text": (
        "Es hilft bei der Miete, sagt {{ region.amt }}.",
        "تساعد في الإيجار، يقول {{ region.amt }}.",
        "Допомагає з орендою, каже {{ region.amt }}.",
    ),
    "questionnaire.geld.guides.1.deadline": ("bis Freitag", "حتى الجمعة", "до п’ятниці"),
    "handbook.region.amt": ("das Amt", "الدائرة", "установа"),
    "questionnaire.kita.label": ("Kita", "الروضة", "Садок"),
    "questionnaire.kita.guides.1.step": (
        "Kita anmelden",
        "تسجيل الطفل في الروضة (Kita)",
        "Записати до дитсадка (Kita)",
    ),
    "questionnaire.kita.guides.1.text": ("Früh hat mehr Chancen.", "المبكر أفضل.", "Раніше краще."),
    "questionnaire.arzt.guides.1.step": ("Zum Arzt gehen", "زيارة الطبيبة", "Піти до лікарки"),
    "questionnaire.arzt.guides.1.text": ("Wegen der Verletzung.", "بسبب الإصابة.", "Через травму."),
    "questionnaire.umzug.guides.1.step": ("Ausziehen", "الانتقال", "Виїхати"),
    "questionnaire.umzug.guides.1.text": ("Sie ziehen aus.", "أنتِ تنتقلين.", "Ви виїжджаєте."),
    "questionnaire.neu.guides.1.step": ("Noch ganz neu", "", ""),
    "questionnaire.gewalt.guides.1.step": ("Schutz finden", "إيجاد الحماية", "Знайти захист"),
    "questionnaire.gewalt.guides.1.text": ("Sie sind bedroht.", "أنتِ مهددة.", "Вам погрожують."),
    "choices.yes_no.ja": ("Ja", "نعم", "Так"),
    "choices.yes_no.nein": ("Nein", "لا", "Ні"),
    "choices.hilfe.oma": ("Großmutter", "الجدة", "Бабуся"),
    "choices.hilfe.kita": ("Kindergarten", "", "Дитсадок"),
}
WORDS = {
    "steps_title": ("خطواتكِ التالية", "Ваші наступні кроки"),
    "steps_who": ("من: {name}", "Хто: {name}"),
    "steps_until": ("حتى: {date}", "До: {date}"),
    "steps_deadline": ("المهلة: {deadline}", "Термін: {deadline}"),
    "steps_week": ("هذا الأسبوع", "Цього тижня"),
    "steps_page": ("المزيد في الصفحة {page}", "Детальніше: сторінка {page}"),
    "steps_in_german": ("كُتب بالألمانية. الترجمة:", "Записано німецькою. Переклад:"),
    "steps_meeting": ("موعدكِ القادم", "Ваша наступна зустріч"),
    "steps_meeting_time": ("{date}، الساعة {time}", "{date}, о {time}"),
    "phone": ("هاتف", "Телефон"),
    "unreviewed": ("ترجمة آلية", "Машинний переклад"),
    "date_long": ("{weekday}، {day} {month} {year}", "{weekday}, {day} {month} {year}"),
    "month_names": (
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    ),
    "weekday_names": (
        "الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
        "понеділок|вівторок|середа|четвер|п’ятниця|субота|неділя",
    ),
    "hours_times": ("من {begin} إلى {end}", "{begin}–{end}"),
    "hours_entry": ("{days} {times}", "{days}: {times}"),
    "and": ("{a} و{b}", "{a} та {b}"),
    "yes_mark": ("نعم", "так"),
    "no_mark": ("لا", "ні"),
    "page": ("ص {page}", "с. {page}"),
    "page_of_handbook": ("الدليل ص {page}", "посібник, с. {page}"),
    "plan_line": ("{step} ({place})", "{place}: {step}"),
    "ways_more": ("{number} أخرى", "ще {number}"),
}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def po(pairs, reviewed=False):
    """A PO file of (name, German, translation)."""
    by = '"X-Reviewed: Anna, 28.11.2026\\n"\n' if reviewed else ""
    mark = "" if reviewed else "#, fuzzy\n"
    entries = [f'\n{mark}msgctxt "{name}"\nmsgid "{german}"\nmsgstr "{text}"\n' for name, german, text in pairs if text]
    return HEADER + by + "".join(entries)


def translations(reviewed=()):
    """The PO files of both languages; those of `reviewed` a person has checked."""
    from handbook.edition.german_words import GERMAN

    files = {}
    for at, language in enumerate(("ar", "uk")):
        done = language in reviewed
        files[f"translations/{language}/fragebogen.po"] = po(
            [(name, texts[0], texts[at + 1]) for name, texts in TEXTS.items()], done
        )
        files[f"translations/{language}/programm.po"] = po(
            [(f"words.{key}", GERMAN[key], texts[at]) for key, texts in WORDS.items()], done
        )
    return files


def book(folder, reviewed=(), **files):
    return loaded(
        folder,
        **{
            "handbook": HANDBOOK,
            "chapter": CHAPTER,
            "region": REGION,
            "questionnaire": questionnaire(*QUESTIONS, choices=LISTS, more="danger: \"${gewalt} = 'ja'\""),
            **translations(reviewed),
            **files,
        },
    )


@lru_cache(maxsize=8)
def _forms(reviewed, level):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        handbook = book(Path(folder), reviewed)
        return {
            language: pipeline.build(handbook, "musterstadt", language, level, "fragebogen", draft=True).files
            for language in EDITIONS
        }


def forms(folder, reviewed=(), level="sensitive"):
    """Language → the blank form of the region's edition in it; "" is German. With level None the sensitive questions
    are in files of their own, beside."""
    found = {}
    for language, files in _forms(tuple(reviewed), level).items():
        for name, data in files.items():
            path = folder / f"{name}.pdf"
            path.write_bytes(data)
            if not name.endswith("-sensibel"):
                found[language] = path
    return found
