// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strongid.h"

namespace vigie {

using SiteId = StrongId<struct SiteTag>;
using PageId = StrongId<struct PageTag>;
using PassId = StrongId<struct PassTag>;
using SnapshotId = StrongId<struct SnapshotTag>;
using ChangeId = StrongId<struct ChangeTag>;
using ChangeGroupId = StrongId<struct ChangeGroupTag>;
using DeploymentId = StrongId<struct DeploymentTag>;
using RuleId = StrongId<struct RuleTag>;
using MonitorId = StrongId<struct MonitorTag>;
using MaintenanceId = StrongId<struct MaintenanceTag>;
using PingIncidentId = StrongId<struct PingIncidentTag>;
using PingEventId = StrongId<struct PingEventTag>;
using BacklinkId = StrongId<struct BacklinkTag>;
using LinkEventId = StrongId<struct LinkEventTag>;
using AlertId = StrongId<struct AlertTag>;
using ChannelId = StrongId<struct ChannelTag>;
using RouteId = StrongId<struct RouteTag>;
using SilenceId = StrongId<struct SilenceTag>;
using NoticeId = StrongId<struct NoticeTag>;
using MessageId = StrongId<struct MessageTag>;

} // namespace vigie
