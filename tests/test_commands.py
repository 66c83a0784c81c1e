"""The commands of the README: locks, environments, and one clear sentence when something is missing."""

from __future__ import annotations

import json
import os
import re
import runpy
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import chromium, engines
from tests.browser.running import lab_command

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "locks" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.M))


def test_conda_and_binder_get_what_pip_gets() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = {*PROJECT["dependencies"], *(r for name in ("charts", "data", "lab") for r in extras[name])}
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert set(re.findall(r'^      - "(.+)"$', text, re.M)) == wanted
    assert "      - -e ." in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_a_lock_has_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--(extra-)?index|--find-links|/", re.sub(r"^\s*#.*$", "", text, flags=re.M))
    for block in re.split(r"^(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.M), flags=re.M):
        assert not block.strip() or "--hash=sha256:" in block, block[:80]


def test_the_locks_cover_the_project() -> None:
    site, dev = locked("site.txt"), locked("dev.txt")
    assert {name_of(r) for r in PROJECT["dependencies"]} <= set(site)
    everything = {name_of(r) for extra in PROJECT["optional-dependencies"].values() for r in extra}
    assert everything <= set(dev)
    assert {n: v for n, v in site.items() if dev.get(n) != v} == {}


def test_ci_calls_the_test_command_of_the_readme() -> None:
    assert "make test " in (ROOT / "README.md").read_text(encoding="utf-8")
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]


def run(*command: str, **kwargs: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60, **kwargs)


def test_help_lists_every_command() -> None:
    listed = run("make", "help").stdout
    for command in ("site", "test", "lab", "charts", "check", "bench", "load", "data", "help"):
        assert f"make {command}" in listed


def test_an_old_python_is_refused_in_a_sentence() -> None:
    script = (
        "import sys, runpy\nsys.version_info = (3, 9, 2)\nsys.version = '3.9.2 (old)'\nsys.argv = ['setup.py', 'site']\n"
        "runpy.run_path('tools/setup.py', run_name='__main__')"
    )
    done = run(sys.executable, "-c", script)
    assert done.returncode == 1
    assert done.stderr == "Python 3.11 or newer is needed, this is 3.9.2; choose one: make site PYTHON=python3.12\n"


def test_a_machine_without_python_is_told_so() -> None:
    done = run("make", "site", "PYTHON=")
    assert done.returncode != 0
    assert "No Python found; install Python 3.11 or newer and try again." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_browser_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "firefox", lambda: None)
    monkeypatch.setattr(chromium, "debian", lambda: False)
    monkeypatch.setattr(chromium, "main", lambda: 0)
    monkeypatch.setenv("ENGINES", "firefox")
    assert engines.main() == 1
    assert "there is no Firefox here.\nInstall them (Debian: firefox-esr " in capsys.readouterr().err
    with pytest.raises(AssertionError, match="no Firefox here"), engines.engine("firefox", lambda: None):
        pass
    monkeypatch.setenv("ENGINES", "chromium")
    assert engines.main() == 0
    assert "Not tried, as ENGINES says: firefox, webkit." in capsys.readouterr().out


def test_no_network_is_said_in_a_sentence(tmp_path: Path) -> None:
    for part in ("tools/setup.py", "locks/uv.txt", "locks/site.txt"):
        target = tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / part).read_bytes())
    nowhere = {
        "PATH": "/usr/bin:/bin", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": "/dev/null",
        "PIP_NO_CACHE_DIR": "1", "HOME": str(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "tools/setup.py", "site"], cwd=tmp_path, env=nowhere, capture_output=True, text=True, check=False, timeout=120
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("The packages could not be fetched from where PIP_INDEX_URL leads; does it answer")
    assert len(done.stderr.splitlines()) == 1


def test_uv_fetches_from_where_pip_does() -> None:
    setup = runpy.run_path(str(ROOT / "tools" / "setup.py"))
    pip = {name: f"https://mirror.example/{name}" for name in setup["AS_PIP"]}
    told = setup["environment"](pip)
    assert {theirs: told[ours] for theirs, ours in setup["AS_PIP"].items()} == pip
    assert told["UV_DEFAULT_INDEX"] == pip["PIP_INDEX_URL"]
    assert (
        setup["environment"]({**pip, "UV_DEFAULT_INDEX": "https://other.example"})["UV_DEFAULT_INDEX"]
        == "https://other.example"
    )
    assert setup["environment"]({"PATH": "/bin"}) == {"PATH": "/bin"}


def test_a_home_that_cannot_be_written_is_not_the_network_s_fault(tmp_path: Path) -> None:
    setup = runpy.run_path(str(ROOT / "tools" / "setup.py"))
    told = setup["environment"]({"HOME": "/dev/null/nobody"})
    for name in ("UV_CACHE_DIR", "PIP_CACHE_DIR"):
        assert told[name].startswith(f"{setup['VENV']}/cache/")
    assert "UV_CACHE_DIR" not in setup["environment"]({"HOME": str(tmp_path)})
    assert "PIP_CACHE_DIR" not in setup["environment"]({"HOME": "/dev/null/nobody", "XDG_CACHE_HOME": str(tmp_path)})
    assert setup["environment"]({"HOME": "/dev/null/nobody", "UV_CACHE_DIR": "/own"})["UV_CACHE_DIR"] == "/own"


def test_what_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(sys.executable, "-m", "explainer.site", "build", "--build", "/dev/null/made")
    assert done.returncode == 1
    assert re.fullmatch(r"The site was not built: /dev/null/made\S* cannot be written: Not a directory\n", done.stderr)
    setup = runpy.run_path(str(ROOT / "tools" / "setup.py"))
    monkeypatch.setitem(setup["main"].__globals__, "VENV", "/dev/null/.venv")
    with pytest.raises(SystemExit):
        setup["main"]("site")
    assert capsys.readouterr().err == "/dev/null/.venv cannot be written; what the commands need is installed there\n"
    lab = runpy.run_path(str(ROOT / "tools" / "lab.py"))
    monkeypatch.setenv("HOME", "/dev/null/nobody")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    lab["keep_settings"](tmp_path)
    assert os.environ["JUPYTER_DATA_DIR"] == str(tmp_path / "data")
    assert f"/dev/null/nobody cannot be written: JupyterLab keeps its settings in {tmp_path}" in capsys.readouterr().out


def test_jupyterlab_does_not_ask_about_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup = runpy.run_path(str(ROOT / "tools" / "setup.py"))
    no_news = setup["no_news"]
    monkeypatch.setitem(no_news.__globals__, "VENV", str(tmp_path))
    config = tmp_path / "etc" / "jupyter" / "labconfig"
    config.mkdir(parents=True)
    (config / "page_config.json").write_text('{"disabledExtensions": {"other": true}, "kept": 1}')
    no_news()
    no_news()
    page = json.loads((config / "page_config.json").read_text())
    assert page == {"disabledExtensions": {"other": True, setup["NEWS"]: True}, "kept": 1}


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<h1>Here</h1>")
    (tmp_path / "stamp.json").write_text('{"made_from": "here", "edition": "000000000000"}')
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(sys.executable, "-m", "explainer.site", "serve", "--build", str(tmp_path), "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"serve: port {port} is taken")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("port", "sentence"),
    [
        ("{taken}", "lab: port {taken} is taken: stop what runs there, or choose another: make lab PORT=8899"),
        ("70000", "lab: port is 70000; allowed is 1 to 65,535"),
    ],
)
def test_make_lab_says_in_a_sentence_what_is_wrong_with_a_port(port: str, sentence: str) -> None:
    with socket.create_server(("localhost", 0)) as server:
        taken = str(server.getsockname()[1])
        done = run(*lab_command(port.format(taken=taken)))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == sentence.format(taken=taken)
    assert "Traceback" not in done.stderr
