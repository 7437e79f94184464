"""What is wrong with a template or a sheet, in words of our own, in both languages."""

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from guidepress.composition.mistakes import in_template
from guidepress.composition.soundness import _faults

TEMPLATES = [
    ("{% for x in y %}", "the tag {% for %} is not closed", "{% endfor %}"),
    ("{% if 1 %}{% endfor %}", "the tag {% endfor %} cannot stand here", "close {% if %} before"),
    ("{% endif %}", "the tag {% endif %} cannot stand here", "take it out"),
    ("{% bogus %}", "there is no tag {% bogus %}", "`for`"),
    ("{% esle %}", "there is no tag {% esle %}", "`else`"),
    ("{{ a", "what was opened is not closed", "{{ … }}"),
    ("{# a", "what was opened is not closed", "{# … #}"),
    ("{{ a b }}", "“b” cannot stand here", "look before it"),
    ("{{ ) }}", "“)” cannot stand here", "look before it"),
    ("{{ 'abc }}", "“'” cannot stand here", "look before it"),
    ("{% if %}{% endif %}", "the tag that ends here says too little", "{% if name %}"),
    ("{{ 'a'|uper }}", "there is no filter “uper”", "`upper`"),
    ("{{ 1 is odb }}", "there is no test “odb”", "`odd`"),
    ("{{ nobody.here }}", "nothing is called “nobody” here", "packaged template"),
    ("{{ 'a'.b }}", "nothing is called “b” here", "packaged template"),
    ("{{ 1 / 0 }}", "a number is divided by zero", "{% if … %}"),
    ("{{ ''.__class__ }}", "“__class__” may not be used in a template", "packaged template"),
    ("{{ 'a' + 1 }}", "“+” is not for a text and a number", "| string"),
    ("{{ 1 + 'a' }}", "“+” is not for a number and a text", "| int"),
    ("{{ 2 ** none }}", "“**” is not for a number and nothing", "| int"),
    ("{{ 'a' * 'b' }}", "“*” is not for a text and a text", "| int"),
    ("{{ [1, 'a'] | sort }}", "“<” is not for a text and a number", "| string"),
    ("{{ -'a' }}", "“-” is not for a text", "| int"),
    ("{{ 1() }}", "what is called here is no macro, but a number", "name a macro"),
    ("{{ '%d' | format('x') }}", "this text asks for other values", "as many"),
    ("{{ '%d %d' | format(1) }}", "this text asks for other values", "as many"),
    ("{{ '{0} {1}'.format(1) }}", "this text asks for other values", "as many"),
    ("{% for a, b in [1] %}{% endfor %}", "there are more names here than values", "as many"),
    ("{% for a, b in [(1, 2, 3)] %}{% endfor %}", "there are more names here", "as many"),
    ("{% for a in 3 %}{% endfor %}", "this is to be a list, and is a number", "[ … ]"),
    ("{{ none | length }}", "this is to be a list, and is nothing", "[ … ]"),
    ("{{ 'a' in 3 }}", "this is to be a list, and is a number", "[ … ]"),
    ("{{ 'x' | dictsort }}", "this is to be a list, and is a text", "[ … ]"),
    (
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
        "the macro “m” is given more values than it takes (1)",
        None,
    ),
    ("{% macro m(a) %}{% endmacro %}{{ m(b=1) }}", "the macro “m” takes no value “b”", None),
    ("{% block a %}{% endblock %}" * 2, "the block “a” stands in this template", "another name"),
    ("{{ 'a' | replace }}", "the filter “replace” is given", None),
    ("{{ range('a') }}", "a number is wanted here", "| int"),
    ("{{ 'abc'[5] }}", "there is no value number 5 here", None),
    ("{{ '{x}'.format(1) }}", "“'x'”", "engine’s own words"),
]
SHEETS = [
    ("h1 { color: red", "1:1", "what begins here is not closed", "a block by “}”"),
    ("p {}\n@media print { h1 { color: red }", "2:1", "what begins here is not closed", "by “}”"),
    ("p {}\r\n/* a", "2:1", "what begins here is not closed", "a comment by “*/”"),
    ("h1 color: red", "1:11", "these words are followed by no block", "h1 { color: red }"),
    ("h1 { color: red }\n}", "2:1", "“}” closes nothing that is open", "take it out"),
]


@pytest.mark.parametrize(("text", "words", "hint"), TEMPLATES)
def test_mistakes_in_templates(text: str, words: str, hint: str | None) -> None:
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of every kind
        env.from_string(text).render()
    mistake = in_template(caught.value)
    assert words in mistake.message.render("en")
    assert (hint is None) == (mistake.hint is None)
    assert hint is None or (mistake.hint and hint in mistake.hint.render("en"))
    assert words.startswith("“'") or words not in mistake.message.render("fr")


@pytest.mark.parametrize(("sheet", "place", "words", "hint"), SHEETS)
def test_mistakes_in_sheets(sheet: str, place: str, words: str, hint: str) -> None:
    (found,) = _faults("a.css", sheet)
    assert str(found.place) == f"a.css:{place}"
    assert words in found.message.render("en")
    assert words not in found.message.render("fr")
    assert found.hint
    assert hint in found.hint.render("en")


@pytest.mark.parametrize(
    "sheet",
    ["", "p {}", "p { a: 'b}' }\n/* c */\n", "@import url(x);\n@media print { p { a: b } }\n\n"],
)
def test_what_is_closed_is_no_mistake(sheet: str) -> None:
    assert _faults("a.css", sheet) == ()
