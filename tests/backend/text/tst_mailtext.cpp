// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/mailtext.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace vigie;
using namespace vigie::backend;

class TestMailText : public QObject
{
    Q_OBJECT

private:
    static MailFacts facts()
    {
        MailFacts facts;
        facts.link = QStringLiteral("https://vigie.example/verify?t=abc");
        facts.address = QStringLiteral("new@example.org");
        facts.number = QStringLiteral("F2026-000001");
        facts.pack = QStringLiteral("S");
        facts.text = QStringLiteral("reason %1 & <b>");
        facts.cents = 2'388;
        facts.before = 1'200;
        facts.days = 7;
        facts.at = QDateTime(QDate(2026, 7, 1), QTime(22, 30), Qt::UTC);
        facts.until = QDateTime(QDate(2026, 12, 1), QTime(8, 5), Qt::UTC);
        return facts;
    }

private Q_SLOTS:
    void everyKindSpeaksBothLanguages()
    {
        const Phrasebook english(Language::English);
        const Phrasebook french(Language::French);
        std::set<std::string_view> names;
        for (int i = 0; i < mailKindCount; ++i) {
            const auto kind = static_cast<MailKind>(i);
            names.insert(mailKindName(kind));
            QCOMPARE(mailKindFromName(mailKindName(kind)), kind);
            const MailWords en = mailWords(kind, facts(), english);
            const MailWords fr = mailWords(kind, facts(), french);
            QVERIFY(!en.subject.isEmpty() && !en.paragraphs.isEmpty());
            QVERIFY2(en.subject != fr.subject, qPrintable(en.subject));
            QVERIFY2(en.paragraphs != fr.paragraphs, qPrintable(en.subject));
            QCOMPARE(en.paragraphs.size(), fr.paragraphs.size());
            static const QRegularExpression open(QStringLiteral("%\\d"));
            QVERIFY(!en.paragraphs.join(QString()).remove(facts().text).contains(open));
            QVERIFY(!fr.paragraphs.join(QString()).remove(facts().text).contains(open));
        }
        QCOMPARE(static_cast<int>(names.size()), mailKindCount);
    }

    void timesAreOfParis()
    {
        const Phrasebook english(Language::English);
        QCOMPARE(parisTime(facts().at, english), QStringLiteral("2 July 2026, 00:30 (Paris time)"));
        QCOMPARE(parisTime(facts().until, english), QStringLiteral("1 December 2026, 09:05 (Paris time)"));
    }

    // Rule 42: who gets nothing back is told nothing of it.
    void rule42_nothingToReturn()
    {
        const Phrasebook english(Language::English);
        MailFacts free = facts();
        free.cents = 0;
        QCOMPARE(mailWords(MailKind::ServiceEnding, free, english).paragraphs.size(), 1);
        QCOMPARE(mailWords(MailKind::ServiceEnding, facts(), english).paragraphs.size(), 2);
    }

    void values()
    {
        const MailWords words = mailWords(MailKind::PriceNotice, facts(), Phrasebook(Language::English));
        QCOMPARE(words.paragraphs.first(),
                 QStringLiteral("From your renewal of 2 July 2026, 00:30 (Paris time) on, the "
                                "pack S costs €23.88 incl. VAT instead of €12.00."));
    }
};

QTEST_GUILESS_MAIN(TestMailText)
#include "tst_mailtext.moc"
