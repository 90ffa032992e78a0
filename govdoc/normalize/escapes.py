r"""The escapes of a JSON dump that was never decoded: `\n` in two characters is a line end there, `{"title":"` no word of the paper."""

from __future__ import annotations

import re
from typing import Final

from govdoc.text import NormalizedText

__all__ = ["undo_escapes"]

_FIRST_QUOTE: Final = re.compile(r'\A"')
_LEAST: Final = 3
_LEAST_CODES: Final = 20
_KEY: Final = re.compile(r'(?:"? ?[,}\]] ?)?[\[{ ]{0,3}"[A-Za-z_][A-Za-z_\d]{0,23}" ?: ?[\[{]{0,2}"?(?=[^\d])')
_LAST: Final = re.compile(r'"\s{0,3}[}\]]{1,3}\s{0,3}(?=\Z|\n)')
_BESIDE_CHINESE: Final = re.compile(r"[\u3000-\u9fff\uff00-\uff60]\\[nr](?:\\|[\u3000-\u9fff\d])")
_ESCAPE: Final = re.compile(r'\\(?:r\\n|u[0-9a-fA-F]{4}|[nrt"/])')
_MEANS: Final = {"n": "\n", "r": "\n", "t": " ", '"': '"', "/": "/"}


def undo_escapes(text: NormalizedText) -> NormalizedText:
    r"""The text with its escapes read and its keys made line ends, where it holds many of them and hardly a line end of its own.

    >>> undo_escapes(NormalizedText.identity('{"title":"节水通知","text":"一、时间\\n3月\\n二、地点\\n会堂"}')).text
    '\n节水通知\n一、时间\n3月\n二、地点\n会堂\n'
    """
    s = text.text
    if s.startswith('"') and s.count('"') % 2:  # of a field of CSV that was cut off
        text = text.sub(_FIRST_QUOTE, "")
    if "\\" not in s:
        return text
    ends = s.count("\\n") + s.count("\\r")
    real = s.strip().count("\n")
    if (ends <= 2 * real or (ends < _LEAST and not _BESIDE_CHINESE.search(s))) and s.count("\\u") < _LEAST_CODES:
        return text
    if '":' in s or '" :' in s:
        text = text.sub(_KEY, "\n").sub(_LAST, "\n")
    return text.sub(_ESCAPE, lambda m: _read(m.group()))


def _read(escape: str) -> str:
    if escape[1] != "u":
        return _MEANS[escape[1]]
    code = int(escape[2:], 16)
    return escape if 0xD800 <= code < 0xE000 or code < 0x20 else chr(code)
