// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/profilelock.h"

#include <QByteArray>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie {

struct ProfileLock::Handle
{
    int descriptor = -1;

    explicit Handle(int fd) : descriptor(fd) {}
    ~Handle()
    {
        if (descriptor >= 0)
            ::close(descriptor); // which drops the lock; the file stays, removing it would race with the next holder
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
};

namespace {

QString holder(int descriptor)
{
    char text[32] = {};
    const ssize_t length = ::pread(descriptor, text, sizeof text - 1, 0);
    const QByteArray pid = QByteArray(text, length > 0 ? static_cast<qsizetype>(length) : 0).trimmed();
    return pid.isEmpty() ? QString() : QStringLiteral("process %1").arg(QString::fromLatin1(pid));
}

} // namespace

ProfileLock::ProfileLock(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
ProfileLock::~ProfileLock() = default;

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const QString& path)
{
    const auto handle = [&] {
        return std::make_unique<Handle>(
            ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    };
    auto opened = handle();
    if (opened->descriptor < 0) {
        const int error = errno;
        return fail(error == ENOSPC || error == EDQUOT ? ErrorCode::DiskFull : ErrorCode::ProfileUnwritable, path,
                    QString::fromLocal8Bit(std::strerror(error)));
    }
    if (::flock(opened->descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if (error == EWOULDBLOCK)
            return fail(ErrorCode::ProfileInUse, path, holder(opened->descriptor));
        return fail(ErrorCode::ProfileUnwritable, path, QString::fromLocal8Bit(std::strerror(error)));
    }
    // Only a hint for the message of the second process: a full disk must not stop us here.
    const QByteArray pid = QByteArray::number(static_cast<qlonglong>(::getpid())) + '\n';
    if (::ftruncate(opened->descriptor, 0) == 0) {
        const ssize_t written = ::pwrite(opened->descriptor, pid.constData(), static_cast<std::size_t>(pid.size()), 0);
        static_cast<void>(written);
    }
    return std::unique_ptr<ProfileLock>(new ProfileLock(std::move(opened)));
}

} // namespace vigie
