"""Long lists that need little memory: once they grow they stand in a temporary file, packed in small lots.

What is put in comes out equal. The file has no name that anybody could open, and goes with the list.
"""

from __future__ import annotations

import pickle
import tempfile
from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import eq
from typing import TypeVar, overload

from planforms.errors import OutputError

Item = TypeVar("Item")
Made = TypeVar("Made")

_LOT = 16
"""Items that are packed and unpacked together."""
_IN_MEMORY = 2 * 1024 * 1024
"""Packed bytes from which on a file takes them."""


@contextmanager
def temporary_files() -> Iterator[None]:
    """A block that writes to temporary files; OutputError where they cannot be written."""
    try:
        yield
    except OSError as error:
        why = error.strerror or "no reason given"
        raise OutputError("output.temporary", folder=tempfile.gettempdir(), why=why) from error


class Numbered(Sequence[Item]):
    """A list that gets each of its items by its number when it is asked for."""

    @abstractmethod
    def item(self, number: int) -> Item:
        """The item of a number that is within the list, counted from 0."""

    @overload
    def __getitem__(self, number: int) -> Item: ...
    @overload
    def __getitem__(self, number: slice) -> list[Item]: ...
    def __getitem__(self, number: int | slice) -> Item | list[Item]:
        if isinstance(number, slice):
            return [self.item(one) for one in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self.item(number % len(self))

    def __iter__(self) -> Iterator[Item]:
        return map(self.item, range(len(self)))


class Spooled(Numbered[Item]):
    """A list that is only added to."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix="planforms-")  # noqa: SIM115 - closed with the list
        self._starts = array("Q")
        self._end = 0
        self._latest: list[Item] = []
        self._unpacked: tuple[int, list[Item]] = (-1, [])
        self.extend(items)

    def __del__(self) -> None:
        with suppress(OSError):
            self._file.close()

    def append(self, item: Item) -> None:
        """Add an item at the end."""
        self._latest.append(item)
        if len(self._latest) == _LOT:
            self._starts.append(self._end)
            with temporary_files():
                self._file.seek(self._end)
                self._end += self._file.write(pickle.dumps(self._latest, pickle.HIGHEST_PROTOCOL))
            self._latest = []

    def extend(self, items: Iterable[Item]) -> None:
        """Add items at the end."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._starts) * _LOT + len(self._latest)

    def __iter__(self) -> Iterator[Item]:
        for lot in range(len(self._starts)):
            yield from self._lot(lot)
        yield from self._latest

    def item(self, number: int) -> Item:
        lot, place = divmod(number, _LOT)
        return self._lot(lot)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def _lot(self, number: int) -> list[Item]:
        if number == len(self._starts):
            return self._latest
        if number != self._unpacked[0]:
            with temporary_files():  # what was written last may go to the disk only now
                self._file.seek(self._starts[number])
            # Our own lists, in a file that nobody else can write.
            self._unpacked = number, pickle.load(self._file)  # noqa: S301
        return self._unpacked[1]


class Lazily(Numbered[Made]):
    """Things that are made anew each time one is asked for: of each key one, in the order of the keys."""

    def __init__(self, keys: Sequence[int], make: Callable[[int], Made]) -> None:
        self._keys = keys
        self._make = make

    def __len__(self) -> int:
        return len(self._keys)

    def item(self, number: int) -> Made:
        return self._make(self._keys[number])
