"""A tiny guide, complete and clean, for tests: one family, two roles, an interview, every page.

folder = make_guide(tmp_path)
folder = make_guide(tmp_path, **{"roles/dpo.yaml": None})                  # a file fewer
folder = make_guide(tmp_path, **{"roles/veilleur.yaml": "title: [\\n"})     # another text
folder = make_guide(tmp_path, **{"guide.yaml": swap("year: 2026", "year: 2027")})
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

Change = str | bytes | None | Callable[[str], str]
"""What becomes of a file: its whole text or bytes, None (gone), or an edit of its text."""

GUIDE = """\
# yaml-language-server: $schema=schemas/guide-1.schema.json
name: petit-guide
title: Petit guide des métiers
subtitle: Deux métiers pour essayer
year: 2026
date: 2026-09-01
publisher:
  name: Les Presses d'essai
  address: 1 rue de l'Essai, 69001 Lyon
  logo: images/logo.svg
printer: Imprimerie d'essai, Lyon
printed: septembre 2026
legal_deposit: septembre 2026
director: Camille T.
isbn:
  print: 978-2-1234-5680-3
ean: "9782123456803"
price: 12,00 €
credits:
  - what: Rédaction
    who: Camille T.
partners:
  - name: Un partenaire
    url: https://exemple.fr/partenaire
cover:
  kicker: Guide des métiers
  tagline: Deux métiers, un essai
  blurb: Deux métiers présentés pour *essayer* la presse.
  qr: https://exemple.fr/guide
  qr_label: La version en ligne
colours:
  brand:
    screen: "#14233a"
families:
  - slug: essai
    title: Les métiers de l'essai
    short: Essai
    colour:
      screen: "#1b3b8a"
    standfirst: Une famille, deux métiers.
    roles: [veilleur, dpo]
interests:
  - slug: comprendre
    title: Comprendre et analyser
scale: [faible, moyenne, bonne, très bonne, excellente]
pay:
  period: year
  currency: EUR
  basis: gross
  rounding: 100
  scale:
    low: 20 000
    high: 100 000
disclaimer: Ces chiffres reposent sur peu de données.
fact_box:
  order: [studies, bac, experience, employability, mobility, certifications, pay, codes]
  custom:
    - key: certifications
      label: Certifications
      type: list
sections:
  - key: presentation
    label: Le métier en bref
required: [missions]
"""

PRINTING = """\
printing:
  paper: {name: bouffant, weight: 100, bulk: 2}
  cover: {name: carte, weight: 300}
  quantity: 500
families:
"""
"""What a guide for a press says beside: it stands before its families."""

VEILLEUR = """\
# yaml-language-server: $schema=../schemas/role-1.schema.json
title: Veilleur / veilleuse de modèles
feminine: veilleuse de modèles
masculine: veilleur de modèles
other_names:
  - name: model watcher
    lang: en
standfirst: Il ou elle surveille ce que les modèles répondent.
interests: [comprendre]
revised: 2026-06-01
author: Camille T.
related: [dpo]
online: https://exemple.fr/veilleur
facts:
  studies:
    low: 3
    high: 5
    diplomas: [licence d'informatique]
  bac: Scientifique
  employability: très bonne
  mobility: bonne
  experience:
    low: 2
  pay:
    - low: 3 000
      high: 4 000
      period: month
      basis: gross
      level: beginner
      year: 2025
      sources: [enquête de l'éditeur]
      as_stated: 3 000 à 4 000 € brut par mois
    - low: 60 000
      period: year
      basis: gross
      level: senior
  codes:
    - scheme: rome
      version: "3"
      code: M1802
  other:
    certifications: [certificat A, certificat B]
blocks:
  - heading: Ses missions
    section: missions
  - text: |
      Il ou elle lit, *beaucoup*, et repère la [dérive](term:derive) d'un modèle, ce que l'on
      appelle aussi [drift](lang:en).

      « [Une suite d'actions](quote:lea-m/actions) », dit Léa M. Voir aussi le métier de
      [déléguée](role:dpo), ou [ce site](https://exemple.fr/page).
  - list:
      - lire les réponses
      - noter les écarts
    style: sentences
    lead: "Ses tâches :"
    closing: Et beaucoup de calme.
  - quote: lea-m/patience
  - pull: lea-m/actions
  - groups:
      - title: Côté technique
        items: [lire du code, lire des courbes]
  - terms:
      - term: Patience
        text: attendre que les chiffres parlent.
  - chips: [Python, SQL]
  - figures:
      - value: 2 ans
        label: d'expérience
  - image: images/courbe.png
    alt: Une courbe qui monte puis se stabilise.
    credit: Les Presses d'essai
    licence: CC BY 4.0
    room: rail
  - advantages: [le calme]
    drawbacks: [les alertes de nuit]
  - path_from: [développeuse]
    path_to: [responsable de la qualité]
  - callout: Où chercher
    kind: job-sites
    items: [Indeed, Apec]
  - video: Une journée de veille
    url: https://exemple.fr/video
  - statement: En 2026, dix équipes recrutent.
    dated: 2026
  - sponsored: Une école d'essai
    sponsor: L'école d'essai
    text: On y apprend à essayer.
  - faq:
      - question: Faut-il veiller la nuit ?
        answer: Rarement.
  - self_test:
      - Aimez-vous relire ?
  - interview: lea-m
  - note: Les chiffres seront affinés.
  - source: Enquête de l'éditeur, 2025.
  - related:
      - role: dpo
        why: le versant juridique.
"""

DPO = """\
# yaml-language-server: $schema=../schemas/role-1.schema.json
title: Délégué / déléguée à la protection des données
feminine: déléguée à la protection des données
masculine: délégué à la protection des données
standfirst: Il ou elle veille sur les données personnelles.
revised: 2026-05-01
related: [veilleur]
facts:
  studies:
    low: 5
    minimum: true
blocks:
  - heading: Ses missions
    section: missions
  - text: Il ou elle conseille, contrôle et explique.
"""

LEA = """\
# yaml-language-server: $schema=../schemas/interview-1.schema.json
speaker: Léa M.
role: Veilleuse de modèles
employer: une jeune entreprise
career: [développeuse, veilleuse]
consent:
  state: granted
  reference: C-2026-014
  on: 2026-03-02
  media: [print, web]
  until: 2028-03-02
quotes:
  - id: actions
    form: verbatim
    question: En quoi consiste le métier ?
    text: C'est une suite d'actions, très concrètes.
  - id: patience
    form: paraphrase
    text: Il faut de la patience.
"""

GLOSSARY = """\
# yaml-language-server: $schema=schemas/glossary-1.schema.json
terms:
  - term: Dérive
    definition: Écart qui se creuse entre un modèle et le monde.
  - term: drift
    lang: en
    definition: La même chose, en anglais.
    see: Dérive
"""

ROME = """\
# yaml-language-server: $schema=../schemas/referential-1.schema.json
scheme: rome
version: "3"
title: Répertoire opérationnel des métiers et des emplois
source: France Travail, ROME 3 (v3.46)
codes:
  M1802: Expertise et support en systèmes d'information
  M1805: Études et développement informatique
"""

PAGES = {
    "editorial": "# Éditorial\n\nVoici un *petit* guide.\n\nBonne lecture.\n",
    "how-to-read": "# Comment lire une fiche\n\nDe gauche à droite.\n",
    "sources": "# Sources et méthode\n\n- Enquête de l'éditeur, 2025\n- Entretien avec Léa M.\n",
}

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>Les Presses d'essai</title>
<path d="M0 0h60v20H0z" fill="#14233a"/></svg>
"""


@cache
def picture(width: int = 600, height: int = 400) -> bytes:
    """A PNG of this size in pixels."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#1b3b8a").save(file, "PNG", optimize=True)
    return file.getvalue()


def files() -> dict[str, str | bytes]:
    """The tiny guide's files: path from its folder, and what is in it."""
    return {
        "guide.yaml": GUIDE,
        "roles/veilleur.yaml": VEILLEUR,
        "roles/dpo.yaml": DPO,
        "interviews/lea-m.yaml": LEA,
        "glossary.yaml": GLOSSARY,
        "referentials/rome-3.yaml": ROME,
        **{f"pages/{slug}.md": text for slug, text in PAGES.items()},
        "images/courbe.png": picture(),
        "images/logo.svg": LOGO,
    }


def make_guide(folder: Path, /, **changes: Change) -> Path:
    """Write the tiny guide into a folder, with changes to some of its files; give its path."""
    root = folder / "guide"
    stock = files()
    for name in {**stock, **changes}:
        content = changed(stock.get(name, ""), changes.get(name, stock.get(name)))
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def changed(content: str | bytes, change: Change) -> str | bytes | None:
    """What a file holds after a change."""
    if not callable(change):
        return change
    assert isinstance(content, str), "only text can be edited"
    edited = change(content)
    assert edited != content, "the edit changed nothing"
    return edited


def swap(old: str, new: str) -> Callable[[str], str]:
    """An edit that puts `new` in the place of `old`, which must be there."""

    def edit(text: str) -> str:
        assert old in text, f"{old!r} is not in the file"
        return text.replace(old, new, 1)

    return edit


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must be there, in a file of text."""
    path.write_text(swap(old, new)(path.read_text("utf-8")), "utf-8")
