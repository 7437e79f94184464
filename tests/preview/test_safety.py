from __future__ import annotations

import asyncio
import http.client
import json
import socket
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.types import Message

from guidepress.preview.safety import Guard, is_loopback
from guidepress.preview.told import Teller
from tests.preview.asking import Asker


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"],
)
def test_a_foreign_host_is_refused(page: Asker, host: str) -> None:
    answer = page.get("/api/book", Host=host.format(port=page.port))
    assert answer.status == 403
    assert b"title" not in answer.body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_our_own_names_are_not(page: Asker, host: str) -> None:
    assert page.get("/api/book", Host=f"{host}:{page.port}").status == 200


def _answered(port: int, **headers: str) -> int:
    """The status that a guard on a port gives a request, before an application that says 204."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    lines = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": lines}
    asyncio.run(
        Guard(Response(status_code=204), ["0.0.0.0"], port, is_open=True)(scope, receive, send)
    )
    return int(sent[0]["status"])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "192.168.7.7"])
def test_browsers_leave_the_port_80_out(host: str) -> None:
    assert _answered(80, host=host, origin=f"http://{host}") == 204
    assert _answered(80, host=f"{host}:80") == 204
    assert _answered(4747, host=host) == _answered(80, host=f"{host}:4747") == 403
    assert _answered(80, host="evil.example") == _answered(80, host="evil.example:80") == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "null", "file://"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(page: Asker, method: str, origin: str) -> None:
    origin = origin.format(port=page.port)
    answer = page.ask(method, "/api/build", Origin=origin, Content_Length="0")
    assert answer.status == 403


def test_another_name_of_ours_is_a_foreign_origin_too(page: Asker) -> None:
    here = f"http://localhost:{page.port}"
    assert page.get("/api/book", Origin=here).status == 403


def test_nothing_is_done_for_who_does_not_say_where_he_comes_from(page: Asker) -> None:
    assert page.ask("POST", "/api/build", Content_Length="0").status == 403
    assert page.get("/api/book", Sec_Fetch_Site="cross-site").status == 403


NAVIGATION = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}


@pytest.mark.parametrize(
    ("path", "dest", "status"),
    [
        ("/", "document", 200),
        ("/part/role/veilleur", "document", 200),
        ("/", "iframe", 403),
        ("/api/book", "document", 403),
        ("/page/main.js", "document", 403),
        ("/download/role/veilleur.pdf", "document", 403),
    ],
)
def test_a_link_elsewhere_opens_the_page_and_nothing_else(
    page: Asker, path: str, dest: str, status: int
) -> None:
    assert page.get(path, **NAVIGATION, Sec_Fetch_Dest=dest).status == status
    assert page.ask("POST", path, **NAVIGATION, Sec_Fetch_Dest=dest).status == 403


def test_who_says_that_he_comes_from_two_places_is_refused(page: Asker) -> None:
    here = f"http://127.0.0.1:{page.port}"
    both = {"Origin": here, "origin": "http://evil.example"}  # two headers, each by itself
    assert page.get("/api/book", **both).status == 403
    assert page.get("/api/book", Origin=here).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(page: Asker, method: str) -> None:
    assert page.ask(method, "/api/book").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/page/../api.py",
        "/page/%2e%2e/api.py",
        "/page/..%2fapi.py",
        "/page//etc/passwd",
        "/page/%2fetc%2fpasswd",
        "/page/..\\api.py",
        "/page/fonts/../../api.py",
        "/page/fonts/%00.ttf",
        "/sheet/..%2f..%2fetc%2fpasswd.png",
        "/sheet/../guide.yaml",
        "/download/..%2f..%2fguide.yaml.pdf",
        "/download/role/..%2f..%2fguide.pdf",
        "/api/part/..%2f..%2fguide.yaml",
        "/guide.yaml",
        "/roles/veilleur.yaml",
        "/.guidepress/galleys",
    ],
)
def test_no_other_path_is_reached(page: Asker, path: str) -> None:
    answer = page.get(path)
    assert answer.status == 404
    assert len(answer.body) < 100


def test_every_answer_lets_nothing_in_from_elsewhere(page: Asker) -> None:
    name = page.part("role/veilleur")["pages"][0]["digest"]
    for path in ("/api/book", f"/sheet/{name}.png", "/nowhere", "/page/fonts/none.ttf"):
        headers = page.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "http" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


def test_it_listens_on_loopback_alone(page: Asker) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        try:
            other.connect(("192.0.2.1", 9))  # an address for examples: nothing is sent
        except OSError:
            pytest.skip("this machine has no other address")
        own = other.getsockname()[0]
    with pytest.raises(OSError, match=r"refused|timed out"):
        socket.create_connection((own, page.port), 2)


def test_nothing_is_written_into_the_guide_but_its_cache(page: Asker, guide: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in guide.rglob("*") if path.is_file()}
    page.part("role/dpo")
    page.part("index")
    page.calm()
    after = {path: path.stat().st_mtime_ns for path in guide.rglob("*") if path.is_file()}
    new = {path for path in after if after[path] != before.get(path)}
    assert all(".guidepress" in path.parts for path in new)
    assert before.keys() <= after.keys()


@pytest.mark.parametrize(
    ("host", "is_so"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.0.7", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_what_is_loopback(host: str, is_so: bool) -> None:
    assert is_loopback(host) is is_so


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_no_foreign_page_hears_what_happens(page: Asker, origin: str) -> None:
    assert page.get("/events", Origin=origin).status == 403
    assert page.get("/events", Host="evil.example").status == 403
    assert page.get("/events", Sec_Fetch_Site="cross-site").status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:{port}"])
def test_nobody_speaks_by_web_socket(page: Asker, origin: str) -> None:
    wishes = {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec_WebSocket_Version": "13"}
    wishes |= {"Connection": "Upgrade", "Upgrade": "websocket"}
    answer = page.get("/api/part/none", Origin=origin.format(port=page.port), **wishes)
    assert answer.status == (403 if "evil" in origin else 404)


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # how TLS begins
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 80_000,
    ],
    ids=["https", "no host", "too large"],
)
def test_what_is_no_request_is_answered_as_all_is_and_told_in_no_terminal(
    page: Asker, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_connection(("127.0.0.1", page.port), timeout=60) as caller:
        caller.sendall(said)
        answer = http.client.HTTPResponse(caller)
        answer.begin()
        assert answer.status == 400
        assert answer.getheader("Content-Type") == "application/json"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
        assert json.loads(answer.read())["error"].startswith("refused: this is no request")
    assert caplog.records == []


def test_a_fault_is_answered_for_without_a_traceback(
    page: Asker, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fall(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Teller, "findings", fall)
    answer = page.get("/api/findings")
    assert answer.status == 500
    assert answer.json() == {"error": "a fault of guidepress: RuntimeError"}
    assert capfd.readouterr().err == ""
