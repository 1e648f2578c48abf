// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/support/testsite.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

std::string headerOf(const LoggedRequest& request, const std::string& lowered)
{
    const auto found = std::ranges::find_if(request.headers, [&](const HeaderField& field) {
        return QByteArray::fromStdString(field.name).toLower().toStdString() == lowered;
    });
    return found == request.headers.end() ? std::string() : found->value;
}

TestPage sitemapOf(const std::string& url)
{
    return {QByteArray::fromStdString("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>" + url +
                                      "</loc></url></urlset>"),
            {{"Content-Type", "application/xml"}},
            200,
            {}};
}

} // namespace

/// What a site is sent beside the usual: headers, Basic credentials, another user agent; and who is not sent it.
class TestOwnHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void credentialsOpenTheSite();
    void nobodyElseIsSentThem();
    void valuesAreKeptApart();
    void lostSecretChangesNothing();
    void stagingBehindAPassword();
    void wrongInput();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    /// A site that asks for "ada" and her password.
    [[nodiscard]] static std::unique_ptr<TestSite> guardedSite(const QByteArray& title);
    [[nodiscard]] QString origin() const { return QString::fromStdString(m_site->origin()); }

    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestSite> m_other;
    std::unique_ptr<CliDriver> m_cli;
    QString m_password;
};

std::unique_ptr<TestSite> TestOwnHeaders::guardedSite(const QByteArray& title)
{
    auto site = std::make_unique<TestSite>();
    site->setPage("/", "<title>" + title + "</title><p>Behind a password.</p>");
    return site;
}

void TestOwnHeaders::init()
{
    m_site = guardedSite("Guarded");
    m_other = std::make_unique<TestSite>();
    m_other->setPage("/sitemap.xml", sitemapOf(m_site->url("/")));
    m_site->setPage("/robots.txt",
                    TestPage{QByteArray::fromStdString("Sitemap: " + m_other->url("/sitemap.xml") + "\n"),
                             {{"Content-Type", "text/plain"}},
                             200,
                             {}});
    m_cli = std::make_unique<CliDriver>();
    m_password = m_cli->writeFile(QStringLiteral("password"), "enchantress of numbers\n");
    VERIFY_EXIT(run("site add --basic-user ada --user-agent googlebot --header",
                    {QStringLiteral("X-Preview: yes"), QStringLiteral("--password-file"), m_password, origin()}),
                0);
}

void TestOwnHeaders::credentialsOpenTheSite()
{
    VERIFY_EXIT(run("check"), 0);
    int pages = 0;
    for (const LoggedRequest& request : m_site->requests()) {
        QVERIFY(headerOf(request, "user-agent").find("Googlebot/2.1") != std::string::npos);
        if (request.target != "/")
            continue;
        ++pages;
        QCOMPARE(headerOf(request, "authorization"), std::string("Basic YWRhOmVuY2hhbnRyZXNzIG9mIG51bWJlcnM="));
        QCOMPARE(headerOf(request, "x-preview"), std::string("yes"));
    }
    QVERIFY(pages > 0);
    VERIFY_EXIT(run("site set --no-headers --user-agent vigie", {origin()}), 0);
    m_site->clearRequests();
    VERIFY_EXIT(run("check"), 0);
    QVERIFY(!m_site->requests().empty());
    for (const LoggedRequest& request : m_site->requests()) {
        QCOMPARE(headerOf(request, "authorization") + headerOf(request, "x-preview"), std::string());
        QVERIFY(headerOf(request, "user-agent").starts_with("Vigie/"));
    }
}

void TestOwnHeaders::nobodyElseIsSentThem()
{
    VERIFY_EXIT(run("check"), 0);
    QVERIFY(m_other->requestCount() > 0); // the sitemap is another server's
    for (const LoggedRequest& request : m_other->requests())
        QCOMPARE(headerOf(request, "authorization") + headerOf(request, "x-preview"), std::string());
}

void TestOwnHeaders::valuesAreKeptApart()
{
    const QJsonObject shown = run("site show --json", {origin()}).json();
    const QJsonArray headers{QStringLiteral("X-Preview: yes"), QStringLiteral("Authorization: ***")};
    QCOMPARE(shown.value(QStringLiteral("headers")).toArray(), headers);
    VERIFY_EXIT(run("check"), 0);
    QDirIterator files(m_cli->profile(), QDir::Files, QDirIterator::Subdirectories);
    int secrets = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (!file.readAll().contains("YWRhOmVuY2hhbnRyZXNz"))
            continue;
        ++secrets;
        QVERIFY2(file.fileName().endsWith(QLatin1String("/secrets/site-1-authorization")), qPrintable(file.fileName()));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    QCOMPARE(secrets, 1);
    VERIFY_EXIT(run("site remove", {origin()}), 0);
    QVERIFY(!QFile::exists(m_cli->profile() + QStringLiteral("/secrets/site-1-authorization")));
}

/// Asked without its password the site would look changed, so it is not asked at all.
void TestOwnHeaders::lostSecretChangesNothing()
{
    VERIFY_EXIT(run("check"), 0);
    QVERIFY(QFile::remove(m_cli->profile() + QStringLiteral("/secrets/site-1-authorization")));
    m_site->clearRequests();
    const CliResult result = run("check");
    VERIFY_EXIT(result, 2);
    QVERIFY2(result.message().contains(QLatin1String("site-1-authorization")), qPrintable(result.message()));
    QCOMPARE(m_site->requestCount(), 0);
    QVERIFY(m_cli->newChanges().empty());
}

void TestOwnHeaders::stagingBehindAPassword()
{
    VERIFY_EXIT(run("check"), 0);
    const std::unique_ptr<TestSite> staging = guardedSite("Staging");
    QString address = QString::fromStdString(staging->origin());
    address.replace(QLatin1String("http://"), QLatin1String("http://grace:hopper@"));
    const CliResult result = run("compare --json", {origin(), QStringLiteral("--against"), address});
    VERIFY_EXIT(result, 0);
    QVERIFY(staging->requestCount() > 0);
    for (const LoggedRequest& request : staging->requests())
        QCOMPARE(headerOf(request, "authorization"), std::string("Basic Z3JhY2U6aG9wcGVy"));
    QVERIFY(!result.out.contains("hopper"));
}

void TestOwnHeaders::wrongInput()
{
    VERIFY_EXIT(run("site set --header nonsense", {origin()}), 1);
    VERIFY_EXIT(run("site set --basic-user ada", {origin()}), 1);
    VERIFY_EXIT(run("site set --basic-user a:b --password-file", {m_password, origin()}), 1);
    VERIFY_EXIT(run("site set --host-override nowhere", {origin()}), 1);
    VERIFY_EXIT(run("site set --crawl-delay soon", {origin()}), 1);
    const QJsonObject shown = run("site show --json", {origin()}).json();
    QCOMPARE(shown.value(QStringLiteral("headers")).toArray().size(), 2);
}

QTEST_GUILESS_MAIN(TestOwnHeaders)
#include "tst_ownheaders.moc"
