// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/serve.h"

#include "backend/api/servicehandler.h"
#include "backend/http/httpserver.h"
#include "backend/mail/mailcarrier.h"
#include "backend/program/keyfile.h"
#include "backend/service/mailjob.h"
#include "backend/text/operatortext.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

// The catalogue travels inside the program; this must stand outside of namespaces.
static void initialiseCatalogueResource()
{
    Q_INIT_RESOURCE(backend_catalogue);
}

namespace vigie::backend {

namespace {

Q_LOGGING_CATEGORY(logService, "vigie.backend.service")

Result<Catalogue> shippedCatalogue()
{
    initialiseCatalogueResource();
    QFile file(QStringLiteral(":/backend/catalogue.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, file.fileName());
    return parseCatalogue(file.readAll());
}

/// What is due is done on a thread and a connection of its own, once a second.
class JobThread final
{
public:
    JobThread(std::unique_ptr<Database> database, const Clock& clock, MailCarrier& carrier, const QString& from)
        : m_database(std::move(database)), m_mails(*m_database, clock, carrier, from), m_thread([this] { loop(); })
    {
    }
    ~JobThread()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    JobThread(const JobThread&) = delete;
    JobThread& operator=(const JobThread&) = delete;

private:
    void loop()
    {
        std::unique_lock lock(m_mutex);
        while (!m_ending) {
            lock.unlock();
            const auto done = m_mails.run();
            if (!done)
                qCWarning(logService, "mails: %s", qPrintable(done.error().detail));
            lock.lock();
            m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_ending; });
        }
    }

    std::unique_ptr<Database> m_database;
    MailJob m_mails;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

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
    const QString keyPath = QDir(options.data).filePath(QStringLiteral("client.key"));
    const auto key = keyFile(keyPath);
    if (!key)
        return fail(key.error().code, operatorText(OperatorText::NoKey, phrases).arg(keyPath));
    auto database = preparedDatabase(options, phrases);
    if (!database)
        return fail(std::move(database.error()));
    const auto catalogue = shippedCatalogue();
    if (!catalogue)
        return fail(catalogue.error());

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
    shared = std::make_unique<SharedServices>(clock, options.database, ServiceSettings{url, *key}, *catalogue);

    StopFlag stop{false};
    const QString mails = QDir(options.data).filePath(QStringLiteral("mail"));
    const auto carrier = carrierOf(options, mails, stop);
    const JobThread jobs(std::move(*database), clock, *carrier, options.mailFrom);
    server.stopOnSignals();
    say(operatorText(OperatorText::Serving, phrases).arg(url.toString()));
    if (!options.smtp)
        say(operatorText(OperatorText::SandboxMails, phrases).arg(mails));
    auto ended = server.run();
    stop = true;
    return ended;
}

} // namespace vigie::backend
