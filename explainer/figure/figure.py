"""The one widget: inputs in, outputs out, everything else drawn in the browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from explainer.figure.html import figure_html, saved_html
from explainer.figure.plan import Answer, Ensemble, Plan, PlanError
from explainer.figure.wire import pack, pack_answer, pack_ensemble, pack_problem, plain
from explainer.quantity import QuantityError

Respond = Callable[[Mapping[str, float]], Answer]
Widen = Callable[[Mapping[str, float]], Ensemble]


def site_assets() -> str:
    """Return the site's address for modules, or "" in a notebook of one's own."""
    return os.environ.get("EXPLAINER_ASSETS", "")


@cache
def _browser_half() -> tuple[str, str, str]:
    """Return the widget's module, its style and the chart runtime.

    Under a site they are loaded by address, once for the page; in a notebook
    they travel with the widget, because no server of ours is there.
    """
    if base := site_assets():
        manifest = json.loads(Path(os.environ["EXPLAINER_MANIFEST"]).read_text(encoding="utf-8"))
        figure, vega = (base + manifest[name] for name in ("figure.js", "vega.js"))
        loader = f"export default async () => (await import(new URL('{figure}', document.baseURI).href)).default;"
        return loader, "", vega
    from explainer.figure import modules  # noqa: PLC0415 - not for a reader's kernel

    return modules.module(), modules.styles(), modules.runtime()


class Figure(anywidget.AnyWidget):
    """A figure as an ipywidget.

    Parameters
    ----------
    plan
        What it shows and which numbers the reader sets.
    respond
        A pure function from inputs to :class:`~explainer.figure.plan.Answer`.
    ensemble
        A pure function from inputs to :class:`~explainer.figure.plan.Ensemble`, for a plan that names its datasets.
        The browser asks for it once an answer is drawn and the reader rests, so it never delays an answer.
    """

    # anywidget knows a style only as a class attribute; ours is read when the first figure is made.
    _css = traitlets.Unicode().tag(sync=True)
    plan = traitlets.Dict().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    vega = traitlets.Unicode().tag(sync=True)
    constants = traitlets.Bytes().tag(sync=True)
    inputs = traitlets.Dict().tag(sync=True, echo_update=False)
    # What the browser wants of the inputs, and by which move: {"want": "answer" | "ensemble", "seq": 3}.
    request = traitlets.Dict().tag(sync=True, echo_update=False)
    answered = traitlets.Dict().tag(sync=True)
    outputs = traitlets.Bytes().tag(sync=True)
    extra = traitlets.Bytes().tag(sync=True)

    def __init__(self, plan: Plan, respond: Respond, ensemble: Widen | None = None) -> None:
        if bool(plan.ensemble) != (ensemble is not None):
            raise PlanError(
                f"figure {plan.name!r} names the datasets {plan.ensemble} as its ensemble and has {ensemble}"
            )
        self._plan = plan
        self._respond = respond
        self._ensemble = ensemble
        inputs: dict[str, Any] = dict(plan.defaults())
        first = respond(inputs)
        esm, css, vega = _browser_half()
        on_site = bool(site_assets())
        super().__init__(
            plan=plan.json(),
            html=figure_html(plan, first, draw=False),
            vega=vega,
            constants=pack({}, plan.constants),
            inputs=inputs,
            outputs=pack_answer(first),
            _esm=esm,
            _css=css,
            # Under the site a page knows its figures by name before any kernel answers.
            **({"model_id": f"figure-{plan.name}"} if on_site else {}),
        )
        self._heard: Any = (inputs, {})
        self.observe(self._answer, ["inputs", "request"])

    def _answer(self, _change: Any) -> None:
        # Inputs and request come in one message, and tell of themselves one after the other.
        heard = (dict(self.inputs), dict(self.request))
        if heard == self._heard:
            return
        self._heard = heard
        want, seq = (self.request.get(name) for name in ("want", "seq"))
        with self.hold_sync():
            if want == "ensemble":
                self.extra = self.answer_ensemble(self.inputs)
            else:
                self.outputs = self.answer(self.inputs)
            # Counted, because an answer may be the one before, and would not be sent.
            self.answered = {"want": want, "seq": seq or 0, "turn": self.answered.get("turn", 0) + 1}

    def answer(self, inputs: Mapping[str, Any]) -> bytes:
        """Return the answer to these inputs, or the refusal that says why there is none: the same for everyone."""
        try:
            return pack_answer(self._respond(self._plan.read(inputs)))
        except QuantityError as refused:
            return pack_problem(f"{refused}. The figure still shows your last setting.")
        except (ArithmeticError, ValueError) as failed:
            return pack_problem(f"The model has no answer here: {failed}.")

    def answer_ensemble(self, inputs: Mapping[str, Any]) -> bytes:
        """Return what follows the answer to these inputs."""
        if self._ensemble is None:
            return pack_problem(f"Figure {self._plan.name!r} has no runs around its answer.")
        try:
            return pack_ensemble(self._widen(self._plan.read(inputs)))
        except (ArithmeticError, ValueError) as failed:
            return pack_problem(f"The runs around this one have no answer: {failed}.")

    def _widen(self, inputs: Mapping[str, float]) -> Ensemble:
        assert self._ensemble is not None
        made = self._ensemble(inputs)
        if set(made.data) != set(self._plan.ensemble):
            raise PlanError(
                f"the ensemble has the datasets {sorted(made.data)}, promised are {sorted(self._plan.ensemble)}"
            )
        return made

    def set(self, **values: float) -> None:
        """Set inputs from Python, as a reader's hand would.

        Raises
        ------
        KeyError
            If the figure has no such control.
        explainer.quantity.QuantityError
            If a value is outside its declared range.
        """
        known = {c.id: c.quantity for c in self._plan.controls}
        for name, value in values.items():
            if name not in known:
                raise KeyError(f"figure {self._plan.name!r} has no control {name!r}; it has {', '.join(known)}")
            known[name].check(value)
        # A wish for the runs around an answer is not for the next one.
        request = {**self.request, "want": "answer"} if self.request else {}
        with self.hold_trait_notifications():
            self.request = request
            self.inputs = {**self.inputs, **values}

    def link(self, control: str, slider: Any = None) -> Any:
        """Tie one control to an ordinary ipywidgets slider, both ways, and return the slider.

        Without a slider a fitting ``ipywidgets.FloatSlider`` is made.
        """
        known = {c.id: c.quantity for c in self._plan.controls}
        if control not in known:
            raise KeyError(f"figure {self._plan.name!r} has no control {control!r}; it has {', '.join(known)}")
        q = known[control]
        if slider is None:
            slider = ipywidgets.FloatSlider(
                value=self.inputs[control], min=q.low, max=q.high, step=q.step, description=q.label,
                style={"description_width": "initial"},
            )  # fmt: skip
        else:
            self.set(**{control: float(slider.value)})
        slider.observe(lambda change: self.set(**{control: float(change["new"])}), "value")
        self.observe(lambda change: setattr(slider, "value", change["new"].get(control, q.default)), "inputs")
        return slider

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Return the widget, and beside it the whole figure as HTML for a page to be made of."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data = dict(data or {})
        if not site_assets():
            data["text/html"] = self.static()
            # What a page that holds it lists at its end, and counts.
            metadata = {**metadata, "figure": {"sources": self._plan.sources, "words": self._plan.reading}}
        return data, metadata

    def _ipython_display_(self) -> None:
        """In a notebook of somebody's own, leave two outputs: the figure as it is kept, and the living one.

        JupyterLab shows of one output one form only, and of a widget whose kernel is gone nothing at all.  Where the
        living figure comes up it hides the other; without a kernel, a network or scripts the other stays.
        """
        if "EXPLAINER_ASSETS" in os.environ:
            raise NotImplementedError  # a page of the site: IPython then takes the bundle
        from IPython.display import display  # noqa: PLC0415 - not for a page's worker

        data, metadata = self._repr_mimebundle_()
        kept = {"text/html": saved_html(self._drawn(), self._css), "text/plain": self._plan.title}
        del data["text/html"]
        display(kept, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        display(data, raw=True)  # type: ignore[no-untyped-call]

    def static(self) -> str:
        """Return the figure as HTML with its charts drawn and its state embedded."""
        return self._drawn(embed=True)

    def _drawn(self, *, embed: bool = False) -> str:
        outputs = self._respond(self._plan.defaults())
        ensemble = self._widen(self._plan.defaults()) if self._ensemble else None
        state = {
            "plan": self._plan.json(),
            "inputs": self._plan.defaults(),
            "constants": plain(self.constants),
            "outputs": plain(pack_answer(outputs)),
            "extra": ensemble and plain(pack_ensemble(ensemble)),
            "request": {},
        }
        return figure_html(self._plan, outputs, state if embed else None, ensemble=ensemble)
