// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/reportschedule.h"
#include "core/report/reportcontent.h"
#include "core/text/language.h"

#include <QByteArray>
#include <QString>
#include <QTimeZone>

namespace vigie {

class ReportPrinter;

/// How a report is written down.
struct ReportLook
{
    ReportFormat format = ReportFormat::Html;
    Language language = Language::English;
    QTimeZone zone = QTimeZone::systemTimeZone();

    bool operator==(const ReportLook&) const = default;
};

/// \a content as a file. \a printer draws PDF; without one that format is refused: InvalidArgument (subject:
/// "PDF").
[[nodiscard]] Result<QByteArray> reportFile(const ReportContent& content, const ReportLook& look,
                                            const ReportPrinter* printer);

/// Puts \a bytes at \a path, whole or not at all. FileUnwritable, DiskFull (subject: the path).
[[nodiscard]] Result<void> saveReport(const QString& path, const QByteArray& bytes);

/// A name for the file: "report-boutique-dupont-2026-11-16.pdf", ASCII.
[[nodiscard]] QString reportFileName(const ReportContent& content, ReportFormat format);

/// The language of the client, of the agency where it has none; nothing when neither has one.
[[nodiscard]] std::optional<Language> reportLanguage(const ReportContent& content);

} // namespace vigie
