// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/quota.h"
#include "backend/store/accountrepository.h"
#include "backend/store/machinerepository.h"
#include "tests/backend/support/sampleaccount.h"
#include "tests/backend/support/testdatabase.h"

#include <QTest>

namespace vigie::backend {

class tst_MachineRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule14_machinesShareTheQuota_data() { TestDatabases::addRows(); }
    void rule14_machinesShareTheQuota();
    void rule14_silentMachinesAreReleased_data() { TestDatabases::addRows(); }
    void rule14_silentMachinesAreReleased();

private:
    TestDatabases m_databases;
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

} // namespace

void tst_MachineRepository::rule14_machinesShareTheQuota()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    AccountRepository accounts(*database);
    const AccountId account = accounts.insert(sampleAccount("a@agence.example", noon)).value();
    const AccountId other = accounts.insert(sampleAccount("b@agence.example", noon)).value();
    MachineRepository machines(*database);
    const Machine office{"m-office", "Bureau", {12, 1, 3}, noon};
    const Machine home{"m-home", "Maison", {5, 0, 1}, noon.addSecs(1)};
    QVERIFY(machines.note(account, office, usualMachines));
    QVERIFY(machines.note(account, home, usualMachines));
    QVERIFY(machines.note(other, {"m-office", "x", {1'000, 1'000, 1'000}, noon}, usualMachines));
    QCOMPARE(machines.list(account).value(), (std::vector{home, office}));
    QCOMPARE(machines.usedByOthers(account, "m-office").value(), (Usage{5, 0, 1}));
    QCOMPARE(machines.usedByOthers(account, "new").value(), (Usage{17, 1, 4}));

    QVERIFY(machines.note(account, {"m-third", "Train", {1, 1, 1}, noon}, usualMachines));
    QCOMPARE(machines.note(account, {"m-fourth", "Bateau", {}, noon}, usualMachines).error().code,
             ErrorCode::InputTooLarge);
    // One that is known goes on, and what it uses is replaced, not added.
    QVERIFY(machines.note(account, {"m-office", "Bureau", {2, 0, 0}, noon.addSecs(2)}, usualMachines));
    QCOMPARE(machines.usedByOthers(account, "m-home").value(), (Usage{3, 1, 1}));

    QCOMPARE(machines.remove(other, "m-home").error().code, ErrorCode::NotFound);
    QVERIFY(machines.remove(account, "m-third"));
    QVERIFY(machines.note(account, {"m-fourth", "Bateau", {}, noon}, usualMachines));
}

void tst_MachineRepository::rule14_silentMachinesAreReleased()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    const AccountId account = AccountRepository(*database).insert(sampleAccount("a@agence.example", noon)).value();
    MachineRepository machines(*database);
    QVERIFY(machines.note(account, {"silent", "", {9, 9, 9}, noon}, usualMachines));
    QVERIFY(machines.note(account, {"heard", "", {1, 1, 1}, noon.addDays(1)}, usualMachines));
    const auto forgottenAt = [](const QDateTime& now) { return now.addDays(-machineForgottenAfter.count()); };
    QCOMPARE(machines.removeSilentSince(forgottenAt(noon.addDays(90))).value(), 0);
    QCOMPARE(machines.removeSilentSince(forgottenAt(noon.addDays(90).addMSecs(1))).value(), 1);
    QCOMPARE(machines.usedByOthers(account, "new").value(), (Usage{1, 1, 1}));
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_MachineRepository)
#include "tst_machinerepository.moc"
