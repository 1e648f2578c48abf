// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace vigie {

/// One program a profile: the first one listens, a second one hands it what it was asked to open and ends. A socket of
/// the user's own, named after the profile. What comes in is only ever taken for a link.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString& profileDirectory, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// True when another program of this profile took \a link (empty: show yourself). Waits for it, a second at most:
    /// called before there is a window.
    [[nodiscard]] bool handOver(const QString& link) const;
    /// Listens from now on. Where that fails, the lock of the profile still keeps a second program out.
    void listen();

Q_SIGNALS:
    /// Another program was started. Empty: without a link.
    void opened(const QString& link);

private:
    void take(QLocalSocket* socket);

    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace vigie
