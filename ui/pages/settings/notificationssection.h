// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsender.h"
#include "core/alerts/channelsetup.h"
#include "core/base/handover.h"
#include "core/domain/site.h"
#include "core/settings/filesecrets.h"
#include "ui/pages/settings/settingssection.h"

#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

class QPushButton;
class QTreeWidget;

namespace vigie {

/// The ways to people: the desktop's notifications, mail, webhooks; to whom what goes when; and whether it works.
class NotificationsSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit NotificationsSection(const WindowServices& services, QWidget* parent = nullptr);
    /// Ends a test that is under way.
    ~NotificationsSection() override;

    [[nodiscard]] QString title() const override;
    void reload() override;

Q_SIGNALS:
    void loaded();
    /// What a test came to is shown.
    void tested();

protected:
    void retranslate() override;

private:
    /// What is read, off this thread.
    struct Seen
    {
        std::vector<ChannelSetup> setups;
        std::vector<Site> sites;
    };

    QWidget* makeButtons();
    void showChannels();
    void showButtons();
    [[nodiscard]] const ChannelSetup* chosen() const;
    [[nodiscard]] std::optional<FileSecrets> secrets() const;
    void add(ChannelSettings settings);
    void edit();
    void remove();
    void test();
    void save(const ChannelSetup& setup, const NewSecrets& given);
    void say(const QString& text);

    QTreeWidget* m_list;
    QPushButton* m_addMail;
    QPushButton* m_addWebhook;
    QPushButton* m_addDesktop;
    QPushButton* m_edit;
    QPushButton* m_test;
    QPushButton* m_remove;
    QLabel* m_word; ///< what came of the last thing that was asked for
    QLabel* m_note;
    std::vector<ChannelSetup> m_setups;
    std::vector<Site> m_sites;
    bool m_testing = false;  ///< a test message is on its way
    QThreadPool m_pool;      ///< waits for servers
    HandOver m_handOver;     ///< to the pool, and so gone before it
    StopFlag m_stop = false; ///< ends what waits
};

} // namespace vigie
