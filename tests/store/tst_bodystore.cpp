// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bodystore.h"
#include "tests/store/tempdatabase.h"

#include <QRandomGenerator>

using namespace vigie;
using namespace vigie::testing;

class TestBodyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_site = m_temp->addSite();
    }

    // Test vectors of BLAKE2b-256 (computed with Python's hashlib.blake2b(digest_size=32)).
    void hashIsBlake2b256()
    {
        QCOMPARE(bodyHash("").toHex(), QByteArray("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
        QCOMPARE(bodyHash("abc").toHex(),
                 QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    }

    void bytesComeBack_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("zero bytes inside") << QByteArray("a\0b\0\0c", 6);
        QTest::newRow("megabytes") << QByteArray("0123456789abcdef").repeated(300'000);
        QByteArray noise(100'000, Qt::Uninitialized);
        QRandomGenerator random(1);
        for (char& byte : noise)
            byte = static_cast<char>(random.generate());
        QTest::newRow("incompressible") << noise;
    }
    void bytesComeBack()
    {
        QFETCH(QByteArray, body);
        const QByteArray hash = bodyHash(body);
        QVERIFY(!store().contains(hash).value());
        const auto row = store().save(m_site, hash, body);
        VERIFY_RESULT(row);
        QCOMPARE(store().save(m_site, hash, body).value(), *row);
        QVERIFY(store().contains(hash).value());
        QCOMPARE(store().load(hash).value(), body);
    }

    void unknownHashIsNotFound() { QCOMPARE(store().load(bodyHash("?")).error().code, ErrorCode::NotFound); }

    void damagedBytesAreNoticed()
    {
        const QByteArray body = QByteArray("some text that compresses well ").repeated(50);
        const QByteArray hash = bodyHash(body);
        VERIFY_RESULT(store().save(m_site, hash, body));
        QByteArray data = m_temp->database->one("SELECT data FROM body", [](const SqlRow& row) { return row.blob(0); })
                              .value()
                              .value();
        for (qsizetype i = 0; i < data.size(); ++i) {
            QByteArray damaged = data;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
            VERIFY_RESULT(m_temp->database->execute("UPDATE body SET data = ?", damaged));
            const auto loaded = store().load(hash);
            QVERIFY(!loaded || *loaded == body); // a bit that means nothing may flip, wrong bytes never come
            if (!loaded)
                QVERIFY(loaded.error().code == ErrorCode::DatabaseDamaged ||
                        loaded.error().code == ErrorCode::InputTooLarge);
        }
    }

    void dictionaryHelpsAndOldBodiesStayReadable()
    {
        const auto page = [](int i) {
            QByteArray body;
            for (int line = 0; line < 200; ++line)
                body += "<a class=menu href=/r/" + QByteArray::number(line * 7919 % 10'007) + ">x</a>";
            return body + QByteArray::number(i);
        };
        for (int i = 0; i < 400; ++i) {
            QVERIFY(store().takeDictionaryRequests().empty());
            VERIFY_RESULT(store().save(m_site, bodyHash(page(i)), page(i)));
        }
        const auto requests = store().takeDictionaryRequests();
        QVERIFY(requests == (std::vector<DictionaryRequest>{{m_site, DictionaryPurpose::Body}}));
        QVERIFY(store().takeDictionaryRequests().empty()); // asked once
        const auto trained = store().trainDictionary(requests.front());
        VERIFY_RESULT(trained);
        QVERIFY(!trained->isEmpty());
        VERIFY_RESULT(store().saveDictionary(requests.front(), *trained, m_temp->clock.now()));
        VERIFY_RESULT(store().save(m_site, bodyHash(page(500)), page(500)));
        QVERIFY(size(page(500)) * 2 < size(page(0)));
        BodyStore fresh(*m_temp->database); // another connection knows the dictionary only from the database
        QCOMPARE(fresh.load(bodyHash(page(0))).value(), page(0));
        QCOMPARE(fresh.load(bodyHash(page(500))).value(), page(500));
        VERIFY_RESULT(m_temp->database->execute("DELETE FROM dictionary"));
        BodyStore orphan(*m_temp->database);
        QCOMPARE(orphan.load(bodyHash(page(500))).error().code, ErrorCode::DatabaseDamaged);
        QCOMPARE(orphan.load(bodyHash(page(0))).value(), page(0));
    }

    void noiseGetsNoDictionary()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 200; ++i) {
            QByteArray body(500, Qt::Uninitialized);
            for (char& byte : body)
                byte = static_cast<char>(random.generate());
            VERIFY_RESULT(store().save(m_site, bodyHash(body), body));
        }
        const DictionaryRequest request{m_site, DictionaryPurpose::Body};
        const auto trained = store().trainDictionary(request);
        VERIFY_RESULT(trained);
        QVERIFY(trained->isEmpty());
        VERIFY_RESULT(store().saveDictionary(request, *trained, m_temp->clock.now()));
        VERIFY_RESULT(store().save(m_site, bodyHash("after"), "after"));
        QCOMPARE(BodyStore(*m_temp->database).load(bodyHash("after")).value(), QByteArray("after"));
    }

    void againstAnEarlierValue()
    {
        const QByteArray base = QByteArray("The quick brown fox jumps over the lazy dog. ").repeated(100);
        QByteArray next = base;
        next.replace(2000, 5, "slow ");
        const auto packed = store().packAgainst(base, next);
        VERIFY_RESULT(packed);
        QVERIFY(packed->size() < 60);
        QCOMPARE(store().unpackAgainst(base, *packed).value(), next);
        const QByteArray other(base.size(), 'x');
        QCOMPARE(store().unpackAgainst(other, *packed).error().code, ErrorCode::DatabaseDamaged);
    }

private:
    BodyStore& store() { return *m_temp->bodies; }
    int size(const QByteArray& body)
    {
        return m_temp->database
            ->one(
                "SELECT length(data) FROM body WHERE hash = ?", [](const SqlRow& row) { return row.number(0); },
                bodyHash(body))
            .value()
            .value();
    }

    std::unique_ptr<TempDatabase> m_temp;
    SiteId m_site;
};

QTEST_GUILESS_MAIN(TestBodyStore)
#include "tst_bodystore.moc"
