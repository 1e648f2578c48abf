// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>

#include <cstdio>
#include <memory>

namespace vigie {

Q_LOGGING_CATEGORY(logFetch, "vigie.fetch")
Q_LOGGING_CATEGORY(logStore, "vigie.store")
Q_LOGGING_CATEGORY(logMonitor, "vigie.monitor")
Q_LOGGING_CATEGORY(logApp, "vigie.app")

namespace {

constexpr qint64 maximumLogBytes = 5 * 1024 * 1024;
constexpr int maximumLogFiles = 5;

class RotatingLog
{
public:
    explicit RotatingLog(const QString& directory) : m_directory(directory) { open(); }

    void write(const QByteArray& line)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_file.size() + line.size() > maximumLogBytes)
            rotate();
        m_file.write(line);
        m_file.flush();
    }

private:
    [[nodiscard]] QString path(int number) const
    {
        return m_directory.filePath(number == 0 ? QStringLiteral("vigie.log")
                                                : QStringLiteral("vigie.%1.log").arg(number));
    }

    void open()
    {
        m_file.setFileName(path(0));
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
            std::fputs("vigie: the log file cannot be written\n", stderr);
    }

    void rotate()
    {
        m_file.close();
        QFile::remove(path(maximumLogFiles - 1));
        for (int number = maximumLogFiles - 2; number >= 0; --number)
            QFile::rename(path(number), path(number + 1));
        open();
    }

    QDir m_directory;
    QFile m_file;
    QMutex m_mutex;
};

std::unique_ptr<RotatingLog>& fileLog()
{
    static std::unique_ptr<RotatingLog> log;
    return log;
}

const char* levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8() + ' ' +
                            levelName(type) + ' ' + (context.category ? context.category : "default") + ' ' +
                            redacted(message).toUtf8() + '\n';
    if (fileLog())
        fileLog()->write(line);
    if (type != QtDebugMsg && type != QtInfoMsg)
        std::fputs(line.constData(), stderr);
}

} // namespace

QString redacted(const QString& message)
{
    static const QRegularExpression userInfo(QStringLiteral("(https?://)[^/\\s@]*@"));
    static const QRegularExpression secret(QStringLiteral("\\b(authorization|proxy-authorization|cookie|set-cookie|x-"
                                                          "api-key|token|password|secret)(\\s*[:=]\\s*)[^\\r\\n]+"),
                                           QRegularExpression::CaseInsensitiveOption);
    QString text = message;
    text.replace(userInfo, QStringLiteral("\\1***@"));
    text.replace(secret, QStringLiteral("\\1\\2***"));
    return text;
}

void installLog()
{
    qInstallMessageHandler(handleMessage);
}

void writeLogTo(const QString& directory)
{
    QDir().mkpath(directory);
    fileLog() = std::make_unique<RotatingLog>(directory);
}

} // namespace vigie
