"""What a template's error means where values do not fit: Python calls them by its own kinds."""

from __future__ import annotations

import re
from functools import partial

from guidepress.composition.meanings import Meaning, Mistake
from guidepress.language import Message, say

NUMBER, TEXT, LIST = say("a number"), say("a text"), say("a list")
NOTHING, OTHER = say("nothing"), say("a value of another kind")
KINDS = {
    **dict.fromkeys(("int", "float", "bool"), NUMBER),
    **dict.fromkeys(("str", "Markup"), TEXT),
    **dict.fromkeys(("list", "tuple", "dict", "set", "generator", "range"), LIST),
    "NoneType": NOTHING,
}
"""What people call the kinds of values that Python names."""

TURNED = say("turn one into the kind of the other: {ways}", ways="{{ … | string }}  {{ … | int }}")
IN_TURN = say("write a list, or turn it into one: {tag}", tag="{{ [ … ] }}")


def _kind(name: str) -> Message:
    return KINDS.get(name, OTHER)


def _apart(told: re.Match[str], sign: str = "", one: str = "") -> Mistake:
    """Two values that do not go together; `sign` and `one` where the words do not name them."""
    known = {"sign": sign, "one": one} | told.groupdict()
    kinds = {"one": _kind(known["one"]), "other": _kind(known["other"])}
    return Mistake(
        say("“{sign}” is not for {one} and {other}", sign=known["sign"], **kinds), TURNED
    )


def _alone(told: re.Match[str]) -> Mistake:
    return Mistake(
        say("“{sign}” is not for {one}", sign=told["sign"], one=_kind(told["one"])), TURNED
    )


def _called(told: re.Match[str]) -> Mistake:
    message = say("what is called here is no macro, but {one}", one=_kind(told["one"]))
    return Mistake(message, say("take the brackets after it away, or name a macro"))


def _not_there(told: re.Match[str]) -> Mistake:
    message = say(
        "the template “{file}” has nothing called “{name}”", file=told["file"], name=told["name"]
    )
    return Mistake(message)


def _formatted(_: re.Match[str]) -> Mistake:
    message = say("this text asks for other values than it is given")
    return Mistake(
        message, say("give it as many as it has places, and numbers where it wants them")
    )


def _unpacked(_: re.Match[str]) -> Mistake:
    message = say("there are more names here than values, or fewer")
    return Mistake(message, say("write as many names as each value has parts"))


def _no_list(told: re.Match[str]) -> Mistake:
    return Mistake(say("this is to be a list, and is {one}", one=_kind(told["one"])), IN_TURN)


def _macro_without(told: re.Match[str]) -> Mistake:
    return Mistake(
        say("the macro “{name}” takes no value “{value}”", name=told["name"], value=told["value"])
    )


def _macro_of_fewer(told: re.Match[str]) -> Mistake:
    return Mistake(
        say(
            "the macro “{name}” is given more values than it takes ({most})",
            name=told["name"],
            most=told["most"],
        )
    )


def _twice(told: re.Match[str]) -> Mistake:
    message = say("the block “{name}” stands in this template twice", name=told["name"])
    return Mistake(message, say("give one of them another name"))


def _filter(told: re.Match[str]) -> Mistake:
    name = told["name"]
    return Mistake(say("the filter “{name}” is given too many values, or too few", name=name))


def _no_number(_: re.Match[str]) -> Mistake:
    return Mistake(say("a number is wanted here"), TURNED)


def _no_element(told: re.Match[str]) -> Mistake:
    message = say("there is no value number {number} here, counted from 0", number=told["number"])
    return Mistake(message)


MISFITS: tuple[Meaning, ...] = (
    (r"for (?P<sign>\S+)(?: or pow\(\))?: '(?P<one>\w+)' and '(?P<other>\w+)'", _apart),
    (r"'(?P<sign>\S+)' not supported .*'(?P<one>\w+)' and '(?P<other>\w+)'", _apart),
    (r"can only concatenate (?P<one>\w+) \(not \"(?P<other>\w+)\"\)", partial(_apart, sign="+")),
    (
        r"can't multiply sequence by non-int of type '(?P<other>\w+)'",
        partial(_apart, sign="*", one="str"),
    ),
    (r"bad operand type for unary (?P<sign>\S+): '(?P<one>\w+)'", _alone),
    (r"'(?P<one>\w+)' object is not callable", _called),
    (r"template '(?P<file>.*?)' .* export the requested name '(?P<name>.*?)'", _not_there),
    (r"arguments? for format string|format: a|during string formatting", _formatted),
    (r"index out of range|unsupported format character", _formatted),
    (r"to unpack|cannot unpack", _unpacked),
    (r"(?:type )?'(?P<one>\w+)' (?:object )?(?:is not iterable|has no len\(\))", _no_list),
    (r"'(?P<one>\w+)' object has no attribute 'items'", _no_list),
    (r"macro '(?P<name>.*?)' takes no keyword argument '(?P<value>.*?)'", _macro_without),
    (r"macro '(?P<name>.*?)' takes not more than (?P<most>\d+)", _macro_of_fewer),
    (r"block '(?P<name>.*?)' defined twice", _twice),
    (r"^do_(?P<name>\w+)\(\) (?:takes|missing)", _filter),
    (r"interpreted as an integer|doesn't define __round__", _no_number),
    (r"has no element (?P<number>\S+)", _no_element),
)
"""What Python and Jinja say of values, and what it means."""
