"""The whole renewal: what it writes, what it reports, and that no failure touches the tables in use."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from explainer.evidence import __main__ as command
from explainer.evidence import refresh as module
from explainer.evidence.build import build
from explainer.evidence.cells import TableError
from explainer.evidence.fred import Client, Pace
from explainer.evidence.refresh import refresh, wanted
from explainer.evidence.tables import DATA, SNAPSHOT_ONLY, current, forget, load, names, read
from explainer.evidence.transport import FredError
from tests.evidence import fred_server as server
from tests.evidence.fred_server import KEY, FredServer, later

NOW = datetime(2026, 8, 5, 12, tzinfo=UTC)
ROOT = DATA.parent


SHORT = ("official.csv", "official_weekly.csv", "official_window.csv", "markets_monthly.csv")


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    """The snapshot from January 2025 on: the same machinery, a tenth of the waiting."""
    directory = tmp_path_factory.mktemp("small") / "data"
    shutil.copytree(DATA / "raw", directory / "raw")
    for name in SHORT:
        head, *rows = (directory / "raw" / name).read_text().splitlines(keepends=True)
        kept = [row for row in rows if next(c for c in row.split(",") if c[:2] in ("19", "20")) >= "2025"]
        (directory / "raw" / name).write_text(head + "".join(kept))
    build(directory)
    return directory


@pytest.fixture
def data(small: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delenv(SNAPSHOT_ONLY)
    shutil.copytree(small, tmp_path / "data")
    forget()
    yield tmp_path / "data"
    forget()


@pytest.fixture
def fred(small: Path):
    with FredServer(small / "raw") as running:
        yield running


def quick(fred: FredServer, **pace) -> Client:
    return Client(KEY, fred.url, Pace(pause=0.0, sleep=lambda s: None, **{"timeout": 5.0, "tries": 2, **pace}))


def prints(directory: Path) -> dict[str, str]:
    """Return the digests of everything a page may read: the snapshot and the current refresh."""
    place = current(directory / "refreshed")
    files = [*directory.glob("*.*"), *directory.glob("raw/*"), *(place.glob("*") if place else [])]
    return {str(f.relative_to(directory)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_a_renewal_adds_what_is_new_and_says_so(fred, data):
    for name in ("WALCL", "WRBWFRBL", "WDTGAL", "RRPONTSYD", "DFII10"):
        fred.series[name] = later(fred.series[name])
    fred.series["WRBWFRBL"]["2026-07-15"] = 3200000.0
    snapshot = prints(data)
    shown = []
    report = refresh(quick(fred), data, now=NOW, progress=lambda *step: shown.append(step))
    table = read("fed_weekly", data)
    assert table.refreshed
    assert table.notice == ""
    assert (table.as_of, table["date"][-1]) == ("2026-07-22", "2026-07-22")
    assert (table["assets"][-1], table["reserves"][-2]) == (6743.028, 3200.0)
    assert table.about["assets"].vintage == "2026-08-05"
    assert "WALCL (wednesday): 1 new, to 2026-07-22" in report
    assert "WRBWFRBL (wednesday): 1 new, to 2026-07-22; 1 revised, most on 2026-07-15: 3.10045e+06 -> 3.2e+06" in report
    assert not any(line.startswith("WALCL (daily)") for line in report), "no table is made from it"
    assert shown[0] == (0, len(wanted()), next(iter(wanted())))
    assert shown[-1] == (len(wanted()), len(wanted()), "")
    assert {k: v for k, v in prints(data).items() if "refreshed" not in k} == snapshot
    assert not read("capex_yearly", data).refreshed


def test_a_week_waits_until_the_whole_balance_sheet_is_there(fred, data):
    fred.series["WALCL"] = later(fred.series["WALCL"])
    refresh(quick(fred), data, now=NOW)
    assert read("fed_weekly", data).as_of == "2026-07-15"
    fred.series["EFFR"] = later(fred.series["EFFR"])
    refresh(quick(fred), data, now=NOW + timedelta(days=1))
    table = read("reserves_weekly", data)
    assert table.as_of == "2026-07-22"
    assert table["reserves"][-1] != table["reserves"][-1], "elsewhere a gap stays a gap"
    assert table.about["reserves"].as_of == "2026-07-15"


def test_tests_and_published_sites_can_ask_for_the_snapshot(fred, data, monkeypatch):
    refresh(quick(fred), data, now=NOW)
    assert read("fed_weekly", data).refreshed
    monkeypatch.setenv(SNAPSHOT_ONLY, "1")
    forget()
    assert not read("fed_weekly", data).refreshed


def test_the_same_figures_again_give_the_same_tables(tmp_path, monkeypatch):
    monkeypatch.delenv(SNAPSHOT_ONLY)
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("refreshed"))
    with FredServer() as fred:
        refresh(quick(fred), data, now=NOW)
    for name in names(data):
        table = read(name, data)
        shipped = load(name, DATA)
        for column in shipped.columns if table.refreshed else ():
            if table.about[column].series == ("RRPONTSYD",) and "average" in table.about[column].transformation:
                continue  # the local server has Wednesdays and month-ends only, so another average
            rows = len(shipped) if name == "rates_daily" else None  # it goes on with the local server's Wednesdays
            assert list(map(str, table[column][:rows])) == list(map(str, shipped[column])), (name, column)


def test_the_second_renewal_reports_against_the_first_and_keeps_one_to_go_back_to(fred, data):
    refresh(quick(fred), data, now=NOW)
    assert refresh(quick(fred), data, now=NOW + timedelta(days=2))[0] == "no observation is new or revised"
    refresh(quick(fred), data, now=NOW + timedelta(days=4))
    assert len(list((data / "refreshed").glob("*T*Z"))) == 2


@pytest.mark.parametrize(
    "fault",
    [server.too_many, server.trouble, server.web_page, server.empty, server.error_with_200, server.short_count,
     server.truncated, server.truncated_unannounced, server.silent, server.slow_drip, server.hang_up],
)  # fmt: skip
def test_a_failure_in_the_middle_leaves_everything_and_the_next_run_goes_on(fred, data, fault):
    before = prints(data)
    fred.faults["GS10"] = [fault, fault]
    with pytest.raises(FredError, match="GS10") as error:
        refresh(quick(fred, timeout=0.3), data, now=NOW)
    assert KEY not in str(error.value)
    assert prints(data) == before
    assert not read("fed_weekly", data).refreshed
    asked, fred.faults["GS10"] = len(fred.seen), []
    refresh(quick(fred), data, now=NOW + timedelta(hours=1))
    names_asked = {name for _, _, name in fred.seen[asked:]}
    assert "GS10" in names_asked
    assert "DGS10" not in names_asked, "what was fetched is not fetched again"
    forget()
    assert read("fed_weekly", data).refreshed


def test_a_stopped_run_from_yesterday_is_not_taken_up(fred, data):
    fred.faults["GS10"] = [server.trouble, server.trouble]
    with pytest.raises(FredError):
        refresh(quick(fred), data, now=NOW)
    asked = len(fred.seen)
    refresh(quick(fred), data, now=NOW + timedelta(hours=25))
    assert "DGS10" in {name for _, _, name in fred.seen[asked:]}


def test_a_damaged_leftover_is_fetched_again(fred, data):
    fred.faults["GS10"] = [server.trouble, server.trouble]
    with pytest.raises(FredError):
        refresh(quick(fred), data, now=NOW)
    (left,) = (data / "refreshed").glob("*T*Z/DGS10.json")
    left.write_text(left.read_text()[:500])
    refresh(quick(fred), data, now=NOW)
    assert read("rates_monthly", data).refreshed


def scaled(factor):
    return lambda observed: {day: value * factor for day, value in observed.items()}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (scaled(1e-3), r"WALCL \(wednesday\): its values are 0.001 times what they were: another unit"),
        (lambda o: dict(list(o.items())[:-20]), r"WALCL \(\w+\): it ends on .*, the table we have goes to"),
        (lambda o: dict(list(o.items())[::2] + list(o.items())[-1:]), "known dates are missing"),
        (lambda o: {**o, "2031-01-01": 1.0}, "WALCL: an observation is dated 2031-01-01, in the future"),
        (lambda o: {**o, "2026-07-15": 67.0}, "fed_weekly.csv, line 82, column assets: 0.067 is outside"),
    ],
)
def test_a_series_that_cannot_be_right_is_refused_and_not_kept(fred, data, change, says):
    before, good = prints(data), fred.series["WALCL"]
    fred.series["WALCL"] = change(good)
    with pytest.raises(TableError, match=says):
        refresh(quick(fred), data, now=NOW)
    assert prints(data) == before
    fred.series["WALCL"] = good
    refresh(quick(fred), data, now=NOW)
    assert read("fed_weekly", data).refreshed


def test_a_changed_unit_is_refused_naming_both(fred, data):
    before = prints(data)
    fred.units["WDTGAL"] = "Billions of U.S. Dollars"
    with pytest.raises(
        TableError, match=r"WDTGAL: FRED's unit is now 'Billions of U.S. Dollars', ours is 'million USD'"
    ):
        refresh(quick(fred), data, now=NOW)
    assert prints(data) == before
    refresh(quick(fred), data, now=NOW, skip=["WDTGAL"])
    table = read("fed_weekly", data)
    assert table.refreshed
    assert table.about["treasury_account"].vintage == ""


def test_a_series_to_skip_must_exist(fred, data):
    with pytest.raises(TableError, match="cannot skip NOSUCH; FRED series are A679RC1Q027SBEA"):
        refresh(quick(fred), data, skip=["NOSUCH"])


def test_series_that_ended_are_reported(fred, data):
    fred.titles["SOFR"] = "Secured Overnight Financing Rate (DISCONTINUED)"
    report = refresh(quick(fred), data, now=NOW)
    assert "warning: SOFR: FRED calls it discontinued; its last observation is of 2026-07-15" in report
    assert "warning: WRMFNS: no observation since 2026-02-28; it may have ended" in report
    assert not any("GDP" in line for line in report)


@pytest.mark.parametrize("where", ["write", "load", "replace_text"])
def test_a_full_disk_at_any_step_leaves_the_tables(fred, data, where, monkeypatch):
    before = prints(data)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, where, full)
    with pytest.raises(OSError, match="No space"):
        refresh(quick(fred), data, now=NOW)
    assert prints(data) == before


def test_a_killed_process_leaves_the_tables_and_can_be_taken_up(fred, data):
    code = (
        "import sys; from pathlib import Path; from explainer.evidence.fred import Client, Pace;"
        "from explainer.evidence.refresh import refresh;"
        f"refresh(Client({KEY!r}, sys.argv[1], Pace(pause=0.05)), Path(sys.argv[2]))"
    )
    before = prints(data)
    process = subprocess.Popen([sys.executable, "-c", code, fred.url, str(data)], cwd=ROOT, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while len(list(data.glob("refreshed/*/*.json"))) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    kept = {file.stem for file in data.glob("refreshed/*/*.json")}
    assert len(kept) >= 5
    assert prints(data) == before
    forget()
    assert not read("fed_weekly", data).refreshed
    asked = len(fred.seen)
    refresh(quick(fred), data, skip=["WRMFNS"])
    assert not kept & {name for _, path, name in fred.seen[asked:]}
    forget()
    assert read("fed_weekly", data).refreshed


@pytest.mark.parametrize("damage", ["cut", "edit", "manifest", "remove", "pointer"])
def test_a_broken_refreshed_table_is_reported_and_the_snapshot_used(fred, data, damage):
    refresh(quick(fred), data, now=NOW)
    place = current(data / "refreshed")
    file = place / "fed_weekly.csv"
    if damage == "cut":
        file.write_text(file.read_text()[:500])
    elif damage == "edit":
        file.write_text(file.read_text().replace("6852.491", "6852.492"))
    elif damage == "manifest":
        (place / "tables.toml").write_text((place / "tables.toml").read_text().replace("rows = ", "rows : "))
    elif damage == "remove":
        file.unlink()
    else:
        (data / "refreshed" / "current").write_text("20990101T000000Z\n")
    forget()
    table = read("fed_weekly", data)
    assert not table.refreshed
    assert table["assets"][0] == 6852.491
    assert table.notice.startswith("The refreshed table cannot be used, the snapshot is shown instead: ")


def test_a_pointer_that_leads_out_of_the_directory_is_ignored(data):
    (data / "refreshed").mkdir()
    (data / "refreshed" / "current").write_text("../../elsewhere\n")
    assert not read("fed_weekly", data).refreshed


def test_refreshed_tables_of_another_version_or_older_than_the_snapshot_are_not_used(fred, data):
    refresh(quick(fred), data, now=NOW)
    manifest = data / "tables.toml"
    text = manifest.read_text()
    manifest.write_text(text.replace('unit = "bn USD"', 'unit = "trillion USD"'))
    forget()
    assert "other columns" in read("fed_weekly", data).notice
    manifest.write_text(text.replace('as_of = "2026-07-15"', 'as_of = "2026-09-15"'))
    forget()
    assert "before the snapshot" in read("fed_weekly", data).notice


def test_the_command_line_without_a_key_with_a_wrong_one_and_with_a_right_one(fred, data, monkeypatch, capsys):
    monkeypatch.setattr("explainer.evidence.fred.ROOT_URL", fred.url)
    monkeypatch.setattr(Client.__init__, "__defaults__", (fred.url, Pace(pause=0.0, sleep=lambda s: None, tries=2)))
    monkeypatch.setattr(refresh, "__defaults__", (data,))
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    assert command.main(["refresh"]) == 1
    assert "no key: set FRED_API_KEY" in capsys.readouterr().err
    monkeypatch.setenv("FRED_API_KEY", "e" * 32)
    assert command.main(["refresh"]) == 1
    said = capsys.readouterr()
    assert "the key is not accepted" in said.err
    assert "The tables in use are untouched." in said.err
    monkeypatch.setenv("FRED_API_KEY", KEY)
    fred.units["GDP"] = "Index"
    assert command.main(["refresh"]) == 1
    assert "--skip SERIES leaves that one" in capsys.readouterr().err
    del fred.units["GDP"]
    assert command.main(["refresh"]) == 0
    said = capsys.readouterr()
    assert "[##############################]" in said.err
    assert "warning: WRMFNS" in said.out
    assert KEY not in said.out + said.err
    for file in data.rglob("*"):
        assert file.is_dir() or KEY.encode() not in file.read_bytes(), file


def test_stopping_by_hand_leaves_everything_and_says_how_to_go_on(fred, data, monkeypatch, capsys):
    def stop(done: int, total: int, name: str) -> None:
        if done == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Client.__init__, "__defaults__", (fred.url, Pace(pause=0.0)))
    monkeypatch.setattr(refresh, "__defaults__", (data,))
    monkeypatch.setattr(command, "bar", stop)
    monkeypatch.setenv("FRED_API_KEY", KEY)
    before = prints(data)
    assert command.main(["refresh"]) == 130
    assert "run it again to go on" in capsys.readouterr().err
    assert prints(data) == before
    assert len(list(data.glob("refreshed/*/*.json"))) == 3
