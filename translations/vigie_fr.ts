<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message>
        <source>Only this site (URL, host or name).</source>
        <translation>Ce site seulement (URL, hôte ou nom).</translation>
    </message>
    <message>
        <source>From this time on: 2026-11-23, 2026-11-23T07:12:00Z, or 24h ago as 24h.</source>
        <translation>À partir de ce moment&#xa0;: 2026-11-23, 2026-11-23T07:12:00Z, ou 24h pour il y a 24 heures.</translation>
    </message>
    <message>
        <source>Before this time.</source>
        <translation>Avant ce moment.</translation>
    </message>
    <message>
        <source>Only this severity: critical, warning, info or good (repeatable).</source>
        <translation>Seulement cette gravité&#xa0;: critical, warning, info ou good (répétable).</translation>
    </message>
    <message>
        <source>Only this criterion, for example title (repeatable).</source>
        <translation>Seulement ce critère, par exemple title (répétable).</translation>
    </message>
    <message>
        <source>One line for the same edit on several pages.</source>
        <translation>Une ligne pour la même modification sur plusieurs pages.</translation>
    </message>
    <message>
        <source>Options of every command:
  --profile DIR               use this profile folder
  --resolve HOST:PORT:ADDRESS connect to ADDRESS for this host and port (repeatable)
  --lang fr|en                language of the texts
  --json                      machine-readable output
  --help                      what a command does and its options

Exit codes: 0 done, 1 wrong usage, 2 failed, 3 something at or above --fail-on was found,
4 the profile is in use by another process.
</source>
        <translation>Options de toutes les commandes&#xa0;:
  --profile DIR               utiliser ce dossier de profil
  --resolve HOST:PORT:ADDRESS se connecter à ADDRESS pour cet hôte et ce port (répétable)
  --lang fr|en                langue des textes
  --json                      sortie lisible par une machine
  --help                      ce que fait une commande, et ses options

Codes de sortie&#xa0;: 0 terminé, 1 mauvais usage, 2 échec, 3 trouvé quelque chose d’au moins --fail-on,
4 le profil est utilisé par un autre processus.
</translation>
    </message>
    <message>
        <source>vigie-cli watches web sites for changes that can affect their search ranking.

Commands:
</source>
        <translation>vigie-cli surveille des sites web et signale ce qui peut modifier leur référencement.

Commandes&#xa0;:
</translation>
    </message>
    <message>
        <source>There is no command “%1”. “vigie-cli --help” lists them all.</source>
        <translation>La commande «&#xa0;%1&#xa0;» n’existe pas. «&#xa0;vigie-cli --help&#xa0;» les liste toutes.</translation>
    </message>
    <message>
        <source>The option “%1” needs a usable value. See --help.</source>
        <translation>L’option «&#xa0;%1&#xa0;» demande une valeur utilisable. Voyez --help.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Usage&#xa0;: %1</translation>
    </message>
    <message>
        <source>“vigie-cli site add URL” watches its site, “vigie-cli inspect page URL” looks at it once.</source>
        <translation>«&#xa0;vigie-cli site add URL&#xa0;» surveille son site, «&#xa0;vigie-cli inspect page URL&#xa0;» la regarde une fois.</translation>
    </message>
    <message>
        <source>%1 of %2 checked, %3 changes</source>
        <translation>%1 sur %2 vérifiées, %3 changements</translation>
    </message>
    <message>
        <source>“%1” is no severity: critical, warning, info or good.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une gravité&#xa0;: critical, warning, info ou good.</translation>
    </message>
    <message>
        <source>No site is watched yet. “vigie-cli site add URL” adds one.</source>
        <translation>Aucun site n’est encore surveillé. «&#xa0;vigie-cli site add URL&#xa0;» en ajoute un.</translation>
    </message>
    <message numerus="yes">
        <source>Marked on %n site(s).</source>
        <translation>
            <numerusform>Marqué sur %n site.</numerusform>
            <numerusform>Marqué sur %n sites.</numerusform>
        </translation>
    </message>
    <message>
        <source>One pass now over everything, one site, or the URLs given.</source>
        <translation>Un passage maintenant sur tout, sur un site, ou sur les URL données.</translation>
    </message>
    <message>
        <source>Do not ask suspicious pages a second time.</source>
        <translation>Ne pas redemander les pages suspectes une seconde fois.</translation>
    </message>
    <message>
        <source>Marks a deployment for charts and for attributing changes.</source>
        <translation>Marque un déploiement pour les graphiques et pour lui attribuer des changements.</translation>
    </message>
    <message>
        <source>Monitors without a window until it is asked to end (SIGTERM).</source>
        <translation>Surveille sans fenêtre jusqu’à la demande de fin (SIGTERM).</translation>
    </message>
    <message>
        <source>Only what is due now, then end.</source>
        <translation>Seulement ce qui est dû maintenant, puis terminer.</translation>
    </message>
    <message>
        <source>The database is whole.</source>
        <translation>La base de données est intacte.</translation>
    </message>
    <message>
        <source>Restored from %1.</source>
        <translation>Restaurée depuis %1.</translation>
    </message>
    <message>
        <source>The database that was there is kept as %1.</source>
        <translation>La base de données précédente est conservée sous %1.</translation>
    </message>
    <message>
        <source>Sites: %1, pages: %2, snapshots: %3, changes: %4</source>
        <translation>Sites&#xa0;: %1, pages&#xa0;: %2, instantanés&#xa0;: %3, changements&#xa0;: %4</translation>
    </message>
    <message>
        <source>Bodies: %1, %2 as received, %3 as kept</source>
        <translation>Corps&#xa0;: %1, %2 reçus, %3 conservés</translation>
    </message>
    <message>
        <source>File: %1, of which %2 are free</source>
        <translation>Fichier&#xa0;: %1, dont %2 libres</translation>
    </message>
    <message>
        <source>Checks that the database is whole.</source>
        <translation>Vérifie que la base de données est intacte.</translation>
    </message>
    <message>
        <source>Copies the database, whole by itself, beside a running process too.</source>
        <translation>Copie la base de données, complète en elle-même, même à côté d’un processus en cours.</translation>
    </message>
    <message>
        <source>Puts a backup (by default the newest) in place; what was there is kept.</source>
        <translation>Met une sauvegarde en place (par défaut la plus récente)&#xa0;; l’état précédent est conservé.</translation>
    </message>
    <message>
        <source>Applies retention and rewrites the file without free space.</source>
        <translation>Applique la rétention et réécrit le fichier sans espace libre.</translation>
    </message>
    <message>
        <source>What the database holds and how large it is.</source>
        <translation>Ce que contient la base de données et sa taille.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) found</source>
        <translation>
            <numerusform>%n page trouvée</numerusform>
            <numerusform>%n pages trouvées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them new</source>
        <translation>
            <numerusform>dont %n nouvelle</numerusform>
            <numerusform>dont %n nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) left out because robots.txt forbids them.</source>
        <translation>
            <numerusform>%n URL écartée parce que robots.txt l’interdit.</numerusform>
            <numerusform>%n URL écartées parce que robots.txt les interdit.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is more: the exploration ended before the links did. Raise --max to go on.</source>
        <translation>Il y en a d’autres&#xa0;: l’exploration s’est arrêtée avant la fin des liens. Augmentez --max pour continuer.</translation>
    </message>
    <message>
        <source>Find at most so many pages.</source>
        <translation>Trouver au plus ce nombre de pages.</translation>
    </message>
    <message>
        <source>Keep only URLs that match this regular expression (repeatable).</source>
        <translation>Ne garder que les URL qui correspondent à cette expression régulière (répétable).</translation>
    </message>
    <message>
        <source>Leave out URLs that match this regular expression (repeatable).</source>
        <translation>Écarter les URL qui correspondent à cette expression régulière (répétable).</translation>
    </message>
    <message>
        <source>Explore what robots.txt forbids too: only for your own sites.</source>
        <translation>Explorer aussi ce que robots.txt interdit&#xa0;: seulement pour vos propres sites.</translation>
    </message>
    <message>
        <source>%1 pages found, %2 waiting</source>
        <translation>%1 pages trouvées, %2 en attente</translation>
    </message>
    <message numerus="yes">
        <source>(the same on %n page(s))</source>
        <translation>
            <numerusform>(identique sur %n page)</numerusform>
            <numerusform>(identique sur %n pages)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the same edit on %n page(s)</source>
        <translation>
            <numerusform>la même modification sur %n page</numerusform>
            <numerusform>la même modification sur %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” cannot be used here.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être utilisé ici.</translation>
    </message>
    <message>
        <source>No change matches.</source>
        <translation>Aucun changement ne correspond.</translation>
    </message>
    <message>
        <source>This page was not checked yet.</source>
        <translation>Cette page n’a pas encore été vérifiée.</translation>
    </message>
    <message>
        <source>What changed, oldest first, one a line.</source>
        <translation>Ce qui a changé, du plus ancien au plus récent, un par ligne.</translation>
    </message>
    <message>
        <source>The kept snapshots of a page, newest first, with the size of each change.</source>
        <translation>Les instantanés conservés d’une page, du plus récent au plus ancien, avec la taille de chaque changement.</translation>
    </message>
    <message>
        <source>The difference of two kept snapshots; the last two by default.</source>
        <translation>La différence entre deux instantanés conservés&#xa0;; par défaut les deux derniers.</translation>
    </message>
    <message>
        <source>Line %1: </source>
        <translation>Ligne %1&#xa0;: </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) added</source>
        <translation>
            <numerusform>%n page ajoutée</numerusform>
            <numerusform>%n pages ajoutées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known before</source>
        <translation>
            <numerusform>%n déjà connue</numerusform>
            <numerusform>%n déjà connues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refusée</numerusform>
            <numerusform>%n refusées</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” cannot be used: %2</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être utilisé&#xa0;: %2</translation>
    </message>
    <message>
        <source>Reading: %1 %</source>
        <translation>Lecture&#xa0;: %1&#xa0;%</translation>
    </message>
    <message>
        <source>“%1” is not a filter. Example: --filter &quot;status&gt;=400 indexable=no&quot;</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un filtre. Exemple&#xa0;: --filter &quot;status&gt;=400 indexable=no&quot;</translation>
    </message>
    <message>
        <source>%1: %2 (since %3)</source>
        <translation>%1&#xa0;: %2 (depuis %3)</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>avant&#xa0;: %1</translation>
    </message>
    <message>
        <source>This page was never received completely, so there are no facts about it.</source>
        <translation>Cette page n’a jamais été reçue en entier&#xa0;; il n’y a donc pas de faits à son sujet.</translation>
    </message>
    <message>
        <source>A tag for these pages (repeatable).</source>
        <translation>Une étiquette pour ces pages (répétable).</translation>
    </message>
    <message>
        <source>How often they are checked, 5m to 24h.</source>
        <translation>Intervalle de leurs vérifications, de 5m à 24h.</translation>
    </message>
    <message>
        <source>Their changes weigh more.</source>
        <translation>Leurs changements comptent davantage.</translation>
    </message>
    <message>
        <source>auto, txt, csv, sitemap or screaming-frog; auto finds out.</source>
        <translation>auto, txt, csv, sitemap ou screaming-frog&#xa0;; auto le devine.</translation>
    </message>
    <message>
        <source>Terms that must all hold, for example &quot;status&gt;=400 indexable=no&quot;.</source>
        <translation>Conditions à remplir toutes, par exemple &quot;status&gt;=400 indexable=no&quot;.</translation>
    </message>
    <message>
        <source>Watches more pages of your sites.</source>
        <translation>Surveille d’autres pages de vos sites.</translation>
    </message>
    <message>
        <source>Watches the pages that a file lists; “-” reads standard input.</source>
        <translation>Surveille les pages listées dans un fichier&#xa0;; «&#xa0;-&#xa0;» lit l’entrée standard.</translation>
    </message>
    <message>
        <source>Explores a site along its links and watches what it finds.</source>
        <translation>Explore un site le long de ses liens et surveille ce qu’elle trouve.</translation>
    </message>
    <message>
        <source>The watched pages and what their last check said.</source>
        <translation>Les pages surveillées et le résultat de leur dernière vérification.</translation>
    </message>
    <message>
        <source>Everything about one page, since when each fact holds and what it was before.</source>
        <translation>Tout sur une page, depuis quand chaque fait est vrai et ce qu’il était avant.</translation>
    </message>
    <message>
        <source>mask, expectation, keyword or extraction.</source>
        <translation>mask (masque), expectation (état attendu), keyword (mot-clé) ou extraction.</translation>
    </message>
    <message>
        <source>Only for this site.</source>
        <translation>Seulement pour ce site.</translation>
    </message>
    <message>
        <source>Only for this page.</source>
        <translation>Seulement pour cette page.</translation>
    </message>
    <message>
        <source>Only for this criterion, for example title.</source>
        <translation>Seulement pour ce critère, par exemple title.</translation>
    </message>
    <message>
        <source>The pattern as plain text.</source>
        <translation>Le motif en texte simple.</translation>
    </message>
    <message>
        <source>The pattern as a regular expression.</source>
        <translation>Le motif en expression régulière.</translation>
    </message>
    <message>
        <source>The pattern as a CSS selector.</source>
        <translation>Le motif en sélecteur CSS.</translation>
    </message>
    <message>
        <source>The pattern as an XPath expression.</source>
        <translation>Le motif en expression XPath.</translation>
    </message>
    <message>
        <source>The name of a response header.</source>
        <translation>Le nom d’un en-tête de réponse.</translation>
    </message>
    <message>
        <source>The expected value: JSON for an expectation, present or absent for a keyword.</source>
        <translation>La valeur attendue&#xa0;: du JSON pour un état attendu, present ou absent pour un mot-clé.</translation>
    </message>
    <message>
        <source>Name for people.</source>
        <translation>Nom lisible.</translation>
    </message>
    <message>
        <source>See “vigie-cli rule add --help”.</source>
        <translation>Voyez «&#xa0;vigie-cli rule add --help&#xa0;».</translation>
    </message>
    <message>
        <source>Rule %1 was added.</source>
        <translation>La règle %1 a été ajoutée.</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>A rule is named by its number; “rule list” shows them.</source>
        <translation>Une règle se désigne par son numéro&#xa0;; «&#xa0;rule list&#xa0;» les affiche.</translation>
    </message>
    <message>
        <source>In the last %1 days: %2 alerts without this rule, %3 with it.</source>
        <translation>Ces %1 derniers jours&#xa0;: %2 alertes sans cette règle, %3 avec elle.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) added.</source>
        <translation>
            <numerusform>%n règle ajoutée.</numerusform>
            <numerusform>%n règles ajoutées.</numerusform>
        </translation>
    </message>
    <message>
        <source>A mask (ignored from now on), an expected state, a keyword or a value to watch.</source>
        <translation>Un masque (ignoré désormais), un état attendu, un mot-clé ou une valeur à surveiller.</translation>
    </message>
    <message>
        <source>All rules, the learned ones too.</source>
        <translation>Toutes les règles, y compris celles qui ont été apprises.</translation>
    </message>
    <message>
        <source>Removes a rule.</source>
        <translation>Supprime une règle.</translation>
    </message>
    <message>
        <source>How many alerts the last 90 days would have given with a rule.</source>
        <translation>Combien d’alertes les 90 derniers jours auraient données avec une règle.</translation>
    </message>
    <message>
        <source>Writes the rules to a file to keep.</source>
        <translation>Écrit les règles dans un fichier à conserver.</translation>
    </message>
    <message>
        <source>Reads rules from such a file; known ones are left alone.</source>
        <translation>Lit les règles d’un tel fichier&#xa0;; celles qui sont connues restent inchangées.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is watched now, with its home page and %n check(s) of its own.</source>
        <translation>
            <numerusform>%1 est maintenant surveillé, avec sa page d’accueil et %n vérification du site.</numerusform>
            <numerusform>%1 est maintenant surveillé, avec sa page d’accueil et %n vérifications du site.</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>Nom&#xa0;: %1</translation>
    </message>
    <message>
        <source>Client: %1</source>
        <translation>Client&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pages: %1</source>
        <translation>Pages&#xa0;: %1</translation>
    </message>
    <message>
        <source>Interval of its pages: %1 minutes</source>
        <translation>Intervalle de ses pages&#xa0;: %1 minutes</translation>
    </message>
    <message>
        <source>State: paused</source>
        <translation>État&#xa0;: en pause</translation>
    </message>
    <message>
        <source>State: active</source>
        <translation>État&#xa0;: actif</translation>
    </message>
    <message>
        <source>%1 is no longer watched; its history was removed.</source>
        <translation>%1 n’est plus surveillé&#xa0;; son historique a été supprimé.</translation>
    </message>
    <message>
        <source>The client it belongs to.</source>
        <translation>Le client auquel il appartient.</translation>
    </message>
    <message>
        <source>How often its pages are checked, 5m to 24h.</source>
        <translation>Intervalle de vérification de ses pages, de 5m à 24h.</translation>
    </message>
    <message>
        <source>User agent for this site.</source>
        <translation>Agent utilisateur pour ce site.</translation>
    </message>
    <message>
        <source>Requests at a time, 1 to 6.</source>
        <translation>Requêtes simultanées, de 1 à 6.</translation>
    </message>
    <message>
        <source>Its changes weigh more.</source>
        <translation>Ses changements comptent davantage.</translation>
    </message>
    <message>
        <source>The site lives on a private network.</source>
        <translation>Le site se trouve sur un réseau privé.</translation>
    </message>
    <message>
        <source>Watches a site: its home page, robots.txt, sitemaps and host.</source>
        <translation>Surveille un site&#xa0;: sa page d’accueil, robots.txt, ses sitemaps et son hôte.</translation>
    </message>
    <message>
        <source>The sites, one a line.</source>
        <translation>Les sites, un par ligne.</translation>
    </message>
    <message>
        <source>One site and its settings.</source>
        <translation>Un site et ses réglages.</translation>
    </message>
    <message>
        <source>Changes the settings of a site.</source>
        <translation>Modifie les réglages d’un site.</translation>
    </message>
    <message>
        <source>Stops checking a site; its history stays.</source>
        <translation>Cesse de vérifier un site&#xa0;; son historique reste.</translation>
    </message>
    <message>
        <source>Goes on checking a site.</source>
        <translation>Reprend les vérifications d’un site.</translation>
    </message>
    <message>
        <source>Forgets a site with its history.</source>
        <translation>Oublie un site et son historique.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) compared.</source>
        <translation>
            <numerusform>%n page comparée.</numerusform>
            <numerusform>%n pages comparées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Aucune différence.</translation>
    </message>
    <message>
        <source>Say which host to compare with: --against https://staging.example.org</source>
        <translation>Indiquez l’hôte de comparaison&#xa0;: --against https://staging.example.org</translation>
    </message>
    <message>
        <source>%1 of %2 pages compared</source>
        <translation>%1 pages comparées sur %2</translation>
    </message>
    <message>
        <source>Compares the watched pages with the same paths on another host, before going live.</source>
        <translation>Compare les pages surveillées aux mêmes chemins sur un autre hôte, avant la mise en ligne.</translation>
    </message>
    <message>
        <source>The other host: protocol, name and port.</source>
        <translation>L’autre hôte&#xa0;: protocole, nom et port.</translation>
    </message>
    <message>
        <source>Allowed: no rule applies.</source>
        <translation>Autorisé&#xa0;: aucune règle ne s’applique.</translation>
    </message>
    <message>
        <source>Allowed by line %1.</source>
        <translation>Autorisé par la ligne %1.</translation>
    </message>
    <message>
        <source>Blocked by line %1.</source>
        <translation>Bloqué par la ligne %1.</translation>
    </message>
    <message>
        <source>%1, because nothing says otherwise</source>
        <translation>%1, car rien n’indique autre chose</translation>
    </message>
    <message>
        <source>%1, by the byte order mark</source>
        <translation>%1, d’après la marque d’ordre des octets (BOM)</translation>
    </message>
    <message>
        <source>%1, by the Content-Type header</source>
        <translation>%1, d’après l’en-tête Content-Type</translation>
    </message>
    <message>
        <source>%1, by a meta element</source>
        <translation>%1, d’après un élément meta</translation>
    </message>
    <message>
        <source>unknown place</source>
        <translation>emplacement inconnu</translation>
    </message>
    <message>
        <source>page header</source>
        <translation>en-tête de page</translation>
    </message>
    <message>
        <source>navigation</source>
        <translation>navigation</translation>
    </message>
    <message>
        <source>main content</source>
        <translation>contenu principal</translation>
    </message>
    <message>
        <source>side content</source>
        <translation>contenu latéral</translation>
    </message>
    <message>
        <source>page footer</source>
        <translation>pied de page</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>not followed (%1)</source>
        <translation>non suivi (%1)</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>masqué</translation>
    </message>
    <message>
        <source>The page has no link to the target.</source>
        <translation>La page ne contient aucun lien vers la cible.</translation>
    </message>
    <message>
        <source>The crawler&apos;s product token, for example Googlebot.</source>
        <translation>Le nom du robot, par exemple Googlebot.</translation>
    </message>
    <message>
        <source>The Content-Type header.</source>
        <translation>L’en-tête Content-Type.</translation>
    </message>
    <message>
        <source>The URL that should be linked to.</source>
        <translation>L’URL vers laquelle le lien doit mener.</translation>
    </message>
    <message>
        <source>Whether a robots.txt lets a crawler fetch a URL, and which line decides.</source>
        <translation>Indique si un robots.txt autorise un robot à lire une URL, et quelle ligne décide.</translation>
    </message>
    <message>
        <source>Which character set a browser reads a document with, and why.</source>
        <translation>Indique avec quel jeu de caractères un navigateur lit un document, et pourquoi.</translation>
    </message>
    <message>
        <source>The links of a document to a target: where they stand and whether they count.</source>
        <translation>Les liens d’un document vers une cible&#xa0;: leur emplacement, et s’ils comptent.</translation>
    </message>
    <message>
        <source>The server does not answer with a success status.</source>
        <translation>Le serveur ne répond pas par un statut de succès.</translation>
    </message>
    <message>
        <source>Its content type is not one that Google indexes.</source>
        <translation>Son type de contenu n’est pas de ceux que Google indexe.</translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt keeps Googlebot away.</source>
        <translation>Le robots.txt du site écarte Googlebot.</translation>
    </message>
    <message>
        <source>A robots meta tag says noindex.</source>
        <translation>Une balise meta robots dit noindex.</translation>
    </message>
    <message>
        <source>The X-Robots-Tag header says noindex.</source>
        <translation>L’en-tête X-Robots-Tag dit noindex.</translation>
    </message>
    <message>
        <source>Its unavailable_after date has passed.</source>
        <translation>Sa date unavailable_after est passée.</translation>
    </message>
    <message>
        <source>Its canonical URL is another page.</source>
        <translation>Son URL canonique est une autre page.</translation>
    </message>
    <message>
        <source>It looks like an error page although its status says otherwise.</source>
        <translation>Elle ressemble à une page d’erreur, bien que son statut dise le contraire.</translation>
    </message>
    <message>
        <source>Google may index this page.</source>
        <translation>Google peut indexer cette page.</translation>
    </message>
    <message>
        <source>Google would not index this page:</source>
        <translation>Google n’indexerait pas cette page&#xa0;:</translation>
    </message>
    <message>
        <source>Reads one JSON object a line from standard input, answers one a line.</source>
        <translation>Lit un objet JSON par ligne sur l’entrée standard, répond par un objet par ligne.</translation>
    </message>
    <message>
        <source>The URL that the input was read from.</source>
        <translation>L’URL d’où vient le document.</translation>
    </message>
    <message>
        <source>A header of the reply (repeatable).</source>
        <translation>Un en-tête de la réponse (répétable).</translation>
    </message>
    <message>
        <source>With --lines the input comes from standard input alone.</source>
        <translation>Avec --lines, les données ne viennent que de l’entrée standard.</translation>
    </message>
    <message>
        <source>“%1” is missing or cannot be used. See --help.</source>
        <translation>«&#xa0;%1&#xa0;» manque ou n’est pas utilisable. Voir --help.</translation>
    </message>
    <message>
        <source>Images: %1, without alternative text: %2</source>
        <translation>Images&#xa0;: %1, sans texte alternatif&#xa0;: %2</translation>
    </message>
    <message>
        <source>Words: %1, bytes: %2</source>
        <translation>Mots&#xa0;: %1, octets&#xa0;: %2</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Détail technique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Bytes received: %1, after decompression: %2</source>
        <translation>Octets reçus&#xa0;: %1, après décompression&#xa0;: %2</translation>
    </message>
    <message>
        <source>Milliseconds: name lookup %1, connection %2, TLS %3, first byte %4, in all %5</source>
        <translation>Millisecondes&#xa0;: résolution du nom %1, connexion %2, TLS %3, premier octet %4, total %5</translation>
    </message>
    <message>
        <source>Certificate of %1 from %2, valid until %3</source>
        <translation>Certificat de %1 émis par %2, valable jusqu’au %3</translation>
    </message>
    <message>
        <source>Confirmed with a second HTTP library.</source>
        <translation>Confirmé par une seconde bibliothèque HTTP.</translation>
    </message>
    <message>
        <source>Registrable domain: %1</source>
        <translation>Domaine enregistrable&#xa0;: %1</translation>
    </message>
    <message>
        <source>There is no registrable domain: this is a public suffix or no host name.</source>
        <translation>Il n’y a pas de domaine enregistrable&#xa0;: c’est un suffixe public, ou ce n’est pas un nom d’hôte.</translation>
    </message>
    <message>
        <source>Public suffix: %1</source>
        <translation>Suffixe public&#xa0;: %1</translation>
    </message>
    <message>
        <source>There is no link in this header.</source>
        <translation>Il n’y a aucun lien dans cet en-tête.</translation>
    </message>
    <message>
        <source>Every crawler</source>
        <translation>Tous les robots</translation>
    </message>
    <message>
        <source>There is no directive in this header.</source>
        <translation>Il n’y a aucune directive dans cet en-tête.</translation>
    </message>
    <message>
        <source>The URL that relative links start from.</source>
        <translation>L’URL de départ des liens relatifs.</translation>
    </message>
    <message>
        <source>How a link resolves by the WHATWG URL Standard. An empty BASE stands for none.</source>
        <translation>Résout un lien selon la norme WHATWG URL. BASE vide&#xa0;: aucune base.</translation>
    </message>
    <message>
        <source>What the Public Suffix List says of a host.</source>
        <translation>Ce que la Public Suffix List dit d’un hôte.</translation>
    </message>
    <message>
        <source>The links of a Link header (RFC 8288).</source>
        <translation>Les liens d’un en-tête Link (RFC 8288).</translation>
    </message>
    <message>
        <source>The directives of X-Robots-Tag headers, by crawler.</source>
        <translation>Les directives des en-têtes X-Robots-Tag, par robot.</translation>
    </message>
    <message numerus="yes">
        <source>An index of %n sitemap(s).</source>
        <translation>
            <numerusform>Un index de %n sitemap.</numerusform>
            <numerusform>Un index de %n sitemaps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s).</source>
        <translation>
            <numerusform>%n URL.</numerusform>
            <numerusform>%n URL.</numerusform>
        </translation>
    </message>
    <message>
        <source>How long to wait for an answer.</source>
        <translation>Durée maximale d’attente d’une réponse.</translation>
    </message>
    <message>
        <source>Everything that is read from a page, with the verdict on its indexing.</source>
        <translation>Tout ce qui est lu dans une page, avec le verdict sur son indexation.</translation>
    </message>
    <message>
        <source>What becomes of fetching a URL: outcome, redirects, headers, times, certificate.</source>
        <translation>Ce que donne la lecture d’une URL&#xa0;: résultat, redirections, en-têtes, durées, certificat.</translation>
    </message>
    <message>
        <source>What a sitemap lists, and what is wrong with it.</source>
        <translation>Ce qu’un sitemap énumère, et ses erreurs.</translation>
    </message>
    <message>
        <source>Exit with 3 when something at or above this severity was found.</source>
        <translation>Sortir avec 3 quand quelque chose d’au moins cette gravité a été trouvé.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) do not fit</source>
        <translation>
            <numerusform>%n page fait exception</numerusform>
            <numerusform>%n pages font exception</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n vérification</numerusform>
            <numerusform>%n vérifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a complete answer</source>
        <translation>
            <numerusform>%n sans réponse complète</numerusform>
            <numerusform>%n sans réponse complète</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>Rien n’a changé.</translation>
    </message>
    <message>
        <source>Changes: %1</source>
        <translation>Changements&#xa0;: %1</translation>
    </message>
    <message>
        <source>A deployment was noticed: %1</source>
        <translation>Un déploiement a été remarqué&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) could not be observed from here.</source>
        <translation>
            <numerusform>%n URL n’a pas pu être observée d’ici.</numerusform>
            <numerusform>%n URL n’ont pas pu être observées d’ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>The older side: what was current at this time.</source>
        <translation>Le côté ancien&#xa0;: ce qui était en ligne à ce moment.</translation>
    </message>
    <message>
        <source>The newer side: what was current at this time.</source>
        <translation>Le côté récent&#xa0;: ce qui était en ligne à ce moment.</translation>
    </message>
    <message>
        <source>html, headers, text or facts.</source>
        <translation>html, headers, text ou facts.</translation>
    </message>
    <message>
        <source>line, word or char.</source>
        <translation>line, word ou char.</translation>
    </message>
    <message>
        <source>unified, json or html.</source>
        <translation>unified, json ou html.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>At these limits a pass takes %1.</source>
        <translation>Avec ces limites, un passage prend %1.</translation>
    </message>
    <message>
        <source>At these limits a pass takes %1, longer than the intervals allow: check less often or allow more requests at a time.</source>
        <translation>Avec ces limites, un passage prend %1, plus que les intervalles ne le permettent&#xa0;: vérifiez moins souvent ou autorisez plus de requêtes simultanées.</translation>
    </message>
    <message>
        <source>Pages that the sitemaps list and that are not watched yet.</source>
        <translation>Les pages que les sitemaps listent et qui ne sont pas encore surveillées.</translation>
    </message>
    <message>
        <source>Watch them from now on.</source>
        <translation>Les surveiller désormais.</translation>
    </message>
    <message>
        <source>Add only URLs that match this regular expression (repeatable).</source>
        <translation>N’ajouter que les URL qui correspondent à cette expression régulière (répétable).</translation>
    </message>
    <message>
        <source>Add at most so many pages.</source>
        <translation>Ajouter au plus ce nombre de pages.</translation>
    </message>
    <message>
        <source>Every page of the sitemaps is watched already, or no sitemap was read yet.</source>
        <translation>Toutes les pages des sitemaps sont déjà surveillées, ou aucun sitemap n’a encore été lu.</translation>
    </message>
    <message>
        <source>%1 rows written</source>
        <translation>%1 lignes écrites</translation>
    </message>
    <message>
        <source>%1 rows are in %2.</source>
        <translation>%1 lignes sont dans %2.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>csv, xlsx, json or html; by default what the name of the file says.</source>
        <translation>csv, xlsx, json ou html&#xa0;; par défaut, selon le nom du fichier.</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>Le fichier à écrire.</translation>
    </message>
    <message>
        <source>Writes the changes to a file, oldest first.</source>
        <translation>Écrit les changements dans un fichier, du plus ancien au plus récent.</translation>
    </message>
    <message>
        <source>Writes the watched pages and what their last check said to a file.</source>
        <translation>Écrit dans un fichier les pages surveillées et ce que leur dernière vérification a donné.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Detected (UTC)</source>
        <translation>Détecté (UTC)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Pages with the same edit</source>
        <translation>Pages avec la même modification</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Dernière vérification</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Indexable</source>
        <translation>Indexable</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Balise title</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Response time (ms)</source>
        <translation>Temps de réponse (ms)</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Importante</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Checked (UTC)</source>
        <translation>Vérifiée (UTC)</translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation>Modifiée (UTC)</translation>
    </message>
    <message>
        <source>%1  “%2”  %3</source>
        <translation>%1  «&#xa0;%2&#xa0;»  %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>Describe</name>
    <message>
        <source>“%1” is not a valid web address. Write it as https://www.example.org/page.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse web valide. Écrivez-la sous la forme https://www.example.org/page.</translation>
    </message>
    <message>
        <source>“%1” is neither an http nor an https address. Only web pages can be watched.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une adresse http ni une adresse https. Seules des pages web peuvent être surveillées.</translation>
    </message>
    <message>
        <source>“%1” belongs to none of your sites. Add its site first.</source>
        <translation>«&#xa0;%1&#xa0;» n’appartient à aucun de vos sites. Ajoutez d’abord son site.</translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation>«&#xa0;%1&#xa0;» est inconnu ici.</translation>
    </message>
    <message>
        <source>“%1” is already there. Nothing was changed.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>“%1” cannot be used here.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être utilisé ici.</translation>
    </message>
    <message>
        <source>“%1” is not in the expected format. Nothing was changed.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas au format attendu. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>“%1” is larger than the limit.</source>
        <translation>«&#xa0;%1&#xa0;» dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read. Check that it exists and that you may open it.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» ne peut pas être lu. Vérifiez qu’il existe et que vous avez le droit de l’ouvrir.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written. Check the folder and your rights.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» ne peut pas être écrit. Vérifiez le dossier et vos droits.</translation>
    </message>
    <message>
        <source>The profile folder “%1” cannot be written. Check your rights or choose another one with --profile.</source>
        <translation>Le dossier de profil «&#xa0;%1&#xa0;» ne peut pas être écrit. Vérifiez vos droits ou choisissez-en un autre avec --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” is in use by another running Vigie. Close it first, or use another profile.</source>
        <translation>Le profil «&#xa0;%1&#xa0;» est utilisé par un autre Vigie en cours d’exécution. Fermez-le d’abord, ou utilisez un autre profil.</translation>
    </message>
    <message>
        <source>The database “%1” was written by a newer version of Vigie. Install that version; nothing was changed.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» a été écrite par une version plus récente de Vigie. Installez cette version&#xa0;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The database “%1” is damaged. The file was kept; restore the last backup with “db restore”.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» est endommagée. Le fichier a été conservé&#xa0;; restaurez la dernière sauvegarde avec «&#xa0;db restore&#xa0;».</translation>
    </message>
    <message>
        <source>The database “%1” could not be used.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» n’a pas pu être utilisée.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved in “%1”. Free some space; monitoring goes on.</source>
        <translation>Le disque est plein&#xa0;: rien ne peut être enregistré dans «&#xa0;%1&#xa0;». Libérez de l’espace&#xa0;; la surveillance continue.</translation>
    </message>
    <message>
        <source>The pattern “%1” is not valid.</source>
        <translation>Le motif «&#xa0;%1&#xa0;» n’est pas valide.</translation>
    </message>
    <message>
        <source>The pattern “%1” takes too long on this page. Make it simpler.</source>
        <translation>Le motif «&#xa0;%1&#xa0;» prend trop de temps sur cette page. Simplifiez-le.</translation>
    </message>
    <message>
        <source>“%1” could not be fetched.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être récupéré.</translation>
    </message>
    <message>
        <source>“%1” leads to a private network address, which a public page must not do.</source>
        <translation>«&#xa0;%1&#xa0;» mène à une adresse de réseau privé, ce qu’une page publique ne doit pas faire.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Something went wrong inside Vigie. The log says more.</source>
        <translation>Une erreur interne s’est produite dans Vigie. Le journal en dit plus.</translation>
    </message>
    <message>
        <source>The page was received completely.</source>
        <translation>La page a été reçue en entier.</translation>
    </message>
    <message>
        <source>The server answered with an error status.</source>
        <translation>Le serveur a répondu par un statut d’erreur.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Le serveur n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>The server answered, but the page did not arrive completely in time.</source>
        <translation>Le serveur a répondu, mais la page n’est pas arrivée en entier à temps.</translation>
    </message>
    <message>
        <source>The host name does not exist.</source>
        <translation>Le nom d’hôte n’existe pas.</translation>
    </message>
    <message>
        <source>The host name could not be looked up.</source>
        <translation>Le nom d’hôte n’a pas pu être résolu.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Le serveur a refusé la connexion.</translation>
    </message>
    <message>
        <source>There is no route to the server.</source>
        <translation>Aucune route ne mène au serveur.</translation>
    </message>
    <message>
        <source>The server broke the connection.</source>
        <translation>Le serveur a rompu la connexion.</translation>
    </message>
    <message>
        <source>The server closed the connection without an answer.</source>
        <translation>Le serveur a fermé la connexion sans répondre.</translation>
    </message>
    <message>
        <source>The answer breaks the rules of HTTP.</source>
        <translation>La réponse enfreint les règles de HTTP.</translation>
    </message>
    <message>
        <source>The headers of the answer cannot be read.</source>
        <translation>Les en-têtes de la réponse sont illisibles.</translation>
    </message>
    <message>
        <source>The headers of the answer are too big.</source>
        <translation>Les en-têtes de la réponse sont trop volumineux.</translation>
    </message>
    <message>
        <source>The server sent only a provisional answer.</source>
        <translation>Le serveur n’a envoyé qu’une réponse provisoire.</translation>
    </message>
    <message>
        <source>The page broke off before its end.</source>
        <translation>La page s’est interrompue avant sa fin.</translation>
    </message>
    <message>
        <source>The page is larger than the limit.</source>
        <translation>La page dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The page grows beyond the limit when it is decompressed.</source>
        <translation>Une fois décompressée, la page dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The page is compressed in a way that cannot be read.</source>
        <translation>La page est compressée d’une façon illisible.</translation>
    </message>
    <message>
        <source>The redirects lead in a circle.</source>
        <translation>Les redirections tournent en boucle.</translation>
    </message>
    <message>
        <source>There are more than ten redirects in a row.</source>
        <translation>Il y a plus de dix redirections à la suite.</translation>
    </message>
    <message>
        <source>A redirect leads to something that is not a web page.</source>
        <translation>Une redirection mène à autre chose qu’une page web.</translation>
    </message>
    <message>
        <source>A redirect has no usable target.</source>
        <translation>Une redirection n’a pas de cible utilisable.</translation>
    </message>
    <message>
        <source>The certificate comes from an issuer that is not trusted.</source>
        <translation>Le certificat provient d’un émetteur qui n’est pas reconnu.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Le certificat a expiré.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Check this computer&apos;s clock as well.</source>
        <translation>Le certificat n’est pas encore valide. Vérifiez aussi l’horloge de cet ordinateur.</translation>
    </message>
    <message>
        <source>The certificate belongs to another host name.</source>
        <translation>Le certificat appartient à un autre nom d’hôte.</translation>
    </message>
    <message>
        <source>No secure connection could be agreed on.</source>
        <translation>Aucune connexion sécurisée n’a pu être établie.</translation>
    </message>
    <message>
        <source>The server asks for a client certificate.</source>
        <translation>Le serveur demande un certificat client.</translation>
    </message>
    <message>
        <source>The page asks for a user name and a password.</source>
        <translation>La page demande un nom d’utilisateur et un mot de passe.</translation>
    </message>
    <message>
        <source>The proxy of this computer does not answer.</source>
        <translation>Le proxy de cet ordinateur ne répond pas.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests; its pages are paused for a while.</source>
        <translation>Le serveur demande moins de requêtes&#xa0;; ses pages sont mises en pause un moment.</translation>
    </message>
    <message>
        <source>A firewall answered instead of the page.</source>
        <translation>Un pare-feu a répondu à la place de la page.</translation>
    </message>
    <message>
        <source>The answer is not of the expected type.</source>
        <translation>La réponse n’est pas du type attendu.</translation>
    </message>
    <message>
        <source>The page is empty.</source>
        <translation>La page est vide.</translation>
    </message>
    <message>
        <source>This computer was offline; nothing was observed.</source>
        <translation>Cet ordinateur était hors ligne&#xa0;; rien n’a été observé.</translation>
    </message>
    <message>
        <source>The network&apos;s own sign-in page answered; nothing was observed.</source>
        <translation>C’est la page de connexion du réseau qui a répondu&#xa0;; rien n’a été observé.</translation>
    </message>
    <message>
        <source>The page is too complex to be read completely.</source>
        <translation>La page est trop complexe pour être lue en entier.</translation>
    </message>
    <message>
        <source>The page led to a private network address and was refused.</source>
        <translation>La page menait à une adresse de réseau privé et a été refusée.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>La vérification a été annulée.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Watches web sites for changes that can affect their search ranking.</source>
        <translation>Surveille des sites web et signale les changements qui peuvent affecter leur référencement.</translation>
    </message>
    <message>
        <source>The directory that holds everything.</source>
        <translation>Le dossier qui contient tout.</translation>
    </message>
    <message>
        <source>The language of the window: fr or en.</source>
        <translation>La langue de la fenêtre&#xa0;: fr ou en.</translation>
    </message>
    <message>
        <source>Connect to this address for a host and port.</source>
        <translation>Se connecter à cette adresse pour un hôte et un port.</translation>
    </message>
</context>
<context>
    <name>DisplayText</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>il y a %n min</numerusform>
            <numerusform>il y a %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>il y a %n h</numerusform>
            <numerusform>il y a %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>il y a %n jour</numerusform>
            <numerusform>il y a %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>status</source>
        <translation>statut</translation>
    </message>
    <message>
        <source>redirects</source>
        <translation>redirections</translation>
    </message>
    <message>
        <source>URL after redirects</source>
        <translation>URL après redirections</translation>
    </message>
    <message>
        <source>title</source>
        <translation>balise title</translation>
    </message>
    <message>
        <source>meta description</source>
        <translation>meta description</translation>
    </message>
    <message>
        <source>meta robots</source>
        <translation>meta robots</translation>
    </message>
    <message>
        <source>X-Robots-Tag</source>
        <translation>X-Robots-Tag</translation>
    </message>
    <message>
        <source>indexability</source>
        <translation>indexabilité</translation>
    </message>
    <message>
        <source>canonical</source>
        <translation>URL canonique</translation>
    </message>
    <message>
        <source>hreflang</source>
        <translation>hreflang</translation>
    </message>
    <message>
        <source>headings</source>
        <translation>titres (h1-h6)</translation>
    </message>
    <message>
        <source>structured data</source>
        <translation>données structurées</translation>
    </message>
    <message>
        <source>Open Graph</source>
        <translation>Open Graph</translation>
    </message>
    <message>
        <source>Twitter card</source>
        <translation>carte Twitter</translation>
    </message>
    <message>
        <source>language</source>
        <translation>langue</translation>
    </message>
    <message>
        <source>character set</source>
        <translation>jeu de caractères</translation>
    </message>
    <message>
        <source>viewport</source>
        <translation>viewport</translation>
    </message>
    <message>
        <source>base URL</source>
        <translation>URL de base</translation>
    </message>
    <message>
        <source>meta refresh</source>
        <translation>meta refresh</translation>
    </message>
    <message>
        <source>icon</source>
        <translation>icône</translation>
    </message>
    <message>
        <source>AMP</source>
        <translation>AMP</translation>
    </message>
    <message>
        <source>previous and next</source>
        <translation>précédent et suivant</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>manifeste</translation>
    </message>
    <message>
        <source>feeds</source>
        <translation>flux</translation>
    </message>
    <message>
        <source>analytics</source>
        <translation>mesure d’audience</translation>
    </message>
    <message>
        <source>internal links</source>
        <translation>liens internes</translation>
    </message>
    <message>
        <source>external links</source>
        <translation>liens externes</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>third-party scripts</source>
        <translation>scripts tiers</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>response time</source>
        <translation>temps de réponse</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>en-têtes</translation>
    </message>
    <message>
        <source>security headers</source>
        <translation>en-têtes de sécurité</translation>
    </message>
    <message>
        <source>mixed content</source>
        <translation>contenu mixte</translation>
    </message>
    <message>
        <source>keyword</source>
        <translation>mot-clé</translation>
    </message>
    <message>
        <source>extraction</source>
        <translation>extraction</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>robots.txt</source>
        <translation>robots.txt</translation>
    </message>
    <message>
        <source>sitemap</source>
        <translation>sitemap</translation>
    </message>
    <message>
        <source>not-found probe</source>
        <translation>page-test introuvable</translation>
    </message>
    <message>
        <source>host variants</source>
        <translation>variantes d’hôte</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificat</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>domain registration</source>
        <translation>enregistrement du domaine</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>pris en compte</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>rétabli</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
    <message>
        <source>home page</source>
        <translation>page d’accueil</translation>
    </message>
</context>
<context>
    <name>vigie::AddSiteDialog</name>
    <message>
        <source>Add a site</source>
        <translation>Ajouter un site</translation>
    </message>
    <message>
        <source>&amp;Address of the site:</source>
        <translation>&amp;Adresse du site&#xa0;:</translation>
    </message>
    <message>
        <source>Address of the site</source>
        <translation>Adresse du site</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>%1 will be watched: its home page, robots.txt, sitemaps, certificate and DNS records.</source>
        <translation>%1 sera surveillé&#xa0;: page d’accueil, robots.txt, sitemaps, certificat et enregistrements DNS.</translation>
    </message>
    <message>
        <source>Protocol, host and port are watched as one site. Another sub-domain is another site.</source>
        <translation>Le protocole, l’hôte et le port forment un site. Un autre sous-domaine est un autre site.</translation>
    </message>
</context>
<context>
    <name>vigie::ChangeDetail</name>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Avant</translation>
    </message>
    <message>
        <source>&amp;Now</source>
        <translation>&amp;Maintenant</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation>Valeur d’avant</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>Valeur actuelle</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Show &amp;differences</source>
        <translation>Voir les &amp;différences</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (the same on %n page(s))</source>
        <translation>
            <numerusform>%1 (de même sur %n page)</numerusform>
            <numerusform>%1 (de même sur %n pages)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChangeListModel</name>
    <message numerus="yes">
        <source>the same on %n page(s)</source>
        <translation>
            <numerusform>de même sur %n page</numerusform>
            <numerusform>de même sur %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
</context>
<context>
    <name>vigie::ChangesPage</name>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Older changes are not listed here.</source>
        <translation>Les changements plus anciens ne figurent pas ici.</translation>
    </message>
    <message>
        <source>Changes, newest first</source>
        <translation>Changements, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>Enter shows the differences.</source>
        <translation>Entrée affiche les différences.</translation>
    </message>
    <message>
        <source>No change so far</source>
        <translation>Aucun changement pour l’instant</translation>
    </message>
    <message>
        <source>Each check is compared with the one before. What differs and matters for search is listed here.</source>
        <translation>Chaque vérification est comparée à la précédente. Ce qui diffère et compte pour le référencement figure ici.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
</context>
<context>
    <name>vigie::DiffPane</name>
    <message numerus="yes">
        <source>… %n equal line(s) …</source>
        <translation>
            <numerusform>… %n ligne identique …</numerusform>
            <numerusform>… %n lignes identiques …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DiffView</name>
    <message>
        <source>&amp;Before:</source>
        <translation>A&amp;vant&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;After:</source>
        <translation>A&amp;près&#xa0;:</translation>
    </message>
    <message>
        <source>Older snapshot</source>
        <translation>Instantané le plus ancien</translation>
    </message>
    <message>
        <source>Newer snapshot</source>
        <translation>Instantané le plus récent</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Ce qui est comparé</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédente</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivante</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F7)</source>
        <translation>Différence précédente (Maj+F7)</translation>
    </message>
    <message>
        <source>Next difference (F7)</source>
        <translation>Différence suivante (F7)</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>L’un sous l’autre</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>This comparison cannot be shown</source>
        <translation>Cette comparaison ne peut pas être affichée</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Rien à comparer pour l’instant</translation>
    </message>
    <message>
        <source>A snapshot is kept whenever a check finds something different. There are no two snapshots of this page.</source>
        <translation>Un instantané est conservé chaque fois qu’une vérification trouve une différence. Cette page n’en a pas encore deux.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>These two snapshots are the same in what is compared here.</source>
        <translation>Ces deux instantanés sont identiques pour ce qui est comparé ici.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>vigie::FactTableModel</name>
    <message>
        <source>since the first check</source>
        <translation>depuis la première vérification</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Critère</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
</context>
<context>
    <name>vigie::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation principale</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
    <message>
        <source>No site is watched yet</source>
        <translation>Aucun site n’est encore surveillé</translation>
    </message>
    <message>
        <source>Add the address of a site. Vigie checks its pages and tells what changed and matters for search.</source>
        <translation>Ajoutez l’adresse d’un site. Vigie vérifie ses pages et dit ce qui a changé et compte pour le référencement.</translation>
    </message>
    <message>
        <source>Add a site…</source>
        <translation>Ajouter un site…</translation>
    </message>
    <message>
        <source>Remove the site</source>
        <translation>Retirer le site</translation>
    </message>
    <message>
        <source>Remove %1 with its pages, its history and its changes? This cannot be undone.</source>
        <translation>Retirer %1 avec ses pages, son historique et ses changements&#xa0;? Cette action est définitive.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>About Vigie</source>
        <translation>À propos de Vigie</translation>
    </message>
    <message>
        <source>Vigie %1</source>
        <translation>Vigie %1</translation>
    </message>
    <message>
        <source>Watches web sites for changes that can affect their search ranking. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Surveille des sites web et signale les changements qui peuvent affecter leur référencement. Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
</context>
<context>
    <name>vigie::PageDetail</name>
    <message>
        <source>Facts</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>URL of the page</source>
        <translation>URL de la page</translation>
    </message>
    <message>
        <source>Enter shows what a snapshot changed.</source>
        <translation>Entrée affiche ce qu’un instantané a changé.</translation>
    </message>
</context>
<context>
    <name>vigie::PageListEdit</name>
    <message>
        <source>&amp;Pages to watch besides the home page, one URL a line (optional):</source>
        <translation>&amp;Pages à surveiller en plus de la page d’accueil, une URL par ligne (facultatif)&#xa0;:</translation>
    </message>
    <message>
        <source>Pages to watch</source>
        <translation>Pages à surveiller</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <translation>&amp;Importer un fichier…</translation>
    </message>
    <message>
        <source>A list of URLs, a CSV file, a sitemap, or an export of Search Console or Screaming Frog</source>
        <translation>Une liste d’URL, un fichier CSV, un sitemap ou un export de la Search Console ou de Screaming Frog</translation>
    </message>
    <message>
        <source>Rows that cannot be used</source>
        <translation>Lignes inutilisables</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Import pages</source>
        <translation>Importer des pages</translation>
    </message>
    <message>
        <source>Lists of pages (*.txt *.csv *.tsv *.xml)</source>
        <translation>Listes de pages (*.txt *.csv *.tsv *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) to watch.</source>
        <translation>
            <numerusform>%n page à surveiller.</numerusform>
            <numerusform>%n pages à surveiller.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used.</source>
        <translation>
            <numerusform>%n ligne est inutilisable.</numerusform>
            <numerusform>%n lignes sont inutilisables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PageTableModel</name>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifiée</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Indexable</source>
        <translation>Indexable</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Balise title</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
</context>
<context>
    <name>vigie::PagesPage</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Part of a URL or title</source>
        <translation>Partie d’une URL ou d’un title</translation>
    </message>
    <message>
        <source>Filter pages</source>
        <translation>Filtrer les pages</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Ce qui est listé</translation>
    </message>
    <message>
        <source>Watched pages</source>
        <translation>Pages surveillées</translation>
    </message>
    <message>
        <source>Checks of the site</source>
        <translation>Vérifications du site</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PassStatus</name>
    <message>
        <source>Checking: %1 of %2</source>
        <translation>Vérification&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>The last pass failed: %1</source>
        <translation>Le dernier passage a échoué&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>Last pass: %n change(s)</source>
        <translation>
            <numerusform>Dernier passage&#xa0;: %n changement</numerusform>
            <numerusform>Dernier passage&#xa0;: %n changements</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Progress of the checks</source>
        <translation>Avancement des vérifications</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel the checks</source>
        <translation>Annuler les vérifications</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Next check: %1</source>
        <translation>Prochaine vérification&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>vigie::SiteSelector</name>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
</context>
<context>
    <name>vigie::SnapshotTableModel</name>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Vu la première fois</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>HTML lines</source>
        <translation>Lignes HTML</translation>
    </message>
    <message>
        <source>Words of text</source>
        <translation>Mots du texte</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Similitude</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Vu la dernière fois</translation>
    </message>
</context>
<context>
    <name>vigie::StartProblem</name>
    <message>
        <source>Vigie cannot start</source>
        <translation>Vigie ne peut pas démarrer</translation>
    </message>
    <message>
        <source>The damaged file is kept. You can go on with the newest backup, or start with an empty database.</source>
        <translation>Le fichier endommagé est conservé. Vous pouvez continuer avec la sauvegarde la plus récente, ou repartir d’une base vide.</translation>
    </message>
    <message>
        <source>The damaged file is kept. There is no backup: you can start with an empty database.</source>
        <translation>Le fichier endommagé est conservé. Il n’y a pas de sauvegarde&#xa0;: vous pouvez repartir d’une base vide.</translation>
    </message>
    <message>
        <source>Restore the backup</source>
        <translation>Restaurer la sauvegarde</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>Repartir de zéro</translation>
    </message>
    <message>
        <source>Nothing is checked until Vigie can be opened.</source>
        <translation>Rien n’est vérifié tant que Vigie ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>vigie::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
    <message>
        <source>&amp;Add a site…</source>
        <translation>&amp;Ajouter un site…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Vérifier maintenant</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>&amp;Resume checks</source>
        <translation>&amp;Reprendre les vérifications</translation>
    </message>
    <message>
        <source>&amp;Pause checks</source>
        <translation>Suspendre les vérificati&amp;ons</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>R&amp;emove the site…</source>
        <translation>R&amp;etirer le site…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>&amp;Pages</translation>
    </message>
    <message>
        <source>&amp;Changes</source>
        <translation>&amp;Changements</translation>
    </message>
    <message>
        <source>&amp;Find pages</source>
        <translation>Chercher des pa&amp;ges</translation>
    </message>
    <message>
        <source>&amp;About Vigie</source>
        <translation>À &amp;propos de Vigie</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;Système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
</context>
</TS>
