"""The `dateline` command. It reads options, the environment and the clock, calls the library, and prints."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import DatelineError, IndexMissing, SettingError

if TYPE_CHECKING:
    from index.manifest import Manifest
    from index.report import Progress, RebuildReport

DEFAULT_INDEX = "news.index"
DEMO_ARTICLES = Path(__file__).parent.parent / "index" / "demo"
# Nothing is downloaded and nothing is reported to anyone, whatever the libraries below would do by themselves; and
# Gradio keeps no table of the last 10,000 questions, which it would work out anew after each.
LIBRARY_SETTINGS = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
}
DEMO_QUESTIONS = (
    "When was Artemis I launched?",
    "Who invited Putin to North Korea?",
    "Who is prime minister of the United Kingdom?",
    "When did Argentina win the World Cup?",
    "When did Finland join NATO?",
    "When was the Queen's coronation?",
)
ON, OFF = {"on", "1", "true", "yes"}, {"off", "0", "false", "no", ""}
QUIET_SECONDS = 10.0  # between progress lines where there is no terminal to redraw


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code. A DatelineError becomes one line and 1; anything else is a bug."""
    for name, value in LIBRARY_SETTINGS.items():
        os.environ.setdefault(name, value)
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("dateline: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone; Python would complain again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(prog="dateline", description="Answers questions about the news you give it.")
    top.add_argument("--version", action="version", version=f"dateline {installed_version()}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("rebuild", help="make an index of articles")
    command.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, a folder, a pattern or an address")
    command.add_argument("--into", default=default_index(), metavar="DIR", help="the index (default: %(default)s)")
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="such as title=headline")
    command.add_argument("--keep-missing", action="store_true", help="keep articles that the sources no longer hold")
    command.add_argument("--watch", action="store_true", help="rebuild whenever the sources change, until Ctrl-C")
    command.add_argument(
        "--every",
        default="300",
        metavar="SECONDS",
        help="with --watch, how often addresses are asked (default: %(default)s)",
    )
    command.add_argument(
        "--allow-private", action="store_true", help="fetch from private networks and this machine too"
    )
    command.set_defaults(run=run_rebuild)

    command = commands.add_parser("ask", help="answer one question")
    command.add_argument("question", nargs="+", metavar="QUESTION")
    add_index(command)
    command.add_argument(
        "--asked-at", metavar="DATE", help="answer as of this day, such as 2024-06-20 (default: today)"
    )
    command.add_argument(
        "--outlet", action="append", default=[], metavar="NAME", help="only its articles; several may be named"
    )
    command.add_argument("--from", dest="first", default="", metavar="DATE", help="only articles published since then")
    command.add_argument("--to", dest="last", default="", metavar="DATE", help="only articles published until then")
    command.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    command.set_defaults(run=run_ask)

    command = commands.add_parser("chat", help="open the chat page")
    add_index(command)
    add_setting(command, "--asked-at", "DATE", "answer as of this day", "today")
    add_setting(command, "--host", "ADDRESS", "where to listen", "127.0.0.1", given=True)
    add_setting(command, "--port", "NUMBER", "the port", "the first free from 7860")
    add_setting(command, "--auth", "NAME:PASSWORD", "let nobody in without these", "none")
    add_setting(command, "--feedback", "FILE", "where verdicts go", "beside the index")
    add_setting(command, "--root-path", "PATH", "the path behind a proxy", "none")
    add_setting(command, "--at-once", "NUMBER", "questions answered at the same time", "2", given=True)
    add_setting(command, "--most-waiting", "NUMBER", "questions that may wait their turn", "1000", given=True)
    add_setting(command, "--allow-adding", None, "let visitors add articles by upload or address", "off")
    add_setting(command, "--share", None, "a public address by Gradio's tunnel", "off")
    add_setting(command, "--no-browser", None, "do not open a browser", "off")
    command.set_defaults(run=run_chat)

    command = commands.add_parser("doctor", help="check an index")
    add_index(command)
    command.set_defaults(run=run_doctor)
    return top


def installed_version() -> str:
    """The version that pip installed; `(not installed)` where the command runs from its source tree."""
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "(not installed)"


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


def today() -> date:
    """The day that the clock of this machine shows."""
    return datetime.now(UTC).astimezone().date()


def run_rebuild(options: argparse.Namespace) -> int:
    """`dateline rebuild`: progress on stderr, the report on stdout."""
    columns = mapped_columns(options.map)

    def rebuild() -> RebuildReport:
        return rebuild_index(
            options.sources,
            options.into,
            columns=columns,
            keep_missing=options.keep_missing,
            allow_private=options.allow_private,
            quiet=options.watch,
        )

    if options.watch:
        every = seconds_option(options.every)
        return watch_sources(options.sources, options.into, rebuild, every=every, keep_missing=options.keep_missing)
    from ui.plain import report_lines

    print("\n".join(report_lines(rebuild(), options.into)))
    return 0


def rebuild_index(
    sources: Sequence[str | Path],
    into: str,
    *,
    columns: dict[str, str] | None = None,
    keep_missing: bool = False,
    allow_private: bool = False,
    quiet: bool = False,
) -> RebuildReport:
    """Rebuild, with the progress on stderr; `quiet` only where there is a terminal to redraw it on."""
    from index.manifest import PAGES
    from index.rebuild import rebuild  # loads the vector libraries, which --help does not need
    from index.sources import Fetcher

    meter = Meter()
    try:
        return rebuild(
            sources,
            into,
            today=today(),
            columns=columns,
            keep_missing=keep_missing,
            fetch=Fetcher(cache=Path(into) / PAGES, allow_private=allow_private),
            on_progress=None if quiet and not sys.stderr.isatty() else meter.show,
        )
    finally:
        meter.clear()


def watch_sources(
    sources: Sequence[str], into: str, rebuild: Callable[[], RebuildReport], *, every: float, keep_missing: bool
) -> int:
    """`dateline rebuild --watch`: a line for each rebuild with news, until it is interrupted."""
    from index.sources.locating import is_url
    from index.watching import keep_fresh
    from ui.plain import landing_lines

    landings = keep_fresh(sources, into, rebuild, clock=time.monotonic, every=every)
    print(f"Watching {', '.join(sources)} for {into}. Ctrl-C ends it.", flush=True)
    if not keep_missing and any(map(is_url, sources)):
        print("What a feed lists no more is dropped; --keep-missing keeps it.", flush=True)
    try:
        for landing in landings:
            if landing.news:
                moment = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
                print("\n".join(landing_lines(landing, into, moment)), flush=True)
    except KeyboardInterrupt:
        print(f"Stopped. {into} answers as of the last line above.", flush=True)
    return 0


class Meter:
    """The progress of a rebuild on stderr: redrawn in place on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._redraws = sys.stderr.isatty()
        self._shown = ""
        self._stage, self._seconds = "", 0.0

    def show(self, progress: Progress) -> None:
        """Draw it, unless it was drawn a moment ago."""
        from ui.plain import progress_line

        done = progress.done == progress.total
        pause = 0.1 if self._redraws else QUIET_SECONDS
        if progress.stage == self._stage and progress.seconds - self._seconds < pause and not (done and self._redraws):
            return
        self._stage, self._seconds = progress.stage, progress.seconds
        line = progress_line(progress)
        if self._redraws:
            print(f"\r{line:{len(self._shown)}}", end="", file=sys.stderr, flush=True)
            self._shown = line
        else:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the drawn line away."""
        if self._shown:
            print(f"\r{'':{len(self._shown)}}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""


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


def run_ask(options: argparse.Namespace) -> int:
    """`dateline ask`: the answer, or why there is none; both exit with 0."""
    asked_at = asked_at_option(options.asked_at)
    from ui.filtering import scope_of

    scope = scope_of(options.outlet, options.first, options.last)
    from qa import NewsQA
    from ui.plain import answer_lines

    answer = NewsQA.open(options.index).ask(" ".join(options.question), asked_at=asked_at, scope=scope)
    if options.json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
    else:
        bold = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print("\n".join(answer_lines(answer, bold=bold)))
    return 0


def run_chat(options: argparse.Namespace) -> int:
    """`dateline chat`: the page, until it is stopped."""
    fixed = asked_at_option(options.asked_at) if options.asked_at else None
    port = number_option("--port", options.port, most=65535) if options.port else None
    settings = {
        "host": options.host,
        "port": port,
        "auth": auth_option(options.auth),
        "root_path": options.root_path,
        "at_once": number_option("--at-once", options.at_once, most=64),
        "most_waiting": number_option("--most-waiting", options.most_waiting, most=100_000),
        "allow_adding": switch_option("--allow-adding", options.allow_adding),
        "share": switch_option("--share", options.share),
        "browser": not switch_option("--no-browser", options.no_browser) and sys.stdout.isatty(),
    }
    from index.manifest import Manifest, current_generation
    from ui.serving import check_address, serve

    check_address(options.host, port)
    folder = Path(options.index)
    try:
        current_generation(folder)
    except IndexMissing:
        if options.index != DEFAULT_INDEX:
            raise
        from ui.plain import report_lines

        print(f"No index at {folder}: building one of the demo articles that come with Dateline.", flush=True)
        print("\n".join(report_lines(rebuild_index([DEMO_ARTICLES], options.index), options.index)))
    examples = DEMO_QUESTIONS if holds_the_demo(Manifest.read(current_generation(folder))) else ()
    feedback = Path(options.feedback or folder.with_suffix(".feedback.jsonl"))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what stops a container
    try:
        serve(folder, lambda: fixed or today(), feedback=feedback, examples=examples, **settings)
    except KeyboardInterrupt:
        print("dateline: stopped", file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(130)  # the interpreter's own end would abort where a thread is still reading for an answer
    return 0


def holds_the_demo(made: Manifest) -> bool:
    """Whether an index is that of the demo articles, by their number and by their first and last day."""
    days = sorted(path.name[: len("2024-06-20")] for path in DEMO_ARTICLES.glob("*.txt"))
    return (made.articles, made.first, made.last) == (len(days), days[0], days[-1])


def number_option(option: str, text: str, *, most: int) -> int:
    """A whole number in 1 to `most`. Raises SettingError for anything else."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= most):
        raise SettingError(f'{option} is "{text}"; give a number from 1 to {most}.')
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


def run_doctor(options: argparse.Namespace) -> int:
    """`dateline doctor`: what the index holds and what is wrong with it; 1 where something is."""
    from index.doctor import examine

    examination = examine(Path(options.index))
    print("\n".join(examination.lines))
    for problem in examination.problems:
        print(f"dateline: {problem}", file=sys.stderr)
    return 1 if examination.problems else 0


if __name__ == "__main__":
    sys.exit(main())
