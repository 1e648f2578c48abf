// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/terms/termsofservice.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestTermsOfService : public QObject
{
    Q_OBJECT

private:
    static QString textOf(Language language)
    {
        const auto terms = termsOfService("2026-12", language);
        return terms ? QString::fromStdString(terms->text) : QString();
    }
    static QStringList all(const QString& text, const char* pattern)
    {
        QStringList found;
        for (auto it = QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption)
                           .globalMatch(text);
             it.hasNext();)
            found.append(it.next().captured());
        return found;
    }

private Q_SLOTS:
    // Rule 4: an acceptance is evidence of a text; what was in force never changes.
    void rule4_fingerprintsArePinned()
    {
        const auto english = termsOfService("2026-12", Language::English);
        const auto french = termsOfService("2026-12", Language::French);
        QVERIFY(english && french);
        QCOMPARE(QByteArray::fromStdString(english->sha256),
                 QByteArray("34c346b93ed4753eecc81ca8c52a2e46cbbbc58724280f2fd32a12d13d9bb8c1"));
        QCOMPARE(QByteArray::fromStdString(french->sha256),
                 QByteArray("9939476700faeef434609afd76e81749b42efd1a75c6c89768b4c62ac3217d06"));
        QCOMPARE(QString::fromStdString(english->box),
                 QStringLiteral("I understand and agree to the terms and conditions of sales and use"));
        QCOMPARE(QString::fromStdString(french->box),
                 QStringLiteral("J’accepte les conditions générales de vente et d’utilisation"));
        QVERIFY(english->ageBox != french->ageBox && !english->ageBox.empty());
        QCOMPARE(termsVersions().back(), std::string("2026-12"));
        QCOMPARE(termsOfService("1999-01", Language::French).error().code, ErrorCode::NotFound);
    }

    // Both languages have the same articles, and every figure of one is in the other.
    void sameStructureAndFigures()
    {
        const QString english = textOf(Language::English);
        const QString french = textOf(Language::French);
        const char* const article = "^\\d+(\\.\\d+)? |^\\d+\\. ";
        QCOMPARE(all(english, article), all(french, article));
        QVERIFY(all(english, article).size() > 40);
        const QStringList englishLines = english.split(QLatin1Char('\n'));
        const QStringList frenchLines = french.split(QLatin1Char('\n'));
        QCOMPARE(englishLines.size(), frenchLines.size());
        for (qsizetype i = 0; i < englishLines.size(); ++i) {
            QStringList a = all(englishLines.at(i), "\\d+(?=\\D|$)");
            QStringList b = all(frenchLines.at(i), "\\d+(?=\\D|$)");
            a.sort();
            b.sort();
            QVERIFY2(a == b, qPrintable(englishLines.at(i)));
        }
    }

    void figuresOfTheRules_data()
    {
        QTest::addColumn<QString>("english");
        const auto row = [](const char* name, const char* words) { QTest::newRow(name) << QString::fromLatin1(words); };
        row("rule 3", "10 to 128 characters");
        row("rule 14", "silent for 90 days");
        row("rule 17", "not paid within 24 hours");
        row("rule 21", "at least 48 hours before the renewal");
        row("rule 25", "after 1, 3, 5 and 7 days");
        row("rule 29", "40 euros");
        row("rule 31", "48 hours after you have received a formal notice");
        row("rule 33", "within 30 days of any payment");
        row("rule 35", "15 working days");
        row("rule 40", "at least 30 days after the e-mail");
        row("rule 41", "at least 48 hours before in the program");
        row("rule 42", "15 days' notice");
        row("rule 43", "erased within 24 hours");
        row("rule 44", "ten years");
        row("rule 46", "at most 72 hours");
        row("rule 49", "lasted 90 days");
    }

    void figuresOfTheRules()
    {
        QFETCH(QString, english);
        QVERIFY(textOf(Language::English).contains(english));
    }
};

QTEST_GUILESS_MAIN(TestTermsOfService)
#include "tst_termsofservice.moc"
