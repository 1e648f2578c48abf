// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/serve.h"

#include "backend/api/servicehandler.h"
#include "backend/http/httpserver.h"
#include "backend/mail/mailcarrier.h"
#include "backend/program/installation.h"
#include "backend/program/jobthread.h"
#include "backend/text/operatortext.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <cstdio>

namespace vigie::backend {

namespace {

Q_LOGGING_CATEGORY(logService, "vigie.backend.service")

std::unique_ptr<MailCarrier> carrierOf(const ServeOptions& options, const QString& mails, const StopFlag& stop)
{
    if (!options.smtp)
        return std::make_unique<FolderCarrier>(mails);
    MailServer server = *options.smtp;
    QFile password(QDir(options.data).filePath(QStringLiteral("smtp-password")));
    if (!server.user.isEmpty() && password.open(QIODevice::ReadOnly))
        server.password = password.readAll().trimmed().toStdString();
    return std::make_unique<SmtpCarrier>(server, stop);
}

void say(const QString& line)
{
    std::fprintf(stdout, "%s\n", line.toLocal8Bit().constData());
    std::fflush(stdout);
}

Result<std::unique_ptr<Database>> preparedDatabase(const ServeOptions& options, const Phrasebook& phrases)
{
    auto database = Database::open(options.database);
    const Result<void> done = database ? (*database)->migrate() : fail(database.error());
    if (!done)
        return fail(ErrorCode::DatabaseFailed,
                    operatorText(OperatorText::NotOpened, phrases).arg(options.database.name, done.error().detail));
    return database;
}

} // namespace

Result<void> serve(const ServeOptions& options, const Phrasebook& phrases)
{
    auto installation = Installation::open(options, phrases);
    if (!installation)
        return fail(std::move(installation.error()));
    auto database = preparedDatabase(options, phrases);
    if (!database)
        return fail(std::move(database.error()));
    // The address of links is known once the port is: nobody asks before run().
    std::unique_ptr<SharedServices> shared;
    HttpServer server(
        options.server, RouteTable(serviceRoutes()),
        [&shared]() -> std::unique_ptr<RequestHandler> {
            auto handler = ServiceHandler::open(*shared);
            return handler ? std::move(*handler) : nullptr;
        },
        [](const AccessRecord& record) {
            qCInfo(logService, "%s %s %d %lld ms", record.method.c_str(), record.route.c_str(), record.status,
                   static_cast<long long>(record.took.count()));
        });
    const QString host = QString::fromStdString(options.server.address);
    const auto port = server.listen();
    if (!port)
        return fail(port.error().code, operatorText(OperatorText::NotListening, phrases)
                                           .arg(QStringLiteral("%1:%2").arg(host).arg(options.server.port)));
    QUrl url = options.publicUrl;
    if (url.isEmpty())
        url = QUrl(QStringLiteral("http://%1:%2/").arg(host).arg(*port));
    const SystemClock clock;
    StopFlag stop{false};
    const auto rail = installation->rail(clock, url, stop);
    if (!rail)
        return fail(rail.error().code, operatorText(OperatorText::NoGateway, phrases));
    shared = std::make_unique<SharedServices>(clock, options.database, ServiceSettings{url, installation->clientKey()},
                                              installation->billing(url, rail->gateway->name()), *rail->gateway,
                                              installation->issuer());
    shared->webhookSecrets = rail->webhookSecrets;
    shared->sandbox = rail->sandbox;
    if (!installation->writeDesktopSettings(url))
        return fail(ErrorCode::FileUnwritable, operatorText(OperatorText::NoKey, phrases).arg(options.data));

    const QString mails = QDir(options.data).filePath(QStringLiteral("mail"));
    const auto carrier = carrierOf(options, mails, stop);
    const JobThread jobs(std::move(*database), *shared, *carrier, options.mailFrom);
    server.stopOnSignals();
    say(operatorText(OperatorText::Serving, phrases).arg(url.toString()));
    if (!options.smtp)
        say(operatorText(OperatorText::SandboxMails, phrases).arg(mails));
    say(operatorText(OperatorText::DesktopSettings, phrases).arg(installation->desktopSettingsPath()));
    auto ended = server.run();
    stop = true;
    return ended;
}

} // namespace vigie::backend
