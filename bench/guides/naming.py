"""Names of families, roles and speakers: plausible, all different, and nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from guidepress.manuscript.entry import slug_of

FAMILY_SIZE = 10
"""Roles of a family, about: a family has 8 to 12 where the number of roles allows it."""

FIELDS = (
    ("vision par ordinateur", "Computer Vision"),
    ("qualité des données", "Data Quality"),
    ("sécurité des réseaux", "Network Security"),
    ("traitement des langues", "Language Processing"),
    ("cryptographie appliquée", "Applied Cryptography"),
    ("robotique mobile", "Mobile Robotics"),
    ("informatique en nuage", "Cloud Computing"),
    ("protection de la vie privée", "Privacy"),
    ("visualisation de données", "Data Visualisation"),
    ("systèmes embarqués", "Embedded Systems"),
    ("calcul scientifique", "Scientific Computing"),
    ("analyse d'images médicales", "Medical Imaging"),
    ("cartographie numérique", "Digital Mapping"),
    ("réalité virtuelle", "Virtual Reality"),
    ("interfaces vocales", "Voice Interfaces"),
    ("gestion de crise numérique", "Digital Crisis"),
    ("accessibilité numérique", "Digital Accessibility"),
    ("sobriété numérique", "Green Computing"),
    ("simulation industrielle", "Industrial Simulation"),
    ("prévision climatique", "Climate Forecasting"),
    ("jumeaux numériques", "Digital Twins"),
    ("objets connectés", "Connected Devices"),
    ("recherche d'information", "Information Retrieval"),
    ("archivage numérique", "Digital Archiving"),
    ("lutte contre la fraude", "Fraud"),
    ("identité numérique", "Digital Identity"),
    ("tests logiciels", "Software Testing"),
    ("capteurs et mesures", "Sensors"),
    ("logiciel libre", "Open Source"),
    ("aide à la décision", "Decision Support"),
    ("modération de contenus", "Content Moderation"),
    ("traduction assistée", "Assisted Translation"),
    ("acoustique numérique", "Digital Acoustics"),
    ("calcul quantique", "Quantum Computing"),
    ("bio-informatique", "Bioinformatics"),
    ("bases de données", "Databases"),
)
"""What families are about, in French and in English."""

SECTORS = (
    ("", ""),
    (" pour la santé", "Health "),
    (" pour l'énergie", "Energy "),
    (" pour les transports", "Transport "),
    (" pour l'éducation", "Education "),
    (" pour la culture", "Culture "),
    (" pour l'agriculture", "Agriculture "),
    (" pour la banque", "Banking "),
)
"""What tells families of one field apart, when there are more families than fields."""

STEMS = (
    ("Analyste", "Analyste", "Chargé / chargée d'analyse", "Analyst"),
    ("Ingénieur", "Ingénieure", "Concepteur / conceptrice", "Engineer"),
    ("Technicien", "Technicienne", "Opérateur / opératrice", "Technician"),
    ("Responsable", "Responsable", "Directeur / directrice", "Manager"),
    ("Architecte", "Architecte", "Urbaniste", "Architect"),
    ("Consultant", "Consultante", "Conseiller / conseillère", "Consultant"),
    ("Contrôleur", "Contrôleuse", "Vérificateur / vérificatrice", "Controller"),
    ("Développeur", "Développeuse", "Programmeur / programmeuse", "Developer"),
    ("Formateur", "Formatrice", "Enseignant / enseignante", "Trainer"),
    ("Auditeur", "Auditrice", "Évaluateur / évaluatrice", "Auditor"),
    ("Coordinateur", "Coordinatrice", "Animateur / animatrice", "Coordinator"),
    ("Documentaliste", "Documentaliste", "Rédacteur / rédactrice", "Writer"),
)
"""What people are: masculine, feminine, another name in French, and in English."""

MOST_ROLES = 2_000
"""Beyond these the fields and sectors of families run out."""

_NAMES = (
    "Agathe Bilal Camille Djibril Élodie Farid Gaëlle Hugo Inès Joachim Katell Lucien "
    "Maëlys Naïm Océane Philippe Quitterie Rayan Solène Tanguy Ursule Valentin Wassila "
    "Yann Zoé Aymeric Bérénice Corentin Delphine Émile Fatou Gaspard Héloïse Isaac Jeanne "
    "Kévin Léonie Malo Noémie Oscar Perrine Quentin Rose Samir Thaïs Ulysse Violette "
    "William "
)
FIRST_NAMES = tuple(_NAMES.split())
INITIALS = "ABCDEFGHJKLMNPQRSTVW"


@dataclass(frozen=True)
class Name:
    """A role's names: its forms are the same where the title is epicene."""

    slug: str
    masculine: str
    feminine: str
    other: str
    english: str

    @property
    def is_epicene(self) -> bool:
        """Whether women and men are called the same."""
        return self.masculine == self.feminine

    @property
    def title(self) -> str:
        """The title as it is printed: `Ingénieur / ingénieure en robotique mobile`."""
        if self.is_epicene:
            return self.masculine
        stem, _, rest = self.masculine.partition(" ")
        feminine = self.feminine.partition(" ")[0]
        return f"{stem} / {feminine[0].lower()}{feminine[1:]} {rest}"

    @property
    def within(self) -> str:
        """Its title within a sentence."""
        return self.title[0].lower() + self.title[1:]


@dataclass(frozen=True)
class FamilyName:
    """A family: its slug and title, and the names of its roles in order."""

    slug: str
    title: str
    roles: tuple[Name, ...]


def families(roles: int) -> tuple[FamilyName, ...]:
    """Families of so many roles in all, of sizes as even as can be."""
    count = max(round(roles / FAMILY_SIZE), ceil(roles / len(STEMS)))
    sizes = (roles // count + (number < roles % count) for number in range(count))
    return tuple(_family(number, size) for number, size in enumerate(sizes))


def _family(number: int, size: int) -> FamilyName:
    sector, field = divmod(number, len(FIELDS))
    french, english = FIELDS[field]
    of, in_english = SECTORS[sector]
    # Families of one size begin with different trades, as in real guides.
    stems = (STEMS[(number + at) % len(STEMS)] for at in range(size))
    names = (
        Name(
            slug=slug_of(f"{masculine} {french}{of}"),
            masculine=f"{masculine} en {french}{of}",
            feminine=f"{feminine} en {french}{of}",
            other=f"{other} en {french}{of}",
            english=f"{in_english}{english} {trade}",
        )
        for masculine, feminine, other, trade in stems
    )
    title = f"{french}{of}"
    return FamilyName(slug_of(title), title[0].upper() + title[1:], tuple(names))


def speakers() -> Iterator[tuple[str, str]]:
    """Slugs and names of speakers, a first name and an initial; none comes twice."""
    count = len(FIRST_NAMES)
    for number in range(count * len(INITIALS)):
        first = FIRST_NAMES[number % count]
        initial = INITIALS[(number + number // count) % len(INITIALS)]
        yield slug_of(f"{first} {initial}"), f"{first} {initial}."
