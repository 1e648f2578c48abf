# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one Markdown table of the lines that bench_engine and run-bench.sh write.

run<TAB>name<TAB>pages<TAB>wall s<TAB>processor s<TAB>bad pages, and figure<TAB>name<TAB>value.
Of several rounds the median counts; a ratio is the median of the rounds' ratios.
"""
import math
import sys
from statistics import median

runs, figures = {}, {}
for line in sys.stdin:
    kind, name, *values = line.rstrip("\n").split("\t")
    if kind == "run":
        pages, wall, cpu, bad = (float(value) for value in values)
        runs.setdefault(name, []).append((pages, wall, cpu, int(bad)))
    else:
        figures[name] = float(values[0])


def speed(name):
    return [pages / wall for pages, wall, _, _ in runs[name]]


def cost(name):
    return [cpu / pages * 1e6 for pages, _, cpu, _ in runs[name]]


def per_round(values, rounds):
    """One value a round: what ran several times in a round counts with its mean."""
    share = max(1, len(values) // rounds)
    return [sum(values[i : i + share]) / share for i in range(0, share * rounds, share)]


def ratio(of, name, peer):
    ours = of(name)
    return median(a / b for a, b in zip(ours, per_round(of(peer), len(ours))))


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def verdict(value, goal):
    if not goal:
        return ""
    sign, limit = goal.split()
    reached = value >= float(limit) if sign == ">=" else value <= float(limit)
    return "yes" if reached else "NO"


row("what", "figure", "compared with", "ratio", "goal", "reached")
row("---", "--:", "---", "--:", "--:", "---")
for name in ("qnam", "curl", "engine first", "engine again", "engine conditional", "urlwatch first", "urlwatch again", "scrapy", "extract", "gumbo"):
    if name in runs:
        bad = sum(run[3] for run in runs[name])
        row(name + (f" ({bad} bad)" if bad else ""), f"{median(speed(name)):.0f} pages/s, {median(cost(name)):.0f} us", "", "", "", "")

COMPARISONS = (
    ("pages/s, first pass", speed, "engine first", "qnam", ">= 0.65"),
    ("pages/s, again, all fetched", speed, "engine again", "qnam", ">= 0.65"),
    ("pages/s, again, conditional", speed, "engine conditional", "qnam", ">= 0.65"),
    ("pages/s, first pass", speed, "engine first", "curl", ">= 0.5"),
    ("pages/s, again, all fetched", speed, "engine again", "curl", ">= 0.5"),
    ("pages/s, first pass", speed, "engine first", "urlwatch first", ">= 10"),
    ("pages/s, again, all fetched", speed, "engine again", "urlwatch again", ">= 10"),
    ("pages/s, first pass", speed, "engine first", "scrapy", ""),
    ("CPU a page, first pass", cost, "engine first", "qnam", "<= 1.5"),
    ("CPU a page, again, all fetched", cost, "engine again", "qnam", "<= 1.5"),
    ("CPU a page, again, conditional", cost, "engine conditional", "qnam", "<= 1.5"),
    ("CPU a page, first pass", cost, "engine first", "urlwatch first", "<= 0.25"),
    ("CPU a page, again, all fetched", cost, "engine again", "urlwatch again", "<= 0.25"),
    ("CPU a page, first pass", cost, "engine first", "scrapy", ""),
    ("parse + extract, pages/s of CPU", lambda name: [1e6 / value for value in cost(name)], "extract", "gumbo", ">= 10"),
)
for label, of, name, peer, goal in COMPARISONS:
    if name in runs and peer in runs:
        value = ratio(of, name, peer)
        row(label, f"{median(of(name)):.0f}", f"{peer}: {median(of(peer)):.0f}", f"{value:.2f}", goal, verdict(value, goal))

if "far host" in runs:
    latency = figures["far host latency ms"]
    requests = runs["far host"][0][0]
    best = requests / (1 + (requests - 1) / 6) / latency * 1000  # robots.txt is read before everything else
    value = speed("far host")[0] / best
    row("one host far away, pages/s", f"{speed('far host')[0]:.1f}", f"6 / latency after robots.txt: {best:.1f}", f"{value:.3f}", ">= 0.95", verdict(value, ">= 0.95"))
    off = figures["far host p50 ms"] - latency
    row("its p50 as reported, ms", f"{figures['far host p50 ms']:.0f}", f"latency: {latency:.0f}", f"{off:+.0f} ms", "<= 5", verdict(abs(off), "<= 5"))
    bad = runs["far host"][0][3]
    row("its false failures", str(bad), "", "", "<= 0", verdict(bad, "<= 0"))
if "in flight peak MB" in figures:
    value = figures["in flight peak MB"]
    row("memory, 300 in flight, MB", f"{value:.0f}", f"before: {figures['idle peak MB']:.0f}", "", "<= 80", verdict(value, "<= 80"))

for label, name in (("first pass", "scale first"), ("again", "scale again")):
    for pages, wall, cpu, bad in runs.get(name, []):
        size = f"{name} {pages - 20:.0f} peak MB" # robots.txt and sitemap of ten hosts
        memory = figures.get(size, math.nan)
        limit = "<= 400" if pages >= 200_000 else ""
        row(f"{label}, {pages:.0f} pages, us CPU a page", f"{cpu / pages * 1e6:.0f}", f"wall: {wall:.1f} s", "", "", "")
        row(f"{label}, {pages:.0f} pages, memory MB", f"{memory:.0f}", "", "", limit, verdict(memory, limit))
    points = [(math.log(run[0]), math.log(run[2])) for run in runs.get(name, [])]
    if len(points) > 1:
        x, y = (sum(values) / len(points) for values in zip(*points))
        slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
        row(f"{label}, CPU ~ pages ^ exponent", f"{slope:.2f}", "", "", "<= 1.1", verdict(slope, "<= 1.1"))
