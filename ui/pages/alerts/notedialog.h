// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace vigie {

/// Asks for a note that stays with an alert, before it is acknowledged or accepted.
class NoteDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;
        QString explanation;
        QString action;
    };

    explicit NoteDialog(const Words& words, QWidget* parent = nullptr);
    [[nodiscard]] QString note() const;

private:
    QPlainTextEdit* m_note;
};

} // namespace vigie
