// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/hreflangcode.h"

#include "core/base/asciitext.h"

#include <algorithm>

namespace vigie {

namespace {

/// ISO 639-1, two letters each, in order.
constexpr std::string_view languages =
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga"
    "gdglgngugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulv"
    "mgmhmimkmlmnmrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsr"
    "ssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

/// ISO 3166-1 alpha-2, in order.
constexpr std::string_view regions =
    "adaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjblbmbnbobqbrbsbtbvbwbybzcacccdcfcgchcickclcmcncocr"
    "cucvcwcxcyczdedjdkdmdodzeceeegeheresetfifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhrhthu"
    "idieiliminioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemfmgmhmkmlmmmnmompmq"
    "mrmsmtmumvmwmxmymznancnenfngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesgshsi"
    "sjskslsmsnsosrssstsvsxsysztctdtftgthtjtktltmtntotrtttvtwtzuaugumusuyuzvavcvevgvivnvuwfwsyeytzazmzw";

bool isListed(std::string_view list, std::string_view code)
{
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
        if (equalsIgnoringCase(list.substr(i, 2), code))
            return true;
    }
    return false;
}

bool isScript(std::string_view part)
{
    return part.size() == 4 && std::all_of(part.begin(), part.end(), isAsciiLetter);
}

} // namespace

bool isValidHreflang(std::string_view code)
{
    if (equalsIgnoringCase(code, "x-default"))
        return true;
    const std::size_t first = std::min(code.find('-'), code.size());
    if (!isListed(languages, code.substr(0, first)))
        return false;
    if (first == code.size())
        return true;
    std::string_view rest = code.substr(first + 1);
    const std::size_t second = std::min(rest.find('-'), rest.size());
    if (isScript(rest.substr(0, second))) {
        if (second == rest.size())
            return true;
        rest.remove_prefix(second + 1);
    }
    return rest.size() == 2 && isListed(regions, rest);
}

} // namespace vigie
