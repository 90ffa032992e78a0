"""The names of WordprocessingML, and how one looks for them."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

__all__ = ["MC", "Element", "W", "child", "on", "value"]

Element: TypeAlias = Any  # of lxml, which comes without types

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def child(node: Element | None, name: str) -> Element | None:
    """The first child of that name; None where there is none, and of nothing."""
    return None if node is None else node.find(W + name)


def value(node: Element | None) -> str | None:
    """What a property says (`w:val`)."""
    return None if node is None else node.get(W + "val")


def on(node: Element | None) -> bool:
    """Is a property that is on or off there and on? (`<w:vanish/>` is, `<w:vanish w:val="0"/>` is not.)"""
    return node is not None and node.get(W + "val") not in ("0", "false", "off", "none")
