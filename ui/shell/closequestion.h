// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace vigie {

/// Where there is no tray: ends the program, or keeps it at work in a minimised window?
class CloseQuestion final : public QMessageBox
{
    Q_OBJECT

public:
    explicit CloseQuestion(QWidget* parent = nullptr);

Q_SIGNALS:
    void quitChosen();
    void stayChosen();

private:
    void decide();

    QPushButton* m_stay;
    QPushButton* m_quit;
};

} // namespace vigie
