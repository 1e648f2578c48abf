// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace vigie {

/// What a page says in the criteria that the replay looks at, read with libgumbo and QUrl.
struct PageTruth
{
    QStringList title;
    QStringList metaDescription;
    QStringList canonical; ///< as browsers resolve them
    QStringList hreflang;  ///< "fr https://…"
    QStringList headings;  ///< "2 Text"
    QString generator;
    QStringList assets; ///< what style sheets and scripts are loaded

    /// The names of the criteria, as JSON has them, that differ.
    [[nodiscard]] QStringList differences(const PageTruth& other) const;
    /// True when some asset is the same but for the hash in its name.
    [[nodiscard]] bool hasOtherBuild(const PageTruth& other) const;
};

PageTruth readTruth(const QByteArray& html, const QString& url);

} // namespace vigie
