from pathlib import Path

from index.published import ORIGINS
from index.sources.kinds import SUFFIXES
from index.sources.rows import COLUMNS

PAGE = Path(__file__).parents[2] / "docs" / "sources.md"


def columns_table() -> str:
    head = "| part | columns |\n|---|---|\n"
    return head + "".join(
        f"| {part} | {', '.join(f'`{name}`' for name in names)} |\n" for part, names in COLUMNS.items()
    )


def test_the_documented_columns_are_those_that_are_recognised() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.partition("<!-- columns -->\n")[2].partition("<!-- /columns -->")[0] == columns_table()


def test_every_kind_of_file_and_every_origin_of_a_date_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in page] == []
    assert [origin for origin in ORIGINS if f"`{origin}" not in page] == []
