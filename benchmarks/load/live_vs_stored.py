#!/usr/bin/env python3
# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""What a map of all areas costs from a live layer with new weights each time, against a stored layer, in one GeoServer.

The layers are those of layers.py. Each round asks for one map of every layer, in an order that changes from round to
round; no what-if is asked for twice, so no answer can be one that was kept. One request at a time; ends by itself.

With the server's process id it also tells processor time, in which other work of the machine does not show.
"""

import os
import pathlib
import random
import statistics
import time

from geoserver import DOMAINS, LIVE, SCALES, SIZE, STORED, GeoServer, arguments

WARM = 5


def processor_seconds(pid):
    """What the process has used since it began, user and system."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(server, scale, options, dice):
    """Gives each layer's times and processor times."""
    box = server.box(LIVE[scale])

    def what_if():
        return {"weight." + domain: f"{dice.uniform(0.25, 4):.6f}" for domain in DOMAINS[scale]}

    draws = {"live": lambda: server.map(LIVE[scale], box, what_if=what_if())}
    for kind in options.stored:
        draws[kind] = lambda layer=f"{scale}_{kind}": server.map(layer, box)
    times = {name: ([], []) for name in draws}
    for turn in range(WARM + options.rounds):
        order = list(draws)
        dice.shuffle(order)
        for name in order:
            used = processor_seconds(options.pid) if options.pid else 0
            begun = time.perf_counter()
            draws[name]()
            seconds = time.perf_counter() - begun
            if turn >= WARM:
                times[name][0].append(seconds)
                times[name][1].append(processor_seconds(options.pid) - used if options.pid else 0)
    return times


def show(what, each):
    live = statistics.median(each["live"])
    print(f"  {what}: median (least to most), seconds")
    for name, seconds in each.items():
        median = statistics.median(seconds)
        ratio = "" if name == "live" else f"   live / {name} = {live / median:.2f}"
        print(f"    {name:<12}{median:.3f}  ({min(seconds):.3f} to {max(seconds):.3f}){ratio}", flush=True)


def main():
    parser = arguments(__doc__.split("\n\n")[0])
    parser.add_argument("--scale", nargs="+", choices=SCALES, default=["county"])
    parser.add_argument("--stored", nargs="+", choices=STORED, default=["geopackage"])
    parser.add_argument("--rounds", type=int, default=15, choices=range(15, 101), metavar="15..100")
    parser.add_argument("--pid", type=int, help="GeoServer's process")
    options = parser.parse_args()
    server = GeoServer(options)
    for scale in options.scale:
        times = measure(server, scale, options, random.Random())
        print(f"{scale}: GetMap of all areas, {SIZE} x {SIZE}, {options.rounds} times each")
        show("time", {name: both[0] for name, both in times.items()})
        if options.pid:
            show("processor time", {name: both[1] for name, both in times.items()})


main()
