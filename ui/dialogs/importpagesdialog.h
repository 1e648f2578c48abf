// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "ui/widgets/noticebar.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;

namespace vigie {

class Clock;
class MonitorControl;
class PageSaving;
class PageListEdit;

/// More pages for sites that are watched already: out of pasted text or a file. Pages of other sites are refused, each
/// with its line. Long lists are saved part by part, with progress; Cancel keeps what was saved.
class ImportPagesDialog final : public QDialog
{
    Q_OBJECT

public:
    ImportPagesDialog(MonitorControl& control, const Clock& clock, std::vector<Site> sites, QWidget* parent = nullptr);

    void paste(const QString& text);
    void importFile(const QString& path);
    /// Saves what was read.
    void accept() override;
    void reject() override;

Q_SIGNALS:
    /// \a added of the list were not watched before.
    void imported(int added);

private:
    void takeList();

    const Clock& m_clock;
    std::vector<Site> m_sites;
    PageListEdit* m_list;
    NoticeBar* m_notice;
    PageSaving* m_saver;
    QDialogButtonBox* m_buttons;
};

} // namespace vigie
