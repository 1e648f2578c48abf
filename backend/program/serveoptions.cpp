// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/serveoptions.h"

#include "backend/text/operatortext.h"
#include "core/transfer/mailwriter.h"

#include <QCommandLineParser>
#include <QDir>

namespace vigie::backend {

namespace {

enum Option { Data, DatabaseOption, Listen, PublicUrl, Sandbox, Smtp, SmtpUser, MailFrom, Proxy };

const std::vector<std::pair<OperatorText, QCommandLineOption>>& options()
{
    const auto flag = [](const char* name) { return QCommandLineOption(QString::fromLatin1(name)); };
    const auto valued = [](const char* name, const char* value) {
        return QCommandLineOption(QString::fromLatin1(name), {}, QString::fromLatin1(value));
    };
    static const std::vector<std::pair<OperatorText, QCommandLineOption>> all{
        {OperatorText::Data, valued("data", "DIR")},
        {OperatorText::Database, valued("database", "ADDRESS")},
        {OperatorText::Listen, valued("listen", "HOST:PORT")},
        {OperatorText::PublicUrl, valued("public-url", "URL")},
        {OperatorText::Sandbox, flag("sandbox")},
        {OperatorText::Smtp, valued("smtp", "HOST:PORT")},
        {OperatorText::SmtpUser, valued("smtp-user", "NAME")},
        {OperatorText::MailFrom, valued("mail-from", "ADDRESS")},
        {OperatorText::Proxy, flag("behind-proxy")}};
    return all;
}

const QCommandLineOption& option(Option which)
{
    return options()[static_cast<std::size_t>(which)].second;
}

tl::unexpected<Error> refusal(OperatorText text, const Phrasebook& phrases, const QString& value = {})
{
    const QString sentence = operatorText(text, phrases);
    return fail(ErrorCode::InvalidArgument, value.isNull() ? sentence : sentence.arg(value));
}

struct Endpoint
{
    QString host;
    std::uint16_t port = 0;
};

std::optional<Endpoint> endpoint(const QString& text)
{
    const QUrl url(QStringLiteral("tcp://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() < 0 || !url.path().isEmpty())
        return {};
    return Endpoint{url.host(), static_cast<std::uint16_t>(url.port())};
}

Result<void> readServer(const QCommandLineParser& parser, const Phrasebook& phrases, ServeOptions& read)
{
    const QString listen =
        parser.isSet(option(Listen)) ? parser.value(option(Listen)) : QStringLiteral("127.0.0.1:8080");
    const auto where = endpoint(listen);
    if (!where)
        return refusal(OperatorText::NoEndpoint, phrases, listen);
    read.server.address = where->host.toStdString();
    read.server.port = where->port;
    if (parser.isSet(option(Proxy)))
        read.server.clientAddress = ClientAddress::ForwardedByProxy;
    if (!parser.isSet(option(PublicUrl)))
        return {};
    read.publicUrl = QUrl(parser.value(option(PublicUrl)), QUrl::StrictMode);
    const bool local =
        read.publicUrl.host() == QLatin1String("127.0.0.1") || read.publicUrl.host() == QLatin1String("localhost");
    if (!read.publicUrl.isValid() || (read.publicUrl.scheme() != QLatin1String("https") &&
                                      !(local && read.publicUrl.scheme() == QLatin1String("http"))))
        return refusal(OperatorText::NoPublicUrl, phrases, parser.value(option(PublicUrl)));
    return {};
}

Result<void> readMail(const QCommandLineParser& parser, const Phrasebook& phrases, ServeOptions& read)
{
    const bool sandbox = parser.isSet(option(Sandbox));
    if (sandbox == parser.isSet(option(Smtp)))
        return refusal(OperatorText::MailOrSandbox, phrases);
    read.mailFrom =
        parser.isSet(option(MailFrom)) ? parser.value(option(MailFrom)) : QStringLiteral("service@vigie.example");
    if (const auto usable = mailAddress(read.mailFrom); !usable)
        return refusal(OperatorText::NoMailAddress, phrases, read.mailFrom);
    if (sandbox)
        return {};
    if (!parser.isSet(option(MailFrom)))
        return refusal(OperatorText::NoMailAddress, phrases, QString::fromLatin1(""));
    const auto where = endpoint(parser.value(option(Smtp)));
    if (!where)
        return refusal(OperatorText::NoEndpoint, phrases, parser.value(option(Smtp)));
    read.smtp = MailServer{where->host, where->port, MailSecurity::StartTls, parser.value(option(SmtpUser)), {}};
    return {};
}

} // namespace

Result<ServeOptions> readServeOptions(const QStringList& arguments, const Phrasebook& phrases)
{
    QCommandLineParser parser;
    for (const auto& [text, known] : options())
        parser.addOption(known);
    if (!parser.parse(QStringList{QString()} + arguments))
        return fail(ErrorCode::InvalidArgument, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return refusal(OperatorText::Unexpected, phrases, parser.positionalArguments().constFirst());
    if (!parser.isSet(option(Data)))
        return refusal(OperatorText::NoData, phrases);
    ServeOptions read;
    read.data = QDir(parser.value(option(Data))).absolutePath();
    const QString database = parser.isSet(option(DatabaseOption))
                                 ? parser.value(option(DatabaseOption))
                                 : QStringLiteral("sqlite:") + QDir(read.data).filePath(QStringLiteral("backend.db"));
    const auto address = parseDatabaseAddress(database);
    if (!address)
        return refusal(OperatorText::NoDatabase, phrases, address.error().subject);
    read.database = *address;
    if (auto done = readServer(parser, phrases, read); !done)
        return fail(std::move(done.error()));
    if (auto done = readMail(parser, phrases, read); !done)
        return fail(std::move(done.error()));
    return read;
}

QString serveHelp(const Phrasebook& phrases)
{
    QString help = operatorText(OperatorText::Usage, phrases) + QLatin1Char('\n');
    for (const auto& [text, known] : options()) {
        const QString name = QStringLiteral("--%1 %2").arg(known.names().constFirst(), known.valueName());
        help += QStringLiteral("  %1 %2\n").arg(name, -24).arg(operatorText(text, phrases));
    }
    return help;
}

} // namespace vigie::backend
