// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/language.h"
#include "core/text/phrasebook.h"
#include "core/text/valuetext.h"
#include "core/text/valuewords.h"

#include <QJsonArray>
#include <QJsonDocument>
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

    void valuesAreTold_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* json, const char* text) {
            QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(text);
        };
        row("null", "–");
        row("true", "yes");
        row("\"true\"", "true");
        row("\"absent\"", "absent");
        row(R"({"outcome":"http_status","status":404})", "404");
        row(R"({"outcome":"ok","status":200})", "200");
        row(R"({"outcome":"unanswered"})", "no answer");
        row(R"({"outcome":"bot_block","status":403})", "firewall (403)");
        row(R"({"outcome":"ok","status":200,"url":"/"})", "outcome: complete, status: 200, URL: /");
        row(R"({"indexable":false,"reasons":["meta_noindex","robots_txt"]})",
            "not indexable (noindex in the page, blocked by robots.txt)");
        row(R"({"indexable":true,"reasons":[]})", "indexable");
        row(R"({"12":"absent"})", "12: absent");
        row(R"({"og:title":"ok","%2":"x"})", "%2: x, og:title: ok");
        row(R"(["ok","http_status"])", "ok, http_status"); // a page's own words
        row(R"({"added":[],"count":2})", "number: 2");
        row("[]", "–");
        row("{}", "–");
    }
    void valuesAreTold()
    {
        QFETCH(QByteArray, json);
        LanguageSwitch languages;
        languages.install(Language::English);
        const QJsonValue value = QJsonDocument::fromJson("[" + json + "]").array().first();
        QTEST(valueText(value), "text");
    }

    // What a tool says with a word of its own is told in the language of those who read it.
    void valuesOfTools_data()
    {
        QTest::addColumn<QString>("criterion");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        const auto row = [](const char* criterion, const char* json, const char* english, const char* french) {
            QTest::addRow("%s %s", criterion, json) << QString::fromLatin1(criterion) << QByteArray(json)
                                                    << QString::fromUtf8(english) << QString::fromUtf8(french);
        };
        row("ping", R"("not_observed")", "not observed", "non observé");
        row("ping", R"(["down","http_status","500"])", "down, error status, 500", "indisponible, statut d’erreur, 500");
        row("link_canonical", "null", "–", "–");
        row("link_state", R"("lost")", "lost", "perdu");
        row("link_state", R"("unreachable")", "source unreachable", "source inaccessible");
        row("link_position", R"("footer")", "page footer", "pied de page");
        row("link_indexability", R"(["meta_noindex"])", "noindex in the page", "noindex dans la page");
        row("link_hidden", "true", "yes", "oui");
        row("link_rel", "[]", "–", "–");
        row("link_anchor", R"("lost")", "lost", "lost"); // the page's own word
        row("title", R"("down")", "down", "down");
    }
    void valuesOfTools()
    {
        QFETCH(QString, criterion);
        QFETCH(QByteArray, json);
        const QJsonValue value = QJsonDocument::fromJson("[" + json + "]").array().first();
        const std::string name = criterion.toStdString();
        LanguageSwitch languages;
        languages.install(Language::English);
        QTEST(valueText(name, value), "english");
        QTEST(valueText(name, value, Phrasebook(Language::French), 160), "french");
        languages.install(Language::French);
        QTEST(valueText(name, value), "french");
        QTEST(valueText(name, value, Phrasebook(Language::English), 160), "english");
    }

    void everyOutcomeHasItsWord()
    {
        LanguageSwitch languages;
        languages.install(Language::English);
        for (int i = 0; i <= static_cast<int>(Outcome::Cancelled); ++i) {
            const std::string name(outcomeName(static_cast<Outcome>(i)));
            const QString word = ValueWords().token(QStringLiteral("outcome"), QString::fromStdString(name));
            QVERIFY2(!word.contains(QLatin1Char('_')), name.c_str());
        }
    }

    void ownDetailsAreWords()
    {
        LanguageSwitch languages;
        languages.install(Language::English);
        for (const char* detail : {"timeout_dns", "timeout_connect", "timeout_tls", "timeout_first_byte", "host_down"})
            QVERIFY2(!describeDetail(detail).contains(QLatin1Char('_')), detail);
        QCOMPARE(describeDetail("curl: (56) reset"), QStringLiteral("curl: (56) reset"));
    }
};

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
