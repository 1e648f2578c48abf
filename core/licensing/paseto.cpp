// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/paseto.h"

#include <algorithm>
#include <optional>
#include <sodium.h>

namespace vigie {

namespace {

constexpr std::string_view header = "v4.public.";
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encoded(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back(); // the NUL
    return text;
}

/// libsodium refuses padding, foreign characters and bits left over, so that a text has one form alone.
std::optional<std::string> decoded(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &size, nullptr, variant) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

/// 64 bits, little endian, the highest bit clear.
void appendLength(std::string& out, std::size_t length)
{
    for (unsigned byte = 0; byte < 8; ++byte)
        out += static_cast<char>((static_cast<std::uint64_t>(length) >> (8 * byte)) & (byte == 7 ? 0x7fU : 0xffU));
}

} // namespace

std::string preAuthEncoding(std::initializer_list<std::string_view> pieces)
{
    std::string out;
    appendLength(out, pieces.size());
    for (const std::string_view piece : pieces) {
        appendLength(out, piece.size());
        out += piece;
    }
    return out;
}

std::string signPaseto(const SigningKey& key, std::string_view message, std::string_view footer,
                       std::string_view assertion)
{
    const Signature signature = key.sign(preAuthEncoding({header, message, footer, assertion}));
    std::string body(message);
    body.append(signature.begin(), signature.end());
    std::string token = std::string(header) + encoded(body);
    if (!footer.empty())
        token += '.' + encoded(footer);
    return token;
}

Result<PasetoToken> splitPaseto(std::string_view token)
{
    if (!token.starts_with(header))
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not a v4.public token"));
    token.remove_prefix(header.size());
    const std::size_t dot = token.find('.');
    const std::optional<std::string> body = decoded(token.substr(0, dot));
    const std::optional<std::string> footer =
        dot == std::string_view::npos ? std::string() : decoded(token.substr(dot + 1));
    if (!body || !footer || (footer->empty() && dot != std::string_view::npos))
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not base64url"));
    PasetoToken result;
    if (body->size() < result.signature.size())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("no room for a signature"));
    const std::size_t size = body->size() - result.signature.size();
    result.message = body->substr(0, size);
    std::transform(body->begin() + static_cast<std::ptrdiff_t>(size), body->end(), result.signature.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(byte); });
    result.footer = *footer;
    return result;
}

bool isGenuine(const PasetoToken& token, const PublicKey& key, std::string_view assertion)
{
    return isSignedBy(key, preAuthEncoding({header, token.message, token.footer, assertion}), token.signature);
}

} // namespace vigie
