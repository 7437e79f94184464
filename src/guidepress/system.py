"""What the operating system asks of us, and what it refuses, in words that speak French too."""

from __future__ import annotations

import errno
import signal

from guidepress.language import Message, say

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals by which a run is to end: Ctrl-C, a CI that gives up, a terminal that is closed."""

REASONS = {
    errno.ENOENT: say("it is not there"),
    errno.EACCES: say("you are not allowed to"),
    errno.EPERM: say("you are not allowed to"),
    errno.EROFS: say("it can only be read"),
    errno.ENOSPC: say("the disk is full"),
    errno.EFBIG: say("no file may be so large here"),
    errno.EISDIR: say("it is a folder"),
    errno.EEXIST: say("something else stands there"),
    errno.ELOOP: say("links lead to one another there"),
    errno.EADDRINUSE: say("it is in use"),
    errno.ENOTDIR: say("a folder is needed there, and it is a file"),
}


def reason_of(error: OSError) -> Message:
    """Why the system refused; its number where we have no words for it."""
    number = error.errno or 0
    return REASONS.get(number) or say("the system refuses it (error {number})", number=number)
