// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/language.h"

#include <QSet>
#include <QTest>

using namespace vigie;

class TestDescribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOutcomeHasItsOwnSentenceInBothLanguages()
    {
        LanguageSwitch languages;
        QSet<QString> sentences;
        int outcomes = 0;
        for (int i = 0; i <= static_cast<int>(Outcome::UnexpectedContent); ++i, ++outcomes) {
            const auto outcome = static_cast<Outcome>(i);
            QCOMPARE(outcomeFromName(outcomeName(outcome)), std::optional(outcome));
            languages.install(Language::English);
            const QString english = describe(outcome);
            languages.install(Language::French);
            const QString french = describe(outcome);
            QVERIFY(!english.isEmpty());
            QVERIFY2(english != french, qPrintable(english));
            sentences << english << french;
        }
        QCOMPARE(sentences.size(), 2 * outcomes);
    }

    void theSubjectIsShownLiterally()
    {
        LanguageSwitch languages;
        languages.install(Language::English);
        const QString hostile = QStringLiteral("%1<b>\u202Eevil\r\n");
        const QString sentence = describe(Error{ErrorCode::NotFound, hostile, {}});
        QVERIFY(sentence.contains(QStringLiteral("%1<b>\uFFFDevil\uFFFD\uFFFD")));
        QVERIFY(!sentence.contains(QChar(0x202E)));
    }

    void longSubjectsAreCut()
    {
        QCOMPARE(harmless(QString(1000, QLatin1Char('x')), 10).size(), 10);
        QCOMPARE(harmless(QStringLiteral("short"), 10), QStringLiteral("short"));
    }

    void everyCriterionHasALabelInBothLanguages()
    {
        LanguageSwitch languages;
        for (const CriterionInfo& criterion : criteria()) {
            for (const Language language : {Language::English, Language::French}) {
                languages.install(language);
                QVERIFY(!label(criterion.id).isEmpty());
            }
            QCOMPARE(criterionFromName(criterion.name), std::optional(criterion.id));
        }
        QCOMPARE(label(CriterionId::RobotsTxt), QStringLiteral("robots.txt"));
    }
};

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
