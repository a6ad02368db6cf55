"""What travels between machines: any value, pickled. Dask shows and logs the `repr` of what tasks are given and give
back; this one's says nothing."""

from __future__ import annotations

import pickle
from typing import Any


class Sealed:
    """A value that nobody sees who only passes it on. Raises what `pickle` raises."""

    __slots__ = ("data",)

    def __init__(self, value: Any):
        self.data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def opened(self) -> Any:
        """The value; each call gives another one."""
        return pickle.loads(self.data)

    def __repr__(self) -> str:
        return "<sealed>"

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + len(self.data)  # what Dask takes for the memory that it needs
