// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace vigie {

class HeaderEdit;
class MonitorControl;

/// What the user decides about one site: its name and client, how often it is checked, and how it is asked.
class SiteDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a clients: those that other sites belong to.
    SiteDialog(MonitorControl& control, const Site& site, const QStringList& clients, QWidget* parent = nullptr);

    /// Opens it for one of \a sites; nothing when it is not among them.
    static void openFor(MonitorControl& control, const std::vector<Site>& sites, SiteId site, QWidget* parent);

public Q_SLOTS:
    void accept() override;

private:
    QWidget* makeGeneral(const QStringList& clients);
    QWidget* makeRequests();
    void addConfirmations(QFormLayout* form);
    void addAccess(QFormLayout* form);
    /// The site as the fields say; `given` takes the headers whose values are not for the database.
    [[nodiscard]] Result<Site> read(HeaderList& given) const;
    [[nodiscard]] Result<void> readAccess(SiteFetchPolicy& fetch, HeaderList& given) const;
    void refuse(const Error& problem);

    MonitorControl& m_control;
    Site m_site;
    QLineEdit* m_name;
    QComboBox* m_client;
    QComboBox* m_interval;
    QCheckBox* m_important;
    QCheckBox* m_private;
    QComboBox* m_userAgent;
    QSpinBox* m_parallel;
    QDoubleSpinBox* m_crawlDelay;
    QSpinBox* m_repeats;
    QSpinBox* m_first;
    QSpinBox* m_later;
    HeaderEdit* m_headers;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QPlainTextEdit* m_overrides;
    QLabel* m_problem;
};

} // namespace vigie
