// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/registration.h"
#include "backend/terms/termsofservice.h"

#include <QTest>

namespace vigie::backend {

class tst_Registration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule3_everyMissingFieldIsNamed()
    {
        std::vector<FieldFault> expected;
        for (const char* field :
             {"email", "pin", "language", "name", "address", "country", "terms_language", "terms_version"})
            expected.push_back({field, "missing"});
        expected.push_back({"terms_accepted", "not_accepted"});
        expected.push_back({"age_certified", "not_accepted"});
        QVERIFY(registrationFaults({}) == expected);
    }

    void rule10_professionalsNameTheirCompany()
    {
        Registration good = complete();
        QVERIFY(registrationFaults(good).empty());
        good.billing.kind = ClientKind::Professional;
        QVERIFY(registrationFaults(good) == (std::vector<FieldFault>{{"company", "missing"}, {"siren", "missing"}}));
        good.billing.company = "Agence";
        good.billing.siren = "732829321";
        QVERIFY(registrationFaults(good) == (std::vector<FieldFault>{{"siren", "malformed"}}));
        good.billing.siren.clear();
        good.billing.country = "BE";
        QVERIFY(registrationFaults(good).empty());
    }

    void rule4_onlyTheTermsInForceCanBeAccepted()
    {
        Registration old = complete();
        old.termsVersion = "2012-01";
        QVERIFY(registrationFaults(old) == (std::vector<FieldFault>{{"terms_version", "unknown"}}));
        old = complete();
        old.termsAccepted = false;
        QVERIFY(registrationFaults(old) == (std::vector<FieldFault>{{"terms_accepted", "not_accepted"}}));
    }

    void unusableFields()
    {
        Registration wrong = complete();
        wrong.email = "not an address";
        wrong.pin = "1234567890";
        wrong.language = "de";
        wrong.billing.country = "France";
        QVERIFY(registrationFaults(wrong) ==
                (std::vector<FieldFault>{
                    {"email", "malformed"}, {"pin", "common"}, {"language", "malformed"}, {"country", "malformed"}}));
    }

private:
    static Registration complete()
    {
        Registration good;
        good.email = "claire@agence.example";
        good.pin = "le phare tourne";
        good.language = "fr";
        good.billing = {ClientKind::Private, "Claire Martin", {}, {}, {}, "2 rue du Phare", "FR"};
        good.termsVersion = termsVersions().back();
        good.termsLanguage = "en";
        good.termsAccepted = true;
        good.ageCertified = true;
        return good;
    }
};

} // namespace vigie::backend

QTEST_APPLESS_MAIN(vigie::backend::tst_Registration)
#include "tst_registration.moc"
