// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/reportschedule.h"
#include "core/domain/site.h"
#include "core/report/reportcontent.h"
#include "core/text/language.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDateEdit;
class QLabel;

namespace vigie {

class SubjectCombo;

/// Which report, of which days, in which language, as which file.
class ReportForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportForm(const Clock& clock, QWidget* parent = nullptr);

    void setSites(const std::vector<Site>& sites);
    void choose(const SiteSelection& subject);
    [[nodiscard]] ReportOrder order() const;
    /// Nothing: as the client or agency wants it, else the program's.
    [[nodiscard]] std::optional<Language> language() const;
    [[nodiscard]] ReportFormat format() const;

Q_SIGNALS:
    /// Another report; not when only the format is another one.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Span { LastWeek, LastMonth, ThisWeek, ThisMonth, Custom };

    void retranslate();
    void showSpan();
    [[nodiscard]] ReportPeriod period() const;

    const Clock& m_clock;
    SubjectCombo* m_subject;
    QComboBox* m_span;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QComboBox* m_parts;
    QComboBox* m_language;
    QComboBox* m_format;
    std::vector<QLabel*> m_labels;
    std::vector<Site> m_sites;
};

} // namespace vigie
