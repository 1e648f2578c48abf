#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail on standard input as somebody else's parser understands it: one JSON object on standard output."""
import email
import email.policy
import json
import sys

mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
headers = {}
for name, value in mail.items():
    headers.setdefault(name, []).append(str(value))
text = mail.get_body(("plain",))
html = mail.get_body(("html",))
print(json.dumps({
    "headers": headers,
    "defects": [str(defect) for part in mail.walk() for defect in part.defects],
    "text": text.get_content() if text else None,
    "html": html.get_content() if html else None,
    "attachments": [{"name": part.get_filename(), "text": part.get_content()} for part in mail.iter_attachments()],
}))
