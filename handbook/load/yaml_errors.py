"""What is wrong with a file that isn't YAML, in German, with what to do.

PyYAML's messages name tokens; editors need the rule that they tripped over. So the characters at the place of the
mistake decide: a tab, a sign that only quoted text may begin with, a colon inside a text, a quotation mark or a bracket
that stays open, a line that isn't indented like its neighbours. `explain` works with the words of libyaml and of
PyYAML's own parser.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..problem import Problem, Span, error

OPENERS = "@`%*&!|>?,]}"


def explain(wrong: yaml.YAMLError, lines: list[str], file: str) -> Problem:
    """The problem behind PyYAML's error, at the place where the author has to do something."""
    return _Explanation(wrong, lines, file).problem()


class _Explanation:
    def __init__(self, wrong: Any, lines: list[str], file: str):
        self.lines, self.file = lines, file
        self.context, self.message = wrong.context or "", wrong.problem or ""
        self.start = wrong.context_mark or wrong.problem_mark
        self.mark = wrong.problem_mark or self.start
        self.last = wrong.last_scalar

    def problem(self) -> Problem:
        for attempt in (
            self._tab,
            self._open_quote,
            self._escape,
            self._opener,
            self._block_header,
            self._bracket,
            self._colon,
            self._dash,
            self._rest,
            self._top,
            self._indentation,
        ):
            if found := attempt():
                return found
        return self._at(
            self.mark,
            "yaml-syntax",
            "Ab hier lässt sich die Datei nicht lesen",
            "vergleichen Sie Einrückung und Zeichen mit den Zeilen davor",
        )

    # ------------------------------------------------------------------ places

    def _at(self, mark: Any, code: str, text: str, hint: str) -> Problem:
        return error(code, Span(self.file, mark.line + 1, mark.column + 1), text, hint)

    def _here(self, mark: Any) -> str:
        """The rest of the line from a mark on."""
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def _before(self, mark: Any) -> str:
        return self.lines[mark.line][: mark.column] if mark.line < len(self.lines) else ""

    # ------------------------------------------------------------------ the trips, the surest first

    def _tab(self) -> Problem | None:
        if "tab" not in self.message and not self._here(self.mark).startswith("\t"):
            return None
        return self._at(
            self.mark,
            "tab-indentation",
            "Hier ist mit einem Tabulator eingerückt",
            "rücken Sie mit Leerzeichen ein, zwei für jede Ebene; viele Editoren können Tabulatoren umwandeln",
        )

    def _open_quote(self) -> Problem | None:
        text = "Das Anführungszeichen wird nicht geschlossen"
        if "end of stream" in self.message and "quoted" in self.context:
            return self._at(
                self.start, "unclosed-quote", text, f"setzen Sie ein {self._here(self.start)[:1]} ans Ende des Textes"
            )
        last = self.last
        if (
            last is not None
            and last.style in ('"', "'")
            and last.end_mark.line > last.start_mark.line
            and last.end_mark.line == self.mark.line
        ):
            return self._at(last.start_mark, "unclosed-quote", text, f"setzen Sie ein {last.style} ans Ende des Textes")
        return None

    def _escape(self) -> Problem | None:
        if "hexdecimal" not in self.message and "unknown escape" not in self.message:
            return None
        return self._at(
            self.mark,
            "yaml-syntax",
            "In doppelten Anführungszeichen hat \\ eine eigene Bedeutung",
            "schreiben Sie \\\\ oder nehmen Sie einfache Anführungszeichen: '…'",
        )

    def _opener(self) -> Problem | None:
        """A text begins with a sign that has a meaning of its own."""
        mark = self.start if "alias" in self.context or "anchor" in self.context or "tag" in self.context else self.mark
        sign = self._here(mark)[:1]
        named = (
            mark is self.start
            or "cannot start" in self.message
            or "node content" in self.message
            or "keys are not allowed" in self.message
        )
        if not named or not sign or sign not in OPENERS:
            return None
        if sign in ",]}" and self._before(mark).rstrip().endswith((",", "[", "{")):
            return self._at(
                mark, "yaml-syntax", f"Vor „{sign}“ fehlt ein Wert", "ergänzen Sie ihn, oder löschen Sie das Komma"
            )
        return self._at(
            mark,
            "unquoted-text",
            f"Text, der mit „{sign}“ beginnt, steht in Anführungszeichen",
            _quoted(self._here(mark)),
        )

    def _block_header(self) -> Problem | None:
        if "block scalar" not in self.context:
            return None
        sign = self._here(self.start)[:1]
        return self._at(
            self.mark,
            "unquoted-text",
            f"Nach „{sign}“ geht es erst in der nächsten Zeile weiter",
            (
                f"beginnen Sie den Text in der nächsten Zeile, eingerückt; Text, der mit {sign} beginnt, steht in "
                "Anführungszeichen"
            ),
        )

    def _bracket(self) -> Problem | None:
        """Inside [ ] or { }: a sign of YAML's own in a text, or a bracket that stays open."""
        if "flow" not in self.context:
            return None
        rest = (self._here(self.mark), *self.lines[self.mark.line + 1 :])
        if not any(line.strip() for line in rest) or (
            "node content" in self.message and not self._before(self.mark).strip()
        ):
            return self._last_opened()
        if "expected ',' or" not in self.message:
            return None
        sign, opened = self._here(self.mark)[:1], self._here(self.start)[:1]
        if self.mark.line != self.start.line or not sign or sign not in ":[]{}?":
            return self._at(
                self.start,
                "unclosed-bracket",
                f"Die Klammer {opened} wird nicht geschlossen",
                f"setzen Sie {_CLOSING[opened]} ans Ende",
            )
        if sign in "]}":
            return self._at(
                self.mark,
                "unclosed-bracket",
                f"Zu {opened} gehört {_CLOSING[opened]}, hier steht {sign}",
                "ein Text mit Klammern steht in Anführungszeichen",
            )
        hint = 'zum Beispiel ["Text [1]", "Text {2}"]' if sign in "[{" else self._quoted_item()
        return self._at(
            self.mark, "unquoted-text", f"In [ ] und {{ }} steht Text mit „{sign}“ in Anführungszeichen", hint
        )

    def _last_opened(self) -> Problem:
        """The bracket before the mark that something is missing from."""
        before = [*self.lines[: self.mark.line], self._before(self.mark)]
        line = max(number for number, line in enumerate(before) if "[" in line or "{" in line)
        column = max(before[line].rfind("["), before[line].rfind("{"))
        opened = before[line][column]
        return error(
            "unclosed-bracket",
            Span(self.file, line + 1, column + 1),
            f"Die Klammer {opened} wird nicht geschlossen",
            f"setzen Sie {_CLOSING[opened]} ans Ende",
        )

    def _quoted_item(self) -> str:
        start = max(self._before(self.mark).rfind(sign) for sign in (", ", "[", "{", ": ")) + 1
        return _quoted(re.split(r"[,\]}]", self.lines[self.mark.line][start:].strip(), maxsplit=1)[0])

    def _colon(self) -> Problem | None:
        if "mapping values are not allowed" not in self.message:
            return None
        before = self._before(self.mark)
        _, colon, text = before.partition(": ")
        if colon:
            return self._at(
                self.mark,
                "unquoted-text",
                "Text mit „: “ steht in Anführungszeichen",
                _quoted(text + self._here(self.mark)),
            )
        place = Span(self.file, self.mark.line + 1, len(before) - len(before.lstrip()) + 1)
        return error(
            "indentation",
            place,
            "Diese Zeile ist tiefer eingerückt als die davor, gehört aber nicht zu ihr",
            (
                "rücken Sie sie genauso weit ein wie die Zeilen, zu denen sie gehört; Text über mehrere Zeilen beginnt "
                "mit |"
            ),
        )

    def _dash(self) -> Problem | None:
        if "sequence entries are not allowed" not in self.message:
            return None
        return self._at(
            self.mark,
            "yaml-syntax",
            "Ein Punkt mit Bindestrich beginnt in einer neuen Zeile",
            "schreiben Sie ihn in die nächste Zeile, eingerückt",
        )

    def _rest(self) -> Problem | None:
        """A value has ended, and the line goes on."""
        before = self._before(self.mark)
        if not before.strip() or "could not find expected ':'" in self.message or self.mark.line >= len(self.lines):
            return None
        last = self.last
        if (
            last is not None
            and last.style in ('"', "'")
            and last.end_mark.line == self.mark.line
            and before.rstrip().endswith(last.style)
        ):
            return self._at(
                self.mark,
                "unquoted-text",
                "Nach dem schließenden Anführungszeichen geht der Text weiter",
                (
                    f"setzen Sie den ganzen Text in {_OTHER[last.style]}…{_OTHER[last.style]}, oder löschen Sie das "
                    "Zeichen"
                ),
            )
        value = re.search(r"(?:^|[:-] )\s*(([\[{]).*)$", before)
        if value is None:
            return None
        sign = "{{" if value[1].startswith("{{") else value[2]
        column = value.start(1)
        place = Span(self.file, self.mark.line + 1, column + 1)
        return error(
            "unquoted-text",
            place,
            f"Text, der mit „{sign}“ beginnt, steht in Anführungszeichen",
            _quoted(self.lines[self.mark.line][column:]),
        )

    def _top(self) -> Problem | None:
        """The file's first line is complete in itself, and more follows on the top level."""
        if "document start" not in self.message:
            return None
        number, line = next(
            (number, line)
            for number, line in enumerate(self.lines)
            if line.strip() and not line.lstrip().startswith("#")
        )
        indent = len(line) - len(line.lstrip())
        place = Span(self.file, number + 1, indent + 1)
        if indent:
            return error(
                "indentation",
                place,
                "Die oberste Ebene ist eingerückt, spätere Zeilen sind es nicht",
                "beginnen Sie die Zeilen der obersten Ebene ganz links",
            )
        return error("yaml-syntax", place, "Diese Zeile ist kein „schlüssel: wert“", "ein Kommentar beginnt mit #")

    def _indentation(self) -> Problem | None:
        if "could not find expected ':'" in self.message:
            return self._at(
                self.start,
                "indentation",
                "Diese Zeile ist kein „schlüssel: wert“ und zu wenig eingerückt, um zum Text davor zu gehören",
                "rücken Sie sie so weit ein wie den Text davor, oder ergänzen Sie den Doppelpunkt",
            )
        if "'-' indicator" in self.message or "expected key" in self.message or "block end" in self.message:
            return self._at(
                self.mark,
                "indentation",
                "Diese Zeile passt mit ihrer Einrückung zu keiner Zeile davor",
                "rücken Sie sie genauso weit ein wie die Zeilen, zu denen sie gehört",
            )
        return None


_OTHER = {'"': "'", "'": '"'}
_CLOSING = {"[": "]", "{": "}"}


def _quoted(text: str) -> str:
    """How to write it: the text in quotation marks that it doesn't hold itself."""
    text = text.strip()
    shown = text if len(text) <= 50 else text[:50].rstrip() + " …"
    return f"schreiben Sie '{shown}'" if '"' in text else f'schreiben Sie "{shown}"'
