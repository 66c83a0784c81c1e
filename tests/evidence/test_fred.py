"""The client against a server that speaks FRED's API: every way to fail ends in a clear message without the key."""

import time

import pytest

from explainer.evidence import fred as module
from explainer.evidence.fred import Client, Pace, key_from_environment
from explainer.evidence.transport import FredError
from tests.evidence import fred_server as server
from tests.evidence.fred_server import KEY, FredServer


@pytest.fixture
def fred():
    with FredServer() as running:
        yield running


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now, self.naps = 0.0, []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        self.now += seconds


def client(fred: FredServer, clock: Clock | None = None, key: str = KEY, **pace) -> Client:
    clock = clock or Clock()
    return Client(key, fred.url, Pace(clock=clock, sleep=clock.sleep, **{"timeout": 5.0, "tries": 3, **pace}))


def test_a_series_arrives_whole(fred):
    answer = client(fred).fetch("WALCL")
    assert answer.units == "Millions of U.S. Dollars"
    assert answer.observations["2022-04-13"] == 8965487.0
    assert len(answer.observations) == len([d for d in fred.series["WALCL"] if d >= "1995"])


def test_a_gap_that_fred_writes_as_a_dot_is_left_out(fred):
    def dot(handler, path):
        rows = '<observation date="2026-01-01" value="."/><observation date="2026-01-02" value="4.2"/>'
        handler.send(f'<observations count="2">{rows}</observations>')

    fred.faults["DGS10"] = [None, dot]
    assert client(fred).fetch("DGS10").observations == {"2026-01-02": 4.2}


def test_requests_keep_their_distance(fred):
    clock = Clock()
    asking = client(fred, clock, pause=0.55)
    asking.fetch("WALCL")
    asking.fetch("DGS10")
    assert clock.naps == [0.55, 0.55, 0.55]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (server.too_many, r"too many requests \(429\) \(tried 3 times\)"),
        (server.trouble, r"the server is in trouble \(500\) \(tried 3 times\)"),
        (server.unavailable, r"the server is in trouble \(503\) \(tried 3 times\)"),
        (server.error_with_200, r"the server is in trouble \(500\) \(tried 3 times\)"),
        (server.web_page, r"a web page instead of data; is a login page in between\? \(tried 3 times\)"),
        (server.blank, r"cut off or not XML \(tried 3 times\)"),
        (server.truncated, r"was cut off.* \(tried 3 times\)"),
        (server.truncated_unannounced, r"cut off or not XML \(tried 3 times\)"),
        (server.short_count, r"observations came, .* were announced \(tried 3 times\)"),
        (server.hang_up, r"\(tried 3 times\)"),
        (server.empty, "an empty answer$"),
        (server.redirect, r"leads elsewhere \(302\)"),
        (server.bad_value, "cannot be read"),
    ],
)
def test_a_failure_that_stays_is_told_clearly(fred, fault, says):
    fred.faults["WALCL"] = [None, fault, fault, fault]
    with pytest.raises(FredError, match=says) as error:
        client(fred).fetch("WALCL")
    assert "WALCL" in str(error.value)
    assert KEY not in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


@pytest.mark.parametrize(
    "fault",
    [server.too_many, server.trouble, server.unavailable, server.error_with_200, server.web_page, server.truncated,
     server.truncated_unannounced, server.short_count, server.hang_up, server.blank],
)  # fmt: skip
def test_a_failure_that_passes_is_not_noticed(fred, fault):
    fred.faults["WALCL"] = [fault, None, fault, fault]
    assert client(fred).fetch("WALCL").observations["2022-04-13"] == 8965487.0


@pytest.mark.parametrize("fault", [server.silent, server.slow_drip, server.slow_headers])
def test_no_answer_takes_longer_than_the_deadline(fred, fault):
    fred.faults["WALCL"] = [fault, fault]
    begun = time.monotonic()
    with pytest.raises(FredError, match=r"within 0\.2 seconds \(tried 2 times\)"):
        client(fred, timeout=0.2, tries=2).fetch("WALCL")
    assert time.monotonic() - begun < 2


def test_back_off_doubles_and_heeds_what_the_server_asks(fred):
    fred.faults["WALCL"] = [server.trouble, server.trouble, server.too_many]
    clock = Clock()
    client(fred, clock, pause=0.0, tries=5, backoff=2.0).fetch("WALCL")
    assert clock.naps == [2.0, 4.0, 7.0]


@pytest.mark.parametrize(("asked", "waits"), [("soon", 20.0), ("9999", 20.0), ("-1", 20.0), ("3", 3.0)])
def test_nonsense_in_retry_after_is_not_obeyed(fred, asked, waits):
    fred.faults["WALCL"] = [lambda handler, path: handler.error(429, "Too Many", Retry_After=asked)]
    clock = Clock()
    client(fred, clock, pause=0.0, backoff=2.0).fetch("WALCL")
    assert clock.naps == [waits]


def test_a_wrong_key_is_told_at_once_and_not_repeated(fred):
    wrong = "f" * 32
    with pytest.raises(FredError, match="the key is not accepted; check FRED_API_KEY") as error:
        client(fred, key=wrong).fetch("WALCL")
    assert wrong not in str(error.value)
    assert len(fred.seen) == 1


def test_a_server_that_repeats_the_key_does_not_get_it_into_the_message(fred):
    fred.faults["WALCL"] = [lambda handler, path: handler.error(404, f"nothing at {handler.path}")]
    with pytest.raises(FredError, match=r"refused \(404\).*your key") as error:
        client(fred).fetch("WALCL")
    assert KEY not in str(error.value)


def test_a_series_that_is_gone_is_told_with_freds_words(fred):
    with pytest.raises(FredError, match="NOSUCH: the series does not exist, or no longer"):
        client(fred).fetch("NOSUCH")


def test_no_server_at_all():
    with pytest.raises(FredError, match=r"cannot be reached .ConnectionRefusedError. .tried 2 times"):
        Client(KEY, "http://127.0.0.1:9/fred", Pace(tries=2, sleep=lambda s: None)).fetch("WALCL")


def test_an_endless_answer_is_cut(fred, monkeypatch):
    monkeypatch.setattr("explainer.evidence.transport.LARGEST", 1000)
    with pytest.raises(FredError, match="longer than 1,000 bytes"):
        client(fred).fetch("WALCL")


@pytest.mark.parametrize(
    ("key", "says"),
    [(None, "no key: set FRED_API_KEY"), ("", "no key"), ("abc", "is not a key"), ("g" * 31 + "\n/", "is not a key")],
)
def test_no_key_or_nonsense_is_told_before_any_request(monkeypatch, key, says):
    monkeypatch.delenv("FRED_API_KEY", raising=False)
    if key is not None:
        monkeypatch.setenv("FRED_API_KEY", key)
    with pytest.raises(FredError, match=says) as error:
        key_from_environment()
    assert not key or key not in str(error.value)


def test_fredapi_still_fetches_where_the_guard_stands():
    """If fredapi renames its one private method, the guard would silently be gone: say so here."""
    assert "_Fred__fetch_data" in vars(module.Fred)
    assert "_Fred__fetch_data" in vars(Client)


def test_a_series_that_was_renamed_or_is_gone_is_said_to_be(fred):
    fred.names["SOFR"] = "SOFR2"
    with pytest.raises(FredError, match="FRED answers for SOFR with SOFR2: it has another name there now; write that"):
        client(fred).fetch("SOFR")
    with pytest.raises(
        FredError, match="the series does not exist, or no longer; perhaps it has another name there now"
    ):
        client(fred).fetch("NOSUCH")
