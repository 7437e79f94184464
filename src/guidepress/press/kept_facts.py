"""What a book's manifest says of its roles: worked out again only for those that were edited.

A role's facts are kept under a digest of all that they are worked out from: its text, `guide.yaml`,
the interviews that it may quote, and the code and the packages that read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from guidepress.composition.basis import composing_code
from guidepress.manuscript.folders import GUIDE_FILE, INTERVIEWS, ROLES
from guidepress.manuscript.guide import Guide
from guidepress.own_code import digest_of_code
from guidepress.publishing.facts import RoleFacts, facts_of, role_facts
from guidepress.shelf import SUFFIX, Shelf, digest

FILE = f"facts{SUFFIX}"
LIMIT = 4 * 1024 * 1024
"""Bytes: 105 roles take 200,000; what was asked for longest ago is left out."""


def kept_facts(guide: Guide, store: Path | None) -> dict[str, RoleFacts]:
    """The facts of every role that a family lists, the same as without a `store`."""
    basis = _basis(guide) if store else None
    if store is None or basis is None:
        return facts_of(guide)
    shelf = Shelf(store / FILE, LIMIT)
    try:
        return {
            slug: _facts(guide, slug, family, shelf, digest(basis, *_bytes(slug, family)))
            for slug, family in _listed(guide)
        }
    finally:
        shelf.close()


def _listed(guide: Guide) -> Iterator[tuple[str, str]]:
    """The roles in the order of the book, each with its family, by their slugs."""
    for role in guide.roles:
        if family := guide.family_of(role.slug):
            yield role.slug, family.slug


def _facts(guide: Guide, slug: str, family: str, shelf: Shelf, basis: bytes) -> RoleFacts:
    key = digest(basis, *_bytes(guide.sources.get(f"{ROLES}/{slug}.yaml", "")))
    if data := shelf.get(key):
        try:
            return RoleFacts.model_validate_json(data)
        except ValidationError:
            pass  # what cannot be read is worked out
    role = guide.role(slug)
    assert role is not None, "a listed role is one of the guide's"
    made = role_facts(role, guide, family)
    shelf.put(key, made.model_dump_json().encode())
    return made


def _basis(guide: Guide) -> bytes | None:
    """What the facts of all roles are worked out from; None where that cannot be told."""
    code, own = composing_code(), digest_of_code("publishing")
    if code is None or own is None or guide.unread or guide.patched:
        return None
    folder = f"{INTERVIEWS}/"
    quoted = (name for name in sorted(guide.sources) if name.startswith(folder))
    texts = (text for name in quoted for text in (name, guide.sources[name]))
    return digest(*_bytes(code, own, guide.sources.get(GUIDE_FILE, ""), *texts))


def _bytes(*texts: str) -> Iterator[bytes]:
    return (text.encode("utf-8", "surrogatepass") for text in texts)
