"""Words that are parted otherwise than the patterns of their language do.

A word of a list has "-", "·" or a soft hyphen where it may be parted: "Aufenthalts-erlaubnis"; without any it never is.
How they are used: `typeset/hyphen.py`.

German: beginnings of words that the patterns cut into ("Deut-schland", "Amtss-prache"), joints of compounds that they
miss ("Bürge-ramt"), and words of the field at the joints where they are read best.
"""

from __future__ import annotations

import re

MARKS = re.compile("[-·\u00ad]")
VOWELS = re.compile("[aeiouyäöüàáâèéêëíîïóôúû]", re.IGNORECASE)


def bare(word: str) -> str:
    """The letters of a word in a list, by which it is known."""
    return MARKS.sub("", word).lower()


LISTED_WORDS = {
    "de": """
    arbeit asyl basis bedarf deutsch ersatz familie schlag schlüss schluss schwarz sperr sprach stand start status stell
    stift stimm straf straße stück stunde allergie niveau
    be-arbeit ver-arbeit mit-arbeit zusammen-arbeit Sozial-arbeit Saison-arbeit Schwarz-arbeit Heim-arbeit Zeit-arbeit
    Arbeits-agentur Bundes-agentur Agen-tur Arbeits-ort Arbeits-erlaubnis arbeit-suchend Arbeit-suchende
    Asyl-antrag Asyl-antrags Asyl-verfahren Aufenthalt Aufenthalts-erlaubnis Aufenthalts-gestattung Aufenthalts-titel
    Aufenthalts-gesetz Aufenthalts-recht Dauer-aufenthalt Dauer-aufenthalts-recht
    Aufnahme-einrichtung Abend-realschule Ausweis-ersatz Auslands-vertretung Ausländer-behörde Bedarfs-gemeinschaft
    Regel-bedarf Eigen-bedarf Hilfe-bedarf Mehr-bedarf Bundes-amt Bundes-stiftung Bundes-ministe-rium Bürger-amt
    Jugend-amt Sozial-amt Standes-amt Wohnungs-amt Versorgungs-amt Gesundheits-amt Ordnungs-amt Integrations-amt
    Datei-name Datei-namen Daten-abgleich Ehe-aufhebung Ehe-gatte Ehe-partner Erst-antrag Fiktions-bescheinigung
    Grund-sicherung Grund-sicherungs-geld Kinder-betreuung Kinder-zuschlag Job-center Kran-ken-kasse
    Kranken-versicherung Kranken-haus Leis-tungs-bescheid Mini-job Midi-job Mittag-essen Nieder-lassungs-erlaubnis
    Schul-anmeldung Sprach-erwerb Stellen-anzeige Stellen-anzeigen Teil-anerkennung Ter-min Trauma-ambulanz Über-gang
    Über-gangs Unterhalts-vorschuss Wohn-berechtigungs-schein Wohnungs-geber-bestätigung Wohnungs-not-fall-hilfe
    Zeug-nis Zeugnis-anerkennung Zu-satz Zusatz-urlaub bi-sexuell Pass-ersatz Familien-nachzug
    Aufenthalts-ende Geld-antrag Folge-antrag Visum-antrag Schul-eingang Schul-anfang Schul-amt Teil-erlass
    Grund-buch-amt Miet-ober-grenze Miet-abrechnung Kosten-abrechnung Bank-auszug Bank-auszüge Privat-insolvenz
    Renten-alter Behinderten-ausweis Kinder-tages-pflege Tages-pflege Frauen-haus Frauen-arzt Kinder-arzt
    Sozial-abgaben Sozial-versicherung Obdach-losigkeit Familien-asyl Groß-eltern Groß-mutter Betriebs-rat Fest-essen
    Aufenthalts-papier Deutsch-unterricht Eil-antrag Lohn-abrechnung Hochschul-abschluss Hilfe-telefon Mahn-bescheid
    Defizit-bescheid Finanz-gericht Verwaltungs-gericht haupt-beruf unter-vermiet Integrations-kurs Rechts-beratung
    Migrations-beratung Migrations-geschichte Schuldner-beratung Renten-versicherung Unterrichts-einheit
    zurück-genommen
    """,
}
