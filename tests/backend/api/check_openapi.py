# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through vigie-backend as a client and validates every answer against backend/openapi.yaml.

Usage: check_openapi.py VIGIE_BACKEND OPENAPI_YAML. Exit code 77: PyYAML or jsonschema is not installed."""
import glob
import json
import os
import quopri
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

try:
    import yaml
    from jsonschema import Draft202012Validator
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

PIN = "le phare tourne"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments, **members):
        return None


class Client:
    def __init__(self, base, description):
        self.base = base
        self.description = description
        self.access = None
        self.seen = set()
        self.opener = urllib.request.build_opener(NoRedirect)

    def operation(self, method, path):
        parts = path.split("?")[0].split("/")
        for pattern, methods in self.description["paths"].items():
            wanted = pattern.split("/")
            same = len(wanted) == len(parts) and all(
                a == b or a.startswith("{") for a, b in zip(wanted, parts))
            if same and method.lower() in methods and (pattern.count("{") == 0 or path not in self.description["paths"]):
                return pattern, methods[method.lower()]
        raise SystemExit(f"{method} {path} is not described")

    def schema_of(self, schema):
        return {"$schema": "https://json-schema.org/draft/2020-12/schema",
                "components": self.description["components"], **schema}

    def call(self, method, path, body=None, form=None, expect=None):
        pattern, operation = self.operation(method, path)
        data, headers = None, {}
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        if form is not None:
            data, headers["Content-Type"] = form.encode(), "application/x-www-form-urlencoded"
        if self.access:
            headers["Authorization"] = "Bearer " + self.access
        request = urllib.request.Request(self.base + path, data=data, headers=headers, method=method)
        try:
            answer = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        status, content = answer.status, answer.read()
        if expect is not None and status != expect:
            raise SystemExit(f"{method} {path}: {status} instead of {expect}: {content[:300]}")
        described = operation["responses"].get(str(status), operation["responses"]["default"])
        if "$ref" in described:
            described = self.description["components"]["responses"][described["$ref"].split("/")[-1]]
        kind = (answer.headers.get("Content-Type") or "").split(";")[0]
        forms = described.get("content", {})
        if not content and not forms:
            return None
        if kind not in forms:
            raise SystemExit(f"{method} {path}: {status} came as “{kind}”, described are {list(forms)}")
        self.seen.add((method, pattern, status))
        if kind not in ("application/json", "application/problem+json"):
            return content
        value = json.loads(content)
        faults = list(Draft202012Validator(self.schema_of(forms[kind]["schema"])).iter_errors(value))
        if faults:
            raise SystemExit(f"{method} {path}: {status} is not as described: {faults[0].message}")
        return value


def mail_token(folder):
    for _ in range(100):
        mails = sorted(glob.glob(os.path.join(folder, "mail", "*.eml")))
        if mails:
            text = quopri.decodestring(open(mails[-1], "rb").read()).decode("utf-8", "replace")
            found = re.search(r"token=([A-Za-z0-9_-]{43})", text)
            if found:
                return found.group(1)
        time.sleep(0.1)
    raise SystemExit("no mail came")


def walk(client, folder):
    client.call("GET", "/v1/status", expect=200)
    client.call("GET", "/v1/catalog", expect=200)
    terms = client.call("GET", "/v1/terms/latest?language=fr", expect=200)
    client.call("GET", "/v1/account", expect=401)
    client.call("POST", "/v1/accounts", {}, expect=422)
    email = "claire@agence.example"
    client.call("POST", "/v1/accounts", {
        "email": email, "pin": PIN, "language": "fr", "kind": "private", "name": "Claire Martin",
        "address": "2 rue du Phare", "country": "FR", "terms_version": terms["version"], "terms_language": "fr",
        "terms_accepted": True, "age_certified": True}, expect=202)
    token = mail_token(folder)
    client.call("GET", "/verify?token=" + token, expect=200)
    client.call("POST", "/verify", form="token=" + token, expect=200)
    client.call("POST", "/verify", form="token=" + token, expect=410)
    client.call("POST", "/v1/password/reset", {"email": "nobody@agence.example"}, expect=202)
    client.call("POST", "/v1/sessions", {"email": email, "pin": "not the pin"}, expect=401)
    time.sleep(1.5)
    tokens = client.call("POST", "/v1/sessions", {"email": email, "pin": PIN}, expect=201)
    tokens = client.call("POST", "/v1/sessions/refresh", {"refresh_token": tokens["refresh_token"]}, expect=200)
    client.access = tokens["access_token"]
    client.call("GET", "/v1/account", expect=200)
    client.call("PATCH", "/v1/account", {"reference_opt_out": True}, expect=200)
    client.call("PATCH", "/v1/account", {"country": "France"}, expect=422)
    client.call("GET", "/v1/account/export", expect=200)
    client.call("POST", "/v1/account/terms",
                {"version": terms["version"], "language": "fr", "accepted": True}, expect=204)
    client.call("POST", "/v1/contact", {"category": "question", "message": "Bonjour"}, expect=202)
    client.call("POST", "/v1/alert-mails", {"token": "a", "subject": "1 change", "body": "…"}, expect=202)
    usage = {"http": 1, "ping": 0, "link": 0}
    for number in range(3):
        client.call("POST", "/v1/sync", {"machine": f"machine-{number}", "name": "PC", "usage": usage}, expect=200)
    client.call("POST", "/v1/sync", {"machine": "machine-9", "name": "PC", "usage": usage}, expect=409)
    client.call("GET", "/v1/machines", expect=200)
    client.call("DELETE", "/v1/machines/machine-2", expect=204)
    client.call("GET", "/v1/offers", expect=200)
    client.call("GET", "/v1/subscription", expect=200)
    wish = {"pack": "S", "period": "month", "codes": []}
    client.call("POST", "/v1/quotes", {**wish, "codes": ["NONE"]}, expect=422)
    quote = client.call("POST", "/v1/quotes", wish, expect=200)
    click = {**wish, "expected_gross_cents": 1, "renewal": True, "debits_accepted": True}
    client.call("POST", "/v1/orders", click, expect=409)
    click["expected_gross_cents"] = quote["gross_cents"]
    order = client.call("POST", "/v1/orders", click, expect=201)
    page = order["checkout_url"].replace(client.base, "")
    client.call("GET", page, expect=200)
    client.call("GET", f"/v1/orders/{order['order']}", expect=200)
    client.call("POST", page + "/pay", form="card=declined_soft&webhooks=once")
    client.call("POST", page + "/pay", form="card=accepted&webhooks=once", expect=303)
    client.call("GET", f"/v1/orders/{order['order']}", expect=200)
    client.call("GET", page, expect=410)
    client.call("GET", "/checkout/return", expect=200)
    client.call("GET", "/checkout/left", expect=200)
    client.call("GET", "/v1/subscription", expect=200)
    client.call("POST", "/v1/subscription/change", {**wish, "pack": "L", "expected_gross_cents": 100000}, expect=200)
    client.call("POST", "/v1/subscription/change", {**wish, "pack": "S", "expected_gross_cents": 0}, expect=200)
    client.call("POST", "/v1/subscription/renewal", {"renews": False}, expect=200)
    client.call("POST", "/v1/payment-method", {}, expect=201)
    invoices = client.call("GET", "/v1/invoices", expect=200)["invoices"]
    client.call("GET", "/v1/invoices/" + invoices[0]["number"], expect=200)
    client.call("GET", "/v1/invoices/" + invoices[0]["number"] + ".pdf", expect=200)
    client.call("GET", "/v1/invoices/F1999-000001", expect=404)
    client.call("POST", "/v1/invoices/" + invoices[0]["number"] + "/pay", {}, expect=404)
    client.call("POST", "/v1/webhooks/stripe", {}, expect=400)
    client.call("POST", "/v1/account/erasure", {"pin": PIN}, expect=409)
    client.call("POST", "/v1/subscription/withdrawal", {"pin": PIN}, expect=200)
    client.call("POST", "/v1/subscription/withdrawal", {"pin": PIN}, expect=409)
    client.call("POST", "/v1/account/email", {"email": "new@agence.example", "pin": PIN}, expect=202)
    client.call("DELETE", "/v1/sessions", expect=204)


def main():
    program, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        description = yaml.safe_load(file)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        service = subprocess.Popen([program, "serve", "--data", folder, "--sandbox", "--listen", f"127.0.0.1:{port}"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            client = Client(f"http://127.0.0.1:{port}", description)
            for _ in range(200):
                try:
                    client.call("GET", "/v1/status")
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            walk(client, folder)
        finally:
            service.terminate()
            ended = service.wait(timeout=30)
    if ended != 0:
        raise SystemExit(f"the service ended with {ended}")
    print(f"{len(client.seen)} kinds of answers are as described")


main()
