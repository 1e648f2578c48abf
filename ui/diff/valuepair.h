// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace vigie {

class Theme;

/// A value before and now, side by side, with the words that differ marked: struck out on the left, underlined on the
/// right.
class ValuePair final : public QWidget
{
    Q_OBJECT

public:
    explicit ValuePair(Theme& theme, QWidget* parent = nullptr);

    void showValues(const QJsonValue& before, const QJsonValue& after);
    void clear();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();

    Theme& m_theme;
    QLabel* m_beforeLabel;
    QLabel* m_afterLabel;
    QPlainTextEdit* m_before;
    QPlainTextEdit* m_after;
    QJsonValue m_valueBefore;
    QJsonValue m_valueAfter;
    bool m_isEmpty = true;
};

} // namespace vigie
