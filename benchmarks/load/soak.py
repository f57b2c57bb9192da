#!/usr/bin/env python3
# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""Fifty clients of the live layers for two minutes: no error, no wrong answer, no memory kept.

Clients ask for maps and features of the county of layers.py, each time with one of forty sets of what-if parameters drawn
at random. What is right is found before: the rows that bin/kith computes for the same parameters, and the picture that one
client alone got. Ends by itself, with status 1 where anything was wrong. Give GeoServer a heap of 2 GB (-Xmx2g): fifty maps
drawn at once, of any layer, take more than 1 GB.
"""

import csv
import hashlib
import io
import pathlib
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time

from geoserver import DOMAINS, LIVE, GeoServer, arguments

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMBINATIONS = 40
# What is compared of each area, and the process that bin/kith computes it with.
LAYERS = {
    LIVE["county"]: ("isolation-index", ("area_id", "score", "rank", "decile", "driver_1"), "index-decile"),
    "county_funding": ("funding-ranking", ("area_id", "amount_pence", "rank", "bound"), "funding-per-head"),
}


def combinations(dice):
    """Pairs of a layer and what-if parameters, half of them for each layer."""
    made = []
    for number in range(COMBINATIONS):
        layer = list(LAYERS)[number % len(LAYERS)]
        what_if = {"weight." + domain: f"{dice.uniform(0.25, 4):.3f}"
                   for domain in dice.sample(DOMAINS["county"], dice.randint(1, 4))}
        if layer == "county_funding":
            # Over today's amount, so that any loss limit can be kept to.
            what_if["amount"] = f"{dice.randint(12_000_000, 20_000_000)}.{dice.randint(0, 99):02}"
        made.append((layer, what_if))
    return made


def rows(table, names):
    """The compared attributes of each area."""
    return {row["area_id"]: [row[name] for name in names] for row in csv.DictReader(io.StringIO(table))}


def same(got, expected):
    """Whether two rows agree; GeoServer writes eight decimals."""
    if got is None:
        return False
    for one, other in zip(got, expected):
        if one != other:
            try:
                if abs(float(one) - float(other)) > 1e-8:
                    return False
            except ValueError:
                return False
    return True


def engines(folder, layer, what_if):
    """What bin/kith says."""
    process, names, _ = LAYERS[layer]
    subprocess.run(
        [ROOT / "bin/kith", process, "--features", folder / "county.gpkg",
         "--model", ROOT / "examples/models/county.yaml", "--result", folder / "result.csv",
         "--parameters", ";".join(f"{key}={value}" for key, value in what_if.items())],
        check=True, capture_output=True)
    return rows((folder / "result.csv").read_text(), names)


def digest(picture):
    return hashlib.sha256(picture).hexdigest()


class Soak:
    """The clients, and what they found."""

    def __init__(self, server, asked, features, pictures, box):
        self.server, self.asked, self.features, self.pictures, self.box = server, asked, features, pictures, box
        self.lock = threading.Lock()
        self.times = {"GetMap": [], "GetFeature": []}
        self.wrong = []

    def run(self, clients, seconds):
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self.client, args=(random.Random(number), end)) for number in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def client(self, dice, end):
        while time.monotonic() < end:
            number = dice.randrange(len(self.asked))
            kind = dice.choice(("GetMap", "GetFeature"))
            begun = time.perf_counter()
            try:
                said = self.check(kind, number)
            except (OSError, ValueError) as error:
                said = f"{type(error).__name__} {error}"
            with self.lock:
                self.times[kind].append(time.perf_counter() - begun)
                if said:
                    self.wrong.append(f"{kind} {self.asked[number]}: {said}")

    def check(self, kind, number):
        """Asks and gives what is wrong with the answer; nothing where it is right."""
        layer, what_if = self.asked[number]
        _, names, style = LAYERS[layer]
        if kind == "GetMap":
            picture = self.server.map(layer, self.box, style, what_if)
            return None if digest(picture) == self.pictures[number] else "another picture"
        got = rows(self.server.features(layer, names, what_if), names)
        expected = self.features[number]
        different = [area for area in expected if not same(got.get(area), expected[area])]
        if len(got) != len(expected) or different:
            area = different[0] if different else "?"
            return f"{len(different)} areas differ, such as {area}: {got.get(area)}, not {expected.get(area)}"
        return None


def settle(server, box):
    """Waits until the outlines for maps of this size are made; till then maps are drawn of finer ones."""
    for layer, (_, _, style) in LAYERS.items():
        pictures = [None]
        for _ in range(30):
            pictures.append(digest(server.map(layer, box, style)))
            if pictures[-1] == pictures[-2]:
                break
            time.sleep(2)
        else:
            raise SystemExit(f"The map of {layer} is another one each time: {pictures[-2]}, {pictures[-1]}.")


def heap(pid):
    """Megabytes in use after a garbage collection."""
    for _ in range(2):
        subprocess.run(["jcmd", str(pid), "GC.run"], check=True, capture_output=True)
    said = subprocess.run(["jcmd", str(pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
    return sum(int(kilobytes) for kilobytes in re.findall(r"heap\s.*?used (\d+)K", said)) / 1024


def main():
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--pid", type=int, required=True, help="the GeoServer's process, whose heap is looked at by jcmd")
    parser.add_argument("--clients", type=int, default=50, choices=range(1, 101), metavar="1..100")
    parser.add_argument("--seconds", type=int, default=120, choices=range(10, 601), metavar="10..600")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    server = GeoServer(options)
    asked = combinations(random.Random(options.seed))
    box = server.box(LIVE["county"])

    print(f"What bin/kith makes of {len(asked)} sets of parameters…", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([ROOT / "bin/kith", "demo", "--files", folder], check=True, capture_output=True)
        features = [engines(folder, layer, what_if) for layer, what_if in asked]
    settle(server, box)
    pictures = [digest(server.map(layer, box, LAYERS[layer][2], what_if)) for layer, what_if in asked]

    # Connections, threads and buffers there from the beginning are no growth.
    warm = Soak(server, asked, features, pictures, box)
    warm.run(options.clients, 10)
    before = heap(options.pid)
    soak = Soak(server, asked, features, pictures, box)
    print(f"{options.clients} clients, {options.seconds} s…", flush=True)
    soak.run(options.clients, options.seconds)
    after = heap(options.pid)

    for kind, times in soak.times.items():
        times.sort()
        print(f"  {kind:<11}{len(times):>6} answers, {len(times) / options.seconds:.1f} a second, "
              f"median {statistics.median(times):.2f} s, 95 % within {times[len(times) * 95 // 100]:.2f} s")
    growth = (after / before - 1) * 100
    wrong = warm.wrong + soak.wrong
    print(f"  wrong or failed: {len(wrong)}")
    print(f"  pictures apart: {len(set(pictures))} of {len(pictures)}")
    print(f"  heap after garbage collection: {before:.1f} MB before, {after:.1f} MB after ({growth:+.1f} %)")
    for one in wrong[:10]:
        print("  " + one)
    if wrong or abs(growth) > 10:
        raise SystemExit(1)


main()
