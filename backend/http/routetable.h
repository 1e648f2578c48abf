// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vigie::backend {

inline constexpr std::size_t commonBodyLimit = 64U << 10U;
inline constexpr std::size_t webhookBodyLimit = 256U << 10U;

/// One thing that can be asked for.
struct Route
{
    std::string method;
    std::string path; ///< "/v1/invoices/{number}"; a name in braces stands for one segment that is not empty
    std::size_t bodyLimit = commonBodyLimit; ///< bytes; more is answered 413 before it is read

    bool operator==(const Route&) const = default;
};

struct RouteMatch
{
    const Route* route = nullptr;
    std::map<std::string, std::string> captures; ///< percent-decoded
};

struct NoSuchPath
{
};

struct NoSuchMethod
{
    std::string allow; ///< value of the Allow header
};

using RouteAnswer = std::variant<RouteMatch, NoSuchPath, NoSuchMethod>;

/// Method and path to route. A fixed segment wins over a name in braces. HEAD is what GET is.
class RouteTable final
{
public:
    explicit RouteTable(std::vector<Route> routes) : m_routes(std::move(routes)) {}

    [[nodiscard]] RouteAnswer find(std::string_view method, std::string_view path) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

/// \a text with %XX decoded; nothing for a % without two hex digits and for a decoded NUL.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

/// The pairs of a query or of a form (application/x-www-form-urlencoded: + is a blank). Nothing when it is malformed or
/// names something twice.
[[nodiscard]] std::optional<std::map<std::string, std::string>> formPairs(std::string_view text);

} // namespace vigie::backend
