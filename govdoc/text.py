"""Text that remembers where it came from: `Span` and `NormalizedText`.

A scrape is cleaned before it is understood: traditional script becomes simplified, full-width digits become half-width,
left-over tags vanish. Every value that is found in the cleaned text must still point at its exact characters in the raw
input. So a `NormalizedText` carries, for each of its characters, the raw start and the raw end, and every operation gives
a new one that carries them on. Nobody outside this module adds or subtracts offsets.

Laws (proved on random text and on the specimens by ``tests/test_text.py``): ``start < end`` for each character; starts and
ends never decrease; an untouched character maps to itself; ``raw[span] == quote``.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Final, NamedTuple, SupportsIndex, TypeAlias

__all__ = ["NormalizedText", "Span"]

Repl: TypeAlias = str | Callable[[re.Match[str]], str]

_WHITE: Final = " \t\n\r\u3000\u00a0"
_identity = array("I", range(4096))


def _offsets(stop: int) -> array[int]:
    """The offsets ``0 … stop - 1`` and more: a list that grows on demand, to be sliced."""
    global _identity
    if stop > len(_identity):
        _identity = array("I", range(max(stop, 2 * len(_identity))))
    return _identity


def _run(start: int, stop: int) -> array[int]:
    """The offsets ``start … stop - 1``: a memory copy, not a loop."""
    return _offsets(stop)[start:stop]


def _spliced(old: str, readings: Iterable[tuple[int, str]]) -> str:
    """A string with other characters at some places, given in order; the very string where there is none."""
    out: list[str] = []
    pos = 0
    for at, new in readings:
        out += (old[pos:at], new)
        pos = at + len(new)
    return "".join((*out, old[pos:])) if out else old


def _swapped(text: str, table: Mapping[str, str]) -> str:
    for old, new in table.items():
        text = text.replace(old, new)  # a scan at memory speed where the character is absent, as most are
    return text


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of the raw input, in Python string indices."""

    start: int
    end: int

    def of(self, raw: str) -> str:
        """The characters of `raw` that the span covers."""
        return raw[self.start : self.end]


class _Places:
    """The raw start and the raw end of each character. A plain class, for each value that is reported asks it."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: array[int], ends: array[int]) -> None:
        self.starts = starts
        self.ends = ends

    def __reduce__(self) -> tuple[object, ...]:
        return _Places, (self.starts, self.ends)

    def add(self, offsets: tuple[array[int], array[int]]) -> None:
        """Put further characters behind."""
        self.starts.extend(offsets[0])
        self.ends.extend(offsets[1])


class _Base:
    """One whole aligned text, shared by all of its slices.

    ``text`` is the clean reading, ``folded`` the same characters with marks half-width, on which patterns match: position
    by position they correspond, so one alignment serves both. `places` is None while every character stands where it stood.
    """

    __slots__ = ("folded", "places", "raw", "text")

    def __init__(self, raw: str, text: str, folded: str, places: _Places | None) -> None:
        self.raw = raw
        self.text = text
        self.folded = folded
        self.places = places

    def __reduce__(self) -> tuple[object, ...]:
        return _Base, (self.raw, self.text, self.folded, self.places)

    def offsets(self, lo: int, hi: int) -> tuple[array[int], array[int]]:
        """The raw start and the raw end of each character of a stretch."""
        if self.places is None:
            return _run(lo, hi), _run(lo + 1, hi + 1)
        return self.places.starts[lo:hi], self.places.ends[lo:hi]


class NormalizedText:
    """A stretch of clean text that knows its raw characters (对齐文本).

    It is a view on a base text: slicing copies nothing until `text` or `folded` is asked for. Operations: `translate`,
    `sub`, slicing, `join`; each gives a new one.

    >>> piece = NormalizedText.identity("粤府〔２０１６〕3号").translate({ord("２"): "2", ord("０"): "0"})
    >>> piece[3:7].text, piece[3:7].quote
    ('20１６', '２０１６')
    """

    __slots__ = ("_base", "_hi", "_lo")

    def __init__(self, base: _Base, lo: int, hi: int) -> None:
        self._base = base
        self._lo = lo
        self._hi = hi

    def __reduce__(self) -> tuple[object, ...]:
        return NormalizedText, (self._base, self._lo, self._hi)  # how a result goes to another process, compiled or not

    @classmethod
    def identity(cls, raw: str) -> NormalizedText:
        """The raw input itself, every character standing for itself."""
        return cls(_Base(raw, raw, raw, None), 0, len(raw))

    @classmethod
    def projected(cls, raw: str, pieces: Iterable[tuple[int, int, str | None]]) -> NormalizedText:
        """A text put together by a reader: stretches of the raw input in order, each as it stands (None) or as other words that stand for it.

        Raises ValueError for stretches that are empty or out of order.
        """
        out: list[str] = []
        starts, ends = array("I"), array("I")
        last, longest = 0, len(raw)
        offsets = _offsets(longest + 1)
        for start, end, words in pieces:
            if not last <= start < end <= longest:
                raise ValueError(f"a stretch {start}:{end} behind {last}")
            if words is None:
                last = end
                out.append(raw[start:end])
                starts += offsets[start:end]
                ends += offsets[start + 1 : end + 1]
            elif words:
                last = start
                out.append(words)
                if len(words) == 1:
                    starts.append(start)
                    ends.append(end)
                else:
                    starts.extend(repeat(start, len(words)))
                    ends.extend(repeat(end, len(words)))
        text = "".join(out)
        return cls(_Base(raw, text, text, _Places(starts, ends)), 0, len(text))

    @classmethod
    def join(cls, pieces: Iterable[NormalizedText]) -> NormalizedText:
        """The pieces, in the order of the raw input, as one text; neighbours of the same base stay a plain view.

        Raises ValueError for no piece at all, for pieces of different inputs or out of order.
        """
        parts = [p for p in pieces if p]
        if not parts:
            raise ValueError("join needs at least one piece that is not empty")
        first = parts[0]
        if all(a._base is b._base and a._hi == b._lo for a, b in zip(parts, parts[1:], strict=False)):
            return cls(first._base, first._lo, parts[-1]._hi)
        places = _Places(array("I"), array("I"))
        for p in parts:
            if p._base.raw is not first._base.raw and p._base.raw != first._base.raw:
                raise ValueError("join takes pieces of one input")
            if places.ends and p.bounds[0] < places.ends[-1]:
                raise ValueError("join takes pieces in the order of the input")
            places.add(p._base.offsets(p._lo, p._hi))
        text = "".join(p.text for p in parts)
        return cls(_Base(first._base.raw, text, "".join(p.folded for p in parts), places), 0, len(text))

    # -- what it holds -------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The clean characters."""
        return self._base.text[self._lo : self._hi]

    @property
    def folded(self) -> str:
        """The same characters as `text`, one for one, with marks half-width: what patterns match."""
        return self._base.folded[self._lo : self._hi]

    @property
    def bounds(self) -> tuple[int, int]:
        """Start and end of `span` as a plain pair, for ordering and for result values, of which there are many.

        Raises ValueError for an empty text, which has no place.
        """
        lo, hi = self._lo, self._hi
        if lo >= hi:
            raise ValueError("an empty text has no span")
        places = self._base.places
        return (lo, hi) if places is None else (places.starts[lo], places.ends[hi - 1])

    @property
    def span(self) -> Span:
        """The raw characters it came from. Raises ValueError for an empty text, which has no place."""
        start, end = self.bounds
        return Span(start, end)

    @property
    def quote(self) -> str:
        """The raw characters themselves: ``raw[span.start:span.end]``."""
        start, end = self.bounds
        return self._base.raw[start:end]

    @property
    def grounding(self) -> tuple[str, str, int, int]:
        """All that a reported value says of its place, in one call: `text`, `quote`, start and end of `span`."""
        base, lo, hi = self._base, self._lo, self._hi
        if lo >= hi:
            raise ValueError("an empty text has no span")
        places = base.places
        start, end = (lo, hi) if places is None else (places.starts[lo], places.ends[hi - 1])
        return base.text[lo:hi], base.raw[start:end], start, end

    def grounding_of(self, start: int, end: int) -> tuple[str, str, int, int]:
        """`part(start, end).grounding` without the part: a list of units is reported one by one, thousands of them."""
        base, lo = self._base, self._lo
        lo, hi = lo + start, lo + end
        if lo >= hi:
            raise ValueError("an empty text has no span")
        places = base.places
        first, last = (lo, hi) if places is None else (places.starts[lo], places.ends[hi - 1])
        return base.text[lo:hi], base.raw[first:last], first, last

    @property
    def raw(self) -> str:
        """The whole raw input that it is aligned with."""
        return self._base.raw

    @property
    def at(self) -> int:
        """Its place in its base text, for ordering and bisecting; no offset into the raw input."""
        return self._lo

    @property
    def until(self) -> int:
        """The place in its base text where it ends."""
        return self._hi

    def spans(self) -> list[Span]:
        """The raw span of each character."""
        return [Span(a, b) for a, b in zip(*self._base.offsets(self._lo, self._hi), strict=True)]

    def __len__(self) -> int:
        return self._hi - self._lo

    def __bool__(self) -> bool:
        return self._hi > self._lo

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"NormalizedText({self.text[:40]!r} at {self._lo})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NormalizedText):
            return NotImplemented
        return (
            (self._base is other._base or self._base.raw == other._base.raw) and self.text == other.text and self.spans() == other.spans()
        )

    def __hash__(self) -> int:
        return hash((self.text, self.bounds[0] if self else -1))

    # -- slicing: views on the same base -------------------------------------------------------------------------

    def __getitem__(self, key: slice | SupportsIndex) -> NormalizedText:
        lo = self._lo
        n = self._hi - lo
        if isinstance(key, slice):
            if key.step is not None:
                raise ValueError("a slice of an aligned text has no step")
            a, b, _ = key.indices(n)
            return NormalizedText(self._base, lo + a, lo + (b if b > a else a))
        a = key.__index__()
        a = a + n if a < 0 else a
        if not 0 <= a < n:
            raise IndexError("index out of range")
        return NormalizedText(self._base, lo + a, lo + a + 1)

    def part(self, start: int, end: int) -> NormalizedText:
        """The stretch between two places of its own, as a match in `folded` gives them: ``0 <= start <= end <= len``.

        What slicing gives, at half its cost, for nothing is checked.
        """
        lo = self._lo
        return NormalizedText(self._base, lo + start, lo + end)

    def rest(self, start: int) -> NormalizedText:
        """What begins at a place of its own, ``0 <= start <= len``; unchecked, as `part`."""
        return NormalizedText(self._base, self._lo + start, self._hi)

    def strip(self, chars: str = _WHITE) -> NormalizedText:
        """The text without these characters (of `folded`) at either end."""
        lo, hi = self._lo, self._hi
        s = self._base.folded[lo:hi]
        front = s.lstrip(chars)
        lo += len(s) - len(front)
        hi = lo + len(front.rstrip(chars))
        return self if lo == self._lo and hi == self._hi else NormalizedText(self._base, lo, hi)

    def lstrip(self, chars: str = _WHITE) -> NormalizedText:
        """The text without these characters at the front."""
        base, lo, hi = self._base, self._lo, self._hi
        if lo == hi or base.folded[lo] not in chars:
            return self
        return NormalizedText(base, hi - len(base.folded[lo:hi].lstrip(chars)), hi)

    def rstrip(self, chars: str = _WHITE) -> NormalizedText:
        """The text without these characters at the end."""
        base, lo, hi = self._base, self._lo, self._hi
        tail = base.folded[max(lo, hi - 8) : hi]  # looked at first: what stands at the end of a long text is seldom longer
        kept = tail.rstrip(chars)
        if kept:
            return self if len(kept) == len(tail) else NormalizedText(base, lo, hi - len(tail) + len(kept))
        return NormalizedText(base, lo, lo + len(base.folded[lo:hi].rstrip(chars)))

    def through(self, other: NormalizedText) -> NormalizedText:
        """From the start of this piece to the end of `other`, a later piece of the same base."""
        self._same_base(other)
        return NormalizedText(self._base, self._lo, max(self._lo, other._hi))

    def up_to(self, other: NormalizedText) -> NormalizedText:
        """From the start of this piece to the start of `other`, a later piece of the same base."""
        self._same_base(other)
        return NormalizedText(self._base, self._lo, max(self._lo, other._lo))

    def after(self, other: NormalizedText) -> NormalizedText:
        """What of this piece stands behind `other`, a part of it."""
        self._same_base(other)
        return NormalizedText(self._base, min(max(self._lo, other._hi), self._hi), self._hi)

    def holds(self, other: NormalizedText) -> bool:
        """Does `other` lie inside this piece (of the same base)?"""
        return self._base is other._base and self._lo <= other._lo and other._hi <= self._hi

    def within(self, span: Span) -> NormalizedText:
        """What of this piece stands wholly inside a stretch of the raw input; empty where nothing does."""
        lo, hi, places = self._lo, self._hi, self._base.places
        if places is None:
            a = min(max(lo, span[0]), hi)
            b = min(hi, span[1])
        else:
            a = bisect_left(places.starts, span[0], lo, hi)
            b = bisect_right(places.ends, span[1], a, hi)
        return NormalizedText(self._base, a, b if b > a else a)

    def line_of(self, piece: NormalizedText) -> NormalizedText:
        """The whole lines of this text on which a piece of it stands, the last one's end included."""
        self._same_base(piece)
        s = self._base.folded
        begin = s.rfind("\n", self._lo, piece._lo) + 1
        end = s.find("\n", max(piece._lo, piece._hi - 1), self._hi) + 1
        return NormalizedText(self._base, max(begin, self._lo), end or self._hi)

    def cut(self, lo: int, hi: int) -> NormalizedText:
        """The stretch between two places (`at`, `until`) of the same base."""
        if not 0 <= lo <= hi <= len(self._base.text):
            raise ValueError(f"no stretch {lo}:{hi} in a text of {len(self._base.text)}")
        return NormalizedText(self._base, lo, hi)

    def pieces(self, breaks: Iterable[int]) -> list[NormalizedText]:
        """The text cut at these places of its own (0 is its first character); the pieces tile it, empty ones left out."""
        n = len(self)
        edges = [0, *sorted({b for b in breaks if 0 < b < n}), n]
        base, lo = self._base, self._lo
        return [NormalizedText(base, lo + a, lo + b) for a, b in zip(edges, edges[1:], strict=False) if a < b]

    def split(self, sep: str) -> list[NormalizedText]:
        """The text cut at each `sep` of `folded`, the separators left out; empty pieces stay."""
        out, s, pos, n = [], self._base.folded, self._lo, len(sep)
        while (hit := s.find(sep, pos, self._hi)) >= 0:
            out.append(NormalizedText(self._base, pos, hit))
            pos = hit + n
        out.append(NormalizedText(self._base, pos, self._hi))
        return out

    def lines(self) -> list[tuple[int, int, NormalizedText, str]]:
        """Each line: where it begins and where, behind its end, the next one does (as `at`); the line without white space at
        its ends; and what patterns match on."""
        base, lo, last = self._base, self._lo, self._hi
        nothing = NormalizedText(base, lo, lo)
        out = []
        for row in base.folded[lo:last].split("\n"):
            n = len(row)
            hi = lo + n + 1 if lo + n < last else last
            body = row.strip(_WHITE) if row else row
            if body:
                a = lo if len(body) == n else lo + n - len(row.lstrip(_WHITE))
                out.append((lo, hi, NormalizedText(base, a, a + len(body)), body))
            elif hi > lo:
                out.append((lo, hi, nothing, body))
            lo = hi
        return out

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], NormalizedText]]:
        """Each match of `pattern` in `folded`, with the piece it covers."""
        for m in pattern.finditer(self.folded):
            yield m, self.part(*m.span())

    def group(self, match: re.Match[str], name: str | int = 0) -> NormalizedText:
        """The piece that a group of a match over this text's `folded` covers; empty where the group took no part."""
        a, b = match.span(name)
        return self.part(a, b) if a >= 0 else self.part(0, 0)

    # -- operations that give a new base -------------------------------------------------------------------------

    def translate(self, table: Mapping[int, str] | Sequence[int]) -> NormalizedText:
        """Characters replaced one for one, by a table as `str.translate` takes it; a list holds at each code point the one
        that is read there, which is fastest. Raises ValueError where the table changes the length."""
        old = self.text
        return self.replaced(old.translate(table))

    def swap(self, table: Mapping[str, str]) -> NormalizedText:
        """As `translate`, for a short table of single characters none of which is another's value; several times faster."""
        return self.replaced(_swapped(self.text, table))

    def sub(self, pattern: re.Pattern[str], repl: Repl) -> NormalizedText:
        """Matches of `pattern` in the text replaced; the new characters take the place of what they replace.

        A replacement of the same length maps character by character; of any other length, each new character stands for
        the whole match. A pattern that matches the empty string inserts nothing there.
        """
        edits = []
        for m in pattern.finditer(self.text):
            new = repl(m) if callable(repl) else m.expand(repl)
            if m.start() < m.end() and new != m.group():
                edits.append((m.start(), m.end(), new))
        return self._edited(edits)

    def without(self, places: Iterable[tuple[int, int]]) -> NormalizedText:
        """The text less these stretches of it, given in order (0 is its first character)."""
        return self._edited([(a, b, "") for a, b in places if a < b])

    def _edited(self, edits: Sequence[tuple[int, int, str]]) -> NormalizedText:
        if not edits:
            return self
        old, lo, base = self.text, self._lo, self._base
        out: list[str] = []
        places = _Places(array("I"), array("I"))
        pos = 0
        for a, b, new in edits:
            out += (old[pos:a], new)
            if len(new) == b - a:
                places.add(base.offsets(lo + pos, lo + b))
            else:
                places.add(base.offsets(lo + pos, lo + a))
                if new:
                    start, end = self.part(a, b).bounds
                    places.starts.extend(repeat(start, len(new)))
                    places.ends.extend(repeat(end, len(new)))
            pos = b
        out.append(old[pos:])
        places.add(base.offsets(lo + pos, self._hi))
        text = "".join(out)
        return NormalizedText(_Base(base.raw, text, text, places), 0, len(text))

    def replaced(self, new: str) -> NormalizedText:
        """The same places with other characters, one for one. Raises ValueError where the length differs."""
        if len(new) != len(self):
            raise ValueError("one character takes the place of one; use sub for anything else")
        return self if new == self.text else self._with(new, new)

    def reread(self, readings: Iterable[tuple[int, str]]) -> NormalizedText:
        """The same text with other characters at some places of its own, given in order; one character takes the place of one."""
        text = self.text
        read = _spliced(text, readings)
        return self.replaced(read) if read is not text else self

    def fold(self, table: Mapping[str, str], readings: Iterable[tuple[int, str]] = ()) -> NormalizedText:
        """The same text with `folded` made by `table`, one character for one (as `swap`), and by what is read at some of its places (as `reread`)."""
        text = self.text
        folded = _spliced(_swapped(text, table), readings)
        if len(folded) != len(text):
            raise ValueError("one character takes the place of one")
        return self._with(text, folded)

    def _with(self, text: str, folded: str) -> NormalizedText:
        b = self._base
        whole = self._lo == 0 and self._hi == len(b.text)
        places = b.places if whole else _Places(*b.offsets(self._lo, self._hi))
        return NormalizedText(_Base(b.raw, text, folded, places), 0, len(text))

    def _same_base(self, other: NormalizedText) -> None:
        if self._base is not other._base:
            raise ValueError("the pieces belong to different texts")
