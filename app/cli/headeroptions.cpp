// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/headeroptions.h"

#include "app/cli/command.h"
#include "core/monitor/pingfactory.h"
#include "core/monitor/secretheaders.h"

#include <QFile>

namespace vigie {

namespace {

Result<QStringList> linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (QString& line : lines)
        line = line.trimmed();
    lines.removeAll(QString());
    return lines;
}

} // namespace

QList<QCommandLineOption> headerOptions()
{
    return {
        valueOption(QStringLiteral("header"), Cli::tr("A header to send; may be given several times."),
                    QStringLiteral("'K: V'")),
        valueOption(QStringLiteral("secret-header"),
                    Cli::tr("The same, and its value is kept apart and never shown; Authorization, Cookie and the like "
                            "always are."),
                    QStringLiteral("'K: V'")),
        valueOption(QStringLiteral("header-file"), Cli::tr("A file of such headers, one a line."),
                    QStringLiteral("FILE"))};
}

Result<std::optional<GivenHeaders>> givenHeaders(const QCommandLineParser& options)
{
    QStringList secretTexts = options.values(QStringLiteral("secret-header"));
    if (options.isSet(QStringLiteral("header-file"))) {
        const auto lines = linesOf(options.value(QStringLiteral("header-file")));
        if (!lines)
            return fail(lines.error());
        secretTexts += *lines;
    } else if (!options.isSet(QStringLiteral("header")) && secretTexts.isEmpty()) {
        return std::nullopt;
    }
    auto plain = parseHeaders(options.values(QStringLiteral("header")));
    auto secret = parseHeaders(secretTexts);
    if (!plain || !secret)
        return fail(plain ? secret.error() : plain.error());
    return GivenHeaders{std::move(*plain), std::move(*secret)};
}

QStringList shownHeaders(const HeaderList& plain, const std::vector<std::string>& secretNames)
{
    QStringList shown;
    for (const HeaderField& field : plain)
        shown.append(QString::fromStdString(field.name + ": " + (isSecretHeader(field.name) ? "***" : field.value)));
    for (const std::string& name : secretNames)
        shown.append(QString::fromStdString(name + ": ***"));
    return shown;
}

Result<std::optional<std::string>> readSecretFile(const QString& path)
{
    if (path.isEmpty())
        return std::nullopt;
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    const std::string secret = file.readAll().trimmed().toStdString();
    if (secret.empty())
        return fail(ErrorCode::InvalidArgument, path, QStringLiteral("the file is empty"));
    return std::optional(secret);
}

} // namespace vigie
