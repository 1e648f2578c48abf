// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/inspectcall.h"

#include "app/cli/inspect/linereader.h"
#include "app/cli/inspect/standardinput.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <cstdio>

namespace vigie {

namespace {

constexpr qint64 largestInput = 128 * 1024 * 1024;

Result<QByteArray> readWholeInput()
{
    QByteArray all;
    std::vector<char> chunk(64 * 1024);
    while (const std::size_t count = readStandardInput(chunk)) {
        all.append(chunk.data(), static_cast<qsizetype>(count));
        if (all.size() > largestInput)
            return fail(ErrorCode::InputTooLarge, QStringLiteral("-"));
    }
    return all;
}

} // namespace

QCommandLineOption linesOption()
{
    return {QStringLiteral("lines"), Cli::tr("Reads one JSON object a line from standard input, answers one a line.")};
}

QCommandLineOption urlOption()
{
    return valueOption(QStringLiteral("url"), Cli::tr("The URL that the input was read from."), QStringLiteral("U"));
}

QCommandLineOption headerOption()
{
    return valueOption(QStringLiteral("header"), Cli::tr("A header of the reply (repeatable)."),
                       QStringLiteral("'K: V'"));
}

bool isBatch(const Invocation& call)
{
    return call.parser.isSet(QStringLiteral("lines"));
}

int answerLines(Invocation& call, LineAnswer answer)
{
    if (!call.arguments.isEmpty())
        return call.output.usage(Cli::tr("With --lines the input comes from standard input alone."));
    const QDateTime now = call.clock.now();
    LineReader lines(readStandardInput, [] { std::fflush(stdout); });
    while (const auto line = lines.next())
        call.output.raw(answer(*line, now) + '\n');
    return ExitDone;
}

int refuse(Invocation& call, const Error& error)
{
    if (error.code != ErrorCode::InvalidArgument)
        return call.output.failure(error);
    return call.output.usage(Cli::tr("“%1” is missing or cannot be used. See --help.").arg(error.subject));
}

Result<std::string> neededOption(const Invocation& call, const QString& name)
{
    if (!call.parser.isSet(name))
        return fail(ErrorCode::InvalidArgument, QStringLiteral("--") + name);
    return call.parser.value(name).toStdString();
}

Result<QString> neededArgument(const Invocation& call, qsizetype index, const QString& name)
{
    if (index >= call.arguments.size())
        return fail(ErrorCode::InvalidArgument, name);
    return call.arguments.at(index);
}

Result<HeaderList> headerOptions(const Invocation& call)
{
    HeaderList headers;
    const QStringList lines = call.parser.values(QStringLiteral("header"));
    for (const QString& line : lines) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        const bool broken = line.contains(QLatin1Char('\n')) || line.contains(QLatin1Char('\r'));
        if (colon <= 0 || broken)
            return fail(ErrorCode::InvalidArgument, QStringLiteral("--header ") + line);
        headers.push_back({line.left(colon).trimmed().toStdString(), line.mid(colon + 1).trimmed().toStdString()});
    }
    return headers;
}

Result<QByteArray> readInput(const QString& path)
{
    if (path == QLatin1String("-"))
        return readWholeInput();
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    QByteArray bytes = file.read(largestInput + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    if (bytes.size() > largestInput)
        return fail(ErrorCode::InputTooLarge, path);
    return bytes;
}

bool isWebAddress(const QString& argument)
{
    return argument.startsWith(QLatin1String("http://"), Qt::CaseInsensitive) ||
           argument.startsWith(QLatin1String("https://"), Qt::CaseInsensitive);
}

std::string fileUrl(const QString& path)
{
    return QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded().toStdString();
}

void printFact(Output& output, const QString& label, const QString& value)
{
    if (!value.isEmpty())
        output.line(Cli::tr("%1: %2").arg(label, value));
}

} // namespace vigie
