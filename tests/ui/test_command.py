from __future__ import annotations

import argparse
import json
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.errors import SettingError
from index.manifest import Manifest, current_generation
from tests.sources.web_server import serve
from ui import command, options
from ui.command import main
from ui.options import asked_at_option, auth_option, mapped_columns, number_option, switch_option


def one_line_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says on stderr; checked: it exits with 1 and says it in one line that begins with its name."""
    assert main(arguments) == 1
    shown = capsys.readouterr()
    lines = [line for line in shown.err.splitlines() if line.startswith("dateline: ")]
    assert len(lines) == 1
    assert "Traceback" not in shown.err
    return lines[0].removeprefix("dateline: ")


@pytest.mark.parametrize("command", [["ask", "Who won?", "--index"], ["chat", "--index"], ["doctor", "--index"]])
def test_a_missing_index_is_named_with_the_command_that_makes_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "none.index"
    message = one_line_error([*command, str(folder)], capsys)
    assert message == f"No index at {folder}. Build one: dateline rebuild SOURCE... --into {folder}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["ask", "Who?", "--asked-at", "yesterday"],
            '--asked-at is "yesterday", which is not a day. Write it like 2024-06-20.',
        ),
        (
            ["chat", "--asked-at", "2024-02-30"],
            '--asked-at is "2024-02-30", which is not a day. Write it like 2024-06-20.',
        ),
        (["chat", "--port", "eighty"], '--port is "eighty"; give a number from 1 to 65535.'),
        (["chat", "--port", "65536"], '--port is "65536"; give a number from 1 to 65535.'),
        (["chat", "--trusted-proxies", "all"], '--trusted-proxies is "all"; give a number from 0 to 9.'),
        (["chat", "--at-once", "0"], '--at-once is "0"; give a number from 1 to 64.'),
        (["chat", "--most-waiting", "-1"], '--most-waiting is "-1"; give a number from 1 to 100000.'),
        (["chat", "--auth", "name"], "--auth takes NAME:PASSWORD."),
        (["rebuild", "x", "--map", "title"], '--map takes FIELD=COLUMN, such as title=headline, not "title".'),
    ],
)
def test_an_option_that_cannot_work_is_said_in_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert one_line_error(arguments, capsys) == message


def test_a_port_that_is_taken_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        message = one_line_error(["chat", "--port", str(port)], capsys)
    assert message == (
        f"The page cannot open on 127.0.0.1, port {port}: Address already in use. Name another with --host or --port."
    )


def test_a_host_that_is_not_this_machine_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "The page cannot open on 192.0.2.1:" in one_line_error(["chat", "--host", "192.0.2.1"], capsys)


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("b.txt", b"Title\x00\x01\x02", "binary"),
        ("c.txt", b"A headline here\n\nA sentence with a bad byte \xff in it.", "not valid UTF-8"),
        ("d.jsonl", b'{"title": "No text at all", "published": "2024-06-19"}\n', "text"),
        ("e.jsonl", b"not json\n", ""),
        (None, b"", "holds no files"),
    ],
    ids=["empty file", "binary file", "invalid UTF-8", "article without text", "not JSON", "empty folder"],
)
def test_a_source_without_an_article_is_said_in_one_line(
    name: str | None, content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    if name:
        (sources / name).write_bytes(content)
    message = one_line_error(["rebuild", str(sources), "--into", str(tmp_path / "made.index")], capsys)
    assert reason in message
    assert str(sources) in message


def test_a_missing_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "none"
    assert str(missing) in one_line_error(["rebuild", str(missing), "--into", str(tmp_path / "x")], capsys)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-06-20", date(2024, 6, 20)),
        ("2024-06-20T12:30:00Z", datetime(2024, 6, 20, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_day_or_an_aware_moment_is_taken(text: str, moment: date | datetime) -> None:
    assert asked_at_option(text) == moment


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(SettingError, match="without a time zone"):
        asked_at_option("2024-06-20T12:30:00")


def test_columns_ports_and_names_are_read() -> None:
    assert mapped_columns(["title=headline", " text = body "]) == {"title": "headline", "text": "body"}
    assert mapped_columns([]) is None
    assert number_option("--port", "8080", most=65535) == 8080
    assert [switch_option("--share", word) for word in (None, "", "off", "0", " ON ", "true")] == [False] * 4 + [
        True
    ] * 2
    assert auth_option("ann:a:b") == ("ann", "a:b")
    assert auth_option(None) is None


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("dateline ")


@pytest.mark.parametrize("command", ["rebuild", "ask", "chat", "doctor"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"usage: dateline {command}" in capsys.readouterr().out


@pytest.mark.model
def test_rebuild_reports_and_ask_answers_in_words_and_in_json(
    demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = ["ask", "Who invited Putin to North Korea?", "--index", str(demo_index), "--asked-at", "2024-06-20"]
    assert main([*question, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["asked_at"] == "2024-06-20"
    assert answer["evidence"]
    for one in answer["evidence"]:
        assert one["published"] <= "2024-06-20"
    assert main(question) == 0
    said = capsys.readouterr().out
    assert answer["sentence"] in " ".join(said.split())


@pytest.mark.model
@pytest.mark.parametrize("question", ["", "   ", "why " * 2500])
def test_an_empty_or_endless_question_is_refused_in_one_line(
    question: str, demo_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert one_line_error(["ask", question, "--index", str(demo_index)], capsys)


CHAT_PAGE = (Path(__file__).parents[2] / "docs" / "chat.md").read_text(encoding="utf-8")


def test_every_option_and_variable_stands_in_the_documentation() -> None:
    source = "".join(Path(str(one.__file__)).read_text(encoding="utf-8") for one in (command, options))
    names = re.findall(r'"(--[a-z-]+)"', source) + re.findall(r'"(DATELINE_[A-Z_]+|NO_COLOR)"', source)
    assert {name for name in names if name not in CHAT_PAGE} == {"--version"}


def chat_options() -> argparse.ArgumentParser:
    commands = next(one for one in command.parser()._actions if isinstance(one, argparse._SubParsersAction))
    chat = commands.choices["chat"]
    assert isinstance(chat, argparse.ArgumentParser)
    return chat


def test_the_table_of_settings_is_what_the_chat_takes() -> None:
    """Every option has a variable; both, the value, the meaning and the default stand in one row, in the same order."""
    rows = re.findall(
        r"^\| `(--[a-z-]+)(?: ([A-Z:]+))?` \| `(DATELINE_[A-Z_]+)` \| (.+?) \| (.+?) \|$", CHAT_PAGE, re.M
    )
    taken = []
    for one in chat_options()._actions:
        found = re.fullmatch(r"(.+) \(default: (.+); or (DATELINE_[A-Z_]+)\)", str(one.help))
        if found:
            says, default, variable = found.groups()
            taken.append((one.option_strings[-1], one.metavar or "", variable, default, says))
        else:
            assert one.dest == "help"
    assert len(taken) == 13
    assert [
        (option, value, variable, default.strip("`"), says) for option, value, variable, default, says in rows
    ] == taken


def test_a_variable_sets_its_option_and_the_option_beats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in chat_options()._actions[1:]:
        variable = options.environment_name(one.option_strings[-1])
        monkeypatch.setenv(variable, "from the environment")
        assert chat_options().get_default(one.dest) == "from the environment"
        if one.metavar:
            given = chat_options().parse_args([one.option_strings[-1], "given"])
            assert getattr(given, one.dest) == "given"
        monkeypatch.setenv(variable, "")
        assert chat_options().get_default(one.dest) != ""


def test_a_variable_that_is_neither_on_nor_off_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_SHARE", "maybe")
    assert one_line_error(["chat"], capsys) == 'DATELINE_SHARE is "maybe"; write on or off.'


@pytest.mark.model
def test_a_watch_tells_each_landing_in_a_line_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """A folder and a feed of this machine; a file that comes while it watches lands, and the index answers after."""
    row = {"text": "It rained in Tarnes on Monday, the mayor said.", "published": "2024-03-04", "title": "Rain"}
    folder, into = tmp_path / "news", tmp_path / "news.index"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with serve() as site:
        item = "<item><title>Sun</title><description>The sun shone in Holm on Sunday.</description></item>"
        site.answers["/feed"] = (200, {}, f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
        sources = [str(folder), f"{site.url}/feed"]
        options = ["--into", str(into), "--watch", "--every", "2", "--allow-private"]
        with subprocess.Popen(
            [sys.executable, "-m", "ui.command", "rebuild", *sources, *options],
            cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            # a shell that runs the tests in the background has them, and so this child, ignore Ctrl-C
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        ) as watch:  # fmt: skip
            assert watch.stdout is not None
            assert watch.stderr is not None
            assert watch.stdout.readline() == f"Watching {', '.join(sources)} for {into}. Ctrl-C ends it.\n"
            assert watch.stdout.readline() == "What a feed lists no more is dropped; --keep-missing keeps it.\n"
            assert ": 2 articles, 2 new, 2 passages embedded in " in watch.stdout.readline()
            (folder / "b.jsonl").write_text(json.dumps(row | {"title": "More rain"}) + "\n", encoding="utf-8")
            assert ": 3 articles, 1 new, 1 passage embedded in " in watch.stdout.readline()
            watch.send_signal(signal.SIGINT)
            assert watch.stdout.read() == f"Stopped. {into} answers as of the last line above.\n"
            assert watch.wait(60) == 0
            assert watch.stderr.read() == ""
    assert Manifest.read(current_generation(into)).articles == 3


@pytest.mark.parametrize("every", ["0", "soon", "nan", "-1", "1e9"])
def test_a_watch_looks_at_least_once_a_day_and_at_most_once_a_second(
    every: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = one_line_error(["rebuild", str(tmp_path), "--watch", "--every", every], capsys)
    assert message == f'--every is "{every}"; give seconds, from 1 to 86400.'


def test_a_watch_of_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = one_line_error(["rebuild", str(tmp_path / "nowhere"), "--watch", "--into", str(tmp_path / "x")], capsys)
    assert message == f"There is no file or folder {tmp_path / 'nowhere'}. Check the path."


@pytest.mark.model
def test_a_question_can_be_asked_of_some_outlets_and_days(demo_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "ask",
        "Who invited Putin to North Korea?",
        "--index",
        str(demo_index),
        "--asked-at",
        "2024-07-10",
        "--json",
    ]

    assert main([*asked, "--outlet", "harbour lane post", "--from", "2019-01-01", "--to", "2023-12-31"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {one["source"] for one in answer["evidence"]} == {"Harbour Lane Post"}
    assert max(one["published"] for one in answer["evidence"]) <= "2023-12-31"

    assert main([*asked, "--outlet", "Nobody's Gazette"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["answered"], answer["reason"]) == (False, "outside the filter")


def test_a_filter_that_ends_before_it_begins_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    message = one_line_error(["ask", "Who?", "--from", "2024-02-01", "--to", "2024-01-01"], capsys)

    assert message == "The filter ends on 2024-01-01, before it begins on 2024-02-01. Swap the two days."
