// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startproblem.h"

#include "core/text/describe.h"

#include <QAbstractButton>
#include <QPushButton>

namespace vigie {

StartProblem::StartProblem(const Error& error, QWidget* parent) : QMessageBox(parent)
{
    setWindowTitle(tr("Vigie cannot start"));
    setIcon(Critical);
    setTextFormat(Qt::PlainText);
    setText(describe(error));
    if (error.code == ErrorCode::DatabaseDamaged) {
        const bool hasBackup = offeredBackup(error).has_value();
        setInformativeText(
            hasBackup
                ? tr("The damaged file is kept. You can go on with the newest backup, or start with an empty database.")
                : tr("The damaged file is kept. There is no backup: you can start with an empty database."));
        if (hasBackup)
            m_restore = addButton(tr("Restore the backup"), AcceptRole);
        m_startEmpty = addButton(tr("Start empty"), DestructiveRole);
    } else {
        setInformativeText(tr("Nothing is checked until Vigie can be opened."));
    }
    if (!error.detail.isEmpty())
        setDetailedText(tr("As the log has it, in English: %1").arg(harmless(error.detail, 2000)));
    setDefaultButton(addButton(tr("Quit"), RejectRole));
    setEscapeButton(defaultButton());
    connect(this, &QDialog::finished, this, &StartProblem::decide);
}

void StartProblem::decide()
{
    if (m_restore && clickedButton() == m_restore)
        Q_EMIT tryAgain(DamagedDatabase::RestoreBackup);
    else if (m_startEmpty && clickedButton() == m_startEmpty)
        Q_EMIT tryAgain(DamagedDatabase::StartEmpty);
    else
        Q_EMIT givenUp();
}

} // namespace vigie
