// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/backlink.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace vigie {

/// A new backlink, or another agreement about a known one. The ends of a known one stay.
class BacklinkDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a link without an id: a new one.
    BacklinkDialog(const Backlink& link, const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] const Backlink& link() const { return m_link; }
    /// Stays open with \a problem: it could not be saved.
    void refuse(const Error& problem);

Q_SIGNALS:
    /// link() can be saved; the dialog stays until it is.
    void ready();

public Q_SLOTS:
    void accept() override;

private:
    void addEnds(QFormLayout* form);
    void addAgreement(QFormLayout* form);
    void addRest(QFormLayout* form);
    [[nodiscard]] Result<Backlink> read() const;

    Backlink m_link;
    const Clock& m_clock;
    QLineEdit* m_source;
    QLineEdit* m_target;
    QComboBox* m_match;
    QLineEdit* m_anchor;
    QComboBox* m_rel;
    QComboBox* m_position;
    QCheckBox* m_ends;
    QDateEdit* m_until;
    QLineEdit* m_price;
    QPlainTextEdit* m_contact;
    QCheckBox* m_paid;
    QCheckBox* m_important;
    QLineEdit* m_client;
    QLineEdit* m_tags;
    QSpinBox* m_hours;
    QLabel* m_problem;
};

} // namespace vigie
