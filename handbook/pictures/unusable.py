"""What is said of a picture that can't be printed."""

from __future__ import annotations

from ..dataclass import dataclass
from ..problem import FileTrouble

NAME = "{name}"  # in a text, where the file's name belongs


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what to do; `code` is that of the problem."""

    text: str
    hint: str
    code: str = "bad-image"


class Unusable(FileTrouble):
    """A picture that can't be printed as it is meant: `faults` say why, at least one. As an exception that nobody
    expected (a file was changed between check and print) it is one German sentence."""

    def __init__(self, text: str = "", hint: str = "", faults: list[Fault] | None = None):
        self.faults = faults or [Fault(text, hint)]
        super().__init__(". ".join(fault.text for fault in self.faults))

    def named(self, name: str) -> Unusable:
        """The same of a file of this name."""
        return Unusable(faults=[Fault(fault.text.replace(NAME, name), fault.hint, fault.code) for fault in self.faults])
