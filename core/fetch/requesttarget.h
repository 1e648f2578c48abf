// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/hopurl.h"

#include <QHostAddress>
#include <QUrl>

namespace vigie {

/// \a url with its host replaced by \a address (null: kept), for QNetworkAccessManager.
QUrl literalUrl(const HopUrl& url, const QHostAddress& address);

/// Whether Qt will ask \a url for \a target, up to differences that RFC 3986 section 6.2.2 calls the same URL (case of
/// hex digits, encoding of characters without meaning of their own). Qt merges slashes and mends stray percent signs:
/// such a URL is another page.
bool keepsTarget(const QUrl& url, std::string_view target);

} // namespace vigie
