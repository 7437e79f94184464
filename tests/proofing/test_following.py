"""A content is read operator by operator, whatever stands between its words."""

import pytest

from guidepress.proofing.following import by_ending, follow, instructions, is_plain

PLAIN = b"q\n1 0 0 1 9 9 cm\n0 0 0 1.0 k\nBT\n/F 9 Tf\n[<0010> -3 <0011>] TJ\nET\nQ\n"

WRITTEN = {
    "carriage returns": b"q\r1 0 0 rg\r0 0 9 9 re\rf\rQ\r",
    "both line ends": b"q\r\n1 0 0 rg\r\n0 0 9 9 re\r\nf\r\nQ\r\n",
    "tabs": b"q\n1\t0\t0\trg\n0 0 9 9 re\nf\nQ\n",
    "a tab before": b"1 0 0\trg\n",
    "form feed": b"1 0 0 rg\f\n",
    "null": b"1 0 0 rg\0\n",
    "blank at the end": b"q\n1 0 0 rg \n0 0 9 9 re\n",
    "two lines": b"q\n1 0 0\nrg\n0 0 9 9 re\n",
    "three lines": b"q\n1\n0\n0\nrg",
    "one line": b"q 1 0 0 rg 0 0 9 9 re f Q",
    "a name in its own line": b"/Xcs\nscn\n1 0 0 rg\n",
    "comment": b"q\n1 0 0 rg % red\n0 0 9 9 re\n",
    "comment between": b"1 0 % red\n0 rg\n",
    "glued": b"q\n1 0 0 rg/Fm Do\n",
    "glued numbers": b"q 1 0 0rg 0 0 9 9 re",
    "after a string": b"((a\\)) b) Tj 1 0 0 rg f",
    "after a string that never ends": b"(a (b) Tj 1 0 0 rg f",
    "in an array that never ends": b"[ 1 0 0 rg f",
    "after a picture": b"BI /W 1 /H 1 /CS /G /BPC 8 ID (\nEI 1 0 0 rg f",
    "after a picture's end alone": b"ID 1 0 0 rg 0 0 9 9 re f EI",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_an_operator_is_seen_at_any_white_space(name: str) -> None:
    seen: list[bytes] = []
    follow(WRITTEN[name], by_ending({"rg": seen.append}))
    assert [line.split()[-4:] for line in seen] == [[b"1", b"0", b"0", b"rg"]]


def test_our_own_content_is_read_line_by_line_and_means_the_same_token_by_token() -> None:
    assert is_plain(PLAIN)
    told = b"\n".join(instructions(PLAIN)).replace(b"[ ", b"[").replace(b" ]", b"]")
    assert told == PLAIN.strip()


@pytest.mark.parametrize("content", [b"(1 0 0 rg) Tj", b"% 1 0 0 rg\nf", b"/rg gs\n/Im Do \n"])
def test_words_that_look_like_an_operator_are_none(content: bytes) -> None:
    seen: list[bytes] = []
    follow(content, by_ending({"rg": seen.append}))
    assert seen == []


def test_strings_are_handed_on_in_digits() -> None:
    assert [*instructions(b"(A\\)B) Tj")] == [b"<415c2942> Tj"]


@pytest.mark.parametrize("part", [b"(", b"BI ID ", b"<", b"[", b"1 ", b"(\\"])
def test_a_content_that_goes_round_ends(part: bytes) -> None:
    """Each is read in a time that grows with its length, and not with its square."""
    assert len([*instructions(part * 100_000)]) <= 200_000
