// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/welcome/welcomepage.h"

#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int pictureSize = 64;
constexpr int sheetWidth = 76; ///< average characters

QLabel* wrapped(QWidget* parent)
{
    auto* label = new PlainLabel(parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

WelcomePage::WelcomePage(const WindowServices& services, QWidget* parent)
    : QScrollArea(parent), m_services(services)
{
    auto* sheet = new QWidget(this);
    m_picture = new PlainLabel(sheet);
    m_title = new PlainLabel(sheet);
    m_intro = wrapped(sheet);
    m_languageLabel = new PlainLabel(sheet);
    m_language = new QComboBox(sheet);
    m_own = makeWay(sheet);
    m_sample = makeWay(sheet);
    m_progress = new QProgressBar(m_sample.frame);
    m_cancel = new QPushButton(m_sample.frame);
    m_problem = wrapped(m_sample.frame);
    m_free = wrapped(sheet);
    m_picture->setPixmap(Theme::applicationIcon().pixmap(pictureSize));
    m_own.button->setDefault(true);
    // A language is named in itself, so that it is found by those who read no other.
    m_language->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
    m_language->addItem(QStringLiteral("Français"), static_cast<int>(Language::French));
    m_languageLabel->setBuddy(m_language);
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_free, TextRole::Muted);
    layOut(sheet);
    setWidget(sheet);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);

    connect(m_language, &QComboBox::activated, this,
            [this] { chooseLanguage(m_services, static_cast<Language>(m_language->currentData().toInt())); });
    connect(m_own.button, &QPushButton::clicked, this, &WelcomePage::addSiteRequested);
    connect(m_sample.button, &QPushButton::clicked, this, &WelcomePage::addSample);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_services.control.cancelSample();
    });
    connect(&services.control, &MonitorControl::sampleProgressed, this, &WelcomePage::showProgress);
    connect(&services.control, &MonitorControl::sampleAdded, this, &WelcomePage::showIdle);
    connect(&services.control, &MonitorControl::sampleFailed, this, &WelcomePage::showFailure);
    showIdle();
    retranslate();
}

WelcomePage::Way WelcomePage::makeWay(QWidget* parent)
{
    Way way{new QFrame(parent), nullptr, nullptr, nullptr};
    way.frame->setObjectName(QStringLiteral("card"));
    way.title = new PlainLabel(way.frame);
    way.text = wrapped(way.frame);
    way.button = new QPushButton(way.frame);
    setTextRole(way.title, TextRole::Title);
    auto* column = new QVBoxLayout(way.frame);
    column->setContentsMargins(space::group, space::group, space::group, space::group);
    column->setSpacing(space::inside);
    column->addWidget(way.title);
    column->addWidget(way.text);
    column->addWidget(way.button, 0, Qt::AlignLeft);
    return way;
}

void WelcomePage::layOut(QWidget* sheet)
{
    auto* language = new QHBoxLayout;
    language->setSpacing(space::inside);
    language->addWidget(m_languageLabel);
    language->addWidget(m_language);
    language->addStretch(1);
    auto* progress = new QHBoxLayout;
    progress->setSpacing(space::inside);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_cancel);
    auto* sample = static_cast<QVBoxLayout*>(m_sample.frame->layout());
    sample->addLayout(progress);
    sample->addWidget(m_problem);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::group);
    column->addStretch(1);
    column->addWidget(m_picture);
    column->addWidget(m_title);
    column->addWidget(m_intro);
    column->addLayout(language);
    column->addWidget(m_own.frame);
    column->addWidget(m_sample.frame);
    column->addWidget(m_free);
    column->addStretch(2);
    auto* row = new QHBoxLayout(sheet);
    row->setContentsMargins(space::page, space::page, space::page, space::page);
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    const int width = fontMetrics().averageCharWidth() * sheetWidth;
    for (QWidget* part : {static_cast<QWidget*>(m_own.frame), static_cast<QWidget*>(m_sample.frame),
                          static_cast<QWidget*>(m_intro), static_cast<QWidget*>(m_free)})
        part->setFixedWidth(width);
}

void WelcomePage::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WelcomePage::retranslate()
{
    setAccessibleName(tr("Welcome"));
    m_picture->setAccessibleName(QStringLiteral("Vigie"));
    m_title->setText(tr("Welcome to Vigie"));
    m_intro->setText(tr("Vigie checks the pages of your sites and tells what changed, since when, on how many pages, and "
                        "whether it matters for search."));
    m_languageLabel->setText(tr("&Language:"));
    m_language->setAccessibleName(tr("Language"));
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(m_services.language.language())));
    m_own.title->setText(tr("Your site"));
    m_own.text->setText(tr("Type its address. Its home page, robots.txt and sitemaps are watched at once; other pages "
                           "are added from a list, a file or the sitemap."));
    m_own.button->setText(tr("&Add a site…"));
    m_sample.title->setText(tr("The sample site"));
    m_sample.text->setText(tr("A small shop that Vigie serves on this computer, without network. Its pages change by "
                              "themselves every quarter of an hour, and it has sixty days of past: real checks, real "
                              "differences, real alerts. Remove it like any other site."));
    m_sample.button->setText(tr("Look around with the &sample site"));
    m_progress->setAccessibleName(tr("Progress of the sample site"));
    m_progress->setFormat(tr("Checking its past: day %v of %m"));
    m_cancel->setText(tr("&Cancel"));
    m_free->setText(tr("You need no account: without one you stay on the Free pack, and what Vigie finds stays on this "
                       "computer."));
}

QString WelcomePage::sampleName()
{
    return tr("Sample site (Maison Verveine)");
}

void WelcomePage::addSample()
{
    if (m_adding)
        return;
    m_adding = true;
    m_problem->hide();
    m_sample.button->setEnabled(false);
    m_cancel->setEnabled(true);
    showProgress(0, 0);
    m_cancel->setFocus();
    m_services.control.addSample(sampleName());
}

void WelcomePage::showProgress(int done, int total)
{
    m_adding = true;
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->show();
    m_cancel->show();
    m_sample.button->setEnabled(false);
}

void WelcomePage::showIdle()
{
    m_adding = false;
    m_progress->hide();
    m_cancel->hide();
    m_problem->hide();
    m_sample.button->setEnabled(true);
}

void WelcomePage::showFailure(const Error& error)
{
    const bool hadFocus = m_cancel->hasFocus() || m_progress->hasFocus();
    showIdle();
    m_problem->setText(error.code == ErrorCode::Cancelled
                           ? tr("Cancelled. Nothing of the sample site is left.")
                           : describe(error));
    m_problem->show();
    if (hadFocus)
        m_sample.button->setFocus();
}

} // namespace vigie
