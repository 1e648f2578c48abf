// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/problemtext.h"

#include <QCoreApplication>

#include <array>

namespace vigie::backend {

namespace {

struct Row
{
    ProblemType type;
    ProblemKind kind;
    const char* title;
};

constexpr std::array rows{
    Row{ProblemType::BadRequest, {"bad_request", 400}, QT_TRANSLATE_NOOP("Problem", "The request is malformed.")},
    Row{ProblemType::InvalidJson, {"invalid_json", 400}, QT_TRANSLATE_NOOP("Problem", "The body is not valid JSON.")},
    Row{ProblemType::InvalidFields,
        {"invalid_fields", 422},
        QT_TRANSLATE_NOOP("Problem", "Some fields are missing or cannot be used.")},
    Row{ProblemType::NotFound, {"not_found", 404}, QT_TRANSLATE_NOOP("Problem", "There is nothing here.")},
    Row{ProblemType::MethodNotAllowed,
        {"method_not_allowed", 405},
        QT_TRANSLATE_NOOP("Problem", "This cannot be done here.")},
    Row{ProblemType::TooLarge, {"too_large", 413}, QT_TRANSLATE_NOOP("Problem", "The request is too large.")},
    Row{ProblemType::UnsupportedMediaType,
        {"unsupported_media_type", 415},
        QT_TRANSLATE_NOOP("Problem", "The body must be JSON in UTF-8.")},
    Row{ProblemType::TooManyRequests,
        {"too_many_requests", 429},
        QT_TRANSLATE_NOOP("Problem", "Too many attempts. Please wait a little.")},
    Row{ProblemType::Overloaded,
        {"overloaded", 503},
        QT_TRANSLATE_NOOP("Problem", "The service is busy. Please try again shortly.")},
    Row{ProblemType::TimedOut, {"timed_out", 408}, QT_TRANSLATE_NOOP("Problem", "The request took too long.")},
    Row{ProblemType::Internal,
        {"internal", 500},
        QT_TRANSLATE_NOOP("Problem", "The service made a mistake. It has been noted.")},
    Row{ProblemType::Unauthenticated, {"unauthenticated", 401}, QT_TRANSLATE_NOOP("Problem", "Please sign in.")},
    Row{ProblemType::BadCredentials,
        {"bad_credentials", 401},
        QT_TRANSLATE_NOOP("Problem", "The e-mail address or the password is wrong.")},
    Row{ProblemType::EmailNotVerified,
        {"email_not_verified", 403},
        QT_TRANSLATE_NOOP("Problem", "Please confirm your e-mail address first.")},
    Row{ProblemType::LinkInvalid,
        {"link_invalid", 410},
        QT_TRANSLATE_NOOP("Problem", "This link has expired or was used already.")},
    Row{ProblemType::OrderingRefused,
        {"ordering_refused", 403},
        QT_TRANSLATE_NOOP("Problem", "This account cannot place orders.")},
    Row{ProblemType::PriceChanged,
        {"price_changed", 409},
        QT_TRANSLATE_NOOP("Problem", "The price has changed. Please look at it again and confirm.")},
    Row{ProblemType::QuoteExpired,
        {"quote_expired", 409},
        QT_TRANSLATE_NOOP("Problem", "This offer has expired. Please ask for a new one.")},
    Row{ProblemType::CodeRefused, {"code_refused", 422}, QT_TRANSLATE_NOOP("Problem", "This code cannot be used.")},
    Row{ProblemType::DebtOpen,
        {"debt_open", 409},
        QT_TRANSLATE_NOOP("Problem", "An invoice is unpaid. Please pay it before you order.")},
    Row{ProblemType::AlreadySubscribed,
        {"already_subscribed", 409},
        QT_TRANSLATE_NOOP("Problem", "There is a running subscription already.")},
    Row{ProblemType::NoSubscription,
        {"no_subscription", 409},
        QT_TRANSLATE_NOOP("Problem", "There is no running subscription.")},
    Row{ProblemType::TooLate,
        {"too_late", 409},
        QT_TRANSLATE_NOOP("Problem", "Less than 48 hours are left before the renewal: the next period will be billed. "
                                     "Please confirm with both dates.")},
    Row{ProblemType::WithdrawalOver,
        {"withdrawal_over", 409},
        QT_TRANSLATE_NOOP("Problem", "The right of withdrawal is over or was used already.")},
    Row{ProblemType::TermsPending,
        {"terms_pending", 409},
        QT_TRANSLATE_NOOP("Problem", "Please accept the terms in force first.")},
    Row{ProblemType::TooManyMachines,
        {"too_many_machines", 409},
        QT_TRANSLATE_NOOP("Problem", "This account is used on as many computers as it may be.")},
    Row{ProblemType::PaymentFailed, {"payment_failed", 402}, QT_TRANSLATE_NOOP("Problem", "The payment failed.")},
    Row{ProblemType::Conflict,
        {"conflict", 409},
        QT_TRANSLATE_NOOP("Problem", "Something changed in the meantime. Please look again.")},
    Row{ProblemType::Maintenance,
        {"maintenance", 503},
        QT_TRANSLATE_NOOP("Problem", "The service is being maintained. Vigie goes on with what it has.")},
    Row{ProblemType::ServiceEnded, {"service_ended", 410}, QT_TRANSLATE_NOOP("Problem", "The service is ending.")},
    Row{ProblemType::BadSignature,
        {"bad_signature", 400},
        QT_TRANSLATE_NOOP("Problem", "The signature of the message is wrong.")},
};

const Row& rowOf(ProblemType type)
{
    for (const Row& row : rows) {
        if (row.type == type)
            return row;
    }
    return rows.front();
}

} // namespace

ProblemKind problemKind(ProblemType type)
{
    return rowOf(type).kind;
}

QString problemTitle(ProblemType type, const Phrasebook& phrases)
{
    return phrases("Problem", rowOf(type).title);
}

} // namespace vigie::backend
