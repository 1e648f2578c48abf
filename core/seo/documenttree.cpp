// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/documenttree.h"

#include "core/html/documentwalk.h"
#include "core/seo/visibletext.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

namespace vigie {

namespace {

constexpr std::size_t maxNodes = 300'000;
constexpr unsigned long maxOperations = 10'000'000;
constexpr std::size_t maxValueBytes = 16 * 1024;
constexpr std::size_t maxExpressionBytes = 64 * 1024;

const xmlChar* xmlText(const char* text)
{
    return reinterpret_cast<const xmlChar*>(text);
}

constexpr const char* svgNamespace = "http://www.w3.org/2000/svg";
constexpr const char* mathNamespace = "http://www.w3.org/1998/Math/MathML";

struct FreeDocument
{
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeContext
{
    void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
};
struct FreeObject
{
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
struct FreeExpression
{
    void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
};
struct FreeText
{
    void operator()(xmlChar* text) const { xmlFree(text); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;
using XmlContext = std::unique_ptr<xmlXPathContext, FreeContext>;

/// Links nodes by hand: xmlAddChild() joins neighbouring texts by copying, which is quadratic for many small pieces.
void unlinkNode(xmlNode* node)
{
    if (node->prev)
        node->prev->next = node->next;
    else if (node->parent && node->parent->children == node)
        node->parent->children = node->next;
    if (node->next)
        node->next->prev = node->prev;
    else if (node->parent && node->parent->last == node)
        node->parent->last = node->prev;
    node->prev = node->next = node->parent = nullptr;
}

/// Puts \a node, which is linked nowhere, before \a before or at the end of \a parent.
void linkNode(xmlNode* node, xmlNode* parent, xmlNode* before)
{
    if (before && before->parent)
        parent = before->parent;
    else
        before = nullptr;
    node->parent = parent;
    node->next = before;
    node->prev = before ? before->prev : parent->last;
    (node->prev ? node->prev->next : parent->children) = node;
    (before ? before->prev : parent->last) = node;
}

class TreeBuilder final : public DocumentHandler
{
public:
    TreeBuilder() : m_document(xmlNewDoc(xmlText("1.0"))), m_removed(xmlNewDoc(xmlText("1.0"))) {}

    void elementInserted(const Element& element) override
    {
        m_nodes.resize(std::max<std::size_t>(m_nodes.size(), std::size_t{element.id} + 1));
        if (element.inTemplate || ++m_count > maxNodes)
            return;
        const std::string name(element.name);
        xmlNode* node = xmlNewDocNode(m_document.get(), nullptr, xmlText(name.c_str()), nullptr);
        if (element.ns != ElementNamespace::Html) {
            const bool svg = element.ns == ElementNamespace::Svg;
            xmlSetNs(node, xmlNewNs(node, xmlText(svg ? svgNamespace : mathNamespace), xmlText(svg ? "svg" : "math")));
        }
        addAttributes(node, element.attributes);
        m_nodes[element.id] = node;
        place(node, element.parent, element.before);
    }

    void elementClosed(ElementId, Place, std::int64_t) override {}

    void text(const TextPiece& piece) override
    {
        if (piece.inTemplate || !nodeOf(piece.parent) || ++m_count > maxNodes)
            return;
        xmlNode* node =
            xmlNewDocTextLen(m_document.get(), xmlText(piece.text.data()), static_cast<int>(piece.text.size()));
        place(node, piece.parent, piece.before);
    }

    void attributesMerged(ElementId id, std::span<const Attribute> added) override
    {
        if (xmlNode* node = nodeOf(id))
            addAttributes(node, added);
    }

    void elementRemoved(ElementId id) override
    {
        if (xmlNode* node = nodeOf(id)) {
            unlinkNode(node);
            linkNode(node, reinterpret_cast<xmlNode*>(m_removed.get()), nullptr); // its descendants may still be named
        }
    }

    void elementMoved(ElementId id, ElementId parent, ElementId before) override
    {
        if (xmlNode* node = nodeOf(id)) {
            unlinkNode(node);
            place(node, parent, before);
        }
    }

    void childrenMoved(ElementId from, ElementId to) override
    {
        xmlNode* source = nodeOf(from);
        xmlNode* target = nodeOf(to);
        if (!source || !target)
            return;
        for (xmlNode* child = source->children; child;) {
            xmlNode* next = child->next;
            if (child != target) {
                unlinkNode(child);
                linkNode(child, target, nullptr);
            }
            child = next;
        }
    }

    [[nodiscard]] bool tooLarge() const { return m_count > maxNodes; }
    [[nodiscard]] XmlDocument takeDocument() { return std::move(m_document); }

private:
    xmlNode* nodeOf(ElementId id) const { return id < m_nodes.size() ? m_nodes[id] : nullptr; }

    void place(xmlNode* node, ElementId parent, ElementId before)
    {
        xmlNode* root = reinterpret_cast<xmlNode*>(parent == 0 ? m_document.get() : m_removed.get());
        linkNode(node, nodeOf(parent) ? nodeOf(parent) : root, nodeOf(before));
    }

    void addAttributes(xmlNode* node, std::span<const Attribute> attributes)
    {
        for (const Attribute& attribute : attributes) {
            ++m_count;
            const std::string name(attribute.name);
            const std::string value(attribute.value);
            if (m_count <= maxNodes)
                xmlNewProp(node, xmlText(name.c_str()), xmlText(value.c_str()));
        }
    }

    XmlDocument m_document;
    XmlDocument m_removed; ///< keeps what left the document until the end of the walk
    std::vector<xmlNode*> m_nodes;
    std::size_t m_count = 0;
};

void ignoreError(void*, xmlError*) {}

XmlContext newContext(xmlDoc* document)
{
    XmlContext context(xmlXPathNewContext(document));
    context->error = ignoreError; // else libxml2 writes to stderr
    context->opLimit = maxOperations;
    xmlXPathRegisterNs(context.get(), xmlText("svg"), xmlText(svgNamespace));
    xmlXPathRegisterNs(context.get(), xmlText("math"), xmlText(mathNamespace));
    return context;
}

using Expression = std::unique_ptr<xmlXPathCompExpr, FreeExpression>;

/// The last error as one of ours; libxml2 gives a number and where in the expression it stood.
tl::unexpected<Error> xpathError(const xmlXPathContext* context, const std::string& expression)
{
    const int code = context->lastError.code - XML_XPATH_EXPRESSION_OK;
    const bool costly = code == XPATH_OP_LIMIT_EXCEEDED || code == XPATH_RECURSION_LIMIT_EXCEEDED;
    return fail(costly ? ErrorCode::PatternTooCostly : ErrorCode::PatternInvalid, QString::fromStdString(expression),
                costly ? QStringLiteral("XPath evaluation took more than %1 operations").arg(maxOperations)
                       : QStringLiteral("XPath not understood at character %1 (libxml2 error %2)")
                             .arg(context->lastError.int1)
                             .arg(code));
}

Result<Expression> compiled(xmlXPathContext* context, const std::string& expression)
{
    Expression result;
    if (expression.size() <= maxExpressionBytes && expression.find('\0') == std::string::npos)
        result.reset(xmlXPathCtxtCompile(context, xmlText(expression.c_str())));
    if (!result)
        return xpathError(context, expression);
    return result;
}

/// At most \a maxBytes, cut before a character.
std::string shortened(std::string text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    while (maxBytes > 0 && (static_cast<unsigned char>(text[maxBytes]) & 0xC0U) == 0x80)
        --maxBytes;
    text.resize(maxBytes);
    return text;
}

std::string nodeValue(xmlNode* node)
{
    const std::unique_ptr<xmlChar, FreeText> content(xmlNodeGetContent(node));
    return content ? shortened(collapsed(reinterpret_cast<const char*>(content.get())), maxValueBytes) : std::string();
}

} // namespace

namespace {

/// libxml2 sets itself up at first use, in steps that two threads must not take at once.
void prepareLibrary()
{
    [[maybe_unused]] static const bool done = [] {
        xmlInitParser();
        return true;
    }();
}

} // namespace

struct DocumentTree::Document
{
    XmlDocument document;
};

DocumentTree::DocumentTree(std::unique_ptr<Document> document) : m_document(std::move(document)) {}
DocumentTree::DocumentTree(DocumentTree&&) noexcept = default;
DocumentTree& DocumentTree::operator=(DocumentTree&&) noexcept = default;
DocumentTree::~DocumentTree() = default;

Result<DocumentTree> DocumentTree::build(std::string_view utf8)
{
    prepareLibrary();
    TreeBuilder builder;
    walkDocument(utf8, builder);
    if (builder.tooLarge())
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("page of more than 300000 nodes"));
    return DocumentTree(std::make_unique<Document>(Document{builder.takeDocument()}));
}

Result<std::vector<std::string>> DocumentTree::evaluate(const std::string& expression, std::size_t maxValues) const
{
    const XmlContext context = newContext(m_document->document.get());
    const Result<Expression> code = compiled(context.get(), expression);
    if (!code)
        return fail(code.error());
    const std::unique_ptr<xmlXPathObject, FreeObject> result(xmlXPathCompiledEval(code->get(), context.get()));
    if (!result)
        return xpathError(context.get(), expression);
    std::vector<std::string> values;
    if (result->type == XPATH_NODESET) {
        const int count = result->nodesetval ? result->nodesetval->nodeNr : 0;
        for (int i = 0; i < count && values.size() < maxValues; ++i)
            values.push_back(nodeValue(result->nodesetval->nodeTab[i]));
    } else {
        const std::unique_ptr<xmlChar, FreeText> text(xmlXPathCastToString(result.get()));
        values.push_back(shortened(collapsed(reinterpret_cast<const char*>(text.get())), maxValueBytes));
    }
    return values;
}

Result<void> DocumentTree::validate(const std::string& expression)
{
    prepareLibrary();
    const XmlContext context = newContext(nullptr);
    const Result<Expression> code = compiled(context.get(), expression);
    if (!code)
        return fail(code.error());
    return {};
}

} // namespace vigie
