"""Skeletons: a role's file and an interview's, with a comment wherever there is something to write.

What is left empty is a finding (`empty-value`) at its very place until somebody has written it;
everything else is as it should be. Comments are in French, like the guide.
"""

from __future__ import annotations

from datetime import date

from guidepress.manuscript.edition import Edition
from guidepress.manuscript.vocabulary import sections
from guidepress.starting.yaml_text import scalar

_ROLE = """\
# yaml-language-server: $schema=../schemas/role-1.schema.json
#
# Un métier. Remplissez ce qui est vide ; `guidepress check` dit ce qui manque encore.
# Le nom de ce fichier est l'identifiant du métier.

title: {title}
feminine:                          # par exemple  Bibliothécaire, Chargée d'édition
masculine:                         # si le nom est le même : effacez ces deux lignes et mettez
# epicene: true                    # celle-ci à leur place
# other_names:                     # les autres noms, qui vont à l'index
#   - name: Documentaliste
#   - name: Librarian
#     lang: en

standfirst:                        # deux ou trois lignes qui donnent envie de lire la suite
# interests: [{interests}]
revised: {today}                # la dernière relecture
# author: Prénom N.
# related: [autre-metier]          # les métiers proches, par leur identifiant
# online: https://exemple.fr/      # la fiche en ligne, imprimée en QR code

# Ce que l'on ne sait pas, on ne le met pas : l'encadré dira « non communiqué ».
facts:
  studies:
    low:                           # années après le bac : 3 pour Bac +3 (0 : sans le bac)
#   high: 5
#   diplomas: [Licence, Master]
# bac: Général
# employability: {scale}
# pay:
#   - low: 24 000
#     high: 30 000
#     period: year                 # year, month ou day
#     basis: gross                 # gross, net ou unstated
#     level: beginner              # beginner, junior, confirmed, senior ou average
#     year: {year}
#     sources: [d'où vient ce chiffre]
# codes:
#   - scheme: rome
#     version: "4.0"
#     code: K1601

# La fiche elle-même : des blocs, dans l'ordre de la page.
blocks:
{blocks}\
# Autres blocs : chips, groups, terms, quote, pull, interview, faq, self_test, note, callout, image,
# figures, advantages et drawbacks, path_from et path_to, related, statement, source, video.
"""

_SECTION = """\
  - heading: {label}
    section: {key}
  - text:                          # un paragraphe ou plusieurs, une ligne vide entre eux
"""

_LIST = """\
# - list:
#     - un élément
#     - un autre
#   lead: "Ce que l'on fait :"
"""

_INTERVIEW = """\
# yaml-language-server: $schema=../schemas/interview-1.schema.json
#
# Un entretien. Remplissez ce qui est vide ; `guidepress check` dit ce qui manque encore.

speaker:                           # le nom tel qu'il s'imprime : un prénom et une initiale
role:                              # son métier
# employer: une médiathèque        # nommé, ou seulement décrit
# career: [Libraire, Bibliothécaire]
# date: mars {year}
# interviewer: Prénom N.

# Par quel droit ces paroles s'impriment. La fiche d'identité et le consentement signé ne sont
# jamais ici ; `reference` dit seulement où les trouver. Sans consentement, rien ne s'imprime.
consent:
  state:                           # granted, published, withdrawn ou none
# reference: C-{year}-001
# on: {today}
# media: [print, web]
# until: {later}
# citation: titre et revue         # pour un entretien déjà publié (state: published)

# Une fiche cite ainsi :  - quote: {slug}/premiere
quotes:
  - id: premiere
#   question: Comment êtes-vous arrivé·e à ce métier ?
    form:                          # verbatim (mot pour mot) ou paraphrase (propos rapportés)
    text:
"""


def role(title: str, edition: Edition, today: date) -> str:
    """The skeleton of a role: the sections that its edition requires, all still to be written."""
    interests = ", ".join(interest.slug for interest in edition.interests[:2])
    return _ROLE.format(
        title=scalar(title),
        interests=interests or "comprendre",
        today=today,
        scale=edition.scale[-1] if edition.scale else "bonne",
        year=edition.year,
        blocks=_blocks(edition),
    )


def _blocks(edition: Edition) -> str:
    """A heading and a text for each section that the edition requires; one, when it requires none.

    A list, commented out, shows what else may stand in the first.
    """
    labels = sections(edition)
    first, *rest = (
        _SECTION.format(label=scalar(labels.get(key, key)), key=key)
        for key in edition.required or ("missions",)
    )
    return "".join((first, _LIST, *rest))


def interview(slug: str, today: date) -> str:
    """The skeleton of an interview with one quote."""
    later = date(today.year + 2, 12, 31)
    return _INTERVIEW.format(slug=slug, today=today, year=today.year, later=later)
