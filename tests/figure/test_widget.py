"""The widget's Python half: it answers, refuses kindly, and ties itself to ordinary sliders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.figure import figure as module
from explainer.figure.figure import Figure
from explainer.figure.wire import unpack
from explainer.quantity import QuantityError
from tests.figure.rope import plan, respond
from tests.markup import parse

Make = Callable[[], Figure]


def answer(figure: Figure) -> tuple[dict[str, Any], dict[str, dict[str, list[float]]]]:
    return unpack(figure.outputs)


def test_it_answers_the_defaults_at_once(rope: Make) -> None:
    header, data = answer(rope())
    expected = respond(plan().defaults())
    assert header["verdict"] == expected.verdict
    assert data == expected.data


def test_it_answers_what_the_browser_sends_with_its_number(rope: Make) -> None:
    figure = rope()
    sent = []
    figure.observe(lambda change: sent.append(change["name"]), ["outputs", "answered"])
    figure.set_state({"inputs": {"pull": 5, "share": 0.1}, "request": {"want": "answer", "seq": 4}})
    header, data = answer(figure)
    expected = respond({"pull": 5, "share": 0.1})
    assert (figure.answered["seq"], header["verdict"], data) == (4, expected.verdict, expected.data)
    assert sent == ["outputs", "answered"], "one message is answered once"
    # The same once more: the answer is the one before, and who asked hears that it is there.
    figure.set_state({"request": {"want": "answer", "seq": 5}})
    assert (figure.answered["seq"], answer(figure)[1]) == (5, expected.data)
    assert sent == ["outputs", "answered", "answered"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"pull": 11}, r"pull \(p\) is 11.0 kg; allowed is 0.0 to 10.0 kg. The figure still shows"),
        ({"pull": "5"}, r"pull \(p\) is '5', not a number"),
        ({"pull": float("nan")}, r"pull \(p\) is nan"),
        ({"pull": None}, "not a number"),
        ({"pull": 9}, r"pull \(p\) is 9 kg; allowed is less"),
        ({"pull": 10}, "The model has no answer here: the rope has no end"),
    ],
)
def test_a_bad_input_gives_a_reason_and_the_next_good_one_an_answer(
    rope: Make, sent: dict[str, Any], said: str
) -> None:
    figure = rope()
    figure.inputs = sent
    header, data = answer(figure)
    assert data == {}
    assert "verdict" not in header
    with pytest.raises(AssertionError, match=said):
        raise AssertionError(header["problem"])
    figure.inputs = {"pull": 2}
    assert answer(figure)[0]["verdict"] == respond({"pull": 2, "share": 0.4}).verdict


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["pull", "share", "seq", "stranger"]),
        st.none() | st.booleans() | st.floats() | st.text(max_size=3) | st.lists(st.integers(), max_size=2),
    )
)
def test_whatever_is_sent_gets_an_answer_or_a_reason(rope: Make, sent: dict[str, Any]) -> None:
    figure = rope()
    figure.inputs = sent
    header, _ = answer(figure)
    assert ("problem" in header) != ("verdict" in header)


def test_set_moves_a_control_from_python(rope: Make) -> None:
    figure = rope()
    figure.set(pull=7)
    assert figure.inputs == {"pull": 7, "share": 0.4}
    assert answer(figure)[0]["verdict"] == respond({"pull": 7, "share": 0.4}).verdict


def test_set_and_link_refuse_what_is_not_there_or_not_allowed(rope: Make) -> None:
    figure = rope()
    before = (dict(figure.inputs), figure.outputs)
    with pytest.raises(KeyError, match="figure 'rope' has no control 'push'; it has pull, share"):
        figure.set(push=1)
    with pytest.raises(QuantityError, match=r"pull \(p\) is −1.0 kg; allowed is 0.0 to 10.0 kg"):
        figure.set(share=0.5, pull=-1)
    with pytest.raises(KeyError, match="figure 'rope' has no control 'push'"):
        figure.link("push")
    assert (figure.inputs, figure.outputs) == before


def test_a_linked_slider_moves_with_the_figure_and_back(rope: Make) -> None:
    figure = rope()
    slider = figure.link("share")
    assert isinstance(slider, ipywidgets.FloatSlider)
    assert (slider.value, slider.min, slider.max, slider.step) == (0.4, 0, 1, 0.05)
    heard: list[str] = []
    figure.observe(lambda change: heard.append(change["name"]), ["inputs", "outputs"])
    slider.observe(lambda change: heard.append("slider"), "value")

    slider.value = 0.65
    assert figure.inputs["share"] == 0.65
    assert answer(figure)[0]["verdict"] == respond({"pull": 3, "share": 0.65}).verdict
    assert sorted(heard) == ["inputs", "outputs", "slider"]

    heard.clear()
    figure.set_state({"inputs": {"pull": 3, "share": 0.2}, "request": {"want": "answer", "seq": 9}})
    assert slider.value == 0.2
    assert figure.answered["seq"] == 9
    assert sorted(set(heard)) == ["inputs", "outputs", "slider"]
    assert len(heard) <= 4


def test_a_slider_of_the_reader_s_own_sets_the_figure(rope: Make) -> None:
    figure = rope()
    own = ipywidgets.FloatSlider(value=2.5, min=0, max=10, step=0.5)
    assert figure.link("pull", own) is own
    assert figure.inputs["pull"] == 2.5
    figure.set(pull=4)
    assert own.value == 4


def test_two_sliders_on_one_control_agree_without_end(rope: Make) -> None:
    figure = rope()
    first, second = figure.link("pull"), figure.link("pull")
    second.value = 8
    assert first.value == second.value == figure.inputs["pull"] == 8


def test_in_a_notebook_it_carries_its_modules_and_a_static_view(rope: Make) -> None:
    figure = rope()
    data, _ = figure._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert '<figure class="fig" id="fig-rope"' in data["text/html"]
    assert "export default" in figure._esm
    assert len(figure.vega) > 100_000


def test_in_a_notebook_two_outputs_are_left_the_figure_as_it_is_kept_and_the_living_one(
    rope: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[tuple[dict[str, Any], Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, metadata=None, **_: left.append((data, metadata)))
    rope()._ipython_display_()
    (kept, told), (living, _) = left
    assert set(kept) == {"text/html", "text/plain"}
    assert told["figure"]["words"] > 0
    html = kept["text/html"]
    assert html.startswith("<style>")
    assert '<figure class="fig saved" id="fig-rope-saved"' in html
    assert "<svg" in html
    assert "<script" not in html
    root = parse(html)
    ids = root.ids()
    assert len(ids) == len(set(ids))
    assert all(name.endswith("-saved") for name in ids)
    for label in root.all("label"):
        assert label.attributes.get("for", ids[0]) in ids
    assert all("disabled" in field.attributes for field in root.all("input"))
    assert "application/vnd.jupyter.widget-view+json" in living
    assert "text/html" not in living


def test_a_page_of_the_site_takes_the_bundle(rope: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_ASSETS", "")
    with pytest.raises(NotImplementedError):
        rope()._ipython_display_()


def test_under_the_site_it_has_a_known_name_and_loads_by_address(assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_MANIFEST", str(assets / "manifest.json"))
    monkeypatch.setenv("EXPLAINER_ASSETS", "/assets/")
    module._browser_half.cache_clear()
    try:
        figure = Figure(plan(), respond)
        assert figure.model_id == "figure-rope"
        assert figure.vega.startswith("/assets/vega.")
        assert "/assets/figure." in figure._esm
        assert "text/html" not in figure._repr_mimebundle_()[0]
    finally:
        module._browser_half.cache_clear()
