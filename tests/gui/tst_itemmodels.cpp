// SPDX-License-Identifier: GPL-3.0-or-later
// Every model of the window under QAbstractItemModelTester, with rows, while the window is used: a model that no screen
// shows rows of in this test has to be led there.
#include "core/store/linkrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/models/pagetablemodel.h"
#include "ui/pages/pages/pagedetail.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/searchmodel.h"
#include "ui/shell/siteselector.h"
#include "ui/shell/windowpages.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTabWidget>

#include <memory>

using namespace vigie;

namespace {

QByteArray html(const QByteArray& title, const QByteArray& robots)
{
    return "<!doctype html><html lang=en><head><title>" + title + "</title><meta name=robots content=" + robots +
           "></head><body><p>words</p></body></html>";
}

/// Every class below ui/ that is a model by its bases and that no other class derives from.
QSet<QString> modelsOfTheWindow()
{
    QMap<QString, QString> baseOf;
    QDirIterator files(QStringLiteral(VIGIE_SOURCE_DIR "/ui"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                       QDir::Files, QDirIterator::Subdirectories);
    const QRegularExpression declared(QStringLiteral("class (\\w+)(?: final)? : public (\\w+)"));
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = declared.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch one = match.next();
            baseOf[one.captured(1)] = one.captured(2);
        }
    }
    const QRegularExpression qtModel(QStringLiteral("^Q\\w+(Model|ProxyModel)$"));
    const QList<QString> bases = baseOf.values();
    QSet<QString> models;
    for (auto it = baseOf.cbegin(); it != baseOf.cend(); ++it) {
        QString base = it.value();
        while (baseOf.contains(base))
            base = baseOf[base];
        if (qtModel.match(base).hasMatch() && !bases.contains(it.key()))
            models.insert(it.key());
    }
    return models;
}

} // namespace

class TestItemModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/robots.txt", {"User-agent: *\nDisallow: /b\n", {{"Content-Type", "text/plain"}}, 200, {}});
        for (const char* path : {"/", "/a", "/b"})
            m_site.setPage(path, html("Title", "index"));
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, {"/a", "/b"}));
        Backlink link;
        link.source = "https://blog.example.org/post";
        link.target = m_site.url("/");
        link.createdAt = m_profile.clock.now();
        PingMonitor monitor;
        monitor.target = m_site.url("/");
        monitor.createdAt = m_profile.clock.now();
        auto added = m_profile.engine.store()->write([link, monitor](StoreConnection& connection) -> Result<void> {
            const auto links = LinkRepository(connection.database).add(std::span(&link, 1));
            const auto id = PingMonitorRepository(connection.database).add(monitor);
            return links && id ? Result<void>() : fail(links ? id.error() : links.error());
        });
        QVERIFY(QTest::qWaitFor([&] { return added.isFinished(); }, 20'000) && added.result());
        QSignalSpy told(&m_profile.engine, &MonitorControl::alertsChanged);
        m_site.setPage("/a", html("Another", "noindex"));
        m_site.setPage("/robots.txt", {"User-agent: *\nDisallow: /a\n", {{"Content-Type", "text/plain"}}, 200, {}});
        QVERIFY(m_profile.check());
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 20'000);
    }

    void everyModelOfTheWindowKeepsTheRules()
    {
        const QSet<QString> all = modelsOfTheWindow();
        QVERIFY(all.size() >= 13);
        MainWindow window(m_profile.services());
        window.show();
        Q_EMIT m_profile.engine.started(); // it started before there was this window
        QTRY_VERIFY(window.findChild<SiteSelector*>()->count() > 1);
        for (const PageEntry& page : windowPages()) {
            window.open({page.screen, {}, {}});
            follow(window);
            QTest::qWait(500);
        }
        window.open({Screen::Pages, {}, {}});
        lookAtEverythingOfAPage(window);
        auto* search = window.findChild<SearchField*>();
        follow(search->model());
        search->model().search(QStringLiteral("a"));
        m_site.setPage("/b", html("Third", "index"));
        QVERIFY(m_profile.check());
        m_profile.language.install(Language::French);
        QTest::qWait(500);
        m_profile.language.install(Language::English);
        const QSet<QString> missing = all - m_filled;
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("no rows of: ") + QStringList(missing.values()).join(QLatin1String(", "))));
    }

private:
    void follow(const QWidget& window)
    {
        for (const QAbstractItemView* view : window.findChildren<QAbstractItemView*>()) {
            if (view->model())
                follow(*view->model());
        }
    }
    void follow(QAbstractItemModel& model)
    {
        const QString name = QString::fromLatin1(model.metaObject()->className()).section(QLatin1String("::"), -1);
        if (!QByteArrayView(model.metaObject()->className()).startsWith("vigie::") || m_testers.contains(&model))
            return;
        m_testers[&model] = new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
        const auto look = [this, &model, name] {
            if (model.rowCount() > 0)
                m_filled.insert(name);
        };
        connect(&model, &QAbstractItemModel::modelReset, &model, look);
        connect(&model, &QAbstractItemModel::rowsInserted, &model, look);
        look();
    }
    /// Its facts, its past, and what robots.txt does to others.
    void lookAtEverythingOfAPage(MainWindow& window)
    {
        auto* table = window.findChild<PageDetail*>()->parentWidget()->findChild<TableView*>(QStringLiteral("list"));
        auto* model = qobject_cast<PageTableModel*>(table->model());
        QTRY_VERIFY(model->rowCount() > 0);
        table->setCurrentIndex(model->index(0, PageTableModel::Url));
        follow(window);
        QTest::qWait(500);
        model->setExtent(PageTableModel::Extent::SiteChecks);
        const auto robots = [model] {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->entry(row).pageKind() == PageKind::RobotsTxt)
                    return row;
            }
            return -1;
        };
        QTRY_VERIFY(robots() >= 0);
        table->setCurrentIndex(model->index(robots(), PageTableModel::Url));
        follow(window);
        QTest::qWait(1'000);
    }

    TestSite m_site;
    GuiProfile m_profile;
    QMap<QAbstractItemModel*, QAbstractItemModelTester*> m_testers;
    QSet<QString> m_filled;
};

QTEST_MAIN(TestItemModels)
#include "tst_itemmodels.moc"
