// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/ticketmarkdown.h"
#include "tests/alerts/alertsamples.h"

#include <QTest>

using namespace vigie;

class TestTicketMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChangedAsADiff()
    {
        const QString ticket = ticketMarkdown(alert(), {}, m_text);
        QVERIFY(ticket.startsWith(QStringLiteral("### `critical · www.example.fr · title")));
        QVERIFY(ticket.contains(QStringLiteral("```diff\n- old\n+ new\n```\n")));
        QVERIFY(ticket.contains(QStringLiteral("`vigie://alert/7`")));
        QVERIFY(ticket.contains(QStringLiteral("`https://www.example.fr/page`")));
    }

    /// A tracker must not take what a page says for markup, a link or a mention, or end the code early.
    void codeHoldsWhateverAPageSays()
    {
        Alert hostile = alert();
        hostile.finding.after = QStringLiteral("a ``` b\n```\n@everyone [x](http://127.0.0.1:1/)");
        const QString ticket = ticketMarkdown(hostile, {}, m_text);
        QVERIFY(ticket.contains(QStringLiteral("````diff\n")));
        const qsizetype open = ticket.indexOf(QStringLiteral("````diff"));
        const qsizetype close = ticket.indexOf(QStringLiteral("\n````\n"), open);
        QVERIFY(ticket.lastIndexOf(QStringLiteral("@everyone")) > open);
        QVERIFY(ticket.lastIndexOf(QStringLiteral("@everyone")) < close);
    }

    void listsPagesUpToALimit()
    {
        std::vector<AlertPage> pages;
        for (int i = 0; i < 25; ++i)
            pages.push_back({"https://www.example.fr/" + std::to_string(i), "title", Severity::Critical, {}, {}});
        Alert several = alert();
        several.pages = 25;
        const QString ticket = ticketMarkdown(several, pages, m_text);
        QCOMPARE(ticket.count(QStringLiteral("\n- `https://www.example.fr/")), 20);
        QVERIFY(ticket.contains(QStringLiteral("… and 5 more")));
    }

private:
    static Alert alert()
    {
        Alert one;
        one.id = AlertId{7};
        one.at = one.stateAt = testing::noon;
        one.finding = testing::finding("group/1", Severity::Critical);
        return one;
    }

    Phrasebook m_phrases{Language::English};
    AlertText m_text{m_phrases, QTimeZone::utc()};
};

QTEST_GUILESS_MAIN(TestTicketMarkdown)
#include "tst_ticketmarkdown.moc"
