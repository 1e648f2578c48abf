// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/monitor/sitefactory.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

class MonitorControl;
class NoticeBar;
class PageSaving;
class PageListEdit;

/// Asks for a site and the first pages of it, and has them saved. Closes when they are.
class AddSiteDialog final : public QDialog
{
    Q_OBJECT

public:
    AddSiteDialog(MonitorControl& control, const Clock& clock, QWidget* parent = nullptr);

    void accept() override;
    /// Pages that are being saved end with the part that is on its way; the site stays watched.
    void reject() override;

Q_SIGNALS:
    void siteAdded(vigie::SiteId site);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void validate();
    void showProblem(const Error& error);
    void takeSite(const Result<SavedSite>& saved);
    /// The site is watched already: more pages of it are welcome.
    void addToKnownSite(const Error& error);
    void addPages(SiteId site);
    void finish();

    MonitorControl& m_control;
    const Clock& m_clock;
    QLabel* m_addressLabel;
    QLineEdit* m_address;
    QLabel* m_message;
    PageListEdit* m_pages;
    NoticeBar* m_notice;
    PageSaving* m_saver;
    QDialogButtonBox* m_buttons;
    QPushButton* m_add;
    QPushButton* m_cancel;
    Result<NewSite> m_site;
    SiteId m_saved; ///< when it is
    bool m_saving = false;
};

} // namespace vigie
