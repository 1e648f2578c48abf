// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportcontent.h"
#include "core/report/reportdocument.h"
#include "core/text/language.h"

#include <QTimeZone>

namespace vigie {

/// \a content in words: sentences in \a language, times of day in \a zone. Pure.
[[nodiscard]] ReportDocument composeReport(const ReportContent& content, Language language, const QTimeZone& zone);

/// The client or site that \a content is about, for people.
[[nodiscard]] QString reportSubject(const ReportContent& content, Language language);

} // namespace vigie
