// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowservices.h"

#include <QScrollArea>

class QComboBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;

namespace vigie {

struct Error;

/// What the window shows while no site is watched: the language, and the two ways to begin. It is no screen of its own:
/// it stands where the others would be.
class WelcomePage final : public QScrollArea
{
    Q_OBJECT

public:
    WelcomePage(const WindowServices& services, QWidget* parent);

    /// What the sample site is called in the present language, wherever it is added from.
    [[nodiscard]] static QString sampleName();

Q_SIGNALS:
    void addSiteRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// One way to begin: what it is, what it does, and its button.
    struct Way
    {
        QFrame* frame;
        QLabel* title;
        QLabel* text;
        QPushButton* button;
    };

    [[nodiscard]] Way makeWay(QWidget* parent);
    void layOut(QWidget* sheet);
    void retranslate();
    void addSample();
    void showProgress(int done, int total);
    void showIdle();
    void showFailure(const Error& error);

    WindowServices m_services;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_intro;
    QLabel* m_languageLabel;
    QComboBox* m_language;
    Way m_own;
    Way m_sample;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_problem;
    QLabel* m_free;
    bool m_adding = false;
};

} // namespace vigie
