"""Records of declared numbers: a field declares, the record checks."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from explainer.quantity.declared import Choice, Quantity, QuantityError


def quantity(
    default: float,
    symbol: str,
    label: str,
    *,
    unit: str,
    low: float,
    high: float,
    step: float,
    source: str,
    sentence: str = "",
    factor: float = 1.0,
    words: tuple[str, ...] = (),
    former: tuple[tuple[int, float], ...] = (),
) -> Any:
    """Declare a number as a dataclass field; see :class:`Quantity` for the arguments."""
    return _field(
        Quantity(
            float(default),
            symbol,
            label,
            unit,
            float(low),
            float(high),
            float(step),
            source,
            sentence or _plainly(label),
            float(factor),
            words,
            former,
        )
    )


def choice(default: str, label: str, *, options: dict[str, str], source: str, sentence: str = "") -> Any:
    """Declare a named alternative as a dataclass field; see :class:`Choice`."""
    return _field(Choice(default, label, tuple(options.items()), source, sentence or _plainly(label)))


def again(parameters: Any, name: str, **changes: Any) -> Any:
    """Declare a quantity of another record once more, re-dressed: another sentence, unit, range or default.

    ``returning: float = again(Market, "returning", unit="%", factor=100)`` keeps symbol, source and range of the model's own.

    Raises
    ------
    QuantityError
        If the record has no such quantity, or a change does not fit it.
    """
    known = declarations(parameters)
    if name not in known:
        raise QuantityError(f"{parameters.__name__} has no quantity {name!r}; it has {', '.join(known)}")
    return _field(replace(known[name], **changes))


def _plainly(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}: {{}}"


def _field(declared: Quantity | Choice) -> Any:
    return field(default=declared.default, metadata={"quantity": declared})


def declarations(parameters: Any) -> dict[str, Quantity | Choice]:
    """Return every declaration of a parameter class or instance, by field name."""
    return {f.name: f.metadata["quantity"] for f in fields(parameters) if "quantity" in f.metadata}


def quantities(parameters: Any) -> dict[str, Quantity]:
    """Return the numbers among :func:`declarations`."""
    return {n: d for n, d in declarations(parameters).items() if isinstance(d, Quantity)}


@dataclass(frozen=True)
class Parameters:
    """Base of every parameter record: frozen, and checked against its declarations when made.

    Raises
    ------
    QuantityError
        If a field is outside what its declaration allows.
    """

    def __post_init__(self) -> None:
        for name, declared in declarations(self).items():
            object.__setattr__(self, name, declared.check(getattr(self, name)))
