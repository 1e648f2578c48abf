// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace vigie {

/// What one run of vigie-cli left behind.
struct CliResult
{
    int exitCode = -1; ///< -1: it crashed, or did not end in time
    QByteArray out;
    QByteArray err;

    /// The one document on standard output; empty when there is none.
    [[nodiscard]] QJsonObject json() const;
    /// One object a line.
    [[nodiscard]] std::vector<QJsonObject> lines() const;
    [[nodiscard]] QString text() const { return QString::fromUtf8(out); }
    [[nodiscard]] QString message() const { return QString::fromUtf8(err); }
};

/// Runs the built vigie-cli on a profile of its own.
class CliDriver
{
public:
    CliDriver();

    [[nodiscard]] QString profile() const { return m_profile; }
    [[nodiscard]] QString databasePath() const { return m_profile + QStringLiteral("/vigie.db"); }
    /// A path beside the profile.
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file beside the profile; its path.
    [[nodiscard]] QString writeFile(const QString& name, const QByteArray& bytes) const;
    /// Into the profile's settings.ini, before the first run: "fetch/answerDeadlineMs" and so on.
    void set(const QString& key, int value) const;

    [[nodiscard]] CliResult run(const QStringList& arguments,
                                std::chrono::milliseconds limit = std::chrono::minutes(1)) const;
    /// Started, with --profile, and given to the caller.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    /// Collects \a process when it has ended.
    [[nodiscard]] static CliResult finish(QProcess& process, std::chrono::milliseconds limit = std::chrono::minutes(1));

    /// Everything that `changes --json` tells, oldest first.
    [[nodiscard]] std::vector<QJsonObject> changes(const QStringList& options = {}) const;
    /// What `changes --json` tells and did not tell at the last call.
    [[nodiscard]] std::vector<QJsonObject> newChanges();

private:
    QTemporaryDir m_folder;
    QString m_profile;
    qint64 m_lastChange = 0;
};

/// Arguments as one types them: those of \a command, split at blanks, then \a more.
QStringList words(const char* command, const QStringList& more = {});

/// "critical title /page-3", a line each, sorted: what a test compares with the list it expects. \a origin is cut off
/// the URLs.
QString inBrief(const std::vector<QJsonObject>& changes, const std::string& origin);

/// The object whose \a member is \a value; empty when there is none.
QJsonObject findObject(const std::vector<QJsonObject>& objects, const QString& member, const QString& value);

} // namespace vigie

/// The run ended with \a code; else what it said is shown.
#define VERIFY_EXIT(result, code)                                                                                      \
    do {                                                                                                               \
        const vigie::CliResult ended = (result);                                                                       \
        QVERIFY2(ended.exitCode == (code), qPrintable(QStringLiteral("exit %1, expected %2\n%3\n%4")                   \
                                                          .arg(ended.exitCode)                                         \
                                                          .arg(code)                                                   \
                                                          .arg(ended.message(), ended.text())));                       \
    } while (false)
