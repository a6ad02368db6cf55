"""Placeholders: `{{ fact.kindergeld }}`, `{{ region.jobcenter }}`, expanded by Jinja2 under a short leash.

Templates are data, not programs: on Jinja2's own syntax tree only names, attributes, literals and the listed filters
pass, so neither Python nor a gigabyte of text can be reached. What nearly all are, names with dots and perhaps filters
behind them, is read without it, so that most books never load it. Undefined names are errors with the place of the
placeholder in the author's file. Each distinct placeholder is compiled once.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from ..expression.error import SIGNS
from ..expression.german import format_date
from ..model.text import Text
from ..problem import Instead, Problem, error
from .facts import EURO, FactView, amount
from .words import Words

EXAMPLE = "schreiben Sie zum Beispiel {{ fact.kindergeld }} oder {{ region.jobcenter }}"
NAMES_TOLD = 12
MARK = re.compile(r"\{[{%#]")
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
PLAIN = re.compile(  # what nearly all are, and takes no parser: fact.x.valid_until | datum
    r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,9})((?:\s*\|\s*[A-Za-z_]\w*){0,5})", re.ASCII
)
LONGEST = 500  # characters of a placeholder
DEEPEST = 20  # parts of one inside one another
FACT = "fact."  # what facts say is the same in a whole book


class Unknown(Exception):
    """A name that is not defined; `names` are those that are."""

    def __init__(self, name: str, names: list[str]):
        super().__init__(name)
        self.name, self.names = name, names


class Space:
    """A namespace of a template: the names it has and no others (`get` raises `Unknown`). Written without a name it is
    its value `written`, where it has that."""

    def __init__(self, path: str, values: dict[str, Any], written: str = ""):
        self._path, self._values, self._written = path, values, written

    def get(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        raise Unknown(f"{self._path}.{name}", [f"{self._path}.{n}" for n in self._values])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __str__(self) -> str:
        if self._written in self._values:
            return str(self._values[self._written])
        raise Unknown(self._path, [f"{self._path}.{n}" for n in self._values])


def _filters(words: Words) -> dict[str, Callable[..., str]]:
    return {
        "euro": lambda value: _as_amount(value, EURO, words),
        "zahl": lambda value: _as_amount(value, None, words),
        "datum": _as_date,
        "default": lambda value, other="": (
            other if value is None or (isinstance(value, (str, Space)) and not str(value)) else value
        ),
    }


def _as_amount(value: Any, unit: str | None, words: Words) -> str:
    value = value.value if isinstance(value, FactView) else value
    if not isinstance(value, (int, float, tuple)):
        raise ValueError(f"„{value}“ ist keine Zahl")
    return amount(value, unit, words)


def _as_text(value: Any, words: Words) -> str:
    """How a value stands in a text: numbers and dates in German."""
    if isinstance(value, datetime.date):
        return format_date(value)
    return amount(value, None, words) if isinstance(value, (int, float, tuple)) else str(value)


def _as_date(value: Any) -> str:
    if value == "":
        return ""
    try:
        return format_date(value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)))
    except ValueError:
        raise ValueError("das ist kein Datum") from None


@lru_cache(maxsize=1)
def _environment() -> Any:
    import jinja2

    return jinja2.Environment(undefined=jinja2.StrictUndefined)


@lru_cache(maxsize=4096)
def _syntax(source: str) -> Any:
    """The syntax tree of a placeholder's expression, parsed once however often it stands in the book. Raises ValueError
    where it is none."""
    import jinja2

    if len(source) > LONGEST:
        raise ValueError(f"der Platzhalter ist zu lang, höchstens {LONGEST} Zeichen")
    try:
        output = _environment().parse("{{ " + source + " }}").body
    except (jinja2.TemplateSyntaxError, RecursionError):  # the parser knows no limit of its own
        raise ValueError("das ist kein Platzhalter") from None
    if len(output) != 1 or len(output[0].nodes) != 1:
        raise ValueError("das ist kein Platzhalter")
    level = [output[0].nodes[0]]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return output[0].nodes[0]
    raise ValueError(f"der Platzhalter ist tiefer als {DEEPEST} Ebenen verschachtelt")


class Placeholder(NamedTuple):
    """Where it stands in its text; `inside` is None where it is none of the kind that is allowed, or isn't closed."""

    start: int
    end: int
    inside: str | None


def placeholders(text: str) -> Iterator[Placeholder]:
    """The placeholders of a text, from left to right. Of those that are never closed only the first of its kind
    is told."""
    position, unclosed = 0, set()
    while match := MARK.search(text, position):
        mark, position = match[0], match.end()
        if mark in unclosed:
            continue
        end = text.find(ENDS[mark], position)
        if end < 0:
            unclosed.add(mark)
            yield Placeholder(match.start(), position, None)
            continue
        yield Placeholder(match.start(), end + 2, text[position:end] if mark == "{{" else None)
        position = end + 2


def named_in(text: str, scope: str) -> Iterator[tuple[int, str]]:
    """What of a scope ("fact", "region") a text's placeholders name, each with the offset of its placeholder. Raises
    ValueError where one is no placeholder."""
    for found in placeholders(text) if "{{" in text else ():
        yield from ((found.start, id_) for id_ in _named_of((found.inside or "").strip(), scope))


def _named_of(source: str, scope: str) -> Iterable[str]:
    """The names of a scope in the inside of a placeholder."""
    plain = PLAIN.fullmatch(source)
    if not plain:
        return _named_below(_syntax(source), scope)
    space, name, *_ = plain[1].split(".")
    return [name] if space == scope else []


def _named_below(node: Any, scope: str) -> Iterator[str]:
    if type(node).__name__ == "Getattr" and getattr(node.node, "name", "") == scope:
        yield node.attr
    for child in node.iter_child_nodes():
        yield from _named_below(child, scope)


def _there_is(unknown: Unknown) -> str:
    """The hint for a name that isn't defined: the nearest, else those that are."""
    by_last = {
        name.rpartition(".")[2]: name for name in unknown.names if not SIGNS.search(name)
    }  # what stands before the last dot is right, else it would be told
    near = difflib.get_close_matches(unknown.name.rpartition(".")[2], by_last, 1)
    if near and not unknown.names[0].startswith(f"{unknown.name}."):  # else the name is right, and one of these follows
        return Instead(unknown.name, by_last[near[0]])
    names = sorted(unknown.names)
    if not names and unknown.name.startswith("fact."):
        return "in facts.yaml steht nichts, oder die Datei fehlt; ergänzen Sie dort die Angabe"
    if not names and unknown.name.startswith("region."):
        return f"ergänzen Sie in handbook.yaml: region: {{{unknown.name.partition('.')[2]}: …}}"
    if not names:
        return "davor steht schon der ganze Wert; löschen Sie den Punkt und was ihm folgt"
    return (
        "es gibt: "
        + ", ".join(names[:NAMES_TOLD])
        + (f" und {len(names) - NAMES_TOLD} weitere" if len(names) > NAMES_TOLD else "")
    )


class Templates:
    """Expands texts in one scope: a dict from names (region, fact, edition, handbook) to values; `words` are those of
    the language. `expand` collects problems and goes on; where somebody wants it `noted`, it notes what stands for
    each placeholder."""

    def __init__(self, scope: dict[str, Any], words: Words):
        self.scope, self.words = scope, words
        self.problems: list[Problem] = []
        self.noted: dict[str, str] | None = None
        self._facts: dict[str, str] = {}  # placeholder of a fact → what stands for it: the same in many texts

    def expand(self, text: Text) -> Text:
        """The text with its placeholders filled; where one is faulty, it stays as written and a problem is noted."""
        if "{{" not in text and "{%" not in text and "{#" not in text:
            return text
        parts: list[str] = []
        done = 0
        for found in placeholders(text):
            parts += text[done : found.start], self._fill(found, text)
            done = found.end
        return Text("".join([*parts, text[done:]]), text.span, text.block, text.language, text.beside)

    def says(self, noted: dict[str, str]) -> bool:
        """Whether the same stands for each of these placeholders."""
        try:
            return all(self._said(inside) == said for inside, said in noted.items())
        except (Unknown, ValueError, TypeError):
            return False

    def _said(self, inside: str) -> str:
        known = self._facts.get(inside)
        if known is None:
            known = _as_text(self._value(inside), self.words)
            if inside.startswith(FACT):
                self._facts[inside] = known
        return known

    def _fill(self, found: Placeholder, text: Text) -> str:
        written = text[found.start : found.end]
        try:
            if found.inside is None:
                raise ValueError("nur {{ … }} ist erlaubt, und es muss geschlossen sein")
            inside = found.inside.strip()
            said = self._said(inside)
            if self.noted is not None:
                self.noted[inside] = said
            return said
        except Unknown as unknown:
            space, dot, name = unknown.name.rpartition(".")
            self.problems.append(
                error(
                    "unknown-placeholder",
                    text.at(found.start),
                    f"{unknown.name} gibt es nicht",
                    self._elsewhere(unknown) or _there_is(unknown),
                    (space, name if unknown.names else "") if dot else None,
                )
            )
        except (ValueError, TypeError) as trouble:
            hint = self._meant(written) or EXAMPLE
            self.problems.append(error("bad-placeholder", text.at(found.start), f"„{written}“: {trouble}", hint))
        return written

    def _names(self) -> list[str]:
        """All that a placeholder can name, as "fact.kindergeld"."""
        spaces = {space: value for space, value in self.scope.items() if isinstance(value, Space)}
        return [f"{space}.{name}" for space, value in spaces.items() for name in value]

    def _elsewhere(self, unknown: Unknown) -> str:
        """The hint for a name without the word before it, or with another."""
        last = unknown.name.rpartition(".")[2]
        whole = [name for name in self._names() if name.partition(".")[2] == last]
        is_of_scope = unknown.names == list(self.scope)
        return Instead(unknown.name, whole[0]) if whole and is_of_scope else ""

    def _meant(self, written: str) -> str:
        """The hint for a placeholder that is spoilt but for its name."""
        first = re.match(r"\{\{\s*([\w.-]+)[^{]*?(\}\}|\}|$|(?=\s))", written)
        near = difflib.get_close_matches(first[1], self._names(), 1, 0.8) if first else []
        return Instead(first[0], f"{{{{ {near[0]} }}}}", "schreiben Sie {}") if first and near else ""

    def _value(self, source: str) -> Any:
        plain = PLAIN.fullmatch(source)
        space, *names = plain[1].split(".") if plain else ("",)
        if plain is None or space not in self.scope:
            return self._evaluate(_syntax(source))
        filters = [self._filter(name.strip()) for name in reversed(plain[2].split("|")[1:])]
        value = self.scope[space]
        for name in names:
            value = self._attribute(value, name)
        for filter_ in reversed(filters):
            value = filter_(value)
        return value

    def _evaluate(self, node: Any) -> Any:
        """Walk the syntax tree; what is not listed here is not allowed."""
        kind = type(node).__name__
        if kind == "Const":
            return node.value
        if kind == "Name":
            if node.name not in self.scope:
                raise Unknown(node.name, list(self.scope))
            return self.scope[node.name]
        if kind == "Getattr":
            return self._attribute(self._evaluate(node.node), node.attr)
        if kind == "Filter" and not node.kwargs and not node.dyn_args and not node.dyn_kwargs:
            filter_ = self._filter(node.name)
            return filter_(self._evaluate(node.node), *[self._evaluate(argument) for argument in node.args])
        raise ValueError("erlaubt sind Namen, Punkte und die Filter euro, datum, zahl, default")

    def _filter(self, name: str) -> Callable[..., Any]:
        """The filter, which raises ValueError where it doesn't suit what it is given."""
        filters = _filters(self.words)
        if name not in filters:
            raise Unknown(name, list(filters))

        def filtered(*given: Any) -> Any:
            try:
                return filters[name](*given)
            except TypeError:
                raise ValueError(f"der Filter {name} passt hier nicht") from None

        return filtered

    @staticmethod
    def _attribute(value: Any, name: str) -> Any:
        if isinstance(value, Space):
            return value.get(name)
        fields = getattr(value, "template_fields", None)
        if fields is None or name not in fields:
            raise Unknown(name, list(fields or ()))
        return getattr(value, name)
