// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/admin.h"

#include "backend/program/installation.h"
#include "backend/service/operatorservice.h"
#include "backend/store/contractcolumns.h"
#include "backend/store/ledgercheck.h"
#include "backend/text/operatortext.h"

#include <QCommandLineParser>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace vigie::backend {

namespace {

using Words = QStringList;
using Printed = Result<QJsonObject>;

/// A command of the operator on an open installation.
struct Desk
{
    Database& database;
    const Clock& clock;
    OperatorService& service;
};

struct Command
{
    const char* name;
    const char* arguments;
    int least;
    bool needsReason;
    std::function<Printed(const Desk&, const Words&)> run;
};

tl::unexpected<Error> wrong(const QString& word)
{
    return fail(ErrorCode::InvalidArgument, word);
}

Result<QDateTime> instantOf(const QString& word)
{
    const QDateTime at = QDateTime::fromString(word, Qt::ISODate);
    return at.isValid() ? Result<QDateTime>(at.toUTC()) : wrong(word);
}

Result<qint64> numberOf(const QString& word)
{
    bool ok = false;
    const qint64 number = word.toLongLong(&ok);
    return ok && number >= 0 ? Result<qint64>(number) : wrong(word);
}

QString refusalName(OperatorRefusal refusal)
{
    switch (refusal) {
    case OperatorRefusal::NotLawful:
        return QStringLiteral("not_lawful");
    case OperatorRefusal::TooSoon:
        return QStringLiteral("too_soon");
    case OperatorRefusal::NotOwed:
        return QStringLiteral("not_owed");
    case OperatorRefusal::NotPossible:
        break;
    }
    return QStringLiteral("not_possible");
}

Printed outcome(const OperatorService::Outcome& done)
{
    if (!done)
        return fail(done.error());
    if (*done)
        return QJsonObject{{QStringLiteral("done"), false}, {QStringLiteral("refused"), refusalName(**done)}};
    return QJsonObject{{QStringLiteral("done"), true}};
}

std::string utf8(const QString& word)
{
    return word.toStdString();
}

Printed showAccount(const Desk& desk, const Words& words)
{
    const auto account = desk.service.find(utf8(words[0]));
    if (!account)
        return fail(account.error());
    const auto stored = SubscriptionRepository(desk.database).find(account->id);
    const auto invoices = InvoiceRepository(desk.database).list(account->id);
    if (!stored || !invoices)
        return fail(!stored ? stored.error() : invoices.error());
    QJsonArray numbers;
    Cents debt = 0;
    for (const Invoice& invoice : *invoices) {
        numbers.append(QString::fromStdString(invoice.number));
        debt += invoice.isOwed() ? invoice.gross() : 0;
    }
    return QJsonObject{{QStringLiteral("account"), account->id.value},
                       {QStringLiteral("email"), QString::fromStdString(account->email)},
                       {QStringLiteral("verified"), account->verifiedAt.isValid()},
                       {QStringLiteral("state"), static_cast<int>(stored->life.state)},
                       {QStringLiteral("pack"), QString::fromStdString(stored->contract.pack)},
                       {QStringLiteral("debt_cents"), static_cast<qint64>(debt)},
                       {QStringLiteral("invoices"), numbers}};
}

/// "10%" or cents.
Result<std::variant<PercentageOff, AmountOff>> reductionOf(const QString& word)
{
    using Reduction = std::variant<PercentageOff, AmountOff>;
    if (!word.endsWith(QLatin1Char('%'))) {
        const auto cents = numberOf(word);
        return cents ? Result<Reduction>(AmountOff{*cents}) : wrong(word);
    }
    const auto percent = numberOf(word.chopped(1));
    return percent && *percent <= 100 ? Result<Reduction>(PercentageOff{static_cast<BasisPoints>(*percent * 100)})
                                      : wrong(word);
}

Printed addCode(const Desk& desk, const Words& words)
{
    const auto reduction = reductionOf(words[1]);
    const auto periods = numberOf(words[2]);
    if (!reduction || !periods)
        return fail(!reduction ? reduction.error() : periods.error());
    DiscountCode code;
    code.code = utf8(words[0].toUpper());
    code.reduction = *reduction;
    code.periods = static_cast<int>(*periods);
    for (const QString& word : words.mid(3)) {
        const QString value = word.section(QLatin1Char('='), 1);
        if (word.startsWith(QLatin1String("until="))) {
            const auto until = instantOf(value);
            if (!until)
                return fail(until.error());
            code.endsAt = *until;
        } else if (word.startsWith(QLatin1String("for="))) {
            const auto account = desk.service.find(utf8(value));
            if (!account)
                return fail(account.error());
            code.onlyFor = account->id.value;
        } else if (word.startsWith(QLatin1String("uses="))) {
            const auto uses = numberOf(value);
            if (!uses)
                return fail(uses.error());
            code.usesLeft = static_cast<int>(*uses);
        } else {
            return wrong(word);
        }
    }
    return outcome(desk.service.addCode(code));
}

Printed makeOffer(const Desk& desk, const Words& words)
{
    std::array<qint64, 4> numbers{};
    static constexpr std::array places{1, 2, 3, 5};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto number = numberOf(words[places[i]]);
        if (!number)
            return fail(number.error());
        numbers[i] = *number;
    }
    const auto expires = instantOf(words[6]);
    if (!expires)
        return fail(expires.error());
    Contract contract;
    contract.pack = tailoredPack;
    contract.limits = {static_cast<int>(numbers[0]), static_cast<int>(numbers[1]), static_cast<int>(numbers[2])};
    contract.period = periodFromName(utf8(words[4]));
    contract.net = numbers[3];
    if (words.size() > 7) {
        const auto interval = numberOf(words[7]);
        if (!interval)
            return fail(interval.error());
        contract.shortestInterval = std::chrono::seconds(*interval);
    }
    return outcome(desk.service.offer(utf8(words[0]), contract, *expires));
}

Printed announceMaintenance(const Desk& desk, const Words& words)
{
    const auto from = instantOf(words[0]);
    const auto to = instantOf(words[1]);
    if (!from || !to)
        return fail(!from ? from.error() : to.error());
    const bool corrective = words.size() > 3 && words[3] == QLatin1String("corrective");
    return outcome(desk.service.maintenance({0, *from, *to, utf8(words[2]), corrective}));
}

Printed showMessages(const Desk& desk, const Words&)
{
    const auto open = OperatorRepository(desk.database).openMessages();
    if (!open)
        return fail(open.error());
    QJsonArray messages;
    for (const auto& message : *open)
        messages.append(QJsonObject{{QStringLiteral("number"), static_cast<qint64>(message.number)},
                                    {QStringLiteral("account"), message.account.value},
                                    {QStringLiteral("category"), QString::fromStdString(message.category)},
                                    {QStringLiteral("text"), QString::fromStdString(message.text)},
                                    {QStringLiteral("received_at"), message.receivedAt.toString(Qt::ISODate)}});
    return QJsonObject{{QStringLiteral("messages"), messages}};
}

Printed showAudit(const Desk& desk, const Words& words)
{
    const auto most = words.isEmpty() ? Result<qint64>(50) : numberOf(words[0]);
    if (!most)
        return fail(most.error());
    const auto entries = OperatorRepository(desk.database).audit(static_cast<int>(*most));
    if (!entries)
        return fail(entries.error());
    QJsonArray array;
    for (const AuditEntry& entry : *entries)
        array.append(QJsonObject{{QStringLiteral("at"), entry.at.toString(Qt::ISODate)},
                                 {QStringLiteral("actor"), QString::fromStdString(entry.actor)},
                                 {QStringLiteral("action"), QString::fromStdString(entry.action)},
                                 {QStringLiteral("subject"), QString::fromStdString(entry.subject)},
                                 {QStringLiteral("reason"), QString::fromStdString(entry.reason)},
                                 {QStringLiteral("detail"), QString::fromStdString(entry.detail)}});
    return QJsonObject{{QStringLiteral("audit"), array}};
}

/// Whether the database is whole and the ledger adds up: also of a copy that was restored elsewhere.
Printed check(const Desk& desk, const Words&)
{
    const auto found = checkLedger(desk.database);
    if (!found)
        return fail(found.error());
    return QJsonObject{{QStringLiteral("whole"), found->whole},
                       {QStringLiteral("accounts"), static_cast<qint64>(found->accounts)},
                       {QStringLiteral("invoices"), static_cast<qint64>(found->invoices)},
                       {QStringLiteral("unbalanced_accounts"), static_cast<qint64>(found->unbalanced)},
                       {QStringLiteral("gaps"), static_cast<qint64>(found->gaps)}};
}

Printed backup(const Desk& desk, const Words& words)
{
    if (auto copied = desk.database.copyTo(words[0]); !copied)
        return fail(copied.error());
    return QJsonObject{{QStringLiteral("done"), true}};
}

Printed forEmail(const Desk& desk, const Words& words, SubscriptionEvent event)
{
    return outcome(desk.service.happen(utf8(words[0]), event));
}

/// A command that names an e-mail and nothing else.
auto eventCommand(SubscriptionEvent event)
{
    return [event](const Desk& desk, const Words& words) { return forEmail(desk, words, event); };
}

const std::vector<Command>& commands()
{
    static const std::vector<Command> all{
        {"account", "EMAIL", 1, false, showAccount},
        {"refuse-orders", "EMAIL", 1, true,
         [](const Desk& desk, const Words& w) { return outcome(desk.service.refuseOrders(utf8(w[0]), true)); }},
        {"allow-orders", "EMAIL", 1, true,
         [](const Desk& desk, const Words& w) { return outcome(desk.service.refuseOrders(utf8(w[0]), false)); }},
        {"offer", "EMAIL HTTP PING LINK month|year NET_CENTS EXPIRES [INTERVAL_S]", 7, true, makeOffer},
        {"code", "CODE PERCENT%|CENTS PERIODS [until=DATE] [for=EMAIL] [uses=N]", 3, true, addCode},
        {"price", "PACK month|year NET_CENTS", 3, true,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto net = numberOf(w[2]);
             return net ? outcome(desk.service.announcePrice(utf8(w[0]), periodFromName(utf8(w[1])), *net))
                        : Printed(fail(net.error()));
         }},
        {"terms", "", 0, true, [](const Desk& desk, const Words&) { return outcome(desk.service.announceTerms()); }},
        {"refund", "INVOICE GROSS_CENTS", 2, true,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto gross = numberOf(w[1]);
             return gross ? outcome(desk.service.refund(utf8(w[0]), *gross)) : Printed(fail(gross.error()));
         }},
        {"formal-notice", "EMAIL RECEIVED", 2, true,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto at = instantOf(w[1]);
             return at ? outcome(desk.service.formalNotice(utf8(w[0]), *at)) : Printed(fail(at.error()));
         }},
        {"late-fees", "INVOICE", 1, true,
         [](const Desk& desk, const Words& w) { return outcome(desk.service.lateFees(utf8(w[0]))); }},
        {"rate", "HALF_YEAR BASIS_POINTS", 2, true,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto rate = numberOf(w[1]);
             return rate ? outcome(desk.service.setRate(QDate::fromString(w[0], Qt::ISODate),
                                                        static_cast<BasisPoints>(*rate)))
                         : Printed(fail(rate.error()));
         }},
        {"suspend", "EMAIL", 1, true, eventCommand(SubscriptionEvent::OperatorSuspended)},
        {"resume", "EMAIL", 1, true, eventCommand(SubscriptionEvent::OperatorResumed)},
        {"terminate", "EMAIL", 1, true, eventCommand(SubscriptionEvent::OperatorTerminated)},
        {"withdraw", "EMAIL", 1, true, eventCommand(SubscriptionEvent::WithdrawalDeclared)},
        {"bounced", "EMAIL", 1, true,
         [](const Desk& desk, const Words& w) { return outcome(desk.service.bounced(utf8(w[0]))); }},
        {"maintenance", "FROM TO TEXT [corrective]", 3, true, announceMaintenance},
        {"end-service", "AT", 1, true,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto at = instantOf(w[0]);
             return at ? outcome(desk.service.endService(*at)) : Printed(fail(at.error()));
         }},
        {"end-free", "", 0, true, [](const Desk& desk, const Words&) { return outcome(desk.service.endFree(true)); }},
        {"restore-free", "", 0, true,
         [](const Desk& desk, const Words&) { return outcome(desk.service.endFree(false)); }},
        {"messages", "", 0, false, showMessages},
        {"answered", "NUMBER", 1, false,
         [](const Desk& desk, const Words& w) -> Printed {
             const auto number = numberOf(w[0]);
             if (!number)
                 return fail(number.error());
             const auto closed = OperatorRepository(desk.database).closeMessage(*number, desk.clock.now());
             return closed ? Printed(QJsonObject{{QStringLiteral("done"), true}}) : fail(closed.error());
         }},
        {"audit", "[COUNT]", 0, false, showAudit},
        {"backup", "FILE", 1, false, backup},
        {"check", "", 0, false, check}};
    return all;
}

Result<QString> carryOut(const Command& command, const ServeOptions& where, const QString& reason, const Words& words,
                         const Phrasebook& phrases)
{
    const auto installation = Installation::open(where, phrases);
    if (!installation)
        return fail(installation.error());
    auto database = Database::open(where.database);
    const Result<void> ready = database ? (*database)->migrate() : fail(database.error());
    if (!ready)
        return fail(ErrorCode::DatabaseFailed,
                    operatorText(OperatorText::NotOpened, phrases).arg(where.database.name, ready.error().detail));
    const SystemClock clock;
    const BillingSettings billing = installation->billing(where.publicUrl, {});
    OperatorService service(**database, clock, billing, utf8(reason));
    const auto done = command.run({**database, clock, service}, words);
    if (done)
        return QString::fromUtf8(QJsonDocument(*done).toJson());
    switch (done.error().code) {
    case ErrorCode::NotFound:
        return fail(ErrorCode::NotFound, operatorText(OperatorText::NoSuch, phrases).arg(done.error().subject));
    case ErrorCode::InvalidArgument:
        return fail(ErrorCode::InvalidArgument,
                    operatorText(OperatorText::Unexpected, phrases).arg(done.error().subject));
    default:
        return fail(
            done.error().code,
            operatorText(OperatorText::NotDone, phrases).arg(errorCodeName(done.error().code), done.error().subject));
    }
}

} // namespace

Result<QString> admin(const QStringList& arguments, const Phrasebook& phrases)
{
    QCommandLineParser parser;
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("DIR"));
    const QCommandLineOption databaseOption(QStringLiteral("database"), {}, QStringLiteral("ADDRESS"));
    const QCommandLineOption reason(QStringLiteral("reason"), {}, QStringLiteral("TEXT"));
    parser.addOptions({data, databaseOption, reason});
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    if (!parser.parse(QStringList{QString()} + arguments))
        return fail(ErrorCode::InvalidArgument, parser.errorText());
    if (!parser.isSet(data))
        return fail(ErrorCode::InvalidArgument, operatorText(OperatorText::NoData, phrases));
    Words words = parser.positionalArguments();
    const QString name = words.isEmpty() ? QString() : words.takeFirst();
    const auto command = std::find_if(commands().begin(), commands().end(),
                                      [&](const Command& known) { return name == QLatin1String(known.name); });
    if (command == commands().end() || words.size() < command->least)
        return fail(ErrorCode::InvalidArgument, adminHelp(phrases));
    if (command->needsReason && parser.value(reason).trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, operatorText(OperatorText::NoReason, phrases));
    ServeOptions where;
    where.data = QDir(parser.value(data)).absolutePath();
    const QString named = parser.isSet(databaseOption)
                              ? parser.value(databaseOption)
                              : QStringLiteral("sqlite:") + QDir(where.data).filePath(QStringLiteral("backend.db"));
    const auto address = parseDatabaseAddress(named);
    if (!address)
        return fail(ErrorCode::InvalidArgument, operatorText(OperatorText::NoDatabase, phrases).arg(named));
    where.database = *address;
    return carryOut(*command, where, parser.value(reason), words, phrases);
}

QString adminHelp(const Phrasebook& phrases)
{
    QString help = operatorText(OperatorText::AdminUsage, phrases) + QLatin1Char('\n');
    for (const Command& command : commands())
        help += QStringLiteral("  %1 %2\n").arg(QLatin1String(command.name), QLatin1String(command.arguments));
    return help;
}

} // namespace vigie::backend
