"""The well-known sections of a profile: what layouts can style and a guide can require.

A guide adds sections of its own in `guide.yaml` (`sections`), or gives these another label.
"""

from __future__ import annotations

from guidepress.manuscript.edition import Edition

SECTIONS = {
    "presentation": "Le métier en bref",
    "missions": "Missions",
    "activities": "Activités",
    "day": "Une journée",
    "skills": "Compétences",
    "qualities": "Qualités",
    "studies": "Études",
    "certifications": "Certifications",
    "experience": "Expérience",
    "pay": "Salaire",
    "sectors": "Secteurs",
    "employers": "Employeurs",
    "conditions": "Conditions de travail",
    "career": "Évolution",
    "trend": "Tendances",
    "balance": "Avantages et inconvénients",
    "interview": "Entretien",
    "faq": "Questions fréquentes",
    "test": "Se situer",
    "jobs": "Où chercher",
    "related": "Métiers proches",
    "sources": "Sources",
}
"""Key and French label of every well-known section."""

FACTS = {
    "studies": "Niveau d’études",
    "bac": "Bac conseillé",
    "experience": "Expérience",
    "employability": "Employabilité",
    "mobility": "Mobilité",
    "pay": "Salaire",
    "codes": "Codes",
}
"""Key and French label of every standard fact."""


def sections(edition: Edition) -> dict[str, str]:
    """Key and label of all sections that profiles of this edition may have."""
    return SECTIONS | {section.key: section.label for section in edition.sections}
