"""What a template may use: whatever it asks for, it is soon told at its line, in our words."""

from pathlib import Path

import pytest

from guidepress.composition.compose import compose
from guidepress.composition.sandbox import Sandbox
from tests.composition.test_layouts import loaded

BLOCK = "layouts/guide/blocks/text.html"
ENDLESS = [
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) if false %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% set a = range(99999)|map('string')|list %}{% endfor %}",
    "{% for i in range(99999) %}{% set a = range(99999)|sum %}{% endfor %}",
    "{% set r = range(999) %}{% for i in r recursive %}{{ loop(r) if loop.depth < 3 }}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{% set n = [1] * 999999 %}{% for i in range(99999) %}{% set a = 2 in n %}{% endfor %}",
]
TOO_MUCH = [
    "{{ 'x' * 3000000000 }}",
    "{{ 3000000000 * 'x' }}",
    "{{ 'x'.center(10 ** 10) }}",
    "{{ 'x'|center(10000000000) }}",
    "{{ 'x'|center(width=10000000000) }}",
    "{{ 'x\ny'|indent(10000000000) }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '%*d' % (9999999999, 1) }}",
    "{{ '%9999999999d'|format(1) }}",
    "{{ '{:9999999999}'.format(1) }}",
    "{{ '{:{}}'.format(1, 9999999999) }}",
    "{{ '{:{w}}'.format_map({'w': 9999999999}) }}",
    "{{ '\t'.expandtabs(9999999999) }}",
    "{{ 'x'.translate({120: 'y' * 60000000}).translate({121: 'yyyy'}) }}",
    "{{ '7'.zfill(9999999999) }}",
    "{{ ['x']|batch(9999999999, 'x')|list }}",
    "{{ {'a': 1}|tojson(9999999999) }}",
    "{{ (1).to_bytes(9999999999, 'big') }}",
    "{{ 10 ** 9999999999 }}",
    "{{ ('x' * 9999).replace('x', 'y' * 99999) }}",
    "{{ ('x' * 9999)|replace('x', 'y' * 99999) }}",
    "{{ ('y' * 99999).join('x' * 9999) }}",
    "{{ range(9999)|join('y' * 99999) }}",
    "{{ [1, 2] * 3000000000 }}",
    "{% set x = namespace(t='x') %}{% for i in range(60) %}{% set x.t = x.t ~ x.t %}{% endfor %}",
    "{% set x = namespace(t='x') %}{% for i in range(60) %}{% set x.t = x.t + x.t %}{% endfor %}",
    "{% set x = namespace(t=[1]) %}{% for i in range(60) %}{% set x.t = x.t + x.t %}{% endfor %}",
    "{% set n = namespace(t=1) %}{% for i in 'x'*60 %}{% set n.t = [n.t]*2 %}{% endfor %}{{ n.t }}",
    "{% set t = 'x' * 999999 %}{% for i in range(99999) %}{{ t }}{% endfor %}",
    "{% set t %}{% for i in range(30000) %}" + "long " * 9999 + "{% endfor %}{% endset %}{{ t }}",
]
OTHERS = [
    ("{% for i in range(999999999999) %}{% endfor %}", "too large for a loop"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself"),
    ("{% include 'blocks/text.html' %}", "calls itself"),
    ("{{ lipsum(9999999999) }}", "nothing is called “lipsum”"),
]
ALLOWED = [
    ("{{ 'a'|center(3) }}{{ 'a\nb'|indent(2) }}", " a a\n  b"),
    ("{{ '%03d' % 7 }}{{ '%s-%s'|format(1, 2) }}{{ '{:>4}'.format('a') }}", "0071-2   a"),
    ("{% for a in 'abc' %}{{ loop.index }}/{{ loop.length }}{{ a ~ loop.last }} {% endfor %}",
     "1/3aFalse 2/3bFalse 3/3cTrue "),
    ("{% for i in [1, [2]] recursive %}{{ i if i is number else loop(i) }}{% endfor %}", "12"),
    ("{{ range(3)|map('string')|join(', ') }}{{ ','.join(['a', 'b']) }}", "0, 1, 2a,b"),
    ("{{ '<b>' ~ '<i>'|safe }}", "&lt;b&gt;<i>"),
    ("{{ 2 ** 10 + 3 * 4 % 5 }}{{ [1] + [2] }}{{ 'ab' * 2 }}", "1026[1, 2]abab"),
    ("{{ range(4)|batch(2)|list }}{{ [1, 2]|sum }}", "[[0, 1], [2, 3]]3"),
]  # fmt: skip


def told(tmp_path: Path, template: str, language: str = "en") -> tuple[str, str]:
    """Where the one finding of a book whose texts' template this is stands, and its words."""
    guide, layout, _ = loaded(tmp_path, {BLOCK: f"<p>\n{template}</p>"})
    assert layout is not None
    (found,) = compose(guide, layout)[1]
    return str(found.place), found.message.render(language)


@pytest.mark.parametrize("template", ENDLESS)
def test_a_template_without_end_is_stopped(tmp_path: Path, template: str) -> None:
    place, words = told(tmp_path, template)
    assert place == f"{BLOCK}:2:1"
    assert "hardly ever ends" in words


@pytest.mark.parametrize("template", TOO_MUCH)
def test_a_template_that_makes_far_too_much_is_stopped(tmp_path: Path, template: str) -> None:
    place, words = told(tmp_path, template)
    assert place.startswith(f"{BLOCK}:")
    assert "far more than a book can hold" in words


@pytest.mark.parametrize(("template", "expected"), OTHERS)
def test_what_jinja_stops_is_told_in_our_words(
    tmp_path: Path, template: str, expected: str
) -> None:
    place, words = told(tmp_path, template)
    assert place == f"{BLOCK}:2:1"
    assert expected in words


def test_it_is_told_in_french(tmp_path: Path) -> None:
    for number, (template, *_) in enumerate((*OTHERS, ENDLESS[:1], TOO_MUCH[:1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        _, words = told(folder, template, "fr")
        assert words.startswith("le gabarit ne peut pas être rempli")
        assert not {"too", "calls", "ends", "more", "nothing", "depth"} & set(words.split())


@pytest.mark.parametrize(("template", "expected"), ALLOWED)
def test_what_is_no_excess_is_as_ever(template: str, expected: str) -> None:
    made = Sandbox(autoescape=True)
    made.begin()
    assert made.from_string(template).render() == expected


def test_each_template_has_an_allowance_of_its_own() -> None:
    made = Sandbox()
    template = made.from_string("{{ 'x' * 20000000 }}")
    for _ in range(3):
        made.begin()
        assert len(template.render()) == 20000000
