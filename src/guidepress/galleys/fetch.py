"""WeasyPrint's files come through the door, and through nothing else; which ones is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from guidepress.door import Door, DoorError
from guidepress.galleys.supplied import is_page, picture_of
from guidepress.language import Message
from guidepress.supplied import UnfitError


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """A file that cannot be used, its address and why; WeasyPrint hands it on to us."""

    def __init__(self, url: str, reason: Message) -> None:
        super().__init__(f"{url}: {reason.render('en')}")
        self.url, self.reason = url, reason


class DoorFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches `press:` addresses through a door; anything else stops the setting.

    Of a supplied PDF it hands out a picture; `pages` has the PDFs themselves, by their addresses.
    `asked` notes what it is asked for.
    """

    def __init__(self, door: Door) -> None:
        super().__init__(allowed_protocols=("press",))
        self._door = door
        self.pages: dict[str, bytes] = {}
        self.asked: set[str] = set()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of a file; a fatal error, which typesetting turns into a finding."""
        self.asked.add(url)
        try:
            data = self._door.read(url)
            if is_page(data):
                self.pages[url] = data
                data = picture_of(data)
            return URLFetcherResponse(url, data)
        except DoorError as error:
            raise RefusedError(error.url, error.reason) from error
        except UnfitError as error:
            raise RefusedError(url, error.message) from error


class Pictures(dict[str, Any]):
    """The pictures that WeasyPrint has made of files, by address.

    It looks a picture up before it has it fetched: `asked` notes which. Under other keys it keeps
    their data.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def __contains__(self, url: object) -> bool:
        self.asked.add(str(url))
        return super().__contains__(url)


@dataclass(eq=False)
class Fetched:
    """What came through a door, and the pictures that were made of it.

    `hidden` are the files that sections were made of and were not seen to name, by their names.
    """

    fetcher: DoorFetcher
    images: Pictures = field(default_factory=Pictures)
    hidden: dict[str, set[str]] = field(default_factory=dict)

    def noting(self) -> set[str]:
        """Where the addresses of all files are noted that are asked for from now on."""
        asked: set[str] = set()
        self.fetcher.asked = self.images.asked = asked
        return asked


@dataclass
class _Last:
    """What this process has fetched last, through which door, and how the files stood then."""

    door: Door | None = None
    stamp: str | None = None
    fetched: Fetched | None = None


_last = _Last()


def fetched(door: Door, stamp: str | None) -> Fetched:
    """What was fetched before, if its files stand as they stood then; nothing yet otherwise.

    `stamp` says how they stand; None: nobody knows.
    """
    if stamp is None:
        return Fetched(DoorFetcher(door))
    if _last.fetched is None or (_last.door, _last.stamp) != (door, stamp):
        _last.door, _last.stamp, _last.fetched = door, stamp, Fetched(DoorFetcher(door))
    return _last.fetched
