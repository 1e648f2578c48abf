// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "core/alerts/reportmail.h"
#include "core/store/reportrepository.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

namespace {

/// A database whose clock stands on Wednesday, 25 November 2026.
class Desk : public AlertDatabase
{
public:
    Desk() : AlertDatabase(1)
    {
        clock.time = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
        channel =
            mailChannel(QStringLiteral("mail"), {QStringLiteral("a@example.org"), QStringLiteral("b@example.org")});
        channel.id = addChannel(channel, {});
    }
    ReportSchedule weekly() const
    {
        ReportSchedule schedule;
        schedule.sites.site = site;
        schedule.channel = channel.id;
        schedule.format = ReportFormat::Html;
        schedule.next = QDate(2026, 11, 23);
        return schedule;
    }
    ReportId add(const ReportSchedule& schedule) const { return ReportRepository(*database).add(schedule).value(); }
    int plan() { return planMessages(*database, clock.now()).value_or(-1); }
    void goTo(int day, int hour)
    {
        clock.time = QDateTime(QDate(2026, 11, 1).addDays(day - 1), QTime(hour, 0), Qt::UTC);
    }
    std::vector<OutboxMessage> messages() { return OutboxRepository(*database).latestMessages(100).value(); }

    Channel channel;
};

} // namespace

class TestReportPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schedulesAreKept()
    {
        Desk desk;
        ReportSchedule schedule = desk.weekly();
        schedule.recipients = {QStringLiteral("c@example.org")};
        schedule.language = QStringLiteral("fr");
        schedule.cycle = ReportCycle::Monthly;
        schedule.hour = 17;
        schedule.id = desk.add(schedule);
        ReportRepository reports(*desk.database);
        QVERIFY(reports.find(schedule.id).value() == std::optional(schedule));
        schedule.sites = {{}, QStringLiteral("Dupont")};
        schedule.enabled = false;
        VERIFY_RESULT(reports.update(schedule));
        QVERIFY(reports.schedules().value() == std::vector<ReportSchedule>{schedule});
        VERIFY_RESULT(reports.remove(schedule.id));
        QCOMPARE(reports.remove(schedule.id).error().code, ErrorCode::NotFound);
        QCOMPARE(reports.update(schedule).error().code, ErrorCode::NotFound);
    }

    void oncePerPeriodAndRecipient()
    {
        Desk desk;
        const ReportId id = desk.add(desk.weekly());
        QCOMPARE(desk.plan(), 0); // the week is not over
        desk.goTo(30, 6);
        QCOMPARE(desk.plan(), 0); // Monday, but eight o'clock in Paris is seven of UTC
        desk.goTo(30, 7);
        QCOMPARE(desk.plan(), 2);
        QCOMPARE(desk.plan(), 0);
        desk.goTo(32, 12);
        QCOMPARE(desk.plan(), 0);
        const auto sent = desk.messages();
        QCOMPARE(sent.size(), 2u);
        QVERIFY(sent[0].identifier != sent[1].identifier);
        QVERIFY(sent[1].identifier.starts_with("report-" + std::to_string(id.value) + "-20261123-20261129-"));
        QVERIFY(sent[0].period == (ReportPeriod{QDate(2026, 11, 23), QDate(2026, 11, 29)}));
        desk.goTo(37, 12); // 7 December
        QCOMPARE(desk.plan(), 2);
        QCOMPARE(desk.messages().size(), 4u);
        QCOMPARE(ReportRepository(*desk.database).find(id).value()->next, QDate(2026, 12, 7));
    }

    // Away for three weeks: the newest report alone.
    void missedPeriodsAreNotMadeUpFor()
    {
        Desk desk;
        desk.add(desk.weekly());
        desk.goTo(52, 12); // 22 December
        QCOMPARE(desk.plan(), 2);
        QVERIFY(desk.messages().front().period == (ReportPeriod{QDate(2026, 12, 14), QDate(2026, 12, 20)}));
    }

    void nothingLeavesThroughAChannelThatIsOff()
    {
        Desk desk;
        desk.add(desk.weekly());
        ReportSchedule off = desk.weekly();
        off.enabled = false;
        desk.add(off);
        desk.channel.enabled = false;
        VERIFY_RESULT(ChannelRepository(*desk.database).update(desk.channel));
        desk.goTo(30, 12);
        QCOMPARE(desk.plan(), 0);
        desk.channel.enabled = true; // late, but it leaves
        VERIFY_RESULT(ChannelRepository(*desk.database).update(desk.channel));
        QCOMPARE(desk.plan(), 2);
    }

    void whatWaitsGoesWithItsScheduleOrSite()
    {
        Desk desk;
        const ReportId id = desk.add(desk.weekly());
        desk.goTo(30, 12);
        QCOMPARE(desk.plan(), 2);
        VERIFY_RESULT(ReportRepository(*desk.database).remove(id));
        QVERIFY(desk.messages().empty());
        desk.add(desk.weekly());
        QCOMPARE(desk.plan(), 2);
        VERIFY_RESULT(SiteRepository(*desk.database).remove(desk.site));
        QCOMPARE(desk.plan(), 0);
        QVERIFY(desk.messages().empty()); // nothing stands in the channel's way
    }

    void theMailHasTheSummaryAndTheFile()
    {
        Desk desk;
        ReportSchedule schedule = desk.weekly();
        schedule.recipients = {QStringLiteral("c@example.org"), QStringLiteral("c@example.org")};
        const ReportId id = desk.add(schedule);
        desk.goTo(30, 12);
        QCOMPARE(desk.plan(), 1); // told once, however often it is named
        auto message = nextMessage(*desk.database, desk.channel.id, desk.clock.now());
        VERIFY_RESULT(message);
        QVERIFY(message->has_value() && !(*message)->report);
        const auto parcel = loadReport(*desk.database, (*message)->envelope, desk.clock.now());
        VERIFY_RESULT(parcel);
        (*message)->report = *parcel;
        const auto mail = composeReportMail(**message, desk.channel, nullptr);
        VERIFY_RESULT(mail);
        QCOMPARE(mail->to, QStringLiteral("c@example.org"));
        QVERIFY(mail->messageId == (*message)->envelope.identifier + "@example.org");
        QVERIFY2(mail->subject.contains(QStringLiteral("23 November 2026")), qPrintable(mail->subject));
        QVERIFY(mail->text.contains(QStringLiteral("No alert was raised in this period.")));
        QCOMPARE(mail->attachments.size(), 1u);
        QCOMPARE(mail->attachments[0].type, QByteArray("text/html; charset=utf-8"));
        QVERIFY(mail->attachments[0].name.endsWith(QStringLiteral("2026-11-23.html")));
        QVERIFY(mail->attachments[0].bytes.startsWith("<!DOCTYPE html>"));
        const auto written = writeMail(*mail);
        VERIFY_RESULT(written);
        QVERIFY(written->contains("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64"));
        // Without what draws it, a PDF is refused with a reason, not sent as something else.
        (*message)->report->schedule.format = ReportFormat::Pdf;
        const auto none = composeReportMail(**message, desk.channel, nullptr);
        QVERIFY(!none && none.error().subject == QLatin1String("PDF"));
        VERIFY_RESULT(recordDelivery(*desk.database, (*message)->envelope, {Delivery::Refused, QStringLiteral("why")},
                                     desk.clock.now()));
        const auto overview = ReportRepository(*desk.database).overview();
        VERIFY_RESULT(overview);
        QVERIFY(overview->front().schedule.id == id);
        QVERIFY(overview->front().lastMessage == MessageState::Refused);
        QCOMPARE(overview->front().lastError, QStringLiteral("why"));
        QVERIFY(!overview->front().lastSent.isValid());
    }

    void languageOfTheScheduleThenTheClientThenTheChannel()
    {
        Desk desk;
        desk.add(desk.weekly());
        desk.goTo(30, 12);
        QCOMPARE(desk.plan(), 2);
        auto message = nextMessage(*desk.database, desk.channel.id, desk.clock.now());
        VERIFY_RESULT(message);
        (*message)->report = loadReport(*desk.database, (*message)->envelope, desk.clock.now()).value();
        QCOMPARE(composeReportMail(**message, desk.channel, nullptr)->language, QStringLiteral("en"));
        (*message)->report->content.agency.language = QStringLiteral("fr");
        QCOMPARE(composeReportMail(**message, desk.channel, nullptr)->language, QStringLiteral("fr"));
        (*message)->report->schedule.language = QStringLiteral("en");
        QCOMPARE(composeReportMail(**message, desk.channel, nullptr)->language, QStringLiteral("en"));
    }
};

QTEST_GUILESS_MAIN(TestReportPlanner)
#include "tst_reportplanner.moc"
