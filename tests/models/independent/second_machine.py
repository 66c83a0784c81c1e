"""The whole machine a second time: a plain script that shares no line with the first and imports none of it.

Written from the written rules (step order, cascade, clearing, prices), with other means: bisection where the
first machine uses Newton, sums where it uses Horner's rule, dictionaries where it uses records.  It makes the
fixture beside it::

    python tests/models/independent/second_machine.py > tests/models/independent/worlds.json

Worlds in which a limit is met (claims at zero, a need that no price funds, a call that nobody can meet and the
like) are left out: how a limit is booked is a convention, and two conventions prove nothing about each other.
"""

from __future__ import annotations

import json
import math
import random
import sys

NAMES = ["memory", "value", "hyperscaler", "software", "gold", "bitcoin"]
CAPS = [1500.0, 20000.0, 20000.0, 1800.0, 30000.0, 1400.0]
POCKETS = [0.05, 0.35, 0.40, 0.08, 0.04, 0.08]
FUNDS = [0.15, 0.30, 0.30, 0.15, 0.02, 0.08]
BELIEF = [0.9, 0.7, 0.8, 0.3, 0.6, 0.2]
LOADS = [1.5, 1.2, 1.2, 1.0, 0.0, 0.0]
YEARS = 60

# name: lowest, highest, digits that a reader could set
RANGES = {
    "capex0": (50, 1000, 0), "capex_growth": (-0.5, 1, 2), "capex_cap": (50, 2000, 0), "outside": (0, 1, 2),
    "buybacks": (0, 100, 0), "treasuries_sold": (0, 100, 0), "pays": (-0.5, 0.5, 2), "sells": (0, 1, 2),
    "deficit": (0, 1000, 0), "deficit_absorbed": (-0.5, 1, 2), "easing": (-600, 600, 0), "bills": (0, 600, 0),
    "banks": (0, 1, 2), "short_rate": (-0.03, 0.03, 4), "short_years": (1, 30, 0), "pledged": (0, 1, 2),
    "pocket_cash": (0, 400, 0), "pocket_assets": (0, 2000, 0), "fund_assets": (0, 2000, 0), "leverage": (1, 6, 1),
    "redeemed": (0, 1, 2), "decay": (0, 2, 1), "multiplier_all": (1, 20, 1), "multiplier_btc": (5, 120, 0),
    "reversal": (0, 0.5, 2), "floor": (0.1, 0.9, 2), "budget": (0.1, 1, 1), "multiplier": (0, 2, 2),
    "lag": (0.2, 1, 2), "output": (25000, 40000, 0), "idle": (200, 10000, 0), "absorbed": (0, 5000, 0),
    "reluctance": (0.0027, 0.036, 4), "returning": (0, 1, 2), "saving": (0, 800, 0), "absorption": (-0.5, 1, 2),
    "elasticity": (0, 10, 1), "others": (0, 6000, 0), "others_elasticity": (0, 10, 1), "speculative": (0, 1000, 0),
    "households": (0, 3000, 0), "loading": (0, 2, 1), "balances": (10000, 40000, 0),
}  # fmt: skip


def fade(first, fast, slow, years, count):
    flows = [first]
    for t in range(1, count):
        w = min(t - 1, years) / years
        flows.append(flows[-1] * (1 + fast * (1 - w) + slow * w))
    return flows


def archetypes():
    """Return (flows, rate, growth after them) of each asset, in the order of NAMES."""
    memory = [12, 14, 9, 4, 1.5]
    memory += [4 * 1.025**n * (1 + 0.4 * round(math.sin(math.pi * n / 2))) for n in range(YEARS - 5)]
    head = [1.5, 1, 1.5, 3]
    return [
        (memory, 0.11, 0.025),
        ([8 * 1.02**n for n in range(YEARS)], 0.08, 0.02),
        (head + fade(head[-1] * 1.15, 0.15, 0.035, 10, YEARS - 4), 0.085, 0.035),
        (fade(2.5, 0.15, 0.035, 12, YEARS), 0.095, 0.035),
        ([1.02**n for n in range(YEARS)], 0.055, 0.02),
        (fade(0.1, 0.35, 0.03, 22, YEARS), 0.12, 0.03),
    ]


ASSETS = archetypes()


def value(asset, rise, near=0.0, years=0):
    """Sum discounted flows: the rate is higher by ``rise`` for ever and by ``near`` more in the first years."""
    flows, rate, growth = asset
    r, factor, parts = rate + rise, 1.0, []
    if r - growth < 1e-4:
        raise Limit("an asset has no price")
    for t, c in enumerate(flows, start=1):
        factor /= 1 + r + (near if t <= years else 0.0)
        parts.append(c * factor)
    parts.append(flows[-1] * (1 + growth) / (r - growth) * factor)
    return math.fsum(parts)


class Limit(Exception):
    """A limit was met."""


def bisect(f, low, high):
    for _ in range(300):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def shares_to_sell(rule, held, amount, belief, softness):
    """Split a sum over holdings (both in dollars) by the selling rule."""
    if amount >= math.fsum(held):
        return held[:]
    if rule == "prorata":
        return [amount * h / math.fsum(held) for h in held]
    if rule == "conviction" and softness > 0:
        # H·e^(−v/τ), scaled until the sum is raised; no holding gives more than it has
        low = min(v for v, h in zip(belief, held, strict=False) if h > 0)
        weight = [h * math.exp(-(v - low) / softness) for h, v in zip(held, belief, strict=False)]
        scale = bisect(
            lambda x: math.fsum(min(h, x * w) for h, w in zip(held, weight, strict=False)) - amount, 0.0, 1e18
        )
        return [min(h, scale * w) for h, w in zip(held, weight, strict=False)]
    order = sorted(range(6), key=(lambda k: -CAPS[k]) if rule == "liquidity" else (lambda k: belief[k]))
    out = [0.0] * 6
    for k in order:
        out[k] = min(held[k], amount)
        amount -= out[k]
    return out


def forced_sales(w, now, call, redemption):
    """Run the rounds of one step; change holdings, debt, beliefs in ``now``; return prices and where money went."""
    price, start = now["prices"][:], now["prices"][:]
    depth_share = now["V"] / (now["U"] + now["V"]) / (w["idle"] / (w["idle"] + w["absorbed"]))
    base = [w["floor"] * p * math.exp(i) for p, i in zip(price, now["impact"], strict=False)]
    delta = []
    for k in range(6):
        m = w["multiplier_btc"] if k == 5 else w["multiplier_all"]
        delta.append((1 - base[k] / price[k]) * CAPS[k] / m * depth_share)
    money = {"pocket": 0.0, "redeemed": 0.0, "repaid": 0.0}
    for turn in range(61):
        held = [q * p for q, p in zip(now["pocket"], price, strict=False)]
        mine = shares_to_sell(w["rule"], held, call, now["belief"], w["softness"]) if call > 0 else [0.0] * 6
        theirs = [0.0] * 6
        assets = math.fsum(q * p for q, p in zip(now["fund"], price, strict=False))
        if now["loans"] > 0 or redemption > 0:
            equity, want = assets - now["loans"], redemption
            if now["loans"] > 0 and assets > 0:
                if equity <= 0:
                    want += assets
                elif assets > w["leverage_cap"] * equity:
                    want += max(0.0, assets - w["leverage"] * equity)
            if want > 0:
                theirs = shares_to_sell(
                    "prorata", [q * p for q, p in zip(now["fund"], price, strict=False)], want, [], 0
                )
        sold = math.fsum(mine) + math.fsum(theirs)
        if sold < 1e-7:
            break
        if turn == 60:
            raise Limit("rounds")
        got = [0.0, 0.0]
        new = price[:]
        for k in range(6):
            q = [mine[k] / price[k], theirs[k] / price[k]]
            total = q[0] + q[1]
            if total <= 0:
                continue
            left = math.exp(-total / delta[k])
            fetched = base[k] * total + (price[k] - base[k]) * delta[k] * (1 - left)
            for side in (0, 1):
                got[side] += fetched * q[side] / total
            now["pocket"][k] -= q[0]
            now["fund"][k] -= q[1]
            new[k] = base[k] + (price[k] - base[k]) * left
        money["pocket"] += got[0]
        call -= got[0]
        met = min(redemption, got[1])
        redemption -= met
        money["redeemed"] += met
        money["repaid"] += got[1] - met
        now["loans"] -= got[1] - met
        now["belief"] = [
            v * math.exp(-w["decay"] * (1 - n / p)) for v, n, p in zip(now["belief"], new, price, strict=False)
        ]
        price = new
        if math.fsum(money.values()) > w["budget"] * now["V"]:
            raise Limit("buyers' cash")
    if call > 1e-6 or redemption > 1e-6 or now["loans"] < 0:
        raise Limit("pledge not met")
    if now["loans"] > 0 and math.fsum(now["fund"]) <= 1e-6:
        raise Limit("fund lost")
    now["impact"] = [
        (i + math.log(a / b)) * (1 - w["reversal"]) for i, a, b in zip(now["impact"], start, price, strict=False)
    ]
    return price, money


def run(w, quarters=16):
    """Return the premium's change (bp), the level, Bitcoin's low and all six prices of every quarter."""
    dt, theta, m = 0.25, w["returning"], w["reluctance"]
    a = w["absorption"] + w["banks"] * (1 - w["absorption"])
    p0 = m * math.log(1 + w["absorbed"] / w["idle"])
    users = [(w["others"], w["others_elasticity"]), (w["speculative"], 25.0), (w["households"], 8.0)]

    def outside(capex):
        counted = capex if w["need"] == "whole" else max(0.0, capex - w["capex0"])
        return min(capex, w["outside"] * counted + w["buybacks"] + w["treasuries_sold"])

    now = {
        "V": w["idle"], "U": w["absorbed"], "K": w["balances"], "cash": w["pocket_cash"],
        "pocket": [w["pocket_assets"] * x for x in POCKETS], "fund": [w["fund_assets"] * x for x in FUNDS],
        "loans": w["fund_assets"] * (1 - 1 / w["leverage"]), "belief": BELIEF[:], "impact": [0.0] * 6,
        "prices": [1.0] * 6,
    }  # fmt: skip
    y, base = 0.0, w["capex0"] - outside(w["capex0"])
    out = {"premium_change": [0.0], "level": [w["idle"] / (w["idle"] + w["absorbed"])], "low_bitcoin": [1.0]}
    out |= {f"price_{n}": [1.0] for n in NAMES}
    for k in range(quarters):
        capex = min(w["capex_cap"], w["capex0"] * (1 + w["capex_growth"]) ** (k * dt))
        need = outside(capex)
        owed = w["pledged"] * (1 - a) * need * dt
        call = max(0.0, owed - now["cash"])
        back = w["redeemed"] * call if w["fund_assets"] > 0 else 0.0
        prices, money = forced_sales(w, now, call - back, back)
        now["V"] -= math.fsum(money.values())
        now["cash"] += money["pocket"] + money["redeemed"]
        saved = w["saving"] * dt
        if saved > now["K"]:
            raise Limit("no balances left")

        def after(p, need=need, owed=owed, saved=saved):
            rise = p - p0
            n = need * dt * math.exp(-w["elasticity"] * rise)
            g = w["deficit"] * dt
            r = math.fsum(i * dt * (1 - math.exp(-e * rise)) for i, e in users)
            paid = min(owed, now["cash"], (1 - a) * n)
            bought, state = (1 - a) * n - paid, (1 - w["deficit_absorbed"]) * g
            u = now["U"] + bought + state - r - w["easing"] * dt
            v = now["V"] - bought - state + r + (w["easing"] + w["bills"]) * dt + theta * (n + g - r) + saved
            return u, v, n, g, r, paid

        def gap(p, after=after):
            u, v, *_ = after(p)
            return v - u / math.expm1(p / m)

        top = 40 * m
        if gap(top) < 0 or after(1e-14 * m)[0] <= 0 or gap(1e-14 * m) >= 0:
            raise Limit("no premium")
        p = bisect(gap, 1e-14 * m, top)
        u, v, n, g, r, paid = after(p)
        if u <= 0 or v < 1e-3 * u:
            raise Limit("claims at zero or a pool that is dry")
        now["U"], now["V"], now["cash"] = u, v, now["cash"] - paid
        now["K"] += (1 - theta) * (n + g - r) - saved
        spent = capex - need + n / dt
        extra = spent - base + (g - r) / dt
        y += (1 - math.exp(-w["lag"])) * (w["multiplier"] * extra / w["output"] - y)
        growth = math.log(spent / w["capex0"])
        news = [b * y for b in LOADS]
        news[0] += w["sells"] * growth
        news[2] += w["pays"] * growth
        rise = w["loading"] * (p - p0)
        for i, asset in enumerate(ASSETS):
            rate = math.log(value(asset, rise, w["short_rate"], w["short_years"]) / value(asset, 0.0))
            now["prices"][i] = math.exp(rate + news[i] - now["impact"][i])
            out[f"price_{NAMES[i]}"].append(now["prices"][i])
        out["premium_change"].append(1e4 * (p - p0))
        out["level"].append(v / (u + v))
        out["low_bitcoin"].append(prices[5])
    return out


def draw(dice):
    w = {n: round(dice.uniform(lo, hi), digits) for n, (lo, hi, digits) in RANGES.items()}
    w["short_years"] = int(w["short_years"])
    w["leverage_cap"] = round(w["leverage"] + dice.uniform(0, 1), 1)
    w["rule"] = dice.choice(["conviction", "liquidity", "prorata"])
    w["need"] = dice.choice(["whole", "increase"])
    w["softness"] = dice.choice([0, 0, round(dice.uniform(0.1, 2), 2)])
    return w


def main():
    dice, found, tried = random.Random(20260206), [], 0
    sold = 0
    while len(found) < 50:
        tried += 1
        w = draw(dice)
        try:
            result = run(w)
        except Limit:
            continue
        forced = min(result["low_bitcoin"]) < 0.999 * min(1.0, *result["price_bitcoin"])
        if not forced and len(found) - sold >= 20:  # at most twenty of the fifty are calm
            continue
        sold += forced
        found.append({"world": w, "series": result})
    print(f"{tried} worlds drawn, {sold} of 50 with forced sales", file=sys.stderr)
    json.dump(found, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
