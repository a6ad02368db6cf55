"""CommonMark's inlines in one pass (spec 0.31, clause 6 and its appendix "A parsing strategy"): code spans, emphasis,
links with their address in place, escapes, entities. No raw HTML, no images, no references: these stay text.

One thing is added: `[Housing First]{lang=en}` are words in another language. They may hold links and stand in one.

An author's text may be anything: whatever its brackets, stars and backticks, the time grows with its length. So
nothing is searched for twice: where the next run of so many backticks stands is remembered, a bracket that can't begin
a link any more is never looked at again, and a star that found no partner says so for its kind.
"""

from __future__ import annotations

import re
from dataclasses import field
from html.entities import html5
from unicodedata import category
from urllib.parse import quote

from ..dataclass import dataclass
from .patterns import LANGUAGE

SIGN = re.compile(r"[\\`*_\[\]&]")
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ENTITY = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([A-Za-z][A-Za-z0-9]{1,31}));")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|" + ENTITY.pattern)
TICKS = re.compile("`+")
RUN = re.compile(r"\*+|_+")
WHITE = re.compile(r"[ \t\n]*")
POINTED = re.compile(r"<((?:\\[^\n]|[^<>\\\n])*)>")
TITLE = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)", re.S)
UNSAFE = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9;/?:@&=+$,\-_.!~*'()#]")
BARE = re.compile(r"[^\\()\x00-\x20\x7f]*")
HOST = re.compile(r"^((?:https?:)?//(?:[^/?#@]*@)?|mailto:[^@]*@)([^/?#:]+)", re.I)
SPOKEN = re.compile(rf"\{{lang=(?P<language>{LANGUAGE})\}}")  # behind the bracket that ends words in another language
DEEPEST = 32  # brackets in an address inside one another


@dataclass(slots=True)
class Node:
    """A stretch of text, or a sign that may turn out to be one. `begins`, `ended`: how many times bold and italic
    begin behind it and end before it. `link`: the address of a link that begins here; `ends`: one ends here.
    `language`: the tag of the language of words that begin here; `spoken`: such words end here."""

    text: str
    code: bool = False
    begins: tuple[int, int] = (0, 0)
    ended: tuple[int, int] = (0, 0)
    link: str | None = None
    ends: bool = False
    language: str = ""
    spoken: bool = False


@dataclass(slots=True)
class Delimiter:
    """A run of stars or underlines; `left` are not used yet."""

    node: Node
    sign: str
    length: int
    left: int
    opens: bool
    closes: bool
    place: int


@dataclass(slots=True)
class Bracket:
    """A `[` that may begin a link or words in another language; `delimiters` stood before it."""

    node: Node
    delimiters: int


@dataclass(slots=True)
class Parsed:
    """`nodes` in the order of the text, `codes` where code spans stand, `addresses` where the addresses of links
    begin → these as they count, `languages` where {lang=…} begins → the tag."""

    nodes: list[Node] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    addresses: dict[int, str] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)


def parse(text: str) -> Parsed:
    """The inlines of one paragraph."""
    return _Parser(text).parsed()


class _Parser:
    def __init__(self, text: str):
        self.text, self.out = text, Parsed()
        self.delimiters: list[Delimiter] = []
        self.brackets: list[Bracket] = []
        self.dead = 0  # so many of the brackets, from the first, can't begin a link: they stand around one
        # length of a run of backticks → its places, the last first
        self.ticks: dict[int, list[int]] | None = None

    def parsed(self) -> Parsed:
        text, end = self.text, 0
        while match := SIGN.search(text, end):
            if match.start() > end:
                self._say(text[end : match.start()])
            end = READS[match[0]](self, match.start())
        if end < len(text):
            self._say(text[end:])
        self._pair(0)
        return self.out

    def _say(self, text: str) -> Node:
        node = Node(text)
        self.out.nodes.append(node)
        return node

    # ------------------------------------------------------------------ one sign each: its place → where to go on

    def _escape(self, at: int) -> int:
        escaped = self.text[at + 1 : at + 2]
        if (escaped and escaped in ESCAPABLE) or escaped == "\n":
            self._say(escaped.replace("\n", " "))
            return at + 2
        self._say("\\")
        return at + 1

    def _entity(self, at: int) -> int:
        match = ENTITY.match(self.text, at)
        said = match and _of_entity(match)
        self._say(said or "&")
        return match.end() if match and said else at + 1

    def _code(self, at: int) -> int:
        length = _behind(TICKS, self.text, at) - at
        if self.ticks is None:
            self.ticks = {}
            for run in reversed(list(TICKS.finditer(self.text, at))):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        places = self.ticks.get(length, [])
        while places and places[-1] <= at:
            places.pop()
        if not places:
            self._say("`" * length)
            return at + length
        end = places.pop()
        inside = self.text[at + length : end].replace("\n", " ")
        if inside[0] == inside[-1] == " " and inside.strip(" "):
            inside = inside[1:-1]
        self.out.nodes.append(Node(inside, code=True))
        self.out.codes.append((at, end + length))
        return end + length

    def _stars(self, at: int) -> int:
        text, sign = self.text, self.text[at]
        end = _behind(RUN, text, at)
        before, behind = text[at - 1 : at] or " ", text[end : end + 1] or " "
        left = not behind.isspace() and (not _is_sign(behind) or before.isspace() or _is_sign(before))
        right = not before.isspace() and (not _is_sign(before) or behind.isspace() or _is_sign(behind))
        opens = left and (sign == "*" or not right or _is_sign(before))
        closes = right and (sign == "*" or not left or _is_sign(behind))
        node = self._say(text[at:end])
        if opens or closes:
            self.delimiters.append(Delimiter(node, sign, end - at, end - at, opens, closes, len(self.out.nodes)))
        return end

    def _open(self, at: int) -> int:
        self.brackets.append(Bracket(self._say("["), len(self.delimiters)))
        return at + 1

    def _close(self, at: int) -> int:
        if self.brackets:
            bracket = self.brackets.pop()
            if spoken := SPOKEN.match(self.text, at + 1):
                return self._language(bracket, spoken)
            found = self._address(at + 1) if len(self.brackets) >= self.dead else None
            self.dead = min(self.dead, len(self.brackets))
            if found is not None:
                place, end, href = found
                self._pair(bracket.delimiters)
                bracket.node.text, bracket.node.link = "", href
                self.out.nodes.append(Node("", ends=True))
                self.out.addresses[place] = href
                self.dead = len(self.brackets)
                return end
        self._say("]")
        return at + 1

    def _language(self, bracket: Bracket, spoken: re.Match[str]) -> int:
        """The words since the bracket are in that language: where to go on."""
        self.dead = min(self.dead, len(self.brackets))
        self._pair(bracket.delimiters)
        bracket.node.text, bracket.node.language = "", spoken["language"]
        self.out.nodes.append(Node("", spoken=True))
        self.out.languages[spoken.start()] = spoken["language"]
        return spoken.end()

    # ------------------------------------------------------------------ links

    def _address(self, at: int) -> tuple[int, int, str] | None:
        """What stands in brackets behind a link's text: (place of the address, where to go on, the address);
        None where nothing such does."""
        text = self.text
        if not text.startswith("(", at):
            return None
        start = _behind(WHITE, text, at + 1)
        if text.startswith("<", start):
            match = POINTED.match(text, start)
            if match is None:
                return None
            place, href, end = start + 1, match[1], match.end()
        else:
            place, end = start, self._bare(start)
            if end < 0:
                return None
            href = text[start:end]
        behind = _behind(WHITE, text, end)
        if behind > end and (title := TITLE.match(text, behind)):
            behind = _behind(WHITE, text, title.end())
        return (place, behind + 1, address(href)) if text.startswith(")", behind) else None

    def _bare(self, at: int) -> int:
        """Where an address without <> ends; below zero where it is none."""
        text, depth = self.text, 0
        while (at := _behind(BARE, text, at)) < len(text):
            char = text[at]
            if char <= " " or char == "\x7f":
                break
            if char == "\\" and text[at + 1 : at + 2] > " ":
                at += 1
            elif char == "(":
                depth += 1
                if depth > DEEPEST:
                    return -1
            elif char == ")":
                if not depth:
                    break
                depth -= 1
            at += 1
        return -1 if depth else at

    # ------------------------------------------------------------------ emphasis

    def _pair(self, bottom: int) -> None:
        """Stars and underlines from the delimiter `bottom` on find their partners; those that are left are text."""
        waiting: list[Delimiter] = []
        # kind of a closing run → what stands up to this place is no partner
        failed: dict[tuple[str, bool, int], int] = {}
        for closer in self.delimiters[bottom:]:
            while closer.closes and closer.left:
                kind = closer.sign, closer.opens, closer.length % 3
                index = len(waiting) - 1
                while (
                    index >= 0
                    and waiting[index].place > failed.get(kind, -1)
                    and not _are_partners(waiting[index], closer)
                ):
                    index -= 1
                if index < 0 or waiting[index].place <= failed.get(kind, -1):
                    failed[kind] = waiting[-1].place if waiting else -1
                    break
                opener = waiting[index]
                del waiting[index + 1 :]
                bold = opener.left > 1 and closer.left > 1
                opener.node.begins = _one_more(opener.node.begins, bold)
                closer.node.ended = _one_more(closer.node.ended, bold)
                for delimiter in (opener, closer):
                    delimiter.left -= 1 + bold
                if not opener.left:
                    waiting.pop()
            if closer.opens and closer.left:
                waiting.append(closer)
        for delimiter in self.delimiters[bottom:]:
            delimiter.node.text = delimiter.sign * delimiter.left
        del self.delimiters[bottom:]


def _one_more(count: tuple[int, int], bold: bool) -> tuple[int, int]:
    return (count[0] + 1, count[1]) if bold else (count[0], count[1] + 1)


def _are_partners(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.sign != closer.sign:
        return False
    odd = opener.closes or closer.opens
    return not (odd and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _is_sign(char: str) -> bool:
    return category(char)[0] in "PS"


READS = {
    "\\": _Parser._escape,
    "&": _Parser._entity,
    "`": _Parser._code,
    "*": _Parser._stars,
    "_": _Parser._stars,
    "[": _Parser._open,
    "]": _Parser._close,
}


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what the pattern describes ends; the same place where it doesn't stand there."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _of_entity(match: re.Match[str]) -> str:
    """The characters of an entity, "" where there is none of that name."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return html5.get(name + ";", "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    control = code < 9 or 13 < code < 32 or code in (11, 12) or 126 < code < 160
    return (
        "\ufffd"
        if control or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0
        else chr(code)
    )


def address(written: str) -> str:
    """A link's address as programs want it: escapes and entities read, names of hosts in ASCII, what is no part
    of an address as %XX."""
    plain = (ESCAPE.sub(_unescaped, written) if "\\" in written or "&" in written else written).strip()
    plain = HOST.sub(_host, plain, count=1) if not plain.isascii() else plain
    return UNSAFE.sub(
        lambda match: match[0] if len(match[0]) == 3 else quote(match[0], safe="", errors="replace"), plain
    )


def _unescaped(match: re.Match[str]) -> str:
    escaped, written = match[1], str(match[0])
    entity = None if escaped else ENTITY.match(written)
    return escaped or (entity and _of_entity(entity)) or written


def _host(match: re.Match[str]) -> str:
    before, host = str(match[1]), str(match[2])
    try:
        return before + host.encode("idna").decode("ascii")
    except UnicodeError:
        return before + host
