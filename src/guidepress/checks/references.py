"""References lead somewhere: roles, terms, quotes and interviews that a text names are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.language import Message, say
from guidepress.manuscript.blocks import Related
from guidepress.manuscript.entry import slug_of
from guidepress.manuscript.folders import GLOSSARY_FILE
from guidepress.manuscript.prose import Kind, references
from guidepress.nearest import nearest

_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@asks(
    "unknown-role",
    Severity.ERROR,
    say("A role that is referred to is a role of the guide."),
    wrong="related: [dop]",
    right="related: [dpo]",
)
def unknown_role(desk: Desk) -> Iterator[Fault]:
    """Related roles and `[words](role:slug)`."""
    for slug, place in _named_roles(desk):
        if slug not in desk.role_slugs:
            message = say("There is no role `{slug}` in this guide", slug=slug[:80])
            yield Fault(place, message, nearest(slug, desk.role_slugs))


def _named_roles(desk: Desk) -> Iterator[tuple[str, Place]]:
    for role in desk.roles:
        for index, slug in enumerate(role.related):
            yield slug, role.place("related", index)
        for block in role.blocks:
            if isinstance(block, Related):
                yield from ((each.role, each.place("role")) for each in block.related)
    yield from _mentioned(desk, Kind.ROLE)


def _mentioned(desk: Desk, kind: Kind) -> Iterator[tuple[str, Place]]:
    for mention in desk.mentions:
        if mention.reference.kind is kind:
            yield mention.reference.target, mention.place


@asks(
    "unknown-term",
    Severity.ERROR,
    say("A term that is referred to is in the glossary."),
    wrong="[dérive](term:derives)",
    right="[dérive](term:derive)",
)
def unknown_term(desk: Desk) -> Iterator[Fault]:
    """`[words](term:slug)`, and `see` in the glossary."""
    if not desk.is_whole(GLOSSARY_FILE):
        return
    named = [*_mentioned(desk, Kind.TERM)]
    named += [(slug_of(term.see), term.place("see")) for term in desk.guide.glossary if term.see]
    for slug, place in named:
        if slug not in desk.terms:
            message = say("There is no term `{slug}` in the glossary", slug=slug[:80])
            hint = say(
                "Add it to {file}: under `terms`, a `term` and its `definition`", file=GLOSSARY_FILE
            )
            yield Fault(place, message, nearest(slug, desk.terms) or hint)


@asks(
    "unknown-interview",
    Severity.ERROR,
    say("An interview that is quoted from is there."),
    wrong="quote: lea-n/actions",
    right="quote: lea-m/actions",
)
def unknown_interview(desk: Desk) -> Iterator[Fault]:
    """Quotes, pulled quotes, interview pages and `[words](quote:interview/quote)`."""
    for quotation in desk.quotations:
        if quotation.names_interview and quotation.interview not in desk.interview_slugs:
            yield Fault(
                quotation.place,
                say("There is no interview `{slug}`", slug=quotation.interview[:80]),
                nearest(quotation.interview, desk.interview_slugs)
                or say("Write `interview/quote`, such as `elise-h/actions`"),
            )


@asks(
    "unknown-quote",
    Severity.ERROR,
    say("A quote that is named is in its interview."),
    wrong="quote: lea-m/action",
    right="quote: lea-m/actions",
)
def unknown_quote(desk: Desk) -> Iterator[Fault]:
    """Quotes of interviews that are there, by the identifiers that these give them."""
    for quotation in desk.quotations:
        interview = desk.guide.interviews.get(quotation.interview)
        if interview is None or not desk.is_whole(interview.place().file):
            continue
        if quotation.quote is not None and interview.quote(quotation.quote) is None:
            known = [quote.id for quote in interview.quotes]
            yield Fault(
                quotation.place,
                say(
                    "There is no quote `{quote}` in the interview `{interview}`",
                    quote=quotation.quote[:80],
                    interview=interview.slug,
                ),
                nearest(quotation.quote, known) or _list(known),
            )


def _list(names: Iterable[str]) -> Message:
    return say("Known are: {names}", names=", ".join(f"`{name}`" for name in names))


@asks(
    "unknown-link",
    Severity.ERROR,
    say("A link's scheme says what it is a link to."),
    wrong="[lui](rol:dpo)",
    right="[lui](role:dpo)",
)
def unknown_link(desk: Desk) -> Iterator[Fault]:
    """`[words](target)` whose scheme is none of ours, or whose language is no language tag."""
    for mention in desk.mentions:
        target = mention.reference.target
        if mention.reference.kind is Kind.UNKNOWN:
            yield Fault(
                mention.place,
                say("“{target}” is nothing that a text can refer to", target=target[:80]),
                say(
                    "Begin it with role:, term:, quote:, lang: or https:; if the brackets are"
                    " text, write \\["
                ),
            )
        elif mention.reference.kind is Kind.LANG and not _LANG.fullmatch(target):
            yield Fault(
                mention.place,
                say("“{target}” is not a language tag", target=target[:80]),
                say("Write `en` for English, `de` for German, `la` for Latin"),
            )


@asks(
    "link-in-link",
    Severity.ERROR,
    say("Words lead to one place: a link holds no other link."),
    wrong="[un [site](https://exemple.fr)](role:dpo)",
    right="[un métier](role:dpo), [un site](https://exemple.fr)",
)
def link_in_link(desk: Desk) -> Iterator[Fault]:
    """A link within a link; foreign words within a link, and links within quotes, are none."""
    links = {Kind.ROLE, Kind.TERM, Kind.WEB, Kind.MAIL}
    outer = [mention for mention in desk.mentions if mention.reference.kind in links]
    for mention in outer:
        for inner in references(mention.reference.children):
            if inner.kind in links:
                yield Fault(
                    mention.place,
                    say("This link holds another link, to “{target}”", target=inner.target[:80]),
                    say("Let the two stand one after the other"),
                )


@asks(
    "url-form",
    Severity.ERROR,
    say("A web or mail address that is printed has the right form."),
    wrong="online: https://exemple",
    right="online: https://exemple.fr/",
)
def url_form(desk: Desk) -> Iterator[Fault]:
    """Addresses in links and in fields; no address is ever called."""
    web = re.compile(r"https?://([\w-]+\.)+\w{2,}(:\d+)?([/?#][^\s<>\"]*)?", re.ASCII)
    mail = re.compile(r"[\w.+-]+@([\w-]+\.)+\w{2,}", re.ASCII)
    for mention in desk.mentions:
        form = {Kind.WEB: web, Kind.MAIL: mail}.get(mention.reference.kind)
        if form and not form.fullmatch(mention.reference.target):
            yield Fault(mention.place, _no_address(mention.reference.target))
    for text in desk.addresses:
        if not web.fullmatch(text.value):
            yield Fault(text.place, _no_address(text.value))
    publisher = desk.guide.edition.publisher
    if publisher.email and not mail.fullmatch(publisher.email):
        yield Fault(publisher.place("email"), _no_address(publisher.email))


def _no_address(address: str) -> Message:
    return say("“{address}” is not an address", address=address[:80])


CHECKS = (
    unknown_role,
    unknown_term,
    unknown_interview,
    unknown_quote,
    unknown_link,
    link_in_link,
    url_form,
)
