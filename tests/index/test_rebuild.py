"""A rebuild makes the index hold its sources, embeds nothing twice, and never loses the index that was there."""

from __future__ import annotations

import json
import os
import threading
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from index import DatelineError, NewsIndex, Progress, Undated, rebuild
from index.errors import EncoderMismatch, IndexBusy, IndexMissing, SettingError, SourceError
from index.interval import Interval
from index.manifest import CONTENTS, CURRENT, LOCK, current_generation
from tests.fake_encoder import HashingEncoder
from tests.index.conftest import TODAY, Newsroom, row, write_rows


def files_of(index: Path) -> dict[str, bytes]:
    return {name: (current_generation(index) / name).read_bytes() for name in CONTENTS}


def test_the_report_counts_what_was_read_kept_and_refused(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "news.jsonl", [row(1), row(2), row(2), {**row(3), "published": ""}])
    source.write_text(source.read_text() + "not json\n", encoding="utf-8")

    report = rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    assert (report.read, report.kept, report.undated, report.repeated) == (4, 3, 1, 1)
    assert (report.passages, report.embedded, report.reused, report.changed) == (3, 3, 0, True)
    assert [refusal.where.rsplit("/", 1)[-1] for refusal in report.refused] == ["news.jsonl, line 5"]
    assert report.reach == Interval(date(2024, 1, 2), date(2024, 1, 3))


def test_the_first_undated_articles_are_named_with_where_they_are_from(tmp_path: Path) -> None:
    """In the order of the sources, once each, on a rebuild with nothing to do too; those kept from before come last."""
    index = tmp_path / "index"
    undated = [{**row(number), "published": ""} for number in range(25)]
    low = write_rows(tmp_path / "low.jsonl", [row(30), *undated[:2], undated[1]])
    high = write_rows(tmp_path / "high.jsonl", undated[1:])

    first, again = (rebuild([low, high], index, encoder=HashingEncoder(), today=TODAY) for _ in range(2))
    alone = rebuild([low], index, encoder=HashingEncoder(), today=TODAY)
    write_rows(low, [row(30), undated[1]])
    kept, kept_again = (
        rebuild([low], index, encoder=HashingEncoder(), today=TODAY, keep_missing=True) for _ in range(2)
    )

    def named(*places: tuple[Path | str, int]) -> tuple[Undated, ...]:
        return tuple(Undated(str(where), f"Report {number} from the harbour") for where, number in places)

    assert first.undated == 25
    assert first.undated_named == named((low, 0), (low, 1), *((high, number) for number in range(2, 20)))
    assert (again.changed, again.undated, again.undated_named) == (False, 25, first.undated_named)
    assert (alone.undated, alone.undated_named) == (2, named((low, 0), (low, 1)))
    for report in (kept, kept_again):
        assert (report.undated, report.undated_named) == (2, named((low, 1), ("", 0)))


def test_nothing_changed_means_nothing_done(newsroom: Newsroom, tmp_path: Path) -> None:
    source, encoder = newsroom(range(5)), HashingEncoder()
    rebuild([source], tmp_path / "index", encoder=encoder, today=TODAY)
    before = (tmp_path / "index" / CURRENT).stat().st_mtime_ns

    report = rebuild([source], tmp_path / "index", encoder=encoder, today=TODAY)

    assert (report.changed, report.embedded, report.kept) == (False, 0, 5)
    assert (tmp_path / "index" / CURRENT).stat().st_mtime_ns == before


def test_a_rebuild_of_unchanged_sources_reports_the_same_repeats_and_refusals(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write_rows(folder / "a.jsonl", [row(1), row(2), row(2)])
    (folder / os.fsdecode(b"b\xff.jsonl")).write_text("not json\n", encoding="utf-8")
    first, again = (rebuild([folder], tmp_path / "index", encoder=HashingEncoder(), today=TODAY) for _ in range(2))

    assert (first.read, first.kept, first.repeated, len(first.refused), first.added) == (3, 2, 1, 1, 2)
    assert (again.read, again.kept, again.repeated, again.refused) == (3, 2, 1, first.refused)
    assert (again.changed, again.added) == (False, 0)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    write_rows(folder / "a.jsonl", [row(1)])
    os.mkfifo(folder / "b.jsonl")
    for _ in range(2):
        report = rebuild([folder], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
        assert [one.reason for one in report.refused] == ["not a regular file"]


def test_what_is_wrong_with_a_source_is_not_said_of_the_index_and_leaves_nothing_behind(tmp_path: Path) -> None:
    for source in (tmp_path / "gone", tmp_path / ("a" * 300), "~nobody-by-this-name/news"):
        with pytest.raises(SourceError):
            rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    assert not (tmp_path / "index").exists()


def test_a_file_where_the_index_should_be_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    source = newsroom(range(1))

    with pytest.raises(SettingError, match="is a file; an index is a folder"):
        rebuild([source], source, encoder=HashingEncoder(), today=TODAY)


def test_an_index_inside_its_own_source_folder_is_rebuilt_from_the_articles_alone(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """From the first time on, and with nothing changed it is not read again."""
    newsroom(range(5))
    encoder = HashingEncoder()

    first = rebuild([tmp_path], tmp_path / "news.index", encoder=encoder, today=TODAY)
    again = rebuild([tmp_path], tmp_path / "news.index", encoder=encoder, today=TODAY)

    assert [(one.read, one.kept, len(one.refused)) for one in (first, again)] == [(5, 5, 1), (5, 5, 1)]
    assert not again.changed


def test_only_new_passages_are_embedded_and_gone_articles_leave(newsroom: Newsroom, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    rebuild([newsroom(range(10))], tmp_path / "index", encoder=encoder, today=TODAY)

    report = rebuild([newsroom(range(4, 12))], tmp_path / "index", encoder=encoder, today=TODAY)

    assert (report.kept, report.embedded, report.reused, report.dropped) == (8, 2, 6, 4)
    assert encoder.encoded == 12


def test_an_index_that_grew_and_shrank_is_the_one_built_at_once(newsroom: Newsroom, tmp_path: Path) -> None:
    """What is taken from the old generation (vectors, words, days, signatures) is what would be made anew."""
    rebuild([newsroom(range(12))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    source = newsroom(range(5, 30))

    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    rebuild([source], tmp_path / "at once", encoder=HashingEncoder(), today=TODAY)

    assert files_of(tmp_path / "index") == files_of(tmp_path / "at once")


def test_an_error_while_reading_is_told_and_nothing_runs_on(newsroom: Newsroom, tmp_path: Path) -> None:
    """Reading happens beside embedding; its error is the rebuild's, and the next rebuild starts from a clean place."""
    before, index = threading.active_count(), tmp_path / "index"

    def told(progress: Progress) -> None:
        if progress.stage == "reading":
            raise SourceError("The feed went away.")

    with pytest.raises(SourceError, match="The feed went away"):
        rebuild([newsroom(range(250))], index, encoder=HashingEncoder(), today=TODAY, on_progress=told)

    assert threading.active_count() == before
    assert rebuild([newsroom(range(250))], index, encoder=HashingEncoder(), today=TODAY).kept == 250


def test_progress_tells_each_stage_in_turn_and_ends_with_all_done(newsroom: Newsroom, tmp_path: Path) -> None:
    told: list[Progress] = []

    rebuild([newsroom(range(250))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY, on_progress=told.append)

    stages = list(dict.fromkeys(progress.stage for progress in told))
    assert stages == ["reading", "embedding", "writing"]
    assert [p.done for p in told if p.stage == "reading"] == [100, 200]
    last = {progress.stage: (progress.done, progress.total) for progress in told}
    assert last["embedding"] == (250, 250)
    assert last["writing"] == (2, 2)


def test_missing_articles_stay_when_asked_to(newsroom: Newsroom, tmp_path: Path) -> None:
    encoder = HashingEncoder()
    rebuild([newsroom(range(3))], tmp_path / "index", encoder=encoder, today=TODAY)

    report = rebuild([newsroom(range(3, 5))], tmp_path / "index", encoder=encoder, today=TODAY, keep_missing=True)

    assert (report.read, report.kept, report.kept_missing) == (2, 5, 3)
    assert (report.added, report.dropped, encoder.encoded) == (2, 0, 5)


def test_an_interrupted_rebuild_resumes_and_ends_like_an_undisturbed_one(newsroom: Newsroom, tmp_path: Path) -> None:
    """The old index answers meanwhile, no text is embedded twice, and the files are the same to the byte."""
    first, second = newsroom(range(3), "first.jsonl"), newsroom(range(40), "second.jsonl")
    rebuild([second], tmp_path / "undisturbed", encoder=HashingEncoder(), today=TODAY)
    rebuild([first], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    with pytest.raises(KeyboardInterrupt):
        rebuild([second], tmp_path / "index", encoder=HashingEncoder(fail_after=16), today=TODAY)
    assert NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).manifest.articles == 3

    encoder = HashingEncoder()
    rebuild([second], tmp_path / "index", encoder=encoder, today=TODAY)

    assert encoder.encoded == 40 - 3 - 16
    assert files_of(tmp_path / "index") == files_of(tmp_path / "undisturbed")


def test_a_log_cut_short_loses_only_its_last_record(newsroom: Newsroom, tmp_path: Path) -> None:
    source = newsroom(range(20))
    with pytest.raises(KeyboardInterrupt):
        rebuild([source], tmp_path / "index", encoder=HashingEncoder(fail_after=8), today=TODAY)
    log = tmp_path / "index" / "building" / "embeddings.log"
    os.truncate(log, log.stat().st_size - 3)

    encoder = HashingEncoder()
    rebuild([source], tmp_path / "index", encoder=encoder, today=TODAY)

    assert encoder.encoded == 20 - 7


def test_the_order_of_the_sources_does_not_matter(newsroom: Newsroom, tmp_path: Path) -> None:
    low, high = newsroom(range(5), "a.jsonl"), newsroom(range(5, 9), "b.jsonl")
    rebuild([low, high], tmp_path / "one", encoder=HashingEncoder(), today=TODAY)
    rebuild([high, low], tmp_path / "two", encoder=HashingEncoder(), today=TODAY)

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_no_article_is_an_error_and_the_old_index_still_answers(newsroom: Newsroom, tmp_path: Path) -> None:
    rebuild([newsroom(range(2))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    (tmp_path / "blank.jsonl").write_text('{"title": "Nothing", "text": ""}\n', encoding="utf-8")

    with pytest.raises(SourceError, match="No article found"):
        rebuild([tmp_path / "blank.jsonl"], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    assert NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).manifest.articles == 2


def test_a_second_rebuild_at_once_says_so_and_stops(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()

    with FileLock(tmp_path / "index" / LOCK), pytest.raises(IndexBusy, match="Another rebuild"):
        rebuild([newsroom(range(2))], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)


def test_no_index_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="dateline rebuild"):
        NewsIndex.open(tmp_path / "nowhere", encoder=HashingEncoder())


def test_a_damaged_index_is_rebuilt_whole(newsroom: Newsroom, tmp_path: Path) -> None:
    source, index = newsroom(range(6)), tmp_path / "index"
    rebuild([source], index, encoder=HashingEncoder(), today=TODAY)
    (current_generation(index) / "words.counts.npy").unlink()

    report = rebuild([source], index, encoder=HashingEncoder(), today=TODAY)

    assert report.changed
    assert NewsIndex.open(index, encoder=HashingEncoder()).manifest.articles == 6


def test_another_encoder_is_refused_at_open_and_embeds_anew(newsroom: Newsroom, tmp_path: Path) -> None:
    source = newsroom(range(4))
    rebuild([source], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)
    other = HashingEncoder(name="other")

    with pytest.raises(EncoderMismatch, match="built with hashing, this program uses other"):
        NewsIndex.open(tmp_path / "index", encoder=other)
    assert rebuild([source], tmp_path / "index", encoder=other, today=TODAY).embedded == 4


def test_an_index_of_another_format_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    index = tmp_path / "index"
    rebuild([newsroom(range(2))], index, encoder=HashingEncoder(), today=TODAY)
    path = current_generation(index) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}), encoding="utf-8")

    with pytest.raises(DatelineError):
        NewsIndex.open(index, encoder=HashingEncoder())


@pytest.mark.parametrize("name", ["\\ud800date", "\\udfffDate " + "_" * 100_000])
def test_a_column_whose_name_is_no_text_dates_its_articles_all_the_same(name: str, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(f'{{"{name}": "2024-05-01", "text": "The treaty was signed on Friday in Geneva."}}\n')

    report = rebuild([news], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    article = NewsIndex.open(tmp_path / "index", encoder=HashingEncoder()).snapshot.store.article(0)
    assert (report.kept, report.undated) == (1, 0)
    assert article.date_from.startswith("column ")
    assert len(article.date_from) < 100


def test_a_first_rebuild_that_finds_no_article_leaves_nothing_to_go_on_with(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("{}\n")

    with pytest.raises(SourceError, match="No article found"):
        rebuild([tmp_path / "news.jsonl"], tmp_path / "index", encoder=HashingEncoder(), today=TODAY)

    assert [path.name for path in (tmp_path / "index").iterdir()] == [LOCK]
