"""Bytes of every sort become the characters that were meant, and what was guessed, mended or lost is told."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.readers import read_source
from govdoc.readers.encoding import decode

SIMPLE = "各县（市、区）人民政府，市政府各部门：\r\n为做好2021年防汛抗旱工作，经研究，现将有关事项通知如下：\r\n一、落实责任。各单位要加强领导。\r\n"
OTHER = "二、加强值守。严格执行二十四小时值班制度，发现险情及时报告。\r\n"


def _codes(data: bytes, declared: str | None = None) -> list[str]:
    return [code for code, _, _ in decode(data, declared).notes]


@pytest.mark.parametrize(
    ("written_in", "declared", "read_as", "codes"),
    [
        ("utf-8", "utf-8", "utf-8", []),
        ("utf-8", None, "utf-8", []),
        ("gb18030", "gb2312", "gb18030", []),
        ("gb18030", "GBK", "gb18030", []),
        ("gb18030", None, "gb18030", []),
        ("utf-8", "gb2312", "utf-8", ["encoding_mislabelled"]),
        ("gb18030", "utf-8", "gb18030", ["encoding_mislabelled"]),
        ("gb18030", "iso-8859-1", "gb18030", ["encoding_mislabelled"]),
        ("gb18030", "windows-1252", "gb18030", ["encoding_mislabelled"]),
        ("gb18030", "big5", "gb18030", ["encoding_mislabelled"]),
        ("utf-16", "gb2312", "utf-16-le", []),  # the BOM speaks for itself
        ("gb18030", "no-such-code", "gb18030", []),
        ("gb18030", "rot13", "gb18030", ["encoding_mislabelled"]),
    ],
)
def test_a_label_is_believed_where_the_words_agree(written_in: str, declared: str | None, read_as: str, codes: list[str]) -> None:
    text, codec, _ = decode(SIMPLE.encode(written_in), declared)
    assert (text, codec, _codes(SIMPLE.encode(written_in), declared)) == (SIMPLE, read_as, codes)


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "gb18030", "utf-8", None])
def test_a_big5_page_under_a_wrong_label_is_read(declared: str | None) -> None:
    text = "各縣（市、區）人民政府：為做好防汛工作，經研究，現將有關事項通知如下，請認真貫徹執行，並報告結果。"
    assert decode(text.encode("big5"), declared)[:2] == (text, "big5hkscs")


def test_lines_in_two_codes_are_each_read_in_their_own() -> None:
    data = SIMPLE.encode("gb18030") + OTHER.encode("utf-8") + SIMPLE.encode("gb18030")
    text, codec, notes = decode(data, "gb2312")
    assert text == SIMPLE + OTHER + SIMPLE
    assert codec == "utf-8, gb18030"
    ((code, message, span),) = notes
    assert code == "encoding_mixed"
    assert "6 lines are in GB18030 and 1 in UTF-8" in message
    assert span is not None
    assert text[span.start : span.end].startswith("各县（市、区）人民政府")


def test_a_page_on_one_line_in_two_codes_is_read_tag_by_tag() -> None:
    data = (
        f"<html><body><div>{SIMPLE.replace(chr(13) + chr(10), '')}</div>".encode("gb18030")
        + f"<p>{OTHER.strip()}</p></body></html>".encode()
    )
    source = read_source(data)
    assert OTHER.strip() in source.text
    assert "现将有关事项通知如下" in source.text
    assert [n[0] for n in source.layout.notes] == ["encoding_mixed"]


@pytest.mark.parametrize(("wrong", "right"), [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "utf-8")])
def test_what_was_encoded_twice_is_decoded_twice(wrong: str, right: str) -> None:
    if wrong == "cp1252":  # a browser keeps the five bytes that Windows-1252 leaves out
        once = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in SIMPLE.encode(right))
    else:
        once = SIMPLE.encode(right).decode(wrong, "ignore" if wrong == "gb18030" else "strict")
    text, _, notes = decode(once.encode())
    assert "encoding_doubled" in [n[0] for n in notes]
    assert "有关事项通知如下" in text
    assert text == SIMPLE or wrong == "gb18030"  # which loses what it could not read


def test_a_foreign_text_is_not_taken_for_one_encoded_twice() -> None:
    text = "Décret n° 2021-5 du préfet: l'État protège les forêts, les rivières et les côtes françaises; été, hiver, août, Noël, œuvre."
    assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (SIMPLE.encode()[:40] + b"\xff" + SIMPLE.encode()[40:], 1),
        (SIMPLE.encode("gb18030") + b"\xff\xff", 1),
        (("关于锟斤拷做好防汛工作的锟斤拷通知" + SIMPLE).encode(), 2),
    ],
    ids=["a byte of no character", "a file cut off in mid-character", "an earlier conversion"],
)
def test_lost_characters_are_told(data: bytes, count: int) -> None:
    text, _, notes = decode(data)
    told = [n for n in notes if n[0] == "encoding_damaged"]
    assert len(told) == 1
    assert f" {count} places" in told[0][1] or count == 1
    assert told[0][2] is not None
    assert text[told[0][2].start : told[0][2].end] in ("\ufffd", "锟斤拷")


def test_notes_of_decoding_reach_the_user() -> None:
    page = f"<html><head><meta charset='gb2312'></head><body><p>云江市关于做好防汛工作的通知</p><p>{SIMPLE}"
    (document,) = govdoc.read_all(page.encode())
    assert {"encoding_mislabelled", "page_truncated"} <= {d.code for d in document.diagnostics}
    whole = page.replace("gb2312", "utf-8") + "</p></body></html>"
    (document,) = govdoc.read_all(whole.encode())
    assert not {"encoding_mislabelled", "page_truncated", "encoding_damaged"} & {d.code for d in document.diagnostics}
    (document,) = govdoc.read_all(whole[: whole.rindex("</p>")].encode() + b"<di")
    assert "page_truncated" in {d.code for d in document.diagnostics}
