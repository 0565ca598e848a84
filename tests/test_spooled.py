"""Lists that stand in a temporary file, and things that are made when they are asked for."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from pathlib import Path

import pytest

from planforms import spooled
from planforms.errors import OutputError
from planforms.spooled import Lazily, Spooled

Row = tuple[str | None, int, dt.date]


def rows(count: int) -> list[Row]:
    return [
        (f"row {n} =1+1 \ud83d é\0" if n % 3 else None, n, dt.date(2027, 5, 1 + n % 28)) for n in range(count)
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_disk_without_room_for_temporary_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooled, "_IN_MEMORY", 100)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda *_, **__: Path("/dev/full").open("w+b"))  # noqa: SIM115
    with pytest.raises(OutputError) as refused:
        list(Spooled(rows(10_000)))
    assert refused.value.code == "output.temporary"
    assert "No space left" in str(refused.value)


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 1000])
def test_what_is_put_in_comes_out(count: int) -> None:
    kept = Spooled(rows(count))
    assert len(kept) == count
    assert list(kept) == rows(count)
    assert kept == rows(count)
    assert rows(count) == kept


def test_any_of_it_by_its_number() -> None:
    kept = Spooled(rows(100))
    assert [kept[n] for n in (99, 0, 50, -1, -100)] == [rows(100)[n] for n in (99, 0, 50, -1, -100)]
    assert kept[30:50:7] == rows(100)[30:50:7]
    for number in (100, -101):
        with pytest.raises(IndexError):
            kept[number]


def test_it_may_be_read_twice_at_once_and_added_to_meanwhile() -> None:
    kept = Spooled(rows(40))
    one, other = iter(kept), iter(kept)
    pairs = [(next(one), next(other)) for _ in range(20)]
    kept.append(rows(41)[-1])
    assert [first for first, _ in pairs] == [second for _, second in pairs] == rows(20)
    assert kept == rows(41)


def test_lists_that_differ_are_not_equal() -> None:
    assert Spooled(rows(20)) != rows(21)
    assert Spooled(rows(20)) != [*rows(19), rows(21)[-1]]


def test_a_long_list_needs_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooled, "_IN_MEMORY", 10_000)
    tracemalloc.start()
    kept = Spooled("x" * 1_000 for _ in range(3_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == 3_000
    assert held < 300_000


def test_lazily_makes_each_when_it_is_asked_for() -> None:
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return f"<{key}>"

    things = Lazily([3, 1, 2], make)
    assert len(things) == 3
    assert made == []
    assert (things[0], things[-1], things[1:]) == ("<3>", "<2>", ["<1>", "<2>"])
    assert list(things) == ["<3>", "<1>", "<2>"]
