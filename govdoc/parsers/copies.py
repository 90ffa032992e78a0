"""A body that the scrape repeats word for word: found by its own words, before any line is labelled."""

from __future__ import annotations

from typing import Final

from govdoc.text import NormalizedText

__all__ = ["find_copies"]

_PROBE: Final = 48  # inside a line that lost its breaks
_LINE_PROBE: Final = 24  # titles, addressees and a notice's one sentence are often shorter than 48
_LEAST: Final = 240  # a shorter repeat may be a formula that a paper uses twice
_VARIED: Final = 12  # different characters in a probe: a run of blanks or dots repeats nothing
_GAP: Final = 200  # a title or a line of chrome may stand between the body and its copy
_LONG_LINE: Final = 2000
_PROBES: Final = 48  # in a line that lost its breaks


def find_copies(text: NormalizedText) -> list[NormalizedText]:
    """The second copies of stretches that stand twice in a row, in order; the first copy is the document's.

    A copy begins right behind what it repeats and repeats nearly all of it.
    """
    s = text.folded
    copies: list[NormalizedText] = []
    done = 0
    for first, again in _repeats(s):
        if again < done or (first < done and not copies):
            continue
        a, b = _grown_back(s, first, again)
        if b < done:
            a, b = a + done - b, done
        n = _common_length(s, a, b)
        third = first < done and b - done <= _GAP  # right behind a copy of the same
        if n >= _LEAST and (third or (first >= done and b - (a + n) <= _GAP)):
            copies.append(text[b : b + n])
            done = b + n
    return copies


def _repeats(s: str) -> list[tuple[int, int]]:
    """Pairs of places that begin alike: long lines that stand twice, and samples of lines that lost their breaks."""
    found: list[tuple[int, int]] = []
    seen: dict[str, int] = {}
    end = -1
    for line in s.split("\n"):
        pos, end = end + 1, end + 1 + len(line)
        if end - pos < _LINE_PROBE:
            continue
        if end - pos >= _LONG_LINE:
            stride = max(_PROBE, (end - pos) // (2 * _PROBES))
            for a in range(pos, (pos + end) // 2, stride):
                probe = s[a : a + _PROBE]
                if (b := s.find(probe, a + _LEAST, end)) >= 0 and len(set(probe)) >= _VARIED:
                    found.append((a, b))
        probe = line[:_LINE_PROBE]
        before = seen.setdefault(probe, pos)
        if before != pos and "|" not in probe and len(set(probe)) >= _VARIED:
            found.append((before, pos))
    return found


def _grown_back(s: str, a: int, b: int) -> tuple[int, int]:
    while a > 0 and b - 1 > a and s[a - 1] == s[b - 1]:
        a -= 1
        b -= 1
    return a, b


def _common_length(s: str, a: int, b: int) -> int:
    """How far the two stretches agree: by doubling steps, then by halving."""
    n, step, most = 0, 64, min(b - a, len(s) - b)
    while n < most:
        step = min(step, most - n)
        if s[a + n : a + n + step] == s[b + n : b + n + step]:
            n += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
    return n
