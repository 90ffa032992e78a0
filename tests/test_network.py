"""Nothing reaches for the network: the whole suite runs with sockets blocked, and a page that names other files fetches none."""

from __future__ import annotations

import socket

import pytest

import govdoc
from tests.conftest import NetworkUsed

PAGE = """<!DOCTYPE html SYSTEM "http://example.org/a.dtd" [<!ENTITY x SYSTEM "http://example.org/x">]><html><head>
<link rel="stylesheet" href="http://example.org/a.css"><meta http-equiv="refresh" content="0;url=http://example.org/"><script src="http://example.org/a.js"></script></head>
<body background="http://example.org/a.gif"><iframe src="http://example.org/"></iframe><p>云江市水利局关于做好防汛工作的通知</p><p>云水发〔2021〕5号</p><p>各县（市、区）水利局：</p>
<p>请于2021年6月底前完成隐患排查。&x;<img src="http://example.org/a.png"></p></body></html>"""


def test_the_suite_reaches_no_other_machine() -> None:
    with pytest.raises(NetworkUsed), socket.socket(socket.AF_INET) as one:
        one.connect(("127.0.0.1", 9))
    with pytest.raises(NetworkUsed), socket.socket(socket.AF_INET) as one:
        one.connect_ex(("127.0.0.1", 9))
    with pytest.raises(NetworkUsed):
        socket.create_connection(("example.org", 80))


def test_a_page_that_names_other_files_fetches_none() -> None:
    document = govdoc.read(PAGE.encode())
    assert document.title is not None
    assert document.title.text == "云江市水利局关于做好防汛工作的通知"
    assert [d.text for d in document.deadlines] == ["2021年6月底前完成"]
