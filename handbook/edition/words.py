"""The words that the program itself writes into the book, by language; nowhere else does one stand in the code.

`Words` is a mapping from keys to texts of one language; what a language lacks is shown in German, the source language.
"""

from __future__ import annotations

GERMAN = {
    "contents": "Inhalt",
    "imprint": "Impressum",
    "edition": "Ausgabe {number}, Stand {date}",
    "publisher": "Herausgegeben von",
    "how_made": (
        "Dieses Buch ist ein PDF-Formular nach PDF/UA-1. Sie können es am Bildschirm ausfüllen, speichern und drucken."
    ),
    "licence": (
        "Inhalt: Creative Commons Namensnennung 4.0 (CC BY 4.0). Andere Regionen dürfen das Buch übernehmen und ändern."
    ),
    "no_guarantee": (
        "Das Buch ersetzt keine Rechtsberatung. Beträge und Regeln ändern sich. Prüfen Sie wichtige Angaben vor der "
        "Beratung."
    ),
    "fact_legend": "Angaben mit dem Zusatz „ungeprüft“ oder „abgelaufen“ müssen Sie vor der Beratung nachsehen.",
    "terms_legend": "Was gepunktet unterstrichen ist, erklärt das Glossar am Ende des Buches.",
    "page": "S. {page}",
    "page_of_handbook": "Handbuch S. {page}",
    "sources": "Quellen",
    "sources_of_section": "Quellen",
    "all_sources": "Quellenverzeichnis",
    "accessed": "aufgerufen am {date}",
    "as_of": "Stand {date}",
    "glossary": "Glossar",
    "see_also": "Siehe auch",
    "index": "Stichwörter",
    "index_legend": (
        "Fett steht der Abschnitt, der das Wort erklärt oder davon handelt. Stehen noch mehr Abschnitte im Buch, sind "
        "hier die mit den meisten Stellen genannt."
    ),
    "index_see": "siehe",
    "step": "Schritt {number}",
    "callout_tip": "Tipp",
    "callout_important": "Wichtig",
    "callout_law": "Recht",
    "callout_example": "Beispiel",
    "callout_unchecked": "Noch nicht geprüft",
    "checklist": "Checkliste",
    "notes": "Raum für Notizen",
    "recommendation": "Empfehlung",
    "goal": "Ziel",
    "practice": "Gutes Beispiel",
    "contacts": "Stellen vor Ort",
    "contact_name": "Stelle und Person",
    "contact_phone": "Telefon",
    "contact_email": "E-Mail",
    "contact_address": "Adresse und Zeiten",
    "contact_of": "{number}. Stelle",
    "phone": "Telefon",
    "email": "E-Mail",
    "web": "Internet",
    "languages": "Sprachen",
    "hours": "Zeiten",
    "definition": "Begriff",
    "process": "Ablauf",
    "figure": "Bild",
    "table": "Tabelle",
    "link_to_page": "{title}, Seite {page}",
    "link_in_book": "zu {text}",
    "link_to_term": "{text}: Erklärung im Glossar",
    "link_mail": "E-Mail an {address}",
    "link_phone": "{number} anrufen",
    "link_web": "{text} (im Internet: {address})",
    "valid_from_until": "{begin} bis {end}",
    "valid_from": "ab {begin}",
    "valid_until": "bis {end}",
    "fact_unchecked": "ungeprüft",
    "fact_expired": "abgelaufen",
    "fact_old": "seit über einem Jahr ungeprüft",
    "fact_future": "gilt noch nicht",
    "required": "Pflichtangabe",
    "question": "Frage {number}",
    "questions": "Fragen {numbers}",
    "sensitive": "Sensible Fragen",
    "sensitive_head": "sensibel: nur im geschützten Rahmen fragen",
    "sensitive_notice": (
        "Diese Fragen stellt nur eine ausgebildete Person, unter vier Augen und ohne Angehörige. Jede Antwort ist "
        "freiwillig. "
        "Die Fragen stehen auf eigenen Seiten, damit man diese Seiten beim Drucken weglassen und getrennt aufbewahren "
        "kann."
    ),
    "sensitive_of": "Zu {number} {title}",
    "sensitive_elsewhere": "Auf eigenen Seiten",
    "only_if": "Nur wenn {condition} steht",
    "only_if_given": "Nur wenn {condition} ist",
    "only_if_unclear": "Nur wenn die Frage nach den Antworten davor passt",
    "at_question": "bei Frage {number}",
    "at_column": "bei „{text}“",
    "quoted": "„{text}“",
    "not_said": "nicht {answers}",
    "anything": "etwas angegeben",
    "nothing": "nichts angegeben",
    "any_answer": "jeder Angabe",
    "an_answer": "einer Angabe",
    "compare_below": "unter {number}",
    "compare_at_most": "höchstens {number}",
    "compare_above": "über {number}",
    "compare_at_least": "mindestens {number}",
    "compare_equal": "genau {number}",
    "compare_unequal": "nicht {number}",
    "as_below": "kleiner als bei Frage {number}",
    "as_at_most": "nicht größer als bei Frage {number}",
    "as_above": "größer als bei Frage {number}",
    "as_at_least": "nicht kleiner als bei Frage {number}",
    "as_equal": "so groß wie bei Frage {number}",
    "as_unequal": "anders als bei Frage {number}",
    "a_date_there": "ein Datum",
    "a_date": "einem Datum",
    "day_below": "vor heute",
    "day_at_most": "bis heute",
    "day_above": "nach heute",
    "day_at_least": "ab heute",
    "day_equal": "von heute",
    "day_unequal": "nicht von heute",
    "ago_below": "vor weniger als {time}",
    "ago_at_most": "vor höchstens {time}",
    "ago_above": "vor mehr als {time}",
    "ago_at_least": "vor mindestens {time}",
    "ago_equal": "vor genau {time}",
    "ago_unequal": "nicht vor genau {time}",
    "years": "{number} Jahren",
    "days": "{number} Tagen",
    "fold_max": "der höchste Wert",
    "fold_min": "der kleinste Wert",
    "fold_count": "die Zahl der Einträge",
    "fold_count_selected": "die Zahl der Kreuze",
    "fold_sum": "die Summe",
    "a_tick": "ein Kreuz",
    "no_tick": "kein Kreuz",
    "jump": "weiter mit Frage {number}",
    "jump_part": "weiter mit Teil {part}, Frage {number}",
    "jump_end": "Ende des Fragebogens",
    "jump_beside": "→ {jump}",
    "jump_when": "→ Bei {condition}: {jump}",
    "jump_unless": "→ Bei anderen Antworten als {condition}: {jump}",
    "jump_without": "→ Kein Kreuz bei {condition}: {jump}",
    "jump_ticked": "→ Mit Kreuz: {jump}",
    "jump_unticked": "→ Ohne Kreuz: {jump}",
    "jump_head": "{remark}. Sonst {jump}.",
    "offered": "Möglich: {choices}",
    "offered_in": "{columns} – möglich: {choices}",
    "offered_on_screen": "am Bildschirm aus einer Liste, auf Papier mit eigenen Worten",
    "fitting": "Welche Antworten passen, hängt ab von {questions}.",
    "fitting_case": "Wenn {condition} steht: {choices}",
    "other": "andere",
    "other_text": "andere, und zwar",
    "answer_elsewhere": "Antwort eintragen bei Frage {number}",
    "date_format": "TT.MM.JJJJ",
    "month_format": "MM.JJJJ",
    "year_format": "JJJJ",
    "time_format": "HH:MM",
    "place": "Ort",
    "date": "Datum",
    "signature": "Unterschrift",
    "row": "Zeile {number}",
    "rank": "Platz",
    "max_length": "höchstens {number} Zeichen",
    "room": "Platz für etwa {number} Zeichen",
    "guide_when": "Bei {condition}",
    "guide_if": "Wenn {condition} steht",
    "guide_if_given": "Wenn {condition} ist",
    "guide": "Je nach Antwort",
    "back_to": "Zurück zu Frage",
    "from_questionnaire": "Aus dem Fragebogen",
    "ways": "Wegweiser",
    "ways_intro": (
        "Hier stehen alle Wege aus dem Fragebogen ins Buch, nach Kapiteln geordnet. Kreuzen Sie an, was für die "
        "Klientin wichtig ist. "
        "Viele PDF-Programme kreuzen an, was die Antworten öffnen; Sie haben das letzte Wort. "
        "Die Überschrift führt zur Seite, die Frage zurück zum Fragebogen."
    ),
    "sensitive_ways_head": "sensibel: nicht mitgeben",
    "sensitive_ways": "Wege aus sensiblen Fragen",
    "sensitive_ways_notice": (
        "Geben Sie diese Seiten nicht mit. Was hier angekreuzt ist, übernimmt der Knopf nicht in den Hilfeplan. "
        "Besprechen Sie unter vier Augen, "
        "was die Klientin schriftlich mitnehmen kann, ohne dass es ihr schadet."
    ),
    "way_box": "Weg „{title}“ ist wichtig (Frage {number})",
    "plan": "Hilfeplan",
    "plan_intro": (
        "Der Hilfeplan hält fest, was vereinbart ist. Füllen Sie ihn zusammen mit der Klientin aus und geben Sie ihr "
        "einen Ausdruck mit."
    ),
    "plan_client": "Name oder Kürzel",
    "plan_counsellor": "Beratung durch",
    "plan_goal": "Unser Ziel",
    "plan_steps": "Nächste Schritte",
    "plan_step": "Schritt",
    "plan_who": "Wer",
    "plan_until": "Bis wann",
    "plan_done": "Erledigt",
    "plan_partners": "Wer noch hilft (Stelle, Person, Telefon)",
    "plan_next": "Nächstes Treffen am",
    "plan_next_place": "Ort und Uhrzeit",
    "plan_take": "Offene Wege übernehmen",
    "plan_take_tip": "Hilfeplan – Offene Wege übernehmen: schreibt die Schritte der angekreuzten Wege in leere Zeilen",
    "plan_note": "Hilfeplan – was übernommen wurde",
    "plan_taken": "Übernommen: {taken}.",
    "plan_full": (
        "Übernommen: {taken}. Für weitere {left} ist keine Zeile mehr frei. Sie stehen angekreuzt im Wegweiser."
    ),
    "plan_kept": "Nur im Wegweiser, aus sensiblen Fragen: {kept}.",
    "plan_none": "Nichts Neues: Alle angekreuzten Wege mit einem Schritt stehen schon im Plan.",
    "plan_line": "{step} ({place})",
    "plan_client_signature": "Unterschrift der Klientin",
    "plan_counsellor_signature": "Unterschrift der Beratung",
    "stand": "Merkzettel des Wegweisers",
    "hint_for": "Hinweis zu: {label}",
    "hint_off": "Gilt nach den anderen Antworten nicht.",
    "hint_number": "Bitte prüfen: Das ist keine Zahl.",
    "hint_whole": "Bitte eine ganze Zahl ohne Komma, zum Beispiel 3",
    "hint_date": "Bitte prüfen: Diesen Tag gibt es nicht.",
    "hint_day": "Bitte TT.MM.JJJJ, zum Beispiel 01.02.2024",
    "hint_century": "Bitte das Jahr mit vier Ziffern, zum Beispiel 2024",
    "hint_month": "Bitte MM.JJJJ, zum Beispiel 05.2026",
    "hint_year": "Bitte vier Ziffern, zum Beispiel 2026",
    "hint_time": "Bitte HH:MM, zum Beispiel 14:30",
    "hint_length": "Bitte höchstens {number} Zeichen.",
    "hint_fitting": "Bitte prüfen: „{choice}“ passt nicht zu {questions}.",
    "hint_rank_twice": "Bitte prüfen: Ein Platz ist zweimal vergeben.",
    "hint_rank_place": "Bitte Plätze von 1 bis {number}",
    "hint_other": "Hier steht ein Text, aber „{other}“ ist nicht gewählt.",
    "hint_constraint": "Bitte prüfen Sie diese Angabe.",
    "print": "Drucken …",
    "print_tip": "Drucken: öffnet das Fenster zum Drucken",
    "clear": "Fragebogen leeren …",
    "clear_tip": (
        "Fragebogen leeren: fragt vorher nach. Frühere Einträge bleiben in der Datei verborgen. Geben Sie nur eine "
        "frische Kopie weiter"
    ),
    "clear_question": (
        "Alle Felder im Fragebogen und alle Kreuze im Wegweiser leeren? Das lässt sich nicht rückgängig machen. "
        "Hilfeplan und Notizen bleiben. "
        "Frühere Einträge sind danach nicht mehr zu sehen, bleiben aber in der gespeicherten Datei verborgen. Geben "
        "Sie diese Datei nicht weiter, "
        "sondern eine frische Kopie des leeren Handbuchs."
    ),
    "clear_now": "Jetzt leeren",
    "clear_now_tip": "Jetzt leeren: leert alle Felder im Fragebogen und alle Kreuze im Wegweiser",
    "unselect": "Auswahl aufheben",
    "today": "heute",
    "today_tip": "{label} – heutiges Datum eintragen, wenn das Feld leer ist",
    "subject": "Handbuch für die Beratung mit ausfüllbarem Fragebogen",
    "questionnaire_alone": "{title}: Fragebogen",
    "schema_attachment": "Fragen, Antworten und Kennungen des Fragebogens dieser Ausgabe",
    "added_answers": "Was nicht in die Felder passt",
    "added_intro": (
        "Diese Angaben gehören zu den Antworten in diesem PDF. Für sie ist in ihrem Feld zu wenig Platz, oder es gibt "
        "kein Feld für sie."
    ),
    "of_edition": "Aus Ausgabe {edition}: {name}",
    "continued_on": "… weiter auf Seite {page}",
    "continued_short": "… S. {page}",
    "continued_sign": "…",
    "continued_tip": "Der Text ist länger als das Feld. Er steht ganz auf Seite {page}.",
    "subject_paper": "Ausdruck eines ausgefüllten Fragebogens",
    "paper_title": "{title}: Antworten",
    "paper_day": "Ausdruck vom {date}",
    "paper_count": "{count} von {all} Fragen beantwortet",
    "paper_nothing": "Hier ist nichts beantwortet.",
    "paper_part": "Nur: {titles}",
    "paper_without": "Ohne sensible Fragen und ohne Notizen",
    "paper_page": "Seite {number} von {count}",
    "paper_confidential": "Vertraulich",
    "paper_file": "Aktenzeichen",
    "paper_counsellor": "Beratung durch",
    "paper_no_answer": "nicht beantwortet",
    "paper_off": "trifft nicht zu",
    "paper_off_answer": "Die Frage trifft nach den anderen Antworten nicht zu.",
    "paper_sensitive": "sensibel",
    "paper_more": "Notizen und Hilfeplan",
    "paper_ways": "Offene Wege",
    "paper_row": "Nr.",
    "paper_continued": "{label} (Fortsetzung)",
    "range_of": "(von {low} bis {high})",
    "clock": "{time} Uhr",
    "steps_title": "Ihre nächsten Schritte",
    "steps_for": "Für: {name}",
    "steps_goal": "Ihr Ziel",
    "steps_who": "Wer: {name}",
    "steps_until": "Bis: {date}",
    "steps_none": "Im Moment ist kein Schritt offen. Hier ist Platz für das, was Sie vereinbaren:",
    "steps_more": "Weitere mögliche Schritte: {count}. Fragen Sie Ihre Beratung, was als Nächstes wichtig ist.",
    "steps_contacts": "Hier bekommen Sie Hilfe",
    "steps_no_contacts": "Name und Telefon der Beratung:",
    "steps_partners": "Wer noch hilft",
    "steps_meeting": "Ihr nächster Termin",
    "and": "und",
    "or": "oder",
    "yes_mark": "ja",
}
CATALOGUE = {"de": GERMAN}


class Words:
    """The words of one language: `words["page"]`; `words.say("page", page=3)` fills the blanks."""

    def __init__(self, language: str):
        self.language = language
        self._words = {**GERMAN, **CATALOGUE.get(language, {})}

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def say(self, key: str, **blanks: object) -> str:
        return self._words[key].format(**blanks)
