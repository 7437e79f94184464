"""Delivery: files are put in the places of others all or none, whatever happens meanwhile.

    FOLDER/.guidepress-waiting/   files that are being written: a build that ends here left nothing
    FOLDER/.guidepress-whole/     all of them, on their way to their places
    FOLDER/.guidepress-former/    what stood there: put back when one cannot go to its place

From the moment that the folder is called whole, the new files are the ones that count: a build that
is killed then is finished by whoever comes next. One build at a time puts files in a folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from guidepress.system import ENDING

if sys.platform != "win32":
    import fcntl

WAITING = ".guidepress-waiting"
WHOLE = ".guidepress-whole"
FORMER = ".guidepress-former"


def deliver(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Replace files of a folder, all or none; OSError leaves those that stood there.

    The last one of `files` is put in place last: the manifest, which vouches for the others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        _finish(folder)
        try:
            _keep_former(folder, files)
            _write(folder, files)
            with _undisturbed():
                _put_in_place(folder, files)
                _sweep(folder)
        finally:
            _sweep(folder)
    return tuple(folder / name for name in files)


def finish_delivery(folder: Path) -> None:
    """Put in place what a build that was killed had ready, and take away what it had not."""
    if any(os.path.lexists(folder / name) for name in (WAITING, WHOLE, FORMER)):
        with contextlib.suppress(OSError), _alone_in(folder):
            _finish(folder)


def _finish(folder: Path) -> None:
    """The same; what cannot go to its place any more is given up."""
    whole = folder / WHOLE
    if whole.is_dir() and not whole.is_symlink():
        for path in sorted(whole.iterdir()):
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    path.replace(folder / path.name)
    _sweep(folder)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait for whoever else is putting files there; where nothing can be locked, for nobody."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # which unlocks it


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Hear signals afterwards: what is done within takes no time, and is not to be done by half."""
    heard: list[int] = []
    handlers: dict[int, Callable[..., object]] = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {each: known for each in ENDING if callable(known := signal.getsignal(each))}
    for number in handlers:
        signal.signal(number, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    for number in heard[:1]:
        handlers[number](number, None)


def _keep_former(folder: Path, names: Collection[str]) -> None:
    """Keep what stands in these places, by links where there are any."""
    (folder / FORMER).mkdir()
    for name in names:
        path, aside = folder / name, folder / FORMER / name
        if path.is_dir() and not path.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not os.path.lexists(path):
            continue
        try:
            os.link(path, aside, follow_symlinks=False)
        except OSError:
            shutil.copy2(path, aside, follow_symlinks=False)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    waiting = folder / WAITING
    waiting.mkdir()
    for name, data in files.items():
        with (waiting / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        (waiting / name).chmod(0o644)
    waiting.rename(folder / WHOLE)


def _put_in_place(folder: Path, names: Collection[str]) -> None:
    try:
        for name in names:
            (folder / WHOLE / name).replace(folder / name)
    except OSError:
        _put_back(folder, names)
        raise


def _put_back(folder: Path, names: Collection[str]) -> None:
    """What stood in the places of those that are not whole-and-waiting any more."""
    for name in names:
        if os.path.lexists(folder / WHOLE / name):
            continue
        former = folder / FORMER / name
        if os.path.lexists(former):
            former.replace(folder / name)
        else:
            (folder / name).unlink()


def _sweep(folder: Path) -> None:
    """Take our folders away; a file or a link in the place of one, too."""
    for name in (FORMER, WAITING, WHOLE):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
