// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/databasepreparation.h"

#include <QMessageBox>

namespace vigie {

/// Says why the program cannot start, and offers what can be done about it. Open it with open(); either tryAgain() or
/// givenUp() follows.
class StartProblem final : public QMessageBox
{
    Q_OBJECT

public:
    explicit StartProblem(const Error& error, QWidget* parent = nullptr);

Q_SIGNALS:
    void tryAgain(vigie::DamagedDatabase how);
    void givenUp();

private:
    void decide();

    QPushButton* m_restore = nullptr;
    QPushButton* m_startEmpty = nullptr;
};

} // namespace vigie
