// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vigie {

/// How far a long job is: written by the thread that does it, read by the bar.
struct JobMeter
{
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0; ///< 0: not known yet
    std::atomic<bool> cancelled = false;
};

/// A strip below a list: what was just done, with a button that undoes it, or a long job with its progress and Cancel.
/// Hidden when there is nothing to say.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// Until something else is said, or the user closes it; without \a action there is no button, and it goes by
    /// itself. What was waiting to be answered before is let go.
    void say(const QString& text, const QString& action = {}, std::function<void()> act = {});
    /// Until finish(); Cancel sets the meter's `cancelled`.
    void follow(const QString& text, std::shared_ptr<JobMeter> meter);
    void finish();
    [[nodiscard]] bool isFollowing() const { return m_meter != nullptr; }
    [[nodiscard]] QString text() const;
    /// As a click on the button.
    void act();

Q_SIGNALS:
    /// A notice went away unanswered.
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showProgress();
    void dismiss();

    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_action;
    QPushButton* m_close;
    QTimer m_timer;
    QTimer m_reading; ///< as long as a notice without a button stands
    std::shared_ptr<JobMeter> m_meter;
    std::function<void()> m_act;
};

} // namespace vigie
