// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/hostedpage.h"

#include <QCryptographicHash>

namespace vigie::backend {

namespace {

const QByteArray style =
    "body{font:16px/1.5 sans-serif;max-width:34em;margin:3em auto;padding:0 1em;color:#222;"
    "background:#fff}h1{font-size:1.4em}label{display:block;margin:.8em 0}"
    "input,select{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.4em}"
    "button{font:inherit;padding:.5em 1.2em;margin:1em 0}.warning{color:#a01010;font-weight:bold}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#1c1c1e}.warning{color:#ff8a80}}";

QString attribute(const char* name, const QString& value)
{
    return QLatin1Char(' ') + QLatin1String(name) + QStringLiteral("=\"") + value.toHtmlEscaped() + QLatin1Char('"');
}

QString element(const PageField& field)
{
    switch (field.kind) {
    case PageField::Kind::Hidden:
        return QStringLiteral("<input type=\"hidden\"") + attribute("name", field.name) +
               attribute("value", field.value) + QStringLiteral(">\n");
    case PageField::Kind::Password:
        return QStringLiteral("<label>") + field.label.toHtmlEscaped() +
               QStringLiteral("<input type=\"password\" autocomplete=\"new-password\" required minlength=\"10\" "
                              "maxlength=\"128\"") +
               attribute("name", field.name) + QStringLiteral("></label>\n");
    case PageField::Kind::Choice: {
        QString html = QStringLiteral("<label>") + field.label.toHtmlEscaped() + QStringLiteral("<select") +
                       attribute("name", field.name) + QStringLiteral(">\n");
        for (const auto& [value, words] : field.choices)
            html += QStringLiteral("<option") + attribute("value", value) +
                    (value == field.value ? QStringLiteral(" selected>") : QStringLiteral(">")) +
                    words.toHtmlEscaped() + QStringLiteral("</option>\n");
        return html + QStringLiteral("</select></label>\n");
    }
    }
    return {};
}

} // namespace

std::string pageHtml(const HostedPage& page, Language language)
{
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"") +
        (language == Language::French ? QStringLiteral("fr") : QStringLiteral("en")) +
        QStringLiteral("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                       "content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<title>") +
        page.title.toHtmlEscaped() + QStringLiteral(" – Vigie</title>\n<style>") + QString::fromLatin1(style) +
        QStringLiteral("</style>\n</head>\n<body>\n<main>\n<h1>") + page.title.toHtmlEscaped() +
        QStringLiteral("</h1>\n");
    if (!page.warning.isEmpty())
        html += QStringLiteral("<p class=\"warning\" role=\"alert\">") + page.warning.toHtmlEscaped() +
                QStringLiteral("</p>\n");
    for (const QString& paragraph : page.paragraphs)
        html += QStringLiteral("<p>") + paragraph.toHtmlEscaped() + QStringLiteral("</p>\n");
    for (const PageForm& form : page.forms) {
        html += QStringLiteral("<form method=\"post\"") + attribute("action", form.action) + QStringLiteral(">\n");
        for (const PageField& field : form.fields)
            html += element(field);
        html += QStringLiteral("<button>") + form.button.toHtmlEscaped() + QStringLiteral("</button>\n</form>\n");
    }
    return (html + QStringLiteral("</main>\n</body>\n</html>\n")).toStdString();
}

std::vector<std::pair<std::string, std::string>> pageHeaders()
{
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    return {{"Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + hash.toStdString() +
                                            "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
            {"Referrer-Policy", "no-referrer"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"X-Frame-Options", "DENY"},
            {"Cache-Control", "no-store"}};
}

} // namespace vigie::backend
