"""The options of the `dateline` command: those that the environment can give too, and what their values mean."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from index.errors import SettingError

DEFAULT_INDEX = "news.index"
ON, OFF = {"on", "1", "true", "yes"}, {"off", "0", "false", "no", ""}


def today() -> date:
    """The day that the clock of this machine shows."""
    return datetime.now(UTC).astimezone().date()


def default_index() -> str:
    """Where the index is when no option says."""
    return os.environ.get("DATELINE_INDEX", DEFAULT_INDEX)


def add_index(command: argparse.ArgumentParser) -> None:
    """The option that names the index."""
    add_setting(command, "--index", "DIR", "the index", DEFAULT_INDEX, given=True)


def add_setting(
    command: argparse.ArgumentParser, option: str, value: str | None, says: str, otherwise: str, *, given: bool = False
) -> None:
    """An option that the environment can give too: `--root-path` is `DATELINE_ROOT_PATH`.

    `value` names what it takes, None for one that is on or off. `otherwise` says what holds where neither gives it;
    with `given` it is that value itself.
    """
    variable = environment_name(option)
    default = os.environ.get(variable) or (otherwise if given else None)
    kind: dict[str, Any] = {"metavar": value} if value else {"action": "store_const", "const": "on"}
    command.add_argument(option, default=default, help=f"{says} (default: {otherwise}; or {variable})", **kind)


def environment_name(option: str) -> str:
    """The variable for the option: `DATELINE_ROOT_PATH` for `--root-path`."""
    return f"DATELINE_{option.removeprefix('--').replace('-', '_').upper()}"


def mapped_columns(pairs: Sequence[str]) -> dict[str, str] | None:
    """`["title=headline"]` as `{"title": "headline"}`, None for none. Raises SettingError for anything else."""
    columns = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not (sign and field.strip() and column.strip()):
            raise SettingError(f'--map takes FIELD=COLUMN, such as title=headline, not "{pair}".')
        columns[field.strip()] = column.strip()
    return columns or None


def asked_at_option(text: str | None) -> date | datetime:
    """The moment named: a day or an aware moment in ISO 8601; today for None. Raises SettingError for anything else."""
    if text is None:
        return today()
    try:
        if len(text) <= len("2024-06-20"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise SettingError(f'--asked-at is "{text}", which is not a day. Write it like 2024-06-20.') from None
    if moment.tzinfo is None:
        raise SettingError(f'--asked-at is "{text}", without a time zone. Write {text}Z, or the day alone.')
    return moment


def seconds_option(text: str) -> float:
    """A number of seconds from 1 to a day. Raises SettingError for anything else."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= 86400:
        raise SettingError(f'--every is "{text}"; give seconds, from 1 to 86400.')
    return seconds


def number_option(option: str, text: str, *, least: int = 1, most: int) -> int:
    """A whole number in `least` to `most`. Raises SettingError for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most):
        raise SettingError(f'{option} is "{text[:40]}"; give a number from {least} to {most}.')
    return int(text)


def switch_option(option: str, text: str | None) -> bool:
    """Whether it is on, in the words that the environment may use. Raises SettingError for any other word."""
    word = (text or "off").strip().casefold()
    if word not in ON | OFF:
        raise SettingError(f'{environment_name(option)} is "{text}"; write on or off.')
    return word in ON


def auth_option(text: str | None) -> tuple[str, str] | None:
    """The name and the password before and after the first colon. Raises SettingError where one is empty."""
    if text is None:
        return None
    name, sign, password = text.partition(":")
    if not (name and sign and password):
        raise SettingError("--auth takes NAME:PASSWORD.")
    return name, password
