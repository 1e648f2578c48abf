// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/text/describe.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace vigie {

namespace {

constexpr qint64 progressIntervalMs = 100;
constexpr qsizetype longestLine = 100'000;

void writeError(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void Output::write(const QByteArray& bytes)
{
    if (m_progressShown)
        endProgress();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
}

void Output::line(const QString& text)
{
    write(harmless(text, longestLine).toUtf8() + '\n');
}

void Output::json(const QJsonValue& value)
{
    if (value.isObject())
        return write(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact) + '\n');
    // QJsonDocument holds only arrays and objects; anything else is written as the one element of an array.
    const QByteArray wrapped =
        QJsonDocument(value.isArray() ? value.toArray() : QJsonArray{value}).toJson(QJsonDocument::Compact);
    write((value.isArray() ? wrapped : wrapped.mid(1, wrapped.size() - 2)) + '\n');
}

void Output::raw(const QByteArray& bytes)
{
    write(bytes);
}

void Output::note(const QString& text)
{
    if (m_progressShown)
        endProgress();
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines)
        writeError(harmless(line, longestLine).toUtf8() + '\n');
}

int Output::failure(const Error& error)
{
    note(describe(error));
    if (!error.detail.isEmpty())
        note(Cli::tr("As the log has it, in English: %1").arg(error.detail));
    return error.code == ErrorCode::ProfileInUse ? ExitProfileInUse : ExitFailed;
}

int Output::usage(const QString& text)
{
    note(text);
    return ExitUsage;
}

void Output::progress(const QString& text)
{
    if (!isTerminal(stderr) || (m_lastProgress.isValid() && m_lastProgress.elapsed() < progressIntervalMs))
        return;
    m_lastProgress.start();
    m_progressShown = true;
    writeError("\r\x1b[K" + harmless(text).toUtf8());
}

void Output::endProgress()
{
    if (m_progressShown)
        writeError("\r\x1b[K");
    m_progressShown = false;
}

} // namespace vigie
