// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/mailcomposer.h"

#include "core/alerts/diffexcerpt.h"
#include "core/alerts/tellingtime.h"
#include "core/text/alerttext.h"
#include "core/text/describe.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 1'000;
constexpr qsizetype longestCompared = 20'000;
constexpr std::size_t listedAtMost = 50;

Language languageOf(const Channel& channel)
{
    return channel.language.isEmpty() ? systemLanguage() : languageFromCode(channel.language);
}

/// The words and hours of a channel.
struct Voice
{
    explicit Voice(const Channel& channel) : phrases(languageOf(channel)), text(phrases, zoneOf(channel)) {}

    Phrasebook phrases;
    AlertText text;
};

std::vector<Alert> toldInDetail(const AlertMessage& message)
{
    std::vector<Alert> alerts;
    for (const MessageItem& item : message.items) {
        if (!item.held)
            alerts.push_back(item.alert);
    }
    return alerts;
}

int heldCount(const AlertMessage& message)
{
    return static_cast<int>(std::ranges::count_if(message.items, &MessageItem::held));
}

QString headline(const AlertMessage& message, const AlertText& text)
{
    if (message.items.empty())
        return text.digestHeadline(static_cast<int>(message.digest.size()));
    const std::vector<Alert> alerts = toldInDetail(message);
    if (alerts.empty())
        return text.heldTitle(heldCount(message));
    return alerts.size() == 1 ? text.headline(alerts.front(), message.items.front().event) : text.headline(alerts);
}

/// Where the mail's two forms differ: how a piece is written down.
class MailForm
{
public:
    virtual ~MailForm() = default;
    virtual void title(const QString& text) = 0;
    virtual void line(const QString& name, const QString& value) = 0;
    virtual void paragraph(const QString& text) = 0;
    virtual void list(const QStringList& entries) = 0;
    virtual void difference(const std::vector<DiffExcerptSpan>& spans) = 0;
};

class PlainForm final : public MailForm
{
public:
    explicit PlainForm(const AlertText& text) : m_colon(text.colon()) {}
    void title(const QString& text) override { m_text += QLatin1Char('\n') + text + QLatin1Char('\n'); }
    void line(const QString& name, const QString& value) override
    {
        m_text += QStringLiteral("  ") + name + m_colon + value + QLatin1Char('\n');
    }
    void paragraph(const QString& text) override { m_text += QLatin1Char('\n') + text + QLatin1Char('\n'); }
    void list(const QStringList& entries) override
    {
        for (const QString& entry : entries)
            m_text += QStringLiteral("  - ") + entry + QLatin1Char('\n');
    }
    void difference(const std::vector<DiffExcerptSpan>& spans) override
    {
        m_text += QStringLiteral("  ");
        for (const DiffExcerptSpan& span : spans) {
            if (span.kind == SpanKind::Removed)
                m_text += QStringLiteral("[-") + span.text + QStringLiteral("-]");
            else if (span.kind == SpanKind::Added)
                m_text += QStringLiteral("{+") + span.text + QStringLiteral("+}");
            else
                m_text += span.text;
        }
        m_text += QLatin1Char('\n');
    }
    [[nodiscard]] QString result() const { return m_text.trimmed() + QLatin1Char('\n'); }

private:
    QString m_colon;
    QString m_text;
};

/// Escaped everywhere, no image, no script, no address that a reader would fetch.
class HtmlForm final : public MailForm
{
public:
    explicit HtmlForm(const AlertText& text) : m_colon(text.colon()) {}
    void title(const QString& text) override { m_html += tagged("h3", text); }
    void line(const QString& name, const QString& value) override
    {
        m_html += QStringLiteral("<p style=\"margin:2px 0\"><b>") + (name + m_colon).toHtmlEscaped() +
                  QStringLiteral("</b>") + linked(value) + QStringLiteral("</p>\n");
    }
    void paragraph(const QString& text) override { m_html += tagged("p", text); }
    void list(const QStringList& entries) override
    {
        m_html += QStringLiteral("<ul>\n");
        for (const QString& entry : entries)
            m_html += tagged("li", entry);
        m_html += QStringLiteral("</ul>\n");
    }
    void difference(const std::vector<DiffExcerptSpan>& spans) override
    {
        m_html += QStringLiteral("<p style=\"font-family:monospace;margin:6px 0;padding:6px;background:#f6f6f4\">");
        for (const DiffExcerptSpan& span : spans) {
            const QString text = span.text.toHtmlEscaped();
            if (span.kind == SpanKind::Removed)
                m_html += QStringLiteral("<del style=\"background:#ffd9d6;color:#7a1a12\">") + text +
                          QStringLiteral("</del>");
            else if (span.kind == SpanKind::Added)
                m_html += QStringLiteral("<ins style=\"background:#d4f2d9;color:#0f5323;text-decoration:none\">") +
                          text + QStringLiteral("</ins>");
            else
                m_html += text;
        }
        m_html += QStringLiteral("</p>\n");
    }
    [[nodiscard]] QString result(const QString& language) const
    {
        return QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + language +
               QStringLiteral("\"><head><meta charset=\"utf-8\"></head><body "
                              "style=\"font-family:sans-serif;font-size:14px;color:#222\">\n") +
               m_html + QStringLiteral("</body></html>\n");
    }

private:
    static QString tagged(const char* tag, const QString& text)
    {
        const QString name = QString::fromLatin1(tag);
        return QLatin1Char('<') + name + QLatin1Char('>') + text.toHtmlEscaped() + QStringLiteral("</") + name +
               QStringLiteral(">\n");
    }
    static QString linked(const QString& value)
    {
        const QString escaped = value.toHtmlEscaped();
        const bool isLink = value.startsWith(QLatin1String("https://")) || value.startsWith(QLatin1String("http://")) ||
                            value.startsWith(QLatin1String("vigie://"));
        return isLink
                   ? QStringLiteral("<a href=\"") + escaped + QStringLiteral("\">") + escaped + QStringLiteral("</a>")
                   : escaped;
    }

    QString m_colon;
    QString m_html;
};

class MailWriting
{
public:
    MailWriting(const AlertMessage& message, const AlertText& text) : m_message(message), m_text(text) {}

    void write(MailForm& form) const
    {
        if (m_message.test)
            form.paragraph(m_text.test());
        for (const MessageItem& item : m_message.items) {
            if (!item.held)
                writeAlert(form, item);
        }
        if (m_message.envelope.more > 0)
            form.paragraph(m_text.more(m_message.envelope.more));
        writeHeld(form);
        writeDigest(form);
        if (std::ranges::any_of(m_message.attachments, &Attachment::cut))
            form.paragraph(m_text.attachmentCut());
        form.paragraph(m_text.footer());
    }

private:
    void writeAlert(MailForm& form, const MessageItem& item) const
    {
        const Finding& finding = item.alert.finding;
        form.title(m_text.headline(item.alert, item.event));
        for (const AlertLine& line : m_text.lines(item.alert, item.event))
            form.line(line.name, line.value);
        if (!item.alert.gathered) {
            form.line(m_text.beforeName(), m_text.value(finding.criterion, finding.before, longestValue));
            form.line(m_text.afterName(), m_text.value(finding.criterion, finding.after, longestValue));
            if (finding.tool != Tool::Ping) // its values are words, without a text that was edited
                form.difference(diffExcerpt(m_text.value(finding.criterion, finding.before, longestCompared),
                                            m_text.value(finding.criterion, finding.after, longestCompared)));
        }
        if (item.alert.id.isValid())
            form.line(m_text.openName(), alertLink(item.alert.id));
        if (!item.alert.others.empty()) {
            QStringList others;
            for (const Finding& other : item.alert.others)
                others.append(m_text.brief(other));
            form.paragraph(m_text.othersTitle(item.alert));
            writeList(form, others, static_cast<int>(others.size()));
        }
        if (finding.exceptionCount > 0) {
            QStringList exceptions;
            for (const std::string& url : finding.exceptions)
                exceptions.append(harmless(QString::fromStdString(url)));
            form.paragraph(m_text.exceptionsTitle(finding));
            writeList(form, exceptions, finding.exceptionCount);
        }
    }

    /// At most \c listedAtMost of \a entries, which stand for \a all.
    void writeList(MailForm& form, QStringList entries, int all) const
    {
        const auto shown = std::min<qsizetype>(entries.size(), static_cast<qsizetype>(listedAtMost));
        entries.resize(shown);
        form.list(entries);
        if (all > shown)
            form.paragraph(m_text.notListed(all - static_cast<int>(shown)));
    }

    /// Every one of them: this is the only message that names them.
    void writeHeld(MailForm& form) const
    {
        QStringList held;
        for (const MessageItem& item : m_message.items) {
            if (item.held)
                held.append(m_text.headline(item.alert, item.event) + QStringLiteral(" – ") +
                            harmless(QString::fromStdString(item.alert.finding.url)));
        }
        if (held.isEmpty())
            return;
        form.paragraph(m_text.heldTitle(static_cast<int>(held.size())));
        form.list(held);
    }

    void writeDigest(MailForm& form) const
    {
        if (m_message.digest.empty())
            return;
        form.title(m_text.digestTitle(m_message.envelope.digestFrom, m_message.envelope.digestTo));
        QStringList lines;
        for (const DigestLine& line : m_message.digest)
            lines.append(m_text.brief(line.criterion, line.before, line.after, line.pages, line.url));
        writeList(form, lines, static_cast<int>(lines.size()));
    }

    const AlertMessage& m_message;
    const AlertText& m_text;
};

} // namespace

std::string domainOf(const QString& address)
{
    const auto checked = mailAddress(address);
    return checked ? checked->mid(checked->lastIndexOf('@') + 1).toStdString() : "vigie.invalid";
}

QString alertLink(AlertId id)
{
    return QStringLiteral("vigie://alert/%1").arg(id.value);
}

QString messageHeadline(const AlertMessage& message, const Channel& channel)
{
    return headline(message, Voice(channel).text);
}

QString messageText(const AlertMessage& message, const Channel& channel)
{
    const Voice voice(channel);
    PlainForm plain(voice.text);
    MailWriting(message, voice.text).write(plain);
    return plain.result();
}

Mail composeMail(const AlertMessage& message, const Channel& channel)
{
    const Voice voice(channel);
    const MailWriting writing(message, voice.text);
    PlainForm plain(voice.text);
    writing.write(plain);
    HtmlForm html(voice.text);
    writing.write(html);
    Mail mail;
    mail.from = std::get<MailSettings>(channel.settings).from;
    mail.to = message.envelope.target;
    mail.subject = QStringLiteral("[Vigie] ") + headline(message, voice.text);
    const std::string domain = domainOf(mail.from);
    mail.messageId = message.envelope.identifier + '@' + domain;
    // What happens to one alert later stands in its thread.
    if (message.items.size() == 1 && !message.test) {
        const std::string& identifier = message.envelope.identifier;
        mail.references = "thread-" + std::to_string(message.items.front().alert.id.value) +
                          identifier.substr(identifier.rfind('-')) + '@' + domain;
    }
    mail.date = message.envelope.createdAt;
    mail.language = voice.phrases.language() == Language::French ? QStringLiteral("fr") : QStringLiteral("en");
    mail.text = plain.result();
    mail.html = html.result(mail.language);
    mail.attachments = message.attachments;
    return mail;
}

} // namespace vigie
