// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/closequestion.h"

#include <QPushButton>

namespace vigie {

CloseQuestion::CloseQuestion(QWidget* parent) : QMessageBox(parent)
{
    setWindowTitle(tr("Close Vigie"));
    setIcon(Question);
    setTextFormat(Qt::PlainText);
    setText(tr("Keep checking in the background?"));
    setInformativeText(
        tr("Nothing is checked and nobody is told while Vigie is not running. This desktop has no tray: the window "
           "would stay minimised."));
    m_stay = addButton(tr("Keep checking"), AcceptRole);
    m_quit = addButton(tr("Quit"), DestructiveRole);
    QPushButton* cancel = addButton(tr("Cancel"), RejectRole);
    setDefaultButton(m_stay);
    setEscapeButton(cancel);
    connect(this, &QDialog::finished, this, &CloseQuestion::decide);
}

void CloseQuestion::decide()
{
    if (clickedButton() == m_stay)
        Q_EMIT stayChosen();
    else if (clickedButton() == m_quit)
        Q_EMIT quitChosen();
}

} // namespace vigie
