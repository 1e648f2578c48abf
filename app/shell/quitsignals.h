// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace vigie {

/// SIGTERM, SIGINT and SIGHUP as a signal of Qt's, so that the program ends as if its window was closed. Where there
/// are no such signals it stays silent. One object at a time.
class QuitSignals final : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void quitRequested();
};

} // namespace vigie
