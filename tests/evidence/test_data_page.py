"""The data page: every series listed with its line, origin, licence and dates; gaps stay gaps; well-formed."""

import math
import re
import xml.etree.ElementTree as ET

import pytest

from explainer.evidence.cells import Column
from explainer.evidence.series import described
from explainer.evidence.tables import Table, names, read
from explainer.site import data_page
from explainer.site.data_page import DataTables, data_html, day, shown, sparkline


@pytest.fixture(scope="module")
def page() -> str:
    return data_html()


def lines(svg: str):
    return [line.get("points").split() for line in ET.fromstring(svg).iter("polyline")]


def test_the_page_is_well_formed_and_lists_every_table_and_series(page):
    root = ET.fromstring(f"<main>{page.replace(' download>', '>')}</main>")
    assert [s.get("id") for s in root.iter("section")] == list(names())
    links = {a.get("href") for a in root.iter("a")}
    assert links == {f"/data/{name}.csv" for name in names()}
    for name in names():
        section = next(s for s in root.iter("section") if s.get("id") == name)
        text = " ".join(section.itertext())
        dated = next(iter(read(name).columns)) == "date"
        columns = [c for c in read(name).about.values() if c.kind == "number" and dated]
        assert len(list(section.iter("svg"))) == len(columns)
        for column in columns:
            assert column.title in text
            assert described(column, "licence") in text
            assert described(column, "origin") in text


def test_every_line_has_a_text_alternative_and_asks_nothing_from_outside(page):
    assert page.count("<svg ") == page.count('role="img" aria-label="')
    assert "http" not in page
    assert "<script" not in page


def test_what_is_known_later_is_said_and_dashed(page):
    section = page.split('id="fed_weekly"')[1].split("</section>")[0]
    assert "6 January 2021 to 15 July 2026, the part after 6 February 2026 known later" in section
    assert section.count("stroke-dasharray") == 4
    assert "to 31 December 2025</p>" in page.split('id="capex_yearly"')[1].replace("; ", "</p>")


def test_a_gap_breaks_the_line():
    dates = [f"2025-0{m}-01" for m in range(1, 8)]
    svg = sparkline(dates, [1.0, 2.0, math.nan, 3.0, 2.0, 1.0, 1.5], "x")
    assert [len(line) for line in lines(svg)] == [2, 4]


def test_quarters_among_months_are_one_line():
    dates = [f"2025-{m:02d}-01" for m in range(1, 10)]
    values = [v if i % 3 == 0 else math.nan for i, v in enumerate(range(9))]
    assert [len(line) for line in lines(sparkline(dates, values, "x"))] == [3]


def test_past_and_later_join_at_the_last_known_point():
    svg = sparkline(["2026-01-28", "2026-02-04", "2026-02-11"], [1.0, 2.0, 3.0], "x")
    past, later = lines(svg)
    assert past[-1] == later[0]
    assert (len(past), len(later)) == (2, 2)


def test_peaks_survive_thinning():
    values = [0.0] * 1000
    values[777] = 9.0
    (line,) = lines(sparkline([f"{1000 + i}-01-01" for i in range(1000)], values, "x"))
    assert len(line) <= data_page.POINTS + 3
    assert min(float(p.split(",")[1]) for p in line) == data_page.MARGIN


def test_a_flat_or_single_or_empty_column_does_not_break():
    assert lines(sparkline(["2025-01-01", "2025-02-01"], [2.0, 2.0], "x"))
    assert lines(sparkline(["2025-01-01"], [2.0], "x"))
    assert sparkline(["2025-01-01"], [math.nan], "x") == ""


def test_words_and_numbers():
    assert day("2026-02-06") == "6 February 2026"
    assert [shown(v) for v in (8965.487, -0.51, 131.819)] == ["8,965", "−0.51", "131.8"]
    label = re.search('aria-label="([^"]*)"', sparkline(["2025-01-01", "2025-02-01"], [1.0, 2.0], 'a "b"'))[1]
    assert label == "a &quot;b&quot;: 1.00 on 1 January 2025, 2.00 on 1 February 2025; between 1.00 and 2.00"


def test_a_notice_and_a_refreshed_table_are_told(monkeypatch):
    about = {
        "date": Column("date", "date", "Date"),
        "v": Column("v", "number", "V", "percent", ("DGS10",), as_of="2026-01-01"),
    }
    table = Table("t", "A <title>", {"date": ("2026-01-01",), "v": (1.0,)}, about, "2026-01-01", True, "broken & back")
    monkeypatch.setattr(data_page, "names", lambda: ("t",))
    monkeypatch.setattr(data_page, "read", lambda name: table)
    page = data_html()
    assert "A &lt;title&gt;" in page
    assert '<p role="status">broken &amp; back</p>' in page
    assert "refreshed by you" in page


def test_in_a_notebook_the_links_lead_to_the_files():
    page = DataTables()._repr_html_()
    assert 'href="../data/fed_weekly.csv"' in page
