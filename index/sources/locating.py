"""From what the user names to the files and addresses to read, in a settled order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from index.errors import SourceError
from index.sources.refusal import Refusal

_WILD = re.compile(r"[*?\[]")
_GENERATION = re.compile(r"generation-\d+")
_AN_INDEX = "an index of Dateline, not a folder of articles"
_BEGUN = {"lock", "building", "pages", "sources.json", "sources.json.part", "current.json.part"}


def is_url(source: str | Path) -> bool:
    """Whether a source is an address on the web."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def check_sources(sources: Sequence[str | Path]) -> None:
    """Raises SourceError for the first source that does not exist, a pattern without a match or an empty folder."""
    for source in sources:
        if not is_url(source):
            found = matches(source)
            for base in found:
                # one that a pattern matches beside others may be empty
                if len(found) == 1 and base.is_dir() and next(within(base), None) is None:
                    raise SourceError(f"The folder {base} holds no files. Put articles into it, or name another.")


def locate(sources: Sequence[str | Path], *, apart: Path | None = None) -> Iterator[Path | str | Refusal]:
    """Files and addresses in the order of the sources; within a folder or pattern sorted by path; each file once.

    Hidden files and folders are skipped. What cannot be listed comes as a Refusal, as do links to folders and whole
    indexes of Dateline. The folder `apart` is left out wherever it comes up, in whatever state it is: the index that
    is made of the sources.
    """
    seen: set[str] = set()
    own = os.path.join(os.path.realpath(apart), "") if apart else ""  # noqa: PTH118 - the text is compared
    above = cache(_index_above)
    for source in sources:
        if is_url(source):
            if str(source) not in seen:
                seen.add(str(source))
                yield str(source)
            continue
        wild = isinstance(source, str) and bool(_WILD.search(source))
        for base in matches(source):
            for found in within(base) if base.is_dir() else [base]:
                named: Path | Refusal = found
                identity = str(found)
                if isinstance(found, Path):
                    identity = os.path.realpath(found)
                    index = apart if own and identity.startswith(own) else above(found.parent) if wild else None
                    if index:
                        named = Refusal(str(index), _AN_INDEX)
                        identity = str(named)
                if identity not in seen:
                    seen.add(identity)
                    yield named


def expanded(source: str | Path) -> Path:
    """The path that a source names, `~` written out. Raises SourceError where it cannot be told whether it exists."""
    try:
        path = Path(source).expanduser()
        path.exists()
    except OSError as error:
        raise SourceError(f"{source} cannot be read: {error.strerror}. Check the path and who may read it.") from error
    except RuntimeError:
        raise SourceError(f"There is no home folder for {source}. Write the path out.") from None
    return path


def matches(source: str | Path) -> list[Path]:
    """The file or folder that a source names, or all that its pattern does; raises SourceError where there is none."""
    text = str(source)
    if "\0" in text:
        raise SourceError(f"There is no file or folder {text!r}.")
    path = expanded(source)
    if path.exists() and text:
        return [path]
    if isinstance(source, str) and _WILD.search(source):
        found = _below(path) if "**" in path.parts else map(Path, glob.glob(str(path)))  # noqa: PTH207 - see _below
        if ordered := sorted(found):
            return ordered
        raise SourceError(
            f"No file matches {source}. Check the pattern, and quote it so that the shell leaves it alone."
        )
    if "://" in text:
        raise SourceError(f"{text} is not an address that can be read. Give an http:// or https:// address, or a file.")
    raise SourceError(f"There is no file or folder {text or repr(text)}. Check the path.")


def _below(pattern: Path) -> Iterator[Path]:
    """The files that a pattern with `**` matches, hidden ones and links to folders left out.

    `glob.glob` follows such links: two of them that lead to a folder above make more paths than could ever be read.
    """
    fixed = next(at for at, part in enumerate(pattern.parts) if _WILD.search(part))
    base, parts = Path(*pattern.parts[:fixed]), pattern.parts[fixed:]
    wild = Path(*parts, "*") if parts[-1] == "**" else Path(*parts)
    for found in base.glob(str(wild)):
        names = found.parts[fixed:]
        if not any(name.startswith(".") for name in names) and not found.is_dir():
            yield found


def is_index(folder: Path) -> bool:
    """Whether a folder is an index of Dateline or one in the making: its files are no sources of articles."""
    try:
        if not any((folder / name).exists() for name in ("lock", "current.json")):
            return False  # most folders, without listing them
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return False
    generations = {name for name in names if _GENERATION.fullmatch(name)}
    if "current.json" in names:
        return "lock" in names or bool(generations)
    return names <= _BEGUN | generations


def _index_above(folder: Path) -> Path | None:
    """The index that a folder is or lies in, None where it is in none."""
    return next((place for place in (folder, *folder.parents) if is_index(place)), None)


def within(folder: Path) -> Iterator[Path | Refusal]:
    """The files in a folder and in those within it, in the order of their paths."""
    if is_index(folder):
        yield Refusal(str(folder), _AN_INDEX)
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(str(folder), f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            page = _page_of(entry.name, entries)
            if page:
                yield Refusal(str(path), f"holds the pictures and scripts of the saved page {page}")
            else:
                yield from within(path)
        elif _leads_to_folder(entry):
            yield Refusal(str(path), "a link to a folder; name that folder itself")
        else:
            yield path


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # a link to itself, or into a folder that nobody may enter: reading it says so
        return False


def _page_of(name: str, entries: list[os.DirEntry[str]]) -> str:
    """The page that a browser saved beside a folder of this name, "" where there is none."""
    stem = re.sub(r"(?:_files|_fichiers|-Dateien|_archivos|\.files)$", "", name)
    if stem == name:
        return ""
    pages = (f"{stem}.html".lower(), f"{stem}.htm".lower())
    return next((entry.name for entry in entries if entry.name.lower() in pages), "")
