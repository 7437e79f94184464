"""The structure tree of the whole book (ISO 32000-1, 14.7), gathered from its galleys'."""

from __future__ import annotations

from collections.abc import Sequence

from guidepress.binding.gathering import Gathering, KeptGatherings, Standing, note_name
from guidepress.binding.object_file import ObjectFile
from guidepress.binding.references import References
from guidepress.binding.text import array
from guidepress.galley import Galley


class StructureWriter:
    """Writes the structure of galleys whose pages are already in the file, in order.

    `pages` are the numbers of the pages' objects.
    """

    def __init__(
        self,
        file: ObjectFile,
        pages: Sequence[int],
        references: References,
        kept: KeptGatherings,
    ) -> None:
        self._file = file
        self._pages = pages
        self._references = references
        self._kept = kept

    def write(self, galleys: Sequence[Galley], root: int) -> None:
        """Write links, and StructTreeRoot, as the object of this number, with all in it."""
        document = self._file.number()
        gatherings, first = [], 0
        for galley in galleys:
            pages = range(first, first + len(galley.pages))
            gatherings.append(self._gathering(galley, pages, document))
            first = pages.stop
        kids = [b"%d 0 R" % kid for gathering in gatherings for kid in gathering.kids]
        self._file.put(
            document,
            b"<< /K %s /P %d 0 R /S /Document /Type /StructElem >>" % (array(kids), root),
        )
        said = [
            b"/K [ %d 0 R ]" % document,
            b"/ParentTree %s" % _parent_tree(gatherings),
            b"/ParentTreeNextKey %d" % self._file.following,
            b"/Type /StructTreeRoot",
        ]
        if notes := [note for gathering in gatherings for note in gathering.notes]:
            names = array(b"%s %d 0 R" % (note_name(note), note) for note in notes)
            said.insert(0, b"/IDTree << /Names %s >>" % names)
        self._file.put(root, b"<< %s >>" % b" ".join(said))

    def _gathering(self, galley: Galley, pages: range, document: int) -> Gathering:
        """Write a galley's links and elements; `pages` are the indexes of its pages."""
        self._file.begin_block()
        links = tuple(self._references.numbered(self._file, page) for page in pages)
        own = tuple(self._pages[page] for page in pages)
        standing = Standing(self._file.following, document, own, links)
        marks = [page.marks for page in galley.pages]
        gathering = self._kept.ready(galley.structure, marks, standing)
        self._file.bring(gathering.packs, gathering.end)
        owned = {annotation for annotation, _ in gathering.owners}
        for page, numbers in zip(pages, links, strict=True):
            self._references.write(self._file, page, numbers, owned)
        return gathering


def _parent_tree(gatherings: Sequence[Gathering]) -> bytes:
    """The number tree: pages' arrays by StructParents, then link elements by StructParent.

    The latter is the number of the annotation: pages are fewer than objects before it.
    """
    parents = (parent for gathering in gatherings for parent in gathering.parents)
    nums = [b"%d %d 0 R" % (key, parent) for key, parent in enumerate(parents)]
    owners = dict(pair for gathering in gatherings for pair in gathering.owners)
    nums += (b"%d %d 0 R" % pair for pair in sorted(owners.items()))
    return b"<< /Nums %s >>" % array(nums)
