// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"
#include "core/alerts/volumepreview.h"
#include "core/store/deploymentrepository.h"
#include "core/store/httpfindings.h"
#include "tests/alerts/alertsamples.h"

#include <array>

using namespace vigie;
using namespace vigie::testing;

class TestVolumePreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What history says beforehand is what really happened.
    void agreesWithWhatWasMade()
    {
        AlertDatabase temp;
        const ChannelId mail = temp.addChannel(mailChannel(), defaultRoutes({}));
        const QDateTime since = temp.clock.now();
        for (int day = 0; day < 3; ++day) {
            const PassId pass = temp.beginPass();
            std::vector<ChangeId> members;
            for (std::size_t i = 0; i < 4; ++i)
                members.push_back(
                    temp.change(pass, temp.pages[i], titleChange("a", ("b" + std::to_string(day)).c_str())));
            temp.group(pass, members, Severity::Critical);
            temp.change(pass, temp.pages[5], titleChange("c", ("d" + std::to_string(day)).c_str()));
            temp.change(pass, temp.pages[6], titleChange("e", ("f" + std::to_string(day)).c_str()));
            Change info = titleChange("g", "h");
            info.severity = Severity::Info;
            temp.change(pass, temp.pages[7], info);
            temp.endPass(pass);
            temp.clock.time = temp.clock.time.addDays(1);
        }
        const auto table = loadRouting(*temp.database, temp.clock.now());
        VERIFY_RESULT(table);
        const auto preview = previewVolume(*temp.database, *table, since);
        VERIFY_RESULT(preview);
        QCOMPARE(preview->critical, 3);
        QCOMPARE(preview->warning, 6);
        QCOMPARE(preview->busiestDay, 3);
        QCOMPARE(preview->channels.size(), std::size_t(1));
        QVERIFY(preview->channels.front() == (ChannelVolume{mail, 9, 6})); // two warnings of a day share a batch
        HttpFindings http;
        const std::array<FindingSource*, 1> sources{&http};
        QCOMPARE(collectAlerts(*temp.database, sources, temp.clock.now())->raised, 9);
        QCOMPARE(previewVolume(*temp.database, *table, temp.clock.now())->critical, 0);
    }

    // Seven edits of a deployment are one alert; five of them are not many enough to be gathered.
    void withoutWhatARuleMasks()
    {
        AlertDatabase temp;
        const ChannelId mail = temp.addChannel(mailChannel(), defaultRoutes({}));
        const QDateTime since = temp.clock.now();
        const PassId pass = temp.beginPass();
        std::set<std::string> keys;
        for (std::size_t i = 0; i < 7; ++i)
            keys.insert(
                "change/" +
                std::to_string(temp.change(pass, temp.pages[i], titleChange("a", std::to_string(i).c_str())).value));
        Deployment deployment;
        deployment.site = temp.site;
        deployment.at = temp.clock.now();
        deployment.name = QStringLiteral("2.0");
        deployment.detected = true;
        VERIFY_RESULT(DeploymentRepository(*temp.database).add(deployment));
        temp.endPass(pass);
        const auto table = loadRouting(*temp.database, temp.clock.now());
        VERIFY_RESULT(table);
        const auto all = previewVolume(*temp.database, *table, since);
        VERIFY_RESULT(all);
        QCOMPARE(all->alerts(), 1);
        QVERIFY(all->channels.front() == (ChannelVolume{mail, 1, 1}));
        QCOMPARE(previewVolume(*temp.database, *table, since, {*keys.begin(), *std::next(keys.begin())})->alerts(), 5);
        const auto none = previewVolume(*temp.database, *table, since, keys);
        VERIFY_RESULT(none);
        QCOMPARE(*none, VolumePreview());
    }
};

QTEST_GUILESS_MAIN(TestVolumePreview)
#include "tst_volumepreview.moc"
