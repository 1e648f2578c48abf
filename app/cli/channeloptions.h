// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsetup.h"
#include "core/base/result.h"
#include "core/domain/channel.h"
#include "core/domain/route.h"

#include <QCommandLineParser>

namespace vigie {

/// Options of `notify add` and `notify set`.
[[nodiscard]] QList<QCommandLineOption> channelOptions();
/// A channel of this kind with nothing set. InvalidArgument (subject: the word).
[[nodiscard]] Result<Channel> emptyChannel(const QString& kind);
/// Writes what is given into \a channel. InvalidArgument (subject: the value, detail: a sentence for the user).
[[nodiscard]] Result<void> applyChannelOptions(const QCommandLineParser& options, Channel& channel);
/// Reads --password-file, --url, --url-file and --key-file ("-": standard input). FileUnreadable, InvalidArgument.
[[nodiscard]] Result<NewSecrets> readSecrets(const QCommandLineParser& options);

/// Options of `notify route`; its site is the caller's to find.
[[nodiscard]] QList<QCommandLineOption> routeOptions();
[[nodiscard]] Result<Route> routeFromOptions(const QCommandLineParser& options);
/// "immediate", "batched", "daily", "weekly".
[[nodiscard]] QString paceName(Pace pace);

} // namespace vigie
