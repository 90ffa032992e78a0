"""Serials that ran into the words behind them: 1云江市…公司, and 12014年预算公开, where only the count tells 1 | 2014年 from 12014."""

from __future__ import annotations

import re
from typing import Final

from govdoc.parsers.table_tokens import Token, squeeze
from govdoc.parsers.table_words import is_head, serial_of

__all__ = ["cut_behind", "parted", "serial_in_front"]

_DIGITS: Final = re.compile(r"\d{1,4}")
_WIDEST: Final = 12  # columns
_PROOF: Final = 2  # rows that must begin with their number where they ought to


def parted(tokens: list[Token], at: int) -> list[Token]:
    """The cells one a line of a table whose header begins with 序号 at `at`, each serial cut from the cell that it ran into; as they are where none did.

    As many lines as there are columns but one must lie between a serial and the next, which no amount in a cell keeps to.
    """
    first = next((i for i in range(at + 2, min(at + _WIDEST, len(tokens))) if not is_head(tokens[i].key)), None)
    if first is None or serial_of(tokens[first].key) is not None:
        return tokens
    step = first - at - 1
    cuts: list[list[Token]] = []
    while (k := first + step * len(cuts)) < len(tokens) and (cut := serial_in_front(tokens[k], len(cuts) + 1)) is not None:
        cuts.append(cut)
    if step < 1 or len(cuts) < _PROOF:
        return tokens
    out = tokens[:first]
    for n, cut in enumerate(cuts):
        k = first + step * n
        out += [*cut, *tokens[k + 1 : k + step]]
    return [*out, *tokens[first + step * len(cuts) :]]


def serial_in_front(token: Token, number: int) -> list[Token] | None:
    """Serial and name, where the token begins with this very number: 12云江市…公司 → 12 | 云江市…公司."""
    m = _DIGITS.match(token.key)
    digits = str(number)
    if m is None or not token.key.startswith(digits) or len(token.key) == len(digits):
        return None
    if m.group() != digits and token.key[len(digits)].isdigit() and number > 1 and not _building(token.key[len(digits) :]):
        return None
    return cut_behind(token, len(digits))


def _building(rest: str) -> bool:
    """Does the name itself begin with a figure (3 behind serial 12 in 123D打印…)? Only words may follow it."""
    m = _DIGITS.match(rest)
    return m is not None and m.end() < len(rest)


def cut_behind(token: Token, n: int) -> list[Token]:
    """The token cut behind its first n characters that are no blanks."""
    s, at = token.piece.folded, n
    while len(squeeze(s[:at])) < n:
        at += 1
    head, tail = token.piece[:at].strip(), token.piece[at:].strip(" .、．")
    return [Token.of(head, token.line), Token.of(tail, token.line)] if tail else [Token.of(head, token.line)]
