// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/compare/worddiff.h"
#include "core/domain/page.h"

#include <QByteArray>
#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QDateTime>

namespace vigie {

class ProfileSession;

enum class DiffSubject { Html, Headers, Text, Facts };
enum class DiffFormat { Unified, Json, Html };

/// What `diff` was asked for.
struct DiffRequest
{
    QDateTime from; ///< invalid: the snapshot before `to`
    QDateTime to;   ///< invalid: the newest
    DiffSubject subject = DiffSubject::Html;
    DiffGranularity granularity = DiffGranularity::Line;
    DiffFormat format = DiffFormat::Unified;
};

[[nodiscard]] QList<QCommandLineOption> diffOptions();

/// InvalidArgument (subject: the value).
[[nodiscard]] Result<DiffRequest> diffRequest(const QCommandLineParser& options, const QDateTime& now);

/// The difference of two kept good snapshots of \a page, ready to be written out; empty when they are equal in what was
/// asked for (unified format). NotFound when there are no two snapshots, or when retention let a body go.
[[nodiscard]] Result<QByteArray> snapshotDiff(ProfileSession& session, const Page& page, const DiffRequest& request);

} // namespace vigie
