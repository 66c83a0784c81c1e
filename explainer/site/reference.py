"""The reference page, made from the code: every model's equations, symbols, units, ranges, defaults and sources."""

from __future__ import annotations

import importlib
import inspect
import re
from html import escape
from types import ModuleType

from explainer.models import world
from explainer.quantity import Choice, Parameters, Quantity, declarations
from explainer.sources import Source, cite

# module and heading, in the order of the chapters
SECTIONS: tuple[tuple[str, str], ...] = (
    ("multiplier", "M1 Spending and its rounds"),
    ("premium", "M2 Idle capital and the premium"),
    ("clearing", "M3 Crowding out"),
    ("absorption", "M4 Who absorbs the claim"),
    ("bathtub", "M5 Bathtub and plumbing"),
    ("contagion", "M6a Overlapping portfolios"),
    ("margin", "M6b, c Bounded impact and margin spirals"),
    ("pecking", "M6d The pecking order"),
    ("cascade", "M6d The cascade"),
    ("discounting", "M7 Discounting and duration"),
    ("seesaw", "M7 Duration as a balance point"),
    ("news", "M7 What is left to the cash flows"),
    ("traps", "M8 Statistical traps"),
    ("pairs", "M8 Unrelated pairs"),
    ("hunt", "M8 A hunt through lags"),
    ("world", "M9 Numbers of the whole machine"),
    ("machine", "M9 The whole machine"),
    ("ledger", "M9 The books"),
    ("presets", "M9 Worlds by name"),
    ("inverse", "M9 What would you have to believe?"),
    ("bridge", "M9 From one world to another"),
)


_SCROLL = '<div class="scroll" tabindex="0" role="group" aria-label="Table">'


def reference_html() -> str:
    """Return the body of the reference page: contents, then one section per model."""
    contents = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title in SECTIONS)
    sections = "".join(_section(name, title) for name, title in SECTIONS)
    return (
        "<p>Made from the code. Money is in billions of dollars, rates are fractions a year inside the models and "
        "per cent or basis points on the page, prices are 1 at the start.</p>"
        f'<nav aria-label="Models"><ul>{contents}</ul></nav>{sections}'
    )


def _section(name: str, title: str) -> str:
    module = importlib.import_module(f"explainer.models.{name}")
    records = [
        c for _, c in inspect.getmembers(module, inspect.isclass) if _own(module, c) and issubclass(c, Parameters)
    ]
    records.sort(key=lambda c: inspect.getsourcelines(c)[1])
    body = _prose(inspect.getdoc(module) or "") + _equations(module) + "".join(_table(c) for c in records)
    if name == "world":
        body += _constants()
    return f'<section id="{name}"><h2>{escape(title)}</h2>{body}</section>'


def _own(module: ModuleType, thing: object) -> bool:
    return getattr(thing, "__module__", "") == module.__name__ and not getattr(thing, "__name__", "_").startswith("_")


def _prose(text: str) -> str:
    """Return a docstring as paragraphs and code blocks (paragraphs that end in ``::`` announce one)."""
    parts = []
    for block in re.split(r"\n\s*\n(?=\S)", text.strip()):
        lead, _, code = block.partition("::\n\n")
        if lead:
            parts.append(f"<p>{_inline(lead)}{':' if code else ''}</p>")
        if code:
            parts.append(f'<pre tabindex="0"><code>{escape(inspect.cleandoc(code))}</code></pre>')
    return "".join(parts)


def _inline(text: str) -> str:
    """Return text with the docstrings' own marks turned into HTML."""
    text = escape(" ".join(text.split()))
    text = re.sub(r":\w+:`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"``([^`]+)``", r"<code>\1</code>", text)


def _equations(module: ModuleType) -> str:
    """Return each public function with what its docstring says, which is its equation and its unit."""
    functions = [f for _, f in inspect.getmembers(module, inspect.isfunction) if _own(module, f)]
    functions.sort(key=lambda f: inspect.getsourcelines(f)[1])
    rows = []
    for f in functions:
        names = ", ".join(inspect.signature(f).parameters)
        said = re.split(r"\n\s*\n\s*Raises", inspect.getdoc(f) or "")[0]
        rows.append(f"<dt><code>{escape(f.__name__)}({escape(names)})</code></dt><dd>{_inline(said)}</dd>")
    return f"<dl>{''.join(rows)}</dl>" if rows else ""


def _table(record: type[Parameters]) -> str:
    """Return the quantities a record declares itself (those it inherits stand with their own record)."""
    inherited = {name for base in record.__mro__[1:] for name in getattr(base, "__annotations__", {})}
    rows = "".join(_row(d) for name, d in declarations(record).items() if name not in inherited)
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("Symbol", "Name", "Default", "Range", "Unit", "Source"))
    caption = f"<code>{escape(record.__name__)}</code>: {_inline((inspect.getdoc(record) or '').split('. ')[0])}"
    return f"{_SCROLL}<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"


def _constants() -> str:
    """Return the machine's numbers by asset, all of them assumptions."""
    columns = {
        "Market cap, bn USD": world.MARKET_CAPS, "Deep pockets' weight": world.POCKET_WEIGHTS,
        "Funds' weight": world.FUND_WEIGHTS, "Conviction, 1 = sold last": world.CONVICTION,
        "Loading on output": world.OUTPUT_LOADINGS,
    }  # fmt: skip
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in ("Asset", *columns))
    rows = "".join(
        f'<tr><th scope="row">{asset}</th>'
        + "".join(f"<td>{values[k]:,g}</td>" for values in columns.values())
        + "</tr>"
        for k, asset in enumerate(world.ASSETS)
    )
    rungs = ", ".join(f"{x:g}" for x in world.RUNGS)
    return (
        f"{_SCROLL}<table><caption>By asset; round numbers of ours</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        f"</table></div><p>Leverages of the liquidation ladder: {rungs} (ours).</p>"
    )


def _row(declared: Quantity | Choice) -> str:
    if isinstance(declared, Choice):
        allowed = ", ".join(f"{value} ({words})" for value, words in declared.options)
        cells = ["–", declared.label, declared.default, allowed, ""]
    else:
        show = declared.show
        cells = [
            declared.symbol, declared.label, show(declared.default),
            f"{show(declared.low)} to {show(declared.high)}", declared.unit,
        ]  # fmt: skip
    plain = "".join(f"<td>{escape(c)}</td>" for c in cells[1:])
    return f'<tr><th scope="row">{escape(cells[0])}</th>{plain}<td>{_source(cite(declared.source))}</td></tr>'


def _source(source: Source) -> str:
    text = escape(source.text)
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text
