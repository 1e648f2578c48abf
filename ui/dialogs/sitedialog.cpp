// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sitedialog.h"

#include "core/monitor/crawlers.h"
#include "core/monitor/monitorcontrol.h"
#include "core/monitor/profilesecrets.h"
#include "core/monitor/sitefactory.h"
#include "core/monitor/siteheaders.h"
#include "core/text/describe.h"
#include "ui/dialogs/headeredit.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr std::array<int, 7> intervals{300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600};
constexpr int asTheSettingsSay = -1;
constexpr int longestDelaySeconds = 3600;
constexpr double longestCrawlDelay = 60;
constexpr int fieldCharacters = 48;
constexpr int overrideLines = 2;

std::optional<std::chrono::milliseconds> chosenDelay(const QSpinBox& box)
{
    return box.value() == asTheSettingsSay
               ? std::nullopt
               : std::optional<std::chrono::milliseconds>(std::chrono::seconds(box.value()));
}

void showDelay(QSpinBox& box, const std::optional<std::chrono::milliseconds>& delay)
{
    box.setRange(asTheSettingsSay, longestDelaySeconds);
    box.setValue(delay ? static_cast<int>(delay->count() / 1000) : asTheSettingsSay);
}

} // namespace

SiteDialog::SiteDialog(MonitorControl& control, const Site& site, const QStringList& clients, QWidget* parent)
    : QDialog(parent), m_control(control), m_site(site), m_name(new QLineEdit(this)), m_client(new QComboBox(this)),
      m_interval(new QComboBox(this)), m_important(new QCheckBox(tr("Its changes &weigh more"), this)),
      m_private(new QCheckBox(tr("It lives on a pri&vate network"), this)), m_userAgent(new QComboBox(this)),
      m_parallel(new QSpinBox(this)), m_crawlDelay(new QDoubleSpinBox(this)), m_repeats(new QSpinBox(this)),
      m_first(new QSpinBox(this)), m_later(new QSpinBox(this)), m_headers(new HeaderEdit(this)),
      m_user(new QLineEdit(this)), m_password(new QLineEdit(this)), m_overrides(new QPlainTextEdit(this)),
      m_problem(new PlainLabel(this))
{
    setWindowTitle(tr("Site settings"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* address = new PlainLabel(this);
    address->setText(networkText(site.origin));
    setTextRole(address, TextRole::Title);
    auto* tabs = new QTabWidget(this);
    tabs->addTab(makeGeneral(clients), tr("&General"));
    tabs->addTab(makeRequests(), tr("&Requests"));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &SiteDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SiteDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(address);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    m_name->setFocus();
}

void SiteDialog::openFor(MonitorControl& control, const std::vector<Site>& sites, SiteId site, QWidget* parent)
{
    const auto found = std::ranges::find(sites, site, &Site::id);
    if (found == sites.end())
        return;
    QStringList clients;
    for (const Site& one : sites) {
        if (!one.client.isEmpty() && !clients.contains(one.client))
            clients.append(one.client);
    }
    auto* dialog = new SiteDialog(control, *found, clients, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QWidget* SiteDialog::makeGeneral(const QStringList& clients)
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setSpacing(space::inside);
    m_name->setText(m_site.name);
    m_name->setPlaceholderText(networkText(m_site.origin));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * fieldCharacters);
    m_client->setEditable(true);
    m_client->addItem(QString());
    m_client->addItems(clients);
    m_client->setCurrentText(m_site.client);
    const int present = static_cast<int>(m_site.pageInterval.count());
    for (const int interval : intervals)
        m_interval->addItem(durationText(interval), interval);
    if (m_interval->findData(present) < 0)
        m_interval->addItem(durationText(present), present);
    m_interval->setCurrentIndex(m_interval->findData(present));
    m_important->setChecked(m_site.important);
    m_private->setChecked(m_site.privateNetwork);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Client"), m_client);
    form->addRow(tr("Check its pages &every"), m_interval);
    form->addRow(QString(), m_important);
    form->addRow(QString(), m_private);
    m_name->setAccessibleName(tr("Name"));
    m_client->setAccessibleName(tr("Client"));
    m_interval->setAccessibleName(tr("Check its pages every"));
    return page;
}

QWidget* SiteDialog::makeRequests()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setSpacing(space::inside);
    const SiteFetchPolicy& fetch = m_site.fetch;
    m_userAgent->setEditable(true);
    m_userAgent->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_userAgent->setMinimumContentsLength(fieldCharacters);
    m_userAgent->lineEdit()->setPlaceholderText(tr("as the settings say"));
    m_userAgent->addItem(QString());
    for (const std::string_view known : {googlebotUserAgent, bingbotUserAgent, browserUserAgent})
        m_userAgent->addItem(QString::fromUtf8(known.data(), static_cast<qsizetype>(known.size())));
    m_userAgent->setCurrentText(QString::fromStdString(fetch.userAgent));
    m_userAgent->lineEdit()->setCursorPosition(0);
    m_parallel->setRange(0, 6);
    m_parallel->setSpecialValueText(tr("as the settings say"));
    m_parallel->setValue(fetch.parallelRequests);
    m_crawlDelay->setRange(0, longestCrawlDelay);
    m_crawlDelay->setSingleStep(0.5);
    m_crawlDelay->setDecimals(1);
    m_crawlDelay->setSuffix(tr(" s"));
    m_crawlDelay->setSpecialValueText(tr("none"));
    m_crawlDelay->setValue(static_cast<double>(fetch.crawlDelay.count()) / 1000);
    form->addRow(tr("&User agent"), m_userAgent);
    form->addRow(tr("Requests at a &time"), m_parallel);
    form->addRow(tr("&Wait between two requests"), m_crawlDelay);
    addConfirmations(form);
    addAccess(form);
    m_userAgent->setAccessibleName(tr("User agent"));
    m_parallel->setAccessibleName(tr("Requests at a time"));
    m_crawlDelay->setAccessibleName(tr("Wait between two requests"));
    return page;
}

void SiteDialog::addConfirmations(QFormLayout* form)
{
    const ConfirmationChoice& choice = m_site.fetch.confirmation;
    m_repeats->setRange(asTheSettingsSay, mostRepeats);
    m_repeats->setValue(choice.repeats.value_or(asTheSettingsSay));
    showDelay(*m_first, choice.first);
    showDelay(*m_later, choice.later);
    for (QSpinBox* box : {m_repeats, m_first, m_later})
        box->setSpecialValueText(tr("as the settings say"));
    for (QSpinBox* box : {m_first, m_later})
        box->setSuffix(tr(" s"));
    form->addRow(tr("A &failure is asked again"), m_repeats);
    form->addRow(tr("for the first time &after"), m_first);
    form->addRow(tr("and then &every"), m_later);
    m_repeats->setAccessibleName(tr("How often a failure is asked again"));
    m_first->setAccessibleName(tr("Seconds before the first repeat"));
    m_later->setAccessibleName(tr("Seconds before every other repeat"));
}

void SiteDialog::addAccess(QFormLayout* form)
{
    const SiteFetchPolicy& fetch = m_site.fetch;
    m_headers->setHeaders(fetch.extraHeaders, fetch.secretHeaders);
    m_password->setEchoMode(QLineEdit::Password);
    QStringList overrides;
    for (const HostOverride& entry : fetch.overrides)
        overrides.append(hostOverrideText(entry));
    m_overrides->setPlainText(overrides.join(QLatin1Char('\n')));
    m_overrides->setPlaceholderText(QStringLiteral("www.example.org:443:192.0.2.7"));
    m_overrides->setTabChangesFocus(true);
    m_overrides->setMinimumHeight(fontMetrics().lineSpacing() * (overrideLines + 1));
    auto* note = new PlainLabel(this);
    note->setText(tr("All of it is sent to this site alone. Passwords, cookies and keys are kept apart from the "
                     "database and never shown again."));
    note->setWordWrap(true);
    setTextRole(note, TextRole::Muted);
    form->addRow(tr("&Headers, one a line"), m_headers);
    form->addRow(tr("User name (&Basic)"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), note);
    form->addRow(tr("A&ddresses of hosts"), m_overrides);
    m_user->setAccessibleName(tr("User name"));
    m_password->setAccessibleName(tr("Password"));
    m_overrides->setAccessibleName(tr("Addresses of hosts, HOST:PORT:ADDRESS, one a line"));
}

Result<void> SiteDialog::readAccess(SiteFetchPolicy& fetch, HeaderList& given) const
{
    auto headers = m_headers->headers();
    if (!headers)
        return fail(std::move(headers.error()));
    fetch.extraHeaders = std::move(headers->given);
    fetch.secretHeaders = std::move(headers->kept);
    if (!m_user->text().isEmpty()) {
        auto basic = basicAuthorization(m_user->text().toStdString(), m_password->text().toStdString());
        if (!basic)
            return fail(std::move(basic.error()));
        given.push_back(std::move(*basic));
    }
    fetch.overrides.clear();
    for (const QString& line : m_overrides->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        auto entry = parseHostOverride(line.trimmed());
        if (!entry)
            return fail(std::move(entry.error()));
        fetch.overrides.push_back(std::move(*entry));
    }
    return {};
}

Result<Site> SiteDialog::read(HeaderList& given) const
{
    Site site = m_site;
    site.name = m_name->text().trimmed();
    site.client = m_client->currentText().trimmed();
    site.pageInterval = std::chrono::seconds(m_interval->currentData().toInt());
    site.important = m_important->isChecked();
    site.privateNetwork = m_private->isChecked();
    site.fetch.userAgent = m_userAgent->currentText().trimmed().toStdString();
    site.fetch.parallelRequests = m_parallel->value();
    site.fetch.crawlDelay = std::chrono::milliseconds(qRound64(m_crawlDelay->value() * 1000));
    site.fetch.confirmation.repeats =
        m_repeats->value() == asTheSettingsSay ? std::nullopt : std::optional(m_repeats->value());
    site.fetch.confirmation.first = chosenDelay(*m_first);
    site.fetch.confirmation.later = chosenDelay(*m_later);
    if (auto access = readAccess(site.fetch, given); !access)
        return fail(std::move(access.error()));
    return site;
}

void SiteDialog::accept()
{
    HeaderList given;
    auto site = read(given);
    if (!site)
        return refuse(site.error());
    StoreService* store = m_control.store();
    if (!store)
        return refuse({ErrorCode::Cancelled, {}, {}});
    const auto work = [site = *site, given,
                       secrets = profileSecrets(store->profile())](StoreConnection& connection) mutable {
        return updateSite(connection.database, secrets, site, given);
    };
    m_control.change(MonitorControl::Subject::Inventory, work).then(this, [this](const Result<void>& saved) {
        if (saved)
            done(QDialog::Accepted);
        else
            refuse(saved.error());
    });
}

void SiteDialog::refuse(const Error& problem)
{
    m_problem->setText(describe(problem));
    m_problem->show();
}

} // namespace vigie
