// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/sitetruth.h"

#include <QRegularExpression>
#include <QUrl>

#include <gumbo.h>
#include <optional>

namespace vigie {

namespace {

QString collapsed(const QString& text)
{
    static const QRegularExpression whiteSpace(QStringLiteral("[ \\t\\n\\f\\r]+"));
    QString result = text;
    result.replace(whiteSpace, QStringLiteral(" "));
    if (result.startsWith(QLatin1Char(' ')))
        result.remove(0, 1);
    if (result.endsWith(QLatin1Char(' ')))
        result.chop(1);
    return result;
}

void appendText(const GumboNode& node, QString& text)
{
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE)
        text += QString::fromUtf8(node.v.text.text);
    if (node.type != GUMBO_NODE_ELEMENT)
        return;
    for (unsigned i = 0; i < node.v.element.children.length; ++i)
        appendText(*static_cast<const GumboNode*>(node.v.element.children.data[i]), text);
}

QString textOf(const GumboNode& node)
{
    QString text;
    appendText(node, text);
    return collapsed(text);
}

std::optional<QString> attribute(const GumboElement& element, const char* name)
{
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found ? std::optional(QString::fromUtf8(found->value)) : std::nullopt;
}

class Reader
{
public:
    Reader(PageTruth& truth, const QUrl& url) : m_truth(truth), m_base(url) {}

    void read(const GumboNode& node, bool inHead)
    {
        if (node.type != GUMBO_NODE_ELEMENT)
            return;
        const GumboElement& element = node.v.element;
        if (element.tag_namespace == GUMBO_NAMESPACE_HTML)
            readElement(node, element, inHead);
        for (unsigned i = 0; i < element.children.length; ++i)
            read(*static_cast<const GumboNode*>(element.children.data[i]), inHead || element.tag == GUMBO_TAG_HEAD);
    }

private:
    void readElement(const GumboNode& node, const GumboElement& element, bool inHead)
    {
        if (element.tag == GUMBO_TAG_TITLE)
            m_truth.title.append(textOf(node));
        if (element.tag >= GUMBO_TAG_H1 && element.tag <= GUMBO_TAG_H6)
            m_truth.headings.append(QString::number(element.tag - GUMBO_TAG_H1 + 1) + QLatin1Char(' ') + textOf(node));
        if (element.tag == GUMBO_TAG_META)
            readMeta(element);
        if (element.tag == GUMBO_TAG_LINK)
            readLink(element, inHead);
        if (element.tag == GUMBO_TAG_SCRIPT && attribute(element, "src"))
            m_truth.assets.append(resolved(*attribute(element, "src")));
    }

    void readMeta(const GumboElement& element)
    {
        const QString name = attribute(element, "name").value_or(QString()).toLower();
        const QString content = collapsed(attribute(element, "content").value_or(QString()));
        if (name == QLatin1String("description"))
            m_truth.metaDescription.append(content);
        if (name == QLatin1String("generator"))
            m_truth.generator = content;
    }

    void readLink(const GumboElement& element, bool inHead)
    {
        const QStringList rel =
            collapsed(attribute(element, "rel").value_or(QString()).toLower()).split(QLatin1Char(' '));
        const QString href = resolved(attribute(element, "href").value_or(QString()));
        const auto language = attribute(element, "hreflang");
        if (inHead && rel.contains(QLatin1String("canonical")))
            m_truth.canonical.append(href);
        if (inHead && rel.contains(QLatin1String("alternate")) && language)
            m_truth.hreflang.append(*language + QLatin1Char(' ') + href);
        if (rel.contains(QLatin1String("stylesheet")) || rel.contains(QLatin1String("preload")))
            m_truth.assets.append(href);
    }

    [[nodiscard]] QString resolved(const QString& href) const
    {
        QUrl url = m_base.resolved(QUrl(href.trimmed()));
        if (url.path().isEmpty())
            url.setPath(QStringLiteral("/")); // as browsers write it
        return url.toString(QUrl::FullyEncoded);
    }

    PageTruth& m_truth;
    QUrl m_base;
};

QString withoutHash(QString url)
{
    static const QRegularExpression hash(QStringLiteral("[0-9a-f]{16,}"));
    return url.replace(hash, QStringLiteral("#"));
}

} // namespace

QStringList PageTruth::differences(const PageTruth& other) const
{
    QStringList names;
    const auto compare = [&](const char* name, const QStringList& here, const QStringList& there) {
        if (here != there)
            names.append(QLatin1String(name));
    };
    compare("title", title, other.title);
    compare("meta_description", metaDescription, other.metaDescription);
    compare("canonical", canonical, other.canonical);
    compare("hreflang", hreflang, other.hreflang);
    compare("headings", headings, other.headings);
    return names;
}

bool PageTruth::hasOtherBuild(const PageTruth& other) const
{
    for (const QString& here : assets) {
        for (const QString& there : other.assets) {
            if (here != there && withoutHash(here) == withoutHash(there) && !other.assets.contains(here) &&
                !assets.contains(there))
                return true;
        }
    }
    return false;
}

PageTruth readTruth(const QByteArray& html, const QString& url)
{
    PageTruth truth;
    GumboOutput* output =
        gumbo_parse_with_options(&kGumboDefaultOptions, html.constData(), static_cast<std::size_t>(html.size()));
    Reader(truth, QUrl(url)).read(*output->root, false);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return truth;
}

} // namespace vigie
