// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace vigie {

/// Results go to stdout, sentences about what went wrong and progress to stderr (progress only on a terminal).
/// Text from the network is made harmless before a terminal sees it; JSON escapes it by itself.
class Output final
{
public:
    void line(const QString& text);
    void json(const QJsonValue& value); ///< one document or object, compact, on one line
    void raw(const QByteArray& bytes);  ///< as it is: diffs, exports
    void note(const QString& text);     ///< stderr
    int failure(const Error& error);    ///< says it; returns the exit code that belongs to it
    int usage(const QString& text);     ///< says it; returns ExitUsage

    void progress(const QString& text); ///< replaces the last one; at most ten times a second
    void endProgress();

private:
    void write(const QByteArray& bytes);

    QElapsedTimer m_lastProgress;
    bool m_progressShown = false;
};

} // namespace vigie
