// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace vigie {

/// A line that says what was just removed, with a button that brings it back. The removal itself is held back until the
/// line goes, so that nothing has to be restored: whatever is undone was never gone.
class UndoBar final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget* parent = nullptr);

    /// Shows \a words for a while; then, or when the window is closed, \a commit runs, else, when somebody undoes it,
    /// \a undo. What was offered before is committed first.
    void offer(const QString& words, std::function<void()> commit, std::function<void()> undo);
    [[nodiscard]] bool isOffered() const { return static_cast<bool>(m_commit); }

public Q_SLOTS:
    void undo();
    void commit();

protected:
    void changeEvent(QEvent* event) override;
    /// Of the window: its end is the end of the offer.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();

    QLabel* m_words;
    QPushButton* m_undo;
    QTimer m_timer;
    std::function<void()> m_commit;
    std::function<void()> m_undone;
};

} // namespace vigie
