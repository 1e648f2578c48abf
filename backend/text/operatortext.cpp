// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/operatortext.h"

#include <QCoreApplication>

#include <array>

namespace vigie::backend {

namespace {

/// In the order of OperatorText.
constexpr std::array sentences{
    QT_TRANSLATE_NOOP("Operator",
                      "Usage: vigie-backend serve --data DIR (--sandbox | --smtp HOST:PORT --mail-from ADDRESS)"),
    QT_TRANSLATE_NOOP("Operator", "directory of the keys, and of the database unless one is named"),
    QT_TRANSLATE_NOOP("Operator", "sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME"),
    QT_TRANSLATE_NOOP("Operator", "where to listen; 127.0.0.1:8080 without it"),
    QT_TRANSLATE_NOOP("Operator", "address under which the outside reaches the service"),
    QT_TRANSLATE_NOOP("Operator", "for trying things: mails become files, nothing leaves"),
    QT_TRANSLATE_NOOP("Operator", "server that takes the mails, by STARTTLS"),
    QT_TRANSLATE_NOOP("Operator", "user there; the password is read from the file smtp-password of the data directory"),
    QT_TRANSLATE_NOOP("Operator", "sender of the mails"),
    QT_TRANSLATE_NOOP("Operator", "a front on this computer tells the clients' addresses"),
    QT_TRANSLATE_NOOP("Operator", "Please name a directory with --data."),
    QT_TRANSLATE_NOOP("Operator", "“%1” is no address of a database."),
    QT_TRANSLATE_NOOP("Operator", "“%1” is not of the form HOST:PORT."),
    QT_TRANSLATE_NOOP("Operator",
                      "“%1” cannot be the public address: it begins with https://, except on this computer."),
    QT_TRANSLATE_NOOP("Operator", "“%1” cannot be the sender of mails (--mail-from)."),
    QT_TRANSLATE_NOOP("Operator", "Please say either --sandbox or --smtp: where do mails go?"),
    QT_TRANSLATE_NOOP("Operator", "“%1” was not expected here."),
    QT_TRANSLATE_NOOP("Operator", "The database “%1” cannot be used: %2"),
    QT_TRANSLATE_NOOP("Operator", "The service cannot listen on %1."),
    QT_TRANSLATE_NOOP("Operator", "The key in “%1” can be neither read nor made."),
    QT_TRANSLATE_NOOP("Operator", "The service answers at %1"),
    QT_TRANSLATE_NOOP("Operator", "Its mails are files in %1"),
    QT_TRANSLATE_NOOP("Operator", "What a desktop has to know of it, address and public key: %1"),
    QT_TRANSLATE_NOOP("Operator", "The file “%1” cannot be used; look at “%2”."),
    QT_TRANSLATE_NOOP("Operator",
                      "Payments need the files stripe-key and stripe-webhook-secret in the data directory."),
    QT_TRANSLATE_NOOP("Operator", "Usage: vigie-backend admin --data DIR [--database ADDRESS] --reason TEXT COMMAND …"),
    QT_TRANSLATE_NOOP("Operator", "Please give a reason with --reason: it stands in the log."),
    QT_TRANSLATE_NOOP("Operator", "There is no “%1”."),
    QT_TRANSLATE_NOOP("Operator", "Nothing was done: %1 (%2)"),
};

} // namespace

QString operatorText(OperatorText text, const Phrasebook& phrases)
{
    return phrases("Operator", sentences.at(static_cast<std::size_t>(text)));
}

} // namespace vigie::backend
