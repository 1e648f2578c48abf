// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/siteselector.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCompleter>

using namespace vigie;

class TestSearchField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", "<title>Home</title>");
        m_site.setPage("/lampes", "<title>&lt;b&gt;Lampes&lt;/b&gt;</title>");
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, {"/lampes"}));
        Site site;
        site.id = SiteId{1};
        site.origin = m_site.origin();
        site.name = QStringLiteral("Boutique Élan");
        site.client = QStringLiteral("Dupont");
        m_sites = {site};
        m_command.setText(QStringLiteral("&Vérifier maintenant"));
    }

    void everythingIsFoundByItsWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("first");
        QTest::newRow("a command, without its accent") << "verif"
                                                       << "Vérifier maintenant";
        QTest::newRow("a site by its name") << "elan"
                                            << "Boutique Élan";
        QTest::newRow("a client") << "DUP"
                                  << "Dupont";
        QTest::newRow("two words in any order") << "maint vér"
                                                << "Vérifier maintenant";
    }
    void everythingIsFoundByItsWords()
    {
        QFETCH(QString, words);
        QFETCH(QString, first);
        SearchModel model(m_profile.engine, m_profile.theme);
        QAbstractItemModelTester tester(&model);
        setSources(model);
        model.search(words);
        QVERIFY(model.rowCount() > 0);
        QCOMPARE(model.index(0).data().toString(), first);
        model.search(QStringLiteral("zzz"));
        QCOMPARE(model.rowCount(), 0);
    }

    void pagesComeFromTheStore()
    {
        SearchModel model(m_profile.engine, m_profile.theme);
        QAbstractItemModelTester tester(&model);
        setSources(model);
        model.search(QStringLiteral("lampes"));
        QTRY_COMPARE(model.rowCount(), 1);
        const auto* place = std::get_if<Place>(&model.target(0));
        QVERIFY(place);
        QCOMPARE(place->screen, Screen::Pages);
        QVERIFY(std::holds_alternative<PageId>(place->subject));
        QCOMPARE(model.index(0).data(Qt::UserRole).toString(), QStringLiteral("<b>Lampes</b>")); // literally
    }

    void theKeyboardGoesThere()
    {
        SearchField field(m_profile.engine, m_profile.theme);
        setSources(field.model());
        field.show();
        field.setFocus();
        QSignalSpy sites(&field, &SearchField::sitesChosen);
        QSignalSpy triggered(&m_command, &QAction::triggered);
        QTest::keyClicks(&field, QStringLiteral("elan"));
        auto* completer = field.findChild<QCompleter*>();
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(sites.count(), 1);
        QVERIFY(field.text().isEmpty());
        field.setFocus();
        QTest::keyClicks(&field, QStringLiteral("verif"));
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(triggered.count(), 1);
    }

private:
    void setSources(SearchModel& model)
    {
        model.setSources([this] { return std::vector<QAction*>{&m_command}; },
                         [this]() -> const std::vector<Site>& { return m_sites; });
    }

    TestSite m_site;
    GuiProfile m_profile;
    std::vector<Site> m_sites;
    QAction m_command;
};

QTEST_MAIN(TestSearchField)
#include "tst_searchfield.moc"
