// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"

#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace vigie::backend {

/// Who sells. Every field is a mention that the law asks for (Code de commerce R. 123-237, L. 441-9).
struct InvoiceSeller
{
    QString name;
    QString form; ///< "SAS"
    qint64 capitalCents = 0;
    QStringList seat;
    QString registerName; ///< "RCS Paris"
    QString registerNumber;
    QString vatNumber;

    bool operator==(const InvoiceSeller&) const = default;
};

struct InvoiceBuyer
{
    QString name;
    QStringList address;
    QString siren;     ///< professionals
    QString vatNumber; ///< professionals who have one

    bool operator==(const InvoiceBuyer&) const = default;
};

struct InvoiceLine
{
    QString description;
    QDateTime from; ///< of the period
    QDateTime until;
    int quantity = 1;
    qint64 unitCents = 0;      ///< excl. VAT
    qint64 reductionCents = 0; ///< excl. VAT, of the whole line
    QString reduction;         ///< what for: the code

    bool operator==(const InvoiceLine&) const = default;
};

/// A finalised invoice or credit note, as it is drawn. Everything was computed before: nothing is added up here.
struct InvoiceDocument
{
    QString number;
    QString corrects; ///< number of the invoice that a credit note corrects; empty: an invoice
    QDate issued;
    QDate due;
    QDate delivered; ///< of the service
    InvoiceSeller seller;
    InvoiceBuyer buyer;
    bool professional = false;
    bool reverseCharge = false; ///< "Autoliquidation"
    std::vector<InvoiceLine> lines;
    qint64 netCents = 0;
    int vatBasisPoints = 2000;
    qint64 vatCents = 0;
    qint64 totalCents = 0;
    qint64 feeCents = 0; ///< recovery indemnity and penalties, without VAT
    QDate paid;          ///< invalid: not yet
    Language language = Language::French;

    bool operator==(const InvoiceDocument&) const = default;
};

/// The same in words, ready to be laid out.
struct InvoiceSheet
{
    QString title;
    std::vector<std::pair<QString, QString>> facts; ///< number, dates, category
    QStringList seller;
    QStringList buyer;
    QString buyerTitle;
    QStringList columns; ///< description, quantity, unit price, reduction, net
    std::vector<QStringList> rows;
    std::vector<std::pair<QString, QString>> totals; ///< the last is the sum
    QStringList notes;
};

[[nodiscard]] InvoiceSheet invoiceSheet(const InvoiceDocument& invoice, const Phrasebook& phrases);

} // namespace vigie::backend
