#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server that keeps nothing: each mail it accepts is a line of JSON on standard output.

Arguments: PORT [--tls CERTIFICATE KEY] [--implicit] [--auth USER PASSWORD]
Lines on standard input change what it does next:
  refuse ADDRESS       550 to RCPT for this address
  defer N              451 to the next N RCPT
  drop-keep N          after DATA: the next N mails are taken, and the connection is cut before the answer
  drop-lose N          the same, and the mails are lost
  reject N             554 to the next N DATA
"""
import argparse
import base64
import json
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Sink:
    def __init__(self):
        self.refused = set()
        self.left = {"defer": 0, "drop-keep": 0, "drop-lose": 0, "reject": 0}

    def command(self, line):
        name, value = line.split()
        if name == "refuse":
            self.refused.add(value)
        else:
            self.left[name] = int(value)
        say({"done": line})

    def take(self, name):
        if self.left[name] <= 0:
            return False
        self.left[name] -= 1
        return True

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 nobody of that name"
        if self.take("defer"):
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.take("reject"):
            return "554 5.6.0 not this one"
        if self.take("drop-lose"):
            server.transport.abort()
            return "250 OK"
        say({"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": server.transport.get_extra_info("sslcontext") is not None,
             "user": session.auth_data.decode() if session.authenticated else None, "ehlo": session.host_name,
             "content": base64.b64encode(envelope.original_content).decode()})
        if self.take("drop-keep"):
            server.transport.abort()
        return "250 OK"


def say(what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--auth", nargs=2)
    options = parser.parse_args()
    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)

    def check(server, session, envelope, mechanism, data):
        wanted = [word.encode() for word in options.auth]
        good = isinstance(data, LoginPassword) and [data.login, data.password] == wanted
        return AuthResult(success=good, handled=False, auth_data=data.login if good else None)

    sink = Sink()
    settings = {"hostname": "127.0.0.1", "port": options.port, "data_size_limit": 64 << 20, "enable_SMTPUTF8": False}
    if options.auth:
        settings.update(authenticator=check, auth_required=True, auth_require_tls=context is not None and not options.implicit)
    if context and options.implicit:
        settings["ssl_context"] = context
    elif context:
        settings.update(tls_context=context, require_starttls=True)
    controller = Controller(sink, **settings)
    controller.start()
    say({"ready": options.port})
    for line in sys.stdin:
        sink.command(line.strip())
    controller.stop()


if __name__ == "__main__":
    main()
