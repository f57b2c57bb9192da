# Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE.
"""A GeoServer, asked over kept connections; what the load scripts share."""

import argparse
import base64
import http.client
import json
import threading
import time
import urllib.parse

WORKSPACE = "kith_load"
SCALES = ("county", "national")
STORED = ("geopackage", "shapefile", "postgis")
SIZE = 800

# The model of each scale, its live layer, and weights that a what-if may change.
LIVE = {"county": "county_index", "national": "social_isolation_index"}
DOMAINS = {
    "county": ("deprivation", "access", "communities", "community-safety", "adults", "young-people", "early-years"),
    "national": ("later-life", "no-partner", "poor-health", "caring", "no-car", "lone-parents", "language"),
}


def arguments(description):
    """The arguments every script has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--geoserver", default="http://127.0.0.1:8080/geoserver", help="its address")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", default="geoserver")
    return parser


class GeoServer:
    """Requests by any number of threads, each on a connection of its own."""

    def __init__(self, options):
        address = urllib.parse.urlsplit(options.geoserver.rstrip("/"))
        if address.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise SystemExit(f"--geoserver is {options.geoserver}; load is put on this machine only.")
        self.host, self.port, self.path = address.hostname, address.port or 80, address.path
        login = base64.b64encode(f"{options.user}:{options.password}".encode()).decode()
        self.login = {"Authorization": "Basic " + login}
        self.threads = threading.local()

    def ask(self, path, parameters=None, method="GET", body=None, headers=None):
        """Gives the status, the media type and the body of the answer."""
        # A server closes connections that nobody has used for a while.
        if time.monotonic() - getattr(self.threads, "used", 0) > 5:
            self.threads.connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        connection = self.threads.connection
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        connection.request(method, f"{self.path}/{path}{query}", body=body, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        self.threads.used = time.monotonic()
        return answer.status, answer.headers.get_content_type(), body

    def rest(self, method, path, document=None, kind="application/json"):
        """Asks the REST service as the administrator; ends the script with what it said if it refuses."""
        body = json.dumps(document).encode() if isinstance(document, dict) else document
        status, _, answer = self.ask(
            "rest/" + path, method=method, body=body,
            headers={**self.login, "Content-Type": kind, "Accept": "application/json"})
        if status >= 400 and not (status == 404 and method == "DELETE"):
            raise SystemExit(f"{method} rest/{path} said {status}: {answer.decode(errors='replace')[:500]}")
        return json.loads(answer) if answer.startswith(b"{") else None

    def box(self, layer):
        """The smallest square with all of a layer's areas, as a WMS 1.1.1 box in the layer's own system."""
        extent = self.rest("GET", f"workspaces/{WORKSPACE}/featuretypes/{layer}.json")["featureType"]
        extent = extent["nativeBoundingBox"]
        side = max(extent["maxx"] - extent["minx"], extent["maxy"] - extent["miny"])
        left = (extent["minx"] + extent["maxx"] - side) / 2
        bottom = (extent["miny"] + extent["maxy"] - side) / 2
        return f"{left},{bottom},{left + side},{bottom + side}"

    def map(self, layer, box, style="index-decile", what_if=None):
        """A picture of a layer; raises ValueError with the answer where it is none."""
        parameters = {
            "service": "WMS", "version": "1.1.1", "request": "GetMap", "layers": f"{WORKSPACE}:{layer}",
            "styles": f"{WORKSPACE}:{style}", "srs": "EPSG:27700", "bbox": box, "width": SIZE, "height": SIZE,
            "format": "image/png"}
        if what_if:
            parameters["viewparams"] = viewparams(what_if)
        status, kind, picture = self.ask("wms", parameters)
        if status != 200 or kind != "image/png":
            raise ValueError(picture.decode(errors="replace")[:500])
        return picture

    def features(self, layer, names, what_if):
        """The rows of a layer's CSV with some of its attributes; raises ValueError with the answer where it is none."""
        status, kind, table = self.ask("wfs", {
            "service": "WFS", "version": "2.0.0", "request": "GetFeature", "typeNames": f"{WORKSPACE}:{layer}",
            "propertyName": ",".join(names), "outputFormat": "csv", "viewparams": viewparams(what_if)})
        if status != 200 or kind != "text/csv":
            raise ValueError(table.decode(errors="replace")[:500])
        return table.decode()


def viewparams(what_if):
    return ";".join(f"{key}:{value}" for key, value in what_if.items())
