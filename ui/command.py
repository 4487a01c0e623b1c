"""The `dateline` command. It reads options, the environment and the clock, calls the library, and prints."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import DatelineError, IndexMissing
from ui.options import (
    DEFAULT_INDEX,
    add_index,
    add_setting,
    asked_at_option,
    auth_option,
    default_index,
    number_option,
    switch_option,
    today,
)
from ui.rebuilding import rebuild_index, run_rebuild

if TYPE_CHECKING:
    from index.manifest import Manifest

DEMO_ARTICLES = Path(__file__).parent.parent / "index" / "demo"
# Nothing is downloaded and nothing is reported to anyone, whatever the libraries below would do by themselves; and
# Gradio keeps no table of the last 10,000 questions, which it would work out anew after each.
LIBRARY_SETTINGS = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    # uvicorn would believe every proxy of this machine, so that whoever reaches the port could name any address
    "FORWARDED_ALLOW_IPS": "",
}
DEMO_QUESTIONS = (
    "When was Artemis I launched?",
    "Who invited Putin to North Korea?",
    "Who is prime minister of the United Kingdom?",
    "When did Argentina win the World Cup?",
    "When did Finland join NATO?",
    "When was the Queen's coronation?",
)


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
    says = "proxies in front, whose X-Forwarded-For is believed"
    add_setting(command, "--trusted-proxies", "NUMBER", says, "0", given=True)
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
        "proxies": number_option("--trusted-proxies", options.trusted_proxies, least=0, most=9),
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
