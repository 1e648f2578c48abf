// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody else's program (pdftotext) reads out of the invoices.
#include "backend/mail/invoicepdf.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestInvoicePdf : public QObject
{
    Q_OBJECT

private:
    static InvoiceDocument sample(Language language)
    {
        InvoiceDocument invoice;
        invoice.number = QStringLiteral("F2026-000001");
        invoice.issued = invoice.due = invoice.delivered = QDate(2026, 11, 24);
        invoice.seller = {
            QStringLiteral("Vigie Services"),
            QStringLiteral("SAS"),
            1'000'000,
            {QStringLiteral("1 rue de l’Exemple"), QStringLiteral("75001 Paris"), QStringLiteral("France")},
            QStringLiteral("RCS Paris"),
            QStringLiteral("123 456 789"),
            QStringLiteral("FR00123456789")};
        invoice.buyer = {QStringLiteral("Société Œuvre & Fils"),
                         {QStringLiteral("2 quai du Test"), QStringLiteral("69001 Lyon")},
                         QStringLiteral("987654321"),
                         QStringLiteral("FR11987654321")};
        invoice.professional = true;
        invoice.lines = {{QStringLiteral("Vigie S"), QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC),
                          QDateTime(QDate(2026, 12, 24), QTime(8, 0), Qt::UTC), 1, 2'990, 1'000,
                          QStringLiteral("WELCOME")}};
        invoice.netCents = 1'990;
        invoice.vatCents = 398;
        invoice.totalCents = 2'388;
        invoice.paid = QDate(2026, 11, 24);
        invoice.language = language;
        return invoice;
    }
    /// The text with every run of blanks as one.
    QString textOf(const InvoiceDocument& invoice)
    {
        const auto pdf = invoicePdf(invoice);
        if (!pdf || !pdf->startsWith("%PDF-"))
            return {};
        QFile file(m_folder.filePath(QStringLiteral("invoice.pdf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size())
            return {};
        file.close();
        QProcess process;
        process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file.fileName(), QStringLiteral("-")});
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput()).simplified();
    }
    void expect(const QString& text, const QStringList& wanted)
    {
        for (const QString& one : wanted)
            QVERIFY2(text.contains(one.simplified()), qPrintable(one + QStringLiteral("\n in \n") + text));
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("poppler-utils is not installed");
    }

    void rule24_everyMention()
    {
        const QString text = textOf(sample(Language::English));
        expect(text, {QStringLiteral("Invoice"),
                      QStringLiteral("F2026-000001"),
                      QStringLiteral("24 November 2026"),
                      QStringLiteral("Vigie Services"),
                      QStringLiteral("SAS with a capital of €10,000.00"),
                      QStringLiteral("75001 Paris"),
                      QStringLiteral("RCS Paris 123 456 789"),
                      QStringLiteral("VAT number: FR00123456789"),
                      QStringLiteral("Société Œuvre & Fils"),
                      QStringLiteral("69001 Lyon"),
                      QStringLiteral("SIREN: 987654321"),
                      QStringLiteral("Vigie S"),
                      QStringLiteral("from 24 November 2026 to 24 December"),
                      QStringLiteral("Code: WELCOME"),
                      QStringLiteral("€29.90"),
                      QStringLiteral("−€10.00"),
                      QStringLiteral("€19.90"),
                      QStringLiteral("VAT at 20%"),
                      QStringLiteral("€3.98"),
                      QStringLiteral("Total incl. VAT"),
                      QStringLiteral("€23.88"),
                      QStringLiteral("Due"),
                      QStringLiteral("provision of services"),
                      QStringLiteral("No discount for early payment"),
                      QStringLiteral("three times the rate"),
                      QStringLiteral("€40.00")});
        QVERIFY(!text.contains(QLatin1String("Autoliquidation")));
    }

    void french()
    {
        expect(textOf(sample(Language::French)),
               {QStringLiteral("Facture"), QStringLiteral("24 novembre 2026"), QStringLiteral("23,88 €"),
                QStringLiteral("TVA"), QStringLiteral("20 %"), QStringLiteral("prestation de services"),
                QStringLiteral("40,00 €")});
    }

    void reverseCharge()
    {
        InvoiceDocument invoice = sample(Language::English);
        invoice.reverseCharge = true;
        invoice.vatBasisPoints = 0;
        invoice.vatCents = 0;
        invoice.totalCents = 1'990;
        expect(textOf(invoice), {QStringLiteral("Autoliquidation"), QStringLiteral("VAT at 0%")});
    }

    void creditNoteAndPrivatePerson()
    {
        InvoiceDocument invoice = sample(Language::English);
        invoice.number = QStringLiteral("A2026-000001");
        invoice.corrects = QStringLiteral("F2026-000001");
        invoice.professional = false;
        const QString text = textOf(invoice);
        expect(text, {QStringLiteral("Credit note"), QStringLiteral("A2026-000001"),
                      QStringLiteral("Corrects the invoice F2026-000001")});
        QVERIFY(!text.contains(QLatin1String("SIREN")));
        QVERIFY(!text.contains(QLatin1String("€40.00")));
    }

    void severalPages()
    {
        InvoiceDocument invoice = sample(Language::English);
        for (int i = 0; i < 60; ++i)
            invoice.lines.push_back(invoice.lines.front());
        const QString text = textOf(invoice);
        QCOMPARE(text.count(QLatin1String("Code: WELCOME")), 61);
        expect(text, {QStringLiteral("Total incl. VAT")});
    }
};

QTEST_MAIN(TestInvoicePdf)
#include "tst_invoicepdf.moc"
