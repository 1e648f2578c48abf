// SPDX-License-Identifier: GPL-3.0-or-later
// Every model of the window under QAbstractItemModelTester, with rows, while the window is used. Which models there are
// is read from the sources: one that no screen shows rows of in this test has to be led there.
#include "tests/gui/filledprofile.h"
#include "tests/gui/windowwalk.h"
#include "ui/dialogs/sitefindingsdialog.h"
#include "ui/dialogs/urlchoicemodel.h"
#include "ui/models/pagetablemodel.h"
#include "ui/pages/pages/pagedetail.h"
#include "ui/robots/robotseditor.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QDirIterator>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <typeinfo>

using namespace vigie;

namespace {

using Names = std::set<QString>;

/// The base of every class that \a text declares.
void readBases(const QString& text, std::map<QString, QString>& baseOf)
{
    static const QRegularExpression declared(
        QStringLiteral("\\b(?:class|struct)\\s+(\\w+)(?:\\s+final)?\\s*:\\s*(?:public\\s+)?(?:\\w+::)*(\\w+)"));
    for (auto match = declared.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        baseOf[one.captured(1)] = one.captured(2);
    }
}

/// Those that are models of Qt's by their bases and that no other class derives from.
Names modelsAmong(const std::map<QString, QString>& baseOf)
{
    static const QRegularExpression qtModel(QStringLiteral("^Q\\w+Model$"));
    Names bases;
    for (const auto& [name, base] : baseOf)
        bases.insert(base);
    Names models;
    for (const auto& [name, declaredBase] : baseOf) {
        QString base = declaredBase;
        while (baseOf.contains(base))
            base = baseOf.at(base);
        if (qtModel.match(base).hasMatch() && !bases.contains(name))
            models.insert(name);
    }
    return models;
}

/// Every model below ui/. Empty where a file cannot be read.
Names modelsOfTheWindow()
{
    std::map<QString, QString> baseOf;
    QDirIterator files(QStringLiteral(VIGIE_SOURCE_DIR "/ui"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        readBases(QString::fromUtf8(file.readAll()), baseOf);
    }
    return modelsAmong(baseOf);
}

QString listed(const Names& names)
{
    return QStringList(names.begin(), names.end()).join(QStringLiteral(", "));
}

} // namespace

class TestItemModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsAreFoundInTheSources()
    {
        std::map<QString, QString> baseOf;
        readBases(
            QStringLiteral("class A final : public QAbstractTableModel\n{};\nclass Row;\n"
                           "template <class Row> class B : public A1\n{};\nclass A1 : public QAbstractListModel {};\n"
                           "class C final\n    : public B<int>\n{};\nstruct D : QSortFilterProxyModel {};\n"
                           "class E final : public QWidget\n{};\nstruct F\n{\n};\n"),
            baseOf);
        QCOMPARE(listed(modelsAmong(baseOf)), QStringLiteral("A, C, D"));
    }

    void everyModelOfTheWindowKeepsTheRules()
    {
        m_all = modelsOfTheWindow();
        QVERIFY(m_all.contains(QStringLiteral("PageTableModel")));
        MainWindow window(m_filled.profile().services()); // it learns from the engine when that is ready
        window.show();
        QVERIFY(m_filled.start());
        QVERIFY(m_filled.fill());
        WindowWalk walk(window, m_filled.profile());
        const auto visit = [this, &window](const QString&, QWidget&) { follow(window); };
        QCOMPARE(walk.goThroughPages(visit), QString());
        m_filled.site().setPage("/robots.txt",
                                {"User-agent: *\nDisallow: /ruhla\n", {{"Content-Type", "text/plain"}}, 200, {}});
        QVERIFY(m_filled.profile().check());
        lookAtRobotsTxt(window);
        workOnRobotsTxt(window);
        lookForPages(window);
        auto* search = window.findChild<SearchField*>();
        follow(search->model());
        search->model().search(QString::fromLatin1(FilledProfile::mark));
        QVERIFY(m_filled.profile().settle());
        // Once more, now that all are followed: what is new, another language, other choices.
        m_filled.site().setPage("/", "<title>Third</title><meta name=robots content=noindex>");
        QVERIFY(m_filled.profile().check());
        m_filled.profile().language.install(Language::French);
        QCOMPARE(walk.goThroughPages(visit), QString());
        m_filled.profile().language.install(Language::English);
        sortEveryTable(window);

        Names missing;
        std::set_difference(m_all.begin(), m_all.end(), m_withRows.begin(), m_withRows.end(),
                            std::inserter(missing, missing.end()));
        QVERIFY2(missing.empty(), qPrintable(QStringLiteral("no rows of: ") + listed(missing)));
        m_filled.profile().engine.stop(); // before the window goes
    }

private:
    void follow(const QWidget& window)
    {
        for (QAbstractItemModel* model : window.findChildren<QAbstractItemModel*>())
            follow(*model);
        for (const QAbstractItemView* view : window.findChildren<QAbstractItemView*>()) {
            if (view->model())
                follow(*view->model());
        }
    }

    void follow(QAbstractItemModel& model)
    {
        const QString name = nameOf(model);
        if (name.isEmpty() || model.findChild<QAbstractItemModelTester*>(QString(), Qt::FindDirectChildrenOnly))
            return;
        new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
        const auto look = [this, &model, name] {
            if (model.rowCount() > 0)
                m_withRows.insert(name);
        };
        connect(&model, &QAbstractItemModel::modelReset, &model, look);
        connect(&model, &QAbstractItemModel::rowsInserted, &model, look);
        look();
    }

    /// Which of ours it is, with or without a meta object of its own; empty: one of Qt's. Compilers write the name of a
    /// class as "N5vigie14PageTableModelE" or "class vigie::PageTableModel".
    [[nodiscard]] QString nameOf(const QAbstractItemModel& model) const
    {
        const QString type = QString::fromLatin1(typeid(model).name());
        const auto isIt = [&type](const QString& name) {
            return QRegularExpression(QStringLiteral("[\\d:]") + name + QStringLiteral("E?$")).match(type).hasMatch();
        };
        const auto found = std::ranges::find_if(m_all, isIt);
        return found == m_all.end() ? QString() : *found;
    }

    /// What it does to other pages is a table of its own.
    void lookAtRobotsTxt(MainWindow& window)
    {
        window.open({Screen::Pages, {}, {}});
        auto* table = window.findChild<PageDetail*>()->parentWidget()->findChild<TableView*>(QStringLiteral("list"));
        auto* model = qobject_cast<PageTableModel*>(table->model());
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
        QVERIFY(m_filled.profile().settle());
        follow(window);
        QVERIFY(m_filled.profile().settle());
    }

    /// A draft that blocks everything and has a fault.
    void workOnRobotsTxt(MainWindow& window)
    {
        window.actions().robots->trigger();
        auto* workbench = window.findChild<RobotsWorkbench*>();
        QVERIFY(workbench);
        follow(*workbench);
        QTRY_VERIFY_WITH_TIMEOUT(workbench->pages().view().review, 20'000);
        workbench->editor().setText("User-agent: *\nDisallow: /\nDisalow /x\n");
        QTRY_VERIFY_WITH_TIMEOUT(workbench->pages().rowCount() > 0 && workbench->crawlers().rowCount() > 0 &&
                                     workbench->problems().rowCount() > 0,
                                 20'000);
        follow(*workbench);
        workbench->close();
    }

    /// A sitemap that lists what nobody watches.
    void lookForPages(MainWindow& window)
    {
        TestSite& site = m_filled.site();
        site.setPage("/sitemap.xml", {"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>" +
                                          QByteArray::fromStdString(site.url("/unwatched")) + "</loc></url></urlset>",
                                      {{"Content-Type", "application/xml"}},
                                      200,
                                      {}});
        QVERIFY(m_filled.profile().check());
        QTRY_VERIFY(window.actions().findPages->isEnabled());
        window.actions().findPages->trigger();
        auto* dialog = window.findChild<SiteFindingsDialog*>();
        QVERIFY(dialog);
        follow(*dialog);
        QTRY_VERIFY(dialog->findChild<UrlChoiceModel*>()->rowCount() > 0);
        dialog->close();
    }

    void sortEveryTable(MainWindow& window)
    {
        for (const TableView* table : window.findChildren<TableView*>()) {
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                table->model()->sort(column, Qt::AscendingOrder);
                table->model()->sort(column, Qt::DescendingOrder);
            }
        }
        QVERIFY(m_filled.profile().settle());
    }

    FilledProfile m_filled;
    Names m_all;
    Names m_withRows;
};

QTEST_MAIN(TestItemModels)
#include "tst_itemmodels.moc"
