"""Builds, one after another, in a thread of their own: the state of the book for all who look at it.

A save may come at any time. Each raises a number; a build notes the number before it reads the first file, and when it
is done and the number has grown, the next one begins. So what was saved in the middle of a build, or in the middle of
reading, is in the build behind it, and a hundred saves during one build make one more. What a document shows is
published as soon as it stands: the handbook before the forms that cite its pages, and where nothing but words was
changed (model/reworded.py) before the book has been checked.

Errors leave the documents of the last good build in their place.
"""

from __future__ import annotations

import datetime
import gc
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..builder import Builder
from ..dataclass import dataclass
from ..fault import fault_of
from ..pipeline import Laid
from ..problem import FileTrouble, Problem, Severity, Stop
from ..typeset.page import Document
from .leaves import Leaf, Names
from .places import Places, anchors

if TYPE_CHECKING:
    from ..model.book import Handbook

IDLE = 1.5  # seconds without work, after which garbage is looked for
MOST_KEPT = 2  # choices that nobody looks at any more
PATIENCE = 0.4  # seconds in which somebody may ask for the picture of what is shown ahead
MANY = 25  # builds without such a pause
LEVELS = ("core", "more", "sensitive")
FAULT = (
    "Das Programm hat einen Fehler und kann diesen Stand nicht zeigen (Nummer {number}). Bitte melden Sie diese Nummer "
    "mit dem Befehl serve."
)


class Choice(NamedTuple):
    """What somebody looks at: the edition, as `pipeline.lay_out` has it."""

    region: str = ""
    language: str = ""
    level: str = ""


class Choices(NamedTuple):
    """What there is to choose: ids of regions with their names, languages as a call names them, levels."""

    regions: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Shown:
    """A document as it is shown. `number`: of the publication with which it came."""

    name: str
    document: Document
    leaves: tuple[Leaf, ...]
    places: Places
    number: int


@dataclass(frozen=True, eq=False)
class State:
    """All that is shown of one choice. `number` grows with each publication; `saves`: the save that it shows, or
    tells the errors of; `trouble`: a sentence on what is no mistake in a file; `seconds`: what the build took."""

    number: int = 0
    saves: int = -1
    documents: dict[str, Shown] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    trouble: str = ""
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        return not self.trouble and all(problem.severity is not Severity.ERROR for problem in self.problems)


class _Ahead(NamedTuple):
    """A book whose first document is shown, the documents still to be set, and the list of problems that they add
    to."""

    handbook: Handbook
    more: Iterator[Laid]
    problems: list[Problem]


class Workshop:
    """`builds`: how many there were. `published(choice)` is called, from any thread, whenever there is something new of
    a choice: a save, a document, the end of a build."""

    def __init__(
        self,
        folder: Path,
        published: Callable[[Choice], None],
        today: datetime.date | None = None,
        outside: Sequence[Path] = (),
    ):
        self.folder, self.outside, self.choices = folder, outside, Choices()
        self._published, self._today = published, today
        self.builder, self._names = Builder(folder, outside), Names()
        self._states: dict[Choice, State] = {}
        self._built: dict[Choice, Handbook] = {}  # all of which is shown, and sound
        self._wanted: list[Choice] = [Choice()]  # the one asked for last stands first
        self._saves = self._number = self.builds = self._cleaned = 0
        self._change = threading.Condition()
        self._end = False
        self._drawn = threading.Event()  # since something was shown ahead
        self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)

    # ------------------------------------------------------------------ from outside

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._change:
            self._end = True
            self._change.notify()
        self._drawn.set()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def changed(self) -> None:
        """Something in the book was saved."""
        with self._change:
            self._saves += 1
            self._change.notify()
        for choice in self._wanted:
            self._published(choice)

    def look_at(self, choices: list[Choice]) -> None:
        """What is looked at now, what matters most first; nothing else is built any more."""
        with self._change:
            self._wanted = choices or self._wanted[:1]
            self._change.notify()

    def drawn(self) -> None:
        """Somebody has the picture of a page."""
        self._drawn.set()

    def state(self, choice: Choice) -> State:
        return self._states.get(choice) or State()

    @property
    def saves(self) -> int:
        """How many saves there have been."""
        return self._saves

    # ------------------------------------------------------------------ in the thread

    def _run(self) -> None:
        gc.disable()
        while True:
            with self._change:
                if not (self._end or self._next()):
                    self._change.wait(IDLE)
                if self._end:
                    return
                choice, saves = self._next(), self._saves
            if choice is None or self.builds - self._cleaned >= MANY:
                self._clean()
            if choice is not None:
                self._build(choice, saves)

    def _next(self) -> Choice | None:
        return next((each for each in self._wanted if self.state(each).saves != self._saves), None)

    def _clean(self) -> None:
        """Look for garbage while nobody waits; what the first build made mostly stays, and is not looked through
        again."""
        if self.builds > self._cleaned:
            gc.collect()
            if not gc.get_freeze_count():
                gc.freeze()
        self._cleaned = self.builds
        old = [choice for choice in self._states if choice not in self._wanted][:-MOST_KEPT]
        for choice in old:
            del self._states[choice]
            self._built.pop(choice, None)
        self._names.forget({(choice, name) for choice in self._states for name in self._states[choice].documents})

    def _build(self, choice: Choice, saves: int) -> None:
        start, before, problems = time.perf_counter(), self.state(choice), list[Problem]()
        self.builds += 1
        known = self._built.pop(choice, None)
        done: list[str] = []
        try:
            ahead = self._ahead(choice, done) if known is not None else None
            handbook, problems = self.builder.read(self._today or datetime.date.today())
            if handbook is known:
                problems, done = list(before.problems), list(before.documents)
            else:
                self.choices = _choices(handbook)
                _refuse_gone(choice, self.choices)
                if ahead and ahead.handbook is handbook:
                    ahead.problems[:0] = problems
                    problems, documents = ahead.problems, ahead.more
                else:  # what has been saved meanwhile is in it
                    done.clear()
                    documents = self._documents(choice, handbook, problems)
                for laid in documents:
                    self._show(choice, laid, handbook, done)
        except Stop as stop:
            self._publish(self._with(choice, before), choice, saves, start, stop.problems)
        except (FileTrouble, _Gone) as trouble:
            self._publish(self._with(choice, before), choice, saves, start, trouble=str(trouble))
        except Exception as trouble:  # whoever is writing wants to go on; what was kept may be half of a build
            self.builder, self._names = Builder(self.folder, self.outside), Names()
            self._built.clear()
            told = FAULT.format(number=fault_of(trouble).number)
            self._publish(self._with(choice, before), choice, saves, start, trouble=told)
        else:
            self._built[choice] = handbook
            shown = self.state(choice).documents
            kept = replace(self.state(choice), documents={name: shown[name] for name in done})
            self._publish(kept, choice, saves, start, problems)

    def _documents(self, choice: Choice, handbook: Handbook, problems: list[Problem]) -> Iterator[Laid]:
        return self.builder.lay_out(handbook, problems, choice.region, choice.language, choice.level or None)

    def _ahead(self, choice: Choice, done: list[str]) -> _Ahead | None:
        """Where nothing but words was changed, show the first document before the book has been checked. If there is a
        mistake after all, checking takes it back."""
        handbook, problems = self.builder.reworded(), list[Problem]()
        if handbook is None:
            return None
        documents = self._documents(choice, handbook, problems)
        try:
            first = next(documents)
        except Exception:  # checked and set as ever it says what that is
            return None
        self._drawn.clear()
        self._show(choice, first, handbook, done)
        self._drawn.wait(PATIENCE)  # who looks gets the picture first: Python does one thing at a time
        return _Ahead(handbook, documents, problems)

    def _with(self, choice: Choice, before: State) -> State:
        """The state with the documents of before."""
        return replace(self.state(choice), documents=before.documents)

    def _show(self, choice: Choice, laid: Laid, handbook: Handbook, done: list[str]) -> None:
        name, document, state = laid.name, laid.document, self.state(choice)
        done.append(name)
        leaves = self._names.leaves((choice, name), document)
        places = Places(document, anchors(leaves), handbook.info.title.span)
        shown = Shown(name, document, leaves, places, self._number + 1)
        self._put(choice, replace(state, documents={**state.documents, name: shown}))

    def _publish(
        self,
        state: State,
        choice: Choice,
        saves: int,
        start: float,
        problems: Iterable[Problem] = (),
        trouble: str = "",
    ) -> None:
        told, seconds = tuple(dict.fromkeys(problems)), time.perf_counter() - start
        self._put(choice, replace(state, saves=saves, problems=told, trouble=trouble, seconds=seconds))

    def _put(self, choice: Choice, state: State) -> None:
        self._number += 1
        self._states.pop(choice, None)  # the newest stands last
        self._states[choice] = replace(state, number=self._number)
        self._published(choice)


class _Gone(Exception):
    """What was chosen isn't in the book any more; the message is a German sentence."""


def _refuse_gone(choice: Choice, choices: Choices) -> None:
    if choice.region and choice.region not in dict(choices.regions):
        raise _Gone(f"Die Region „{choice.region}“ gibt es nicht mehr. Wählen Sie oben eine andere.")
    if choice.language and choice.language not in choices.languages:
        raise _Gone(f"In „{choice.language}“ gibt es das Buch nicht mehr. Wählen Sie oben eine andere Sprache.")


def _choices(handbook: Handbook) -> Choices:
    own = str(handbook.info.language)
    others = [each for each in sorted(handbook.translations) if each != own]
    regions = tuple((id_, str(handbook.regions[id_].name or id_)) for id_ in sorted(handbook.regions))
    languages = tuple(name for each in others for name in (each, f"{own}+{each}"))
    return Choices(regions, languages, LEVELS if handbook.questionnaire else ())
