// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/reportschedule.h"

#include <QDialog>

#include <map>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

/// How reports look: name, logo and language of the agency, and of each client.
class BrandDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a brands: the agency's first, then one for each client.
    explicit BrandDialog(std::vector<ReportBrand> brands, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<ReportBrand>& brands() const { return m_brands; }
    /// Takes the picture at \a path for the brand that is shown, or says why not.
    void useLogo(const QString& path);

private:
    void showBrand(int index);
    void keep();
    void chooseLogo();
    void showLogo();

    std::vector<ReportBrand> m_brands;
    int m_shown = -1;
    QComboBox* m_whose;
    QLineEdit* m_name;
    QComboBox* m_language;
    QLabel* m_logo;
    QPushButton* m_choose;
    QPushButton* m_remove;
    QLabel* m_problem;
};

} // namespace vigie
