// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"

#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace vigie::backend {

struct PageField
{
    enum class Kind { Hidden, Password, Choice };
    Kind kind = Kind::Hidden;
    QString name;
    QString label;
    QString value;
    std::vector<std::pair<QString, QString>> choices{}; ///< value and words

    bool operator==(const PageField&) const = default;
};

/// A form that is sent by POST to the server it came from.
struct PageForm
{
    QString action;
    std::vector<PageField> fields{};
    QString button;

    bool operator==(const PageForm&) const = default;
};

/// A page for a browser without script: words, forms, nothing else.
struct HostedPage
{
    QString title;
    QStringList paragraphs{};
    QString warning{}; ///< what was wrong with the last attempt
    std::vector<PageForm> forms{};

    bool operator==(const HostedPage&) const = default;
};

/// The page as HTML, everything in it escaped.
[[nodiscard]] std::string pageHtml(const HostedPage& page, Language language);

/// The headers that go with it: a content security policy that allows its own style and forms to its own origin alone,
/// no referrer (the address holds a token), no frame, no cache.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> pageHeaders();

} // namespace vigie::backend
