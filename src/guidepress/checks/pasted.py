"""What was pasted in with a text: placeholders, rows of digits, forms, contacts, breadcrumbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.finding import Severity
from guidepress.language import say

_AWAITED = re.compile(
    r"(?<!\w)(?:TODO|FIXME|TBD|X{3,}|x{4,}|[Ll]orem ipsum|[ÀàA] COMPL[ÉE]TER)(?!\w)"
)
_AWAITED_SIGNS = ("TODO", "FIXME", "TBD", "XXX", "xxx", "orem ipsum", " COMPL")
_BLANK = re.compile(
    r"\[(?:nom|métier|ville|titre|année|date|texte|à compléter|insérer)\b[^\]\n]{0,30}\]"
    r"|%(?:[sd]|\w+%)(?!\w)|<%|%>"
)
_BINARY = re.compile(
    r"[01](?<![\w,.].)(?:[01]{3,7}(?: [01]{4,8}){2,}|[01]{7,}|(?: [01]){7,})(?![\w,])"
)
_FORM = re.compile(
    r"^(?:(?:Télécharge[rz]|Recevoir|Recevez|Demande[rz]) (?:la|une|notre|votre|de) "
    r"(?:brochure|documentation|plaquette|documentation)\b.*"
    r"|(?:J['’]accepte|En (?:cochant|soumettant|cliquant)|Les champs marqués).*"
    r"|(?:Nom|Prénom|E-?mail|Adresse e-?mail|Téléphone|Code postal|Votre message)s? ?\*?"
    r"(?: ?\((?:obligatoire|requis|Nécessaire)\))? ?:?"
    r"|(?:Envoyer|Valider|S['’]inscrire|Je m['’]inscris|Candidate[rz]|Je candidate|Cliquez ici"
    r"|En savoir plus|Lire la suite|Lire aussi|Voir plus|Partager(?: sur .*)?|Retour)"
    r"(?: à la newsletter| maintenant| en ligne)? ?[>»!…]*)$",
    re.MULTILINE,
)
_LABELLED = re.compile(
    r"^(?:Tél(?:éphone)?|Mobile|Fax|Contact|E-?mail|Courriel|Mél)\.? ?:.*$",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBER = re.compile(r"[+0](?<!\d.)(?:(?<=\+)33|(?<=0))[ .]?[1-9](?:[ .-]?\d\d){4}(?!\d)")
_MAIL = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.-]+$", re.MULTILINE)
_AROUND = 40
"""Signs that may stand before a telephone number on its line, and after it."""
_CRUMBS = re.compile(
    r"^(?:Accueil|Home) ?[>›»/|].*$|^[^>›\n]{2,60} [>›] [^>›\n]{2,60} [>›] [^\n]*$", re.MULTILINE
)
_MOJIBAKE = re.compile(
    r"[ÃÂ](?=[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])|â€[^\s\w]?|ï¿½|\ufffd|½(?=[a-zé])"
)


@asks(
    "placeholder",
    Severity.WARNING,
    say("A placeholder waits for a text that never came."),
    wrong="Le salaire est de XXXX par an.",
    right="Le salaire n'est pas communiqué.",
)
def placeholder(desk: Desk) -> Iterator[Fault]:
    """TODO, XXX, « à compléter », lorem ipsum, `%s`, `[nom du métier]`."""
    awaited = desk.slips(_AWAITED, *_AWAITED_SIGNS)
    for match, place in chain(awaited, desk.slips(_BLANK, "[", "%")):
        message = say("“{text}” stands for a text that is still to be written", text=match.group())
        yield Fault(place, message, say("Write it, or delete this"))


@asks(
    "binary-row",
    Severity.WARNING,
    say("Rows of 0 and 1 are a web page's decoration."),
    wrong="01001001 01000001 01010101 La veille compte.",
    right="La veille compte.",
)
def binary_row(desk: Desk) -> Iterator[Fault]:
    """Eight binary digits and more, together or in groups."""
    for _, place in desk.slips(_BINARY, "00", "01", "10", "11", "0 ", "1 "):
        yield Fault(place, say("This is a row of binary digits"), say("Delete it"))


@asks(
    "form-line",
    Severity.WARNING,
    say("Buttons and fields of a web page do nothing on paper."),
    wrong="Télécharger la brochure",
    right="La brochure décrit la formation.",
)
def form_line(desk: Desk) -> Iterator[Fault]:
    """A paragraph that is a button, a form's field or its small print."""
    for match, place in desk.slips(_FORM):
        message = say("“{text}” is a line of a web form", text=match.group()[:60])
        yield Fault(place, message, say("Delete it"))


@asks(
    "contact-line",
    Severity.WARNING,
    say("A profile tells of a role; its publisher's telephone is no part of it."),
    wrong="Tél. : 01 23 45 67 89",
    right="Le téléphone sonne souvent.",
)
def contact_line(desk: Desk) -> Iterator[Fault]:
    """A paragraph of a role that is a telephone number or a mail address."""
    for _, sheet in desk.role_sheets:
        for start, line in sorted(set(_contacts(sheet))):
            message = say("“{text}” is a contact line", text=line[:60])
            yield Fault(desk.place_on(sheet, start), message, say("Delete it"))


def _contacts(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Where a line of contact begins, and the line."""
    for match in _LABELLED.finditer(sheet.words):
        yield match.start(), match.group()
    for match in _MAIL.finditer(sheet.words) if sheet.holds("@") else ():
        yield match.start(), match.group()
    for match in _NUMBER.finditer(sheet.words):
        before, _, after = sheet.line(match.start()).partition(match.group())
        if len(before) <= _AROUND and len(after) <= _AROUND:
            yield match.start() - len(before), f"{before}{match.group()}{after}"


@asks(
    "breadcrumb",
    Severity.WARNING,
    say("A web page's path leads nowhere on paper."),
    wrong="Accueil > Métiers > Data scientist",
    right="Data scientist",
)
def breadcrumb(desk: Desk) -> Iterator[Fault]:
    """A paragraph of names with `>`, `›` or `»` between them."""
    for match, place in desk.slips(_CRUMBS, ">", "›", "Accueil", "Home"):
        message = say("“{text}” is a web page's path", text=match.group()[:60])
        yield Fault(place, message, say("Delete it"))


@asks(
    "broken-encoding",
    Severity.ERROR,
    say("Letters read in a wrong encoding are two signs of nonsense each."),
    wrong="Le mÃ©tier de demain.",
    right="Le métier de demain.",
)
def broken_encoding(desk: Desk) -> Iterator[Fault]:
    """UTF-8 that was read as Windows-1252: `Ã©` for é, `â€™` for ’; or Latin-9: `½` for œ."""
    for sheet in desk.sheets:
        if not sheet.holds("Ã", "Â", "â€", "ï¿½", "\ufffd", "½"):
            continue
        for match in _MOJIBAKE.finditer(sheet.words):
            seen = sheet.words[match.start() : match.end() + 1]
            yield Fault(
                desk.place_on(sheet, match.start()),
                say("“{text}” is one letter, read in a wrong encoding", text=seen),
                say("Type the letter; or paste the text again, as UTF-8"),
            )


CHECKS = (placeholder, binary_row, form_line, contact_line, breadcrumb, broken_encoding)
