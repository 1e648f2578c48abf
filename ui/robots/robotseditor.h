// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/robotsjudgement.h"
#include "core/seo/robotsproblems.h"

#include <QWidget>

#include <string>
#include <vector>

class QsciScintilla;

namespace vigie {

class Theme;

/// A robots.txt with line numbers: beside each rule stands for how many pages it decides, lines that take pages away,
/// give them back or hold a problem stand on a coloured ground.
class RobotsEditor final : public QWidget
{
    Q_OBJECT

public:
    enum class Use { Write, Read };

    RobotsEditor(const Theme& theme, Use use, QWidget* parent = nullptr);

    /// UTF-8. What turns the direction of text or has no shape is shown by its name, and stays what it is.
    void setText(const std::string& text);
    [[nodiscard]] std::string text() const;
    void setEffects(const std::vector<RobotsLineEffect>& effects, const std::vector<RobotsProblem>& problems);
    /// What stands beside \a line, counted from 1.
    [[nodiscard]] QString note(int line) const;
    /// Shows \a line and puts the cursor there.
    void goTo(int line);
    /// What a screen reader calls the editor inside, which takes the keyboard.
    void setName(const QString& name);
    void applyTheme();

Q_SIGNALS:
    /// By the user or by setText().
    void edited();

private:
    void mark();

    const Theme& m_theme;
    QsciScintilla* m_editor;
    std::vector<RobotsLineEffect> m_effects;
    std::vector<RobotsProblem> m_problems;
};

} // namespace vigie
