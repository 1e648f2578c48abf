// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/notificationssection.h"

#include "core/alerts/alertmessage.h"
#include "core/alerts/routing.h"
#include "core/base/clock.h"
#include "core/base/poolrun.h"
#include "core/monitor/monitorcontrol.h"
#include "core/monitor/profilesecrets.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/pages/settings/channeldialog.h"
#include "ui/pages/settings/channelwords.h"
#include "ui/widgets/displaytext.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace vigie {

namespace {

constexpr int listRows = 8;

/// Sends one made-up alert to everybody the channel would reach. Waits.
SendResult sendTest(const Channel& channel, const SenderServices& services, const QDateTime& now, const StopFlag& stop)
{
    SendResult result;
    for (const QString& target : targetsOf(Route(), channel)) {
        result = makeSender(channel, services)->send(testMessage(channel, target, now), stop);
        if (result.delivery != Delivery::Sent)
            return result;
    }
    return result;
}

} // namespace

NotificationsSection::NotificationsSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_list(new QTreeWidget(this)), m_addMail(new QPushButton(this)),
      m_addWebhook(new QPushButton(this)), m_addDesktop(new QPushButton(this)), m_edit(new QPushButton(this)),
      m_test(new QPushButton(this)), m_remove(new QPushButton(this)), m_word(nullptr), m_note(addNote())
{
    m_list->setRootIsDecorated(false);
    m_list->setColumnCount(4);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 100);
    m_list->setFixedHeight(listRows * space::tableRow);
    m_list->header()->setStretchLastSection(true);
    m_form->addRow(m_list);
    m_form->addRow(makeButtons());
    m_word = addNote();
    setTextRole(m_word, TextRole::Body);
    m_pool.setMaxThreadCount(1);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &NotificationsSection::showButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &NotificationsSection::edit);
    connect(m_addMail, &QPushButton::clicked, this, [this] { add(MailSettings()); });
    connect(m_addWebhook, &QPushButton::clicked, this, [this] { add(WebhookSettings()); });
    connect(m_addDesktop, &QPushButton::clicked, this, [this] { add(DesktopSettings()); });
    connect(m_edit, &QPushButton::clicked, this, &NotificationsSection::edit);
    connect(m_test, &QPushButton::clicked, this, &NotificationsSection::test);
    connect(m_remove, &QPushButton::clicked, this, &NotificationsSection::remove);
    retranslate();
}

NotificationsSection::~NotificationsSection()
{
    m_stop = true;
    m_pool.waitForDone();
}

QWidget* NotificationsSection::makeButtons()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    for (QPushButton* button : {m_addMail, m_addWebhook, m_addDesktop})
        layout->addWidget(button);
    layout->addSpacing(space::group);
    for (QPushButton* button : {m_edit, m_test, m_remove})
        layout->addWidget(button);
    layout->addStretch(1);
    return row;
}

QString NotificationsSection::title() const
{
    return tr("Notifications");
}

void NotificationsSection::reload()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read = [](StoreConnection& connection) -> Result<Seen> {
        auto setups = loadChannels(connection.database);
        auto sites = SiteRepository(connection.database).all();
        if (!setups || !sites)
            return fail(setups ? sites.error() : setups.error());
        return Seen{std::move(*setups), std::move(*sites)};
    };
    store->read(read).then(this, [this](const Result<Seen>& seen) {
        if (!seen)
            return;
        m_setups = seen->setups;
        m_sites = seen->sites;
        showChannels();
        Q_EMIT loaded();
    });
}

void NotificationsSection::showChannels()
{
    const ChannelSetup* before = chosen();
    const ChannelId known = before ? before->channel.id : ChannelId();
    m_list->clear();
    for (const ChannelSetup& setup : m_setups) {
        const Channel& channel = setup.channel;
        const QString state = !channel.enabled              ? tr("off")
                              : channel.lastError.isEmpty() ? tr("works")
                                                            : tr("fails: %1").arg(harmless(channel.lastError));
        auto* item = new QTreeWidgetItem(
            m_list, {harmless(channel.name), channelKindWord(channel.kind()), state, routesWord(setup.routes)});
        item->setData(0, Qt::UserRole, QVariant::fromValue(channel.id.value));
        item->setToolTip(2, plainToolTip(state));
        if (channel.id == known)
            m_list->setCurrentItem(item);
    }
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
    showButtons();
}

const ChannelSetup* NotificationsSection::chosen() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    const ChannelId id{item ? item->data(0, Qt::UserRole).toLongLong() : 0};
    const auto found = std::ranges::find(m_setups, id, [](const ChannelSetup& setup) { return setup.channel.id; });
    return found == m_setups.end() ? nullptr : &*found;
}

void NotificationsSection::showButtons()
{
    const ChannelSetup* setup = chosen();
    const bool hasDesktop = std::ranges::any_of(
        m_setups, [](const ChannelSetup& one) { return one.channel.kind() == ChannelKind::Desktop; });
    m_edit->setEnabled(setup && setup->channel.kind() != ChannelKind::Command);
    m_remove->setEnabled(setup);
    m_test->setEnabled(setup && !m_testing);
    m_addDesktop->setVisible(!hasDesktop); // one is enough
}

std::optional<FileSecrets> NotificationsSection::secrets() const
{
    StoreService* store = m_services.control.store();
    if (!store)
        return std::nullopt;
    return profileSecrets(store->profile());
}

void NotificationsSection::add(ChannelSettings settings)
{
    ChannelSetup setup;
    setup.channel.settings = std::move(settings);
    setup.channel.name = channelKindWord(setup.channel.kind());
    setup.routes = defaultRoutes({});
    auto* dialog = new ChannelDialog(setup, m_sites, this);
    connect(dialog, &ChannelDialog::saved, this, &NotificationsSection::save);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void NotificationsSection::edit()
{
    const ChannelSetup* setup = chosen();
    if (!setup || setup->channel.kind() == ChannelKind::Command)
        return;
    auto* dialog = new ChannelDialog(*setup, m_sites, this);
    connect(dialog, &ChannelDialog::saved, this, &NotificationsSection::save);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void NotificationsSection::save(const ChannelSetup& setup, const NewSecrets& given)
{
    auto kept = secrets();
    if (!kept)
        return;
    const auto write = [setup, given, kept = *kept](StoreConnection& connection) mutable {
        return saveChannel(connection.database, kept, setup, given);
    };
    m_services.control.store()->write(write).then(this, [this](const Result<ChannelId>& saved) {
        say(saved ? tr("Saved. A test message shows whether it works.") : describe(saved.error()));
        reload();
    });
}

void NotificationsSection::remove()
{
    const ChannelSetup* setup = chosen();
    if (!setup)
        return;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Remove the channel"),
                                     tr("Remove %1? What waits for it is not sent.").arg(harmless(setup->channel.name)),
                                     QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, id = setup->channel.id] {
        auto kept = secrets();
        if (!kept)
            return;
        const auto write = [id, kept = *kept](StoreConnection& connection) mutable {
            return removeChannel(connection.database, kept, id);
        };
        m_services.control.store()->write(write).then(this, [this](const Result<void>& removed) {
            say(removed ? QString() : describe(removed.error()));
            reload();
        });
    });
    question->open();
}

void NotificationsSection::test()
{
    const ChannelSetup* setup = chosen();
    auto kept = secrets();
    if (!setup || !kept)
        return;
    say(tr("Sending a test message to %1…").arg(harmless(setup->channel.name)));
    const auto send = [channel = setup->channel, kept = *kept, sink = m_services.sink, clock = &m_services.clock,
                       now = m_services.clock.now(), stop = &m_stop]() mutable {
        return sendTest(channel, SenderServices{kept, *clock, sink}, now, *stop);
    };
    m_testing = true;
    runOnPool(m_handOver, m_pool, send).then(this, [this](const SendResult& result) {
        m_testing = false;
        say(result.delivery == Delivery::Sent ? tr("The test message was sent.")
                                              : tr("The test message was not sent: %1").arg(harmless(result.detail)));
        showButtons();
        Q_EMIT tested();
    });
    showButtons();
}

void NotificationsSection::say(const QString& text)
{
    m_word->setText(text);
}

void NotificationsSection::retranslate()
{
    m_note->setText(tr("Who is told of alerts, and how. Each channel says what goes through it, and when."));
    m_list->setAccessibleName(tr("Channels"));
    m_list->setHeaderLabels({tr("Name"), tr("Kind"), tr("State"), tr("What it carries")});
    m_addMail->setText(tr("Add &mail…"));
    m_addWebhook->setText(tr("Add &webhook…"));
    m_addDesktop->setText(tr("Add this &computer…"));
    m_edit->setText(tr("&Edit…"));
    m_test->setText(tr("Send a &test"));
    m_remove->setText(tr("&Remove…"));
    showChannels();
}

} // namespace vigie
