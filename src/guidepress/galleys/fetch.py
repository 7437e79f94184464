"""WeasyPrint's files come through the door, and through nothing else."""

from __future__ import annotations

from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from guidepress.door import Door, DoorError


class DoorFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches `press:` addresses through a door; anything else stops the setting."""

    def __init__(self, door: Door) -> None:
        super().__init__(allowed_protocols=("press",))
        self._door = door

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of a file; a fatal error, which typesetting turns into a finding."""
        try:
            return URLFetcherResponse(url, self._door.read(url))
        except DoorError as error:
            raise FatalURLFetchingError(str(error)) from error
