// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparepair.h"

namespace vigie {

// The functions that the rows of the registry name. read…: the canonical value of an observation, null without one.
// compare…: hands over what differs; only called when both sides may be compared (CriterionEntry::against).

// exchangecriteria.cpp
QJsonValue readStatus(const Observation& observation);
QJsonValue readRedirectChain(const Observation& observation);
QJsonValue readFinalUrl(const Observation& observation);
void compareStatus(const ComparePair& pair, EditSink& sink);
void compareRedirectChain(const ComparePair& pair, EditSink& sink);
void compareFinalUrl(const ComparePair& pair, EditSink& sink);

// textcriteria.cpp: criteria whose value is one text or a few
QJsonValue readTexts(CriterionId id, const Observation& observation);
void compareTexts(CriterionId id, const ComparePair& pair, EditSink& sink);

// indexcriteria.cpp
QJsonValue readMetaRobots(const Observation& observation);
QJsonValue readXRobotsTag(const Observation& observation);
QJsonValue readIndexability(const Observation& observation);
QJsonValue readCanonical(const Observation& observation);
void compareMetaRobots(const ComparePair& pair, EditSink& sink);
void compareXRobotsTag(const ComparePair& pair, EditSink& sink);
void compareIndexability(const ComparePair& pair, EditSink& sink);
void compareCanonical(const ComparePair& pair, EditSink& sink);

// markupcriteria.cpp, structureddatacriterion.cpp
QJsonValue readHreflang(const Observation& observation);
QJsonValue readHeadings(const Observation& observation);
QJsonValue readStructuredData(const Observation& observation);
QJsonValue readOpenGraph(const Observation& observation);
QJsonValue readTwitterCard(const Observation& observation);
QJsonValue readAnalytics(const Observation& observation);
void compareHreflang(const ComparePair& pair, EditSink& sink);
void compareHeadings(const ComparePair& pair, EditSink& sink);
void compareStructuredData(const ComparePair& pair, EditSink& sink);
void compareOpenGraph(const ComparePair& pair, EditSink& sink);
void compareTwitterCard(const ComparePair& pair, EditSink& sink);
void compareAnalytics(const ComparePair& pair, EditSink& sink);

// contentcriteria.cpp, linkcriteria.cpp, htmlcriterion.cpp
QJsonValue readInternalLinks(const Observation& observation);
QJsonValue readExternalLinks(const Observation& observation);
QJsonValue readImages(const Observation& observation);
QJsonValue readScripts(const Observation& observation);
QJsonValue readText(const Observation& observation);
QJsonValue readMixedContent(const Observation& observation);
QJsonValue readHtml(const Observation& observation);
void compareInternalLinks(const ComparePair& pair, EditSink& sink);
void compareExternalLinks(const ComparePair& pair, EditSink& sink);
void compareImages(const ComparePair& pair, EditSink& sink);
void compareScripts(const ComparePair& pair, EditSink& sink);
void compareText(const ComparePair& pair, EditSink& sink);
void compareMixedContent(const ComparePair& pair, EditSink& sink);
void compareHtml(const ComparePair& pair, EditSink& sink);

// replycriteria.cpp
QJsonValue readWeight(const Observation& observation);
QJsonValue readTimings(const Observation& observation);
QJsonValue readHeaders(const Observation& observation);
QJsonValue readSecurityHeaders(const Observation& observation);
void compareWeight(const ComparePair& pair, EditSink& sink);
void compareTimings(const ComparePair& pair, EditSink& sink);
void compareHeaders(const ComparePair& pair, EditSink& sink);
void compareSecurityHeaders(const ComparePair& pair, EditSink& sink);

// rulecriteria.cpp
QJsonValue readKeyword(const Observation& observation);
QJsonValue readExtraction(const Observation& observation);
void compareKeyword(const ComparePair& pair, EditSink& sink);
void compareExtraction(const ComparePair& pair, EditSink& sink);

// robotstxtcriterion.cpp, hostcriteria.cpp, registrationcriteria.cpp
QJsonValue readRobotsTxt(const Observation& observation);
QJsonValue readSitemap(const Observation& observation);
QJsonValue readNotFoundProbe(const Observation& observation);
QJsonValue readHostVariants(const Observation& observation);
QJsonValue readTls(const Observation& observation);
QJsonValue readDns(const Observation& observation);
QJsonValue readDomain(const Observation& observation);
void compareRobotsTxt(const ComparePair& pair, EditSink& sink);
void compareSitemap(const ComparePair& pair, EditSink& sink);
void compareNotFoundProbe(const ComparePair& pair, EditSink& sink);
void compareHostVariants(const ComparePair& pair, EditSink& sink);
void compareTls(const ComparePair& pair, EditSink& sink);
void compareDns(const ComparePair& pair, EditSink& sink);
void compareDomain(const ComparePair& pair, EditSink& sink);
/// A certificate or registration that is about to expire is told at the first check too: it must be valid, as if the
/// user had said so.
void judgeFirstExpiry(const Observation& current, EditSink& sink);

} // namespace vigie
