// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertmessage.h"

#include "core/report/celltext.h"
#include "core/report/reportreader.h"
#include "core/report/tableformat.h"
#include "core/store/alertrepository.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/reportrepository.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

/// Of all attachments together: mail servers commonly refuse more than 10 to 25 MB, and base64 makes a third more of
/// it.
constexpr qint64 attachedAtMost = 6 * 1024 * 1024;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

TableDocument csvDocument(const QString& path)
{
    const auto column = [](const char* key) {
        return TableColumn{QString::fromLatin1(key), QString::fromLatin1(key), ColumnType::Text};
    };
    return {path,
            QString(),
            QStringLiteral("en"),
            {column("url"), column("criterion"), column("severity"), column("before"), column("after")}};
}

qint64 cellSize(const QJsonValue& value)
{
    return jsonLiteral(value).size();
}

/// Every page behind the alert, cut where \a room bytes are used up, written by the writer of exports: what it makes
/// harmless is harmless here.
Result<Attachment> pagesAsCsv(Database& database, AlertId id, qint64 room)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("urls.csv"));
    auto writer = openTable(TableFormat::Csv, csvDocument(path));
    if (!writer)
        return fail(std::move(writer.error()));
    Attachment attachment{QStringLiteral("alert-%1-urls.csv").arg(id.value), {}, false};
    std::optional<Error> failure;
    qint64 bytes = 0;
    const auto visit = [&](const AlertPage& page) {
        attachment.cut = attachment.cut || bytes > room;
        if (attachment.cut || failure)
            return;
        const std::array<Cell, 5> cells{text(page.url), text(page.criterion),
                                        text(std::string(severityName(page.severity))), page.before, page.after};
        bytes += static_cast<qint64>(page.url.size()) + cellSize(page.before) + cellSize(page.after);
        if (auto written = (*writer)->row(cells); !written)
            failure = written.error();
    };
    if (auto read = AlertRepository(database).eachPage(id, visit); !read)
        return fail(std::move(read.error()));
    if (failure)
        return fail(*failure);
    if (auto finished = (*writer)->finish(); !finished)
        return fail(std::move(finished.error()));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    attachment.bytes = file.readAll();
    return attachment;
}

} // namespace

Result<AlertMessage> loadAlertMessage(Database& database, const OutboxMessage& message, const Channel& channel)
{
    AlertMessage loaded;
    loaded.envelope = message;
    OutboxRepository outbox(database);
    const auto notices = outbox.noticesOf(message.id);
    if (!notices)
        return fail(notices.error());
    qint64 room = attachedAtMost;
    for (const DueNotice& due : *notices) {
        loaded.items.push_back({due.alert, due.notice.event, due.notice.held});
        const bool several = due.alert.pages > 1 && !due.notice.held && due.notice.event == NoticeEvent::Raised;
        if (!several || channel.kind() != ChannelKind::Mail)
            continue;
        auto csv = pagesAsCsv(database, due.alert.id, room);
        if (!csv)
            return fail(std::move(csv.error()));
        room -= csv->bytes.size();
        loaded.attachments.push_back(std::move(*csv));
    }
    if (!message.digest.isValid())
        return loaded;
    const auto routes = ChannelRepository(database).routes();
    if (!routes)
        return fail(routes.error());
    const auto route = std::ranges::find(*routes, message.digest, &Route::id);
    if (route == routes->end())
        return loaded;
    auto digest = outbox.digest(route->scope, message.digestFrom, message.digestTo);
    if (!digest)
        return fail(std::move(digest.error()));
    loaded.digest = std::move(*digest);
    return loaded;
}

Result<ReportParcel> loadReport(Database& database, const OutboxMessage& message, const QDateTime& now)
{
    const auto schedule = ReportRepository(database).find(message.report);
    if (!schedule)
        return fail(schedule.error());
    if (!*schedule)
        return fail(ErrorCode::NotFound, QString::number(message.report.value), QStringLiteral("no such report"));
    auto content = readReport(database, {(*schedule)->sites, message.period, ReportExtent::Everything}, now);
    if (!content)
        return fail(std::move(content.error()));
    return ReportParcel{**schedule, std::move(*content)};
}

AlertMessage testMessage(const Channel& channel, const QString& target, const QDateTime& now)
{
    AlertMessage message;
    message.test = true;
    message.envelope.identifier = "test-" + QString::number(QRandomGenerator::system()->generate64(), 16).toStdString();
    message.envelope.channel = channel.id;
    message.envelope.target = target;
    message.envelope.createdAt = now;
    Alert alert;
    alert.at = alert.stateAt = now;
    Finding& finding = alert.finding;
    finding.origin = "https://www.example.org";
    finding.url = "https://www.example.org/";
    finding.criterion = "title";
    finding.severity = Severity::Warning;
    finding.before = QStringLiteral("Example – welcome");
    finding.after = QStringLiteral("Example – test of Vigie");
    finding.foundAt = now;
    finding.lastWithout = now.addSecs(-3'600);
    finding.confirmedBy = ConfirmedBy::SecondStack;
    message.items.push_back({alert, NoticeEvent::Raised, false});
    return message;
}

} // namespace vigie
