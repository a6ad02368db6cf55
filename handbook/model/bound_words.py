"""Words and signs that stand on one line with their number, name or month. The rules: `typeset/together.py`.

German law is cited as Germans do in every language, and signs of units are the same everywhere; words of German count
in German texts only.
"""

from __future__ import annotations

OPENING, CLOSING = "([{„“‚‘«»\"'¿¡*", ")]}„“”‘’«»\"'.,;:!?…*"  # around a word, and no part of it
# with the number behind them, in every language: German law is cited as Germans do
BEFORE_NUMBERS = frozenset("§ §§ Abs. Art. Nr. Satz S. Rn. № ≈ ~ < > ≤ ≥ ± + − ca. p. pp. no. No.".split())
GERMAN_BEFORE_NUMBERS = frozenset(
    """ab bis Absatz Absätze Artikel Nummer Nummern Ziffer Ziff. Buchst. Paragraf Paragrafen Kapitel Kap. Abschnitt
    Abschn. Abschnitte Frage Fragen Seite Seiten Schritt Teil Punkt Anlage Anhang Blatt Stufe Klasse Steuerklasse Zeile
    Abb. Tab. Bd. Band Heft Nrn. Tel. Telefon Fax Hausnummer Haus Zimmer Raum Jahrgang je rund etwa Zone Gleis
    Postfach""".split()
)
CURRENCIES = frozenset("€ $ £ ₺ EUR USD".split())
UNITS = CURRENCIES | frozenset(
    """% ‰ ct m cm mm km m² qm km² m³ kg g l ml ha ° °C h min s kW kWh MB GB km/h €/m² €/qm""".split()
)
GERMAN_UNITS = frozenset(
    """Euro Cent Prozent Prozentpunkte Uhr UE Jahr Jahre Jahren Jahres Monat Monate Monaten Monats Woche Wochen Tag Tage
    Tagen Tages Stunde Stunden Std. Minute Minuten Min. Sekunden Kilometer Kilometern Meter Metern Quadratmeter
    Quadratmetern Grad Mio. Mrd. Millionen Milliarden Tsd. Tausend Mal Punkte Punkten Seiten Personen Kinder
    Kindern Werktage Werktagen Arbeitstage Arbeitstagen Kalendertage Kalendertagen Werktags""".split()
)
MONTHS = frozenset(
    """Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jan. Feb. Apr. Aug.
    Sept. Sep. Okt. Nov. Dez.""".split()
)
TITLES = frozenset("Dr. Prof. med. jur. phil. rer. nat. Dipl.-Ing. Dipl.-Päd. Ing. Mag. St.".split())
FORMS_OF_ADDRESS = frozenset("Frau Herr Herrn Familie".split())
ARROWS = frozenset("→ ← ▸ ► ⇒ ➔".split())
BOOKS = frozenset("SGB Buch Teil Kapitel Kap. Art. Artikel Abschnitt".split())  # counted in Roman numbers too
LEADING = (  # all that something behind it may belong to
    BEFORE_NUMBERS | GERMAN_BEFORE_NUMBERS | CURRENCIES | MONTHS | TITLES | FORMS_OF_ADDRESS | ARROWS | BOOKS
)
