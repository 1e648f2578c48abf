<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Alert</name>
    <message>
        <source>availability</source>
        <translation>disponibilité</translation>
    </message>
    <message>
        <source>monitoring</source>
        <translation>surveillance</translation>
    </message>
    <message>
        <source>: </source>
        <translation>&#xa0;: </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edits of one deployment</source>
        <translation>
            <numerusform>%n modification d’un déploiement</numerusform>
            <numerusform>%n modifications d’un même déploiement</numerusform>
        </translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>rétabli</translation>
    </message>
    <message>
        <source>still %1</source>
        <translation>toujours %1</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alerte</numerusform>
            <numerusform>%n alertes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>digest: %n change(s) below warning</source>
        <translation>
            <numerusform>récapitulatif&#xa0;: %n changement sous le seuil d’avertissement</numerusform>
            <numerusform>récapitulatif&#xa0;: %n changements sous le seuil d’avertissement</numerusform>
        </translation>
    </message>
    <message>
        <source>seen again at the next check</source>
        <translation>revu au contrôle suivant</translation>
    </message>
    <message>
        <source>asked again on a fresh connection by the second HTTP stack</source>
        <translation>redemandé sur une nouvelle connexion par la seconde pile HTTP</translation>
    </message>
    <message>
        <source>the same edit on several pages</source>
        <translation>la même modification sur plusieurs pages</translation>
    </message>
    <message>
        <source>several checks in a row</source>
        <translation>plusieurs contrôles de suite</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message numerus="yes">
        <source>URL (one of %n)</source>
        <translation>
            <numerusform>URL (une sur %n)</numerusform>
            <numerusform>URL (une parmi %n)</numerusform>
        </translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Critère</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constaté</translation>
    </message>
    <message>
        <source>Last check without it</source>
        <translation>Contrôle précédent</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Rétabli</translation>
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
        <source>Open in Vigie</source>
        <translation>Ouvrir dans Vigie</translation>
    </message>
    <message>
        <source>The edits of this deployment:</source>
        <translation>Les modifications de ce déploiement&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>It explains %n other change(s):</source>
        <translation>
            <numerusform>Il explique %n autre changement&#xa0;:</numerusform>
            <numerusform>Il explique %n autres changements&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) of the same kind do not have the edit:</source>
        <translation>
            <numerusform>%n page du même genre n’a pas la modification&#xa0;:</numerusform>
            <numerusform>%n pages du même genre n’ont pas la modification&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more, listed in the next message: the hourly limit is reached.</source>
        <translation>
            <numerusform>… et %n autre, citée dans le prochain message&#xa0;: la limite horaire est atteinte.</numerusform>
            <numerusform>… et %n autres, citées dans le prochain message&#xa0;: la limite horaire est atteinte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The hourly limit held back %n alert(s):</source>
        <translation>
            <numerusform>La limite horaire a retenu %n alerte&#xa0;:</numerusform>
            <numerusform>La limite horaire a retenu %n alertes&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Below warning, from %1 to %2:</source>
        <translation>Sous le seuil d’avertissement, du %1 au %2&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n de plus</numerusform>
            <numerusform>… et %n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>The attached list is cut because of its size; Vigie has all of it.</source>
        <translation>La liste jointe est tronquée à cause de sa taille&#xa0;; Vigie l’a en entier.</translation>
    </message>
    <message>
        <source>Vigie sends each alert once. Acknowledge, mute or accept it in Vigie or with “vigie-cli alerts”.</source>
        <translation>Vigie envoie chaque alerte une fois. Prenez-la en compte, mettez-la en sourdine ou acceptez-la dans Vigie ou avec «&#xa0;vigie-cli alerts&#xa0;».</translation>
    </message>
    <message>
        <source>This is a test of Vigie. What you read is what an alert would look like; nothing has changed.</source>
        <translation>Ceci est un essai de Vigie. Ce que vous lisez montre à quoi ressemble une alerte&#xa0;; rien n’a changé.</translation>
    </message>
    <message>
        <source>Link to</source>
        <translation>Lien vers</translation>
    </message>
</context>
<context>
    <name>AlertTable</name>
    <message>
        <source>Raised (UTC)</source>
        <translation>Levée (UTC)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>State since (UTC)</source>
        <translation>Dans cet état depuis (UTC)</translation>
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
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
</context>
<context>
    <name>AlertTableModel</name>
    <message>
        <source>to be confirmed</source>
        <translation>à confirmer</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouverte</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>prise en compte</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>rétablie</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 depuis le&#xa0;%2</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
</context>
<context>
    <name>BacklinkTableModel</name>
    <message>
        <source>%1 since %2</source>
        <translation>%1 depuis le&#xa0;%2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Ancre</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>Source indexable</source>
        <translation>Source indexable</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Vu d’abord</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Vu en dernier</translation>
    </message>
    <message>
        <source>Landing page</source>
        <translation>Page de destination</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
</context>
<context>
    <name>Billing</name>
    <message>
        <source>Vigie, pack %1, one month</source>
        <translation>Vigie, pack %1, un mois</translation>
    </message>
    <message>
        <source>Vigie, pack %1, one year</source>
        <translation>Vigie, pack %1, un an</translation>
    </message>
    <message>
        <source>Vigie, change to pack %1, rest of the period</source>
        <translation>Vigie, passage au pack %1, reste de la période</translation>
    </message>
    <message>
        <source>Vigie, registration of a card</source>
        <translation>Vigie, enregistrement d’une carte</translation>
    </message>
    <message>
        <source>Vigie, invoice %1</source>
        <translation>Vigie, facture %1</translation>
    </message>
    <message>
        <source>Credit for invoice %1</source>
        <translation>Avoir sur la facture %1</translation>
    </message>
    <message>
        <source>Late payment of invoice %1: penalties and recovery indemnity</source>
        <translation>Retard de paiement de la facture %1&#xa0;: pénalités et indemnité de recouvrement</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>Renew automatically: I authorise the debits of my card at each renewal</source>
        <translation>Renouveler automatiquement&#xa0;: j’autorise le débit de ma carte à chaque renouvellement</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratuit</translation>
    </message>
    <message>
        <source>Tailored</source>
        <translation>Sur mesure</translation>
    </message>
    <message>
        <source>Due now: %1 incl. VAT.</source>
        <translation>À payer maintenant&#xa0;: %1 TTC.</translation>
    </message>
    <message>
        <source>Next renewal: %1, for %2 incl. VAT.</source>
        <translation>Prochain renouvellement&#xa0;: le %1, pour %2 TTC.</translation>
    </message>
    <message>
        <source>No renewal: the subscription ends on %1.</source>
        <translation>Pas de renouvellement&#xa0;: l’abonnement prend fin le %1.</translation>
    </message>
    <message>
        <source>Telecommunications are not included.</source>
        <translation>Les télécommunications ne sont pas comprises.</translation>
    </message>
</context>
<context>
    <name>ChangeCharts</name>
    <message>
        <source>deployment</source>
        <translation>déploiement</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>aucun changement</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>deployed: %1</source>
        <translation>déployé&#xa0;: %1</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>changements</translation>
    </message>
    <message>
        <source>Changes per day by severity</source>
        <translation>Changements par jour, par gravité</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autres</translation>
    </message>
    <message>
        <source>Changes per day by what changed</source>
        <translation>Changements par jour, par critère</translation>
    </message>
</context>
<context>
    <name>ChangeTable</name>
    <message>
        <source>Detected (UTC)</source>
        <translation>Détecté (UTC)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
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
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Pages with the same edit</source>
        <translation>Pages avec la même modification</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
</context>
<context>
    <name>ChannelWords</name>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>aussitôt</translation>
    </message>
    <message>
        <source>every 15 minutes</source>
        <translation>toutes les 15 minutes</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>chaque jour</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>chaque semaine</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Below warning</source>
        <translation>Sous l’avertissement</translation>
    </message>
    <message>
        <source>Warnings and critical</source>
        <translation>Avertissements et critiques</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critiques</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>Critical at once</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>Images SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>Images PNG (*.png)</translation>
    </message>
</context>
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
    <message>
        <source>“%1” is no mail address; write name@example.org.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse électronique&#xa0;; écrivez nom@example.org.</translation>
    </message>
    <message>
        <source>“%1” must be a number from %2 to %3.</source>
        <translation>«&#xa0;%1&#xa0;» doit être un nombre de %2 à %3.</translation>
    </message>
    <message>
        <source>Security is starttls, tls or none.</source>
        <translation>La sécurité est starttls, tls ou none.</translation>
    </message>
    <message>
        <source>Mail needs --host and --from.</source>
        <translation>Le courriel exige --host et --from.</translation>
    </message>
    <message>
        <source>A preset is json, slack, teams, discord, telegram or ntfy.</source>
        <translation>Un modèle est json, slack, teams, discord, telegram ou ntfy.</translation>
    </message>
    <message>
        <source>Telegram needs the chat and ntfy the topic in --topic.</source>
        <translation>Telegram exige la conversation et ntfy le sujet dans --topic.</translation>
    </message>
    <message>
        <source>Quiet hours are written 22:00-07:00.</source>
        <translation>Les heures calmes s’écrivent 22:00-07:00.</translation>
    </message>
    <message>
        <source>“%1” is no time zone; write Europe/Paris.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un fuseau horaire&#xa0;; écrivez Europe/Paris.</translation>
    </message>
    <message>
        <source>A language is fr or en.</source>
        <translation>Une langue est fr ou en.</translation>
    </message>
    <message>
        <source>Name of the channel; its kind when nothing is said.</source>
        <translation>Nom du canal&#xa0;; son genre si rien n’est dit.</translation>
    </message>
    <message>
        <source>Mail: the server.</source>
        <translation>Courriel&#xa0;: le serveur.</translation>
    </message>
    <message>
        <source>Mail: 587 for starttls, 465 for tls.</source>
        <translation>Courriel&#xa0;: 587 pour starttls, 465 pour tls.</translation>
    </message>
    <message>
        <source>Mail: starttls, tls, or none for a server on this computer.</source>
        <translation>Courriel&#xa0;: starttls, tls, ou none pour un serveur sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Mail: the user name.</source>
        <translation>Courriel&#xa0;: le nom d’utilisateur.</translation>
    </message>
    <message>
        <source>Mail: a file with the password, - for standard input; it is kept with mode 0600.</source>
        <translation>Courriel&#xa0;: un fichier avec le mot de passe, - pour l’entrée standard&#xa0;; il est gardé avec le mode 0600.</translation>
    </message>
    <message>
        <source>Mail: the sender&apos;s address.</source>
        <translation>Courriel&#xa0;: l’adresse de l’expéditeur.</translation>
    </message>
    <message>
        <source>Mail: a recipient (repeatable).</source>
        <translation>Courriel&#xa0;: un destinataire (répétable).</translation>
    </message>
    <message>
        <source>Webhook: json, slack, teams, discord, telegram or ntfy.</source>
        <translation>Webhook&#xa0;: json, slack, teams, discord, telegram ou ntfy.</translation>
    </message>
    <message>
        <source>Webhook: the address; it is kept like a password.</source>
        <translation>Webhook&#xa0;: l’adresse&#xa0;; elle est gardée comme un mot de passe.</translation>
    </message>
    <message>
        <source>Webhook: a file with the address, - for standard input.</source>
        <translation>Webhook&#xa0;: un fichier avec l’adresse, - pour l’entrée standard.</translation>
    </message>
    <message>
        <source>Webhook: a file with the key of the signature, - for standard input.</source>
        <translation>Webhook&#xa0;: un fichier avec la clé de la signature, - pour l’entrée standard.</translation>
    </message>
    <message>
        <source>Webhook: Telegram&apos;s chat, ntfy&apos;s topic.</source>
        <translation>Webhook&#xa0;: la conversation de Telegram, le sujet de ntfy.</translation>
    </message>
    <message>
        <source>Command: the program and its arguments (repeatable), started without a shell.</source>
        <translation>Commande&#xa0;: le programme et ses arguments (répétable), lancé sans interpréteur.</translation>
    </message>
    <message>
        <source>Language of the messages: fr or en.</source>
        <translation>Langue des messages&#xa0;: fr ou en.</translation>
    </message>
    <message>
        <source>Time zone of hours and digests, for example Europe/Paris.</source>
        <translation>Fuseau horaire des heures et des récapitulatifs, par exemple Europe/Paris.</translation>
    </message>
    <message>
        <source>Hours in which only critical alerts leave: 22:00-07:00; empty for none.</source>
        <translation>Heures où seules partent les alertes critiques&#xa0;: 22:00-07:00&#xa0;; vide pour aucune.</translation>
    </message>
    <message>
        <source>Alerts told to a recipient within an hour; 0 for no cap.</source>
        <translation>Alertes annoncées à un destinataire en une heure&#xa0;; 0 pour aucune limite.</translation>
    </message>
    <message>
        <source>The channel works (again).</source>
        <translation>Le canal fonctionne (à nouveau).</translation>
    </message>
    <message>
        <source>The channel keeps everything waiting.</source>
        <translation>Le canal garde tout en attente.</translation>
    </message>
    <message>
        <source>A channel is mail, webhook, command or desktop.</source>
        <translation>Un canal est mail, webhook, command ou desktop.</translation>
    </message>
    <message>
        <source>A command needs --command.</source>
        <translation>Une commande exige --command.</translation>
    </message>
    <message>
        <source>A webhook&apos;s address is an http or https address.</source>
        <translation>L’adresse d’un webhook est une adresse http ou https.</translation>
    </message>
    <message>
        <source>From this severity on; warning when nothing is said. Below warning: the digest.</source>
        <translation>À partir de cette gravité&#xa0;; warning si rien n’est dit. Au-dessous&#xa0;: le récapitulatif.</translation>
    </message>
    <message>
        <source>Up to this severity.</source>
        <translation>Jusqu’à cette gravité.</translation>
    </message>
    <message>
        <source>Only http, ping or link.</source>
        <translation>Seulement http, ping ou link.</translation>
    </message>
    <message>
        <source>Only sites of this client.</source>
        <translation>Seulement les sites de ce client.</translation>
    </message>
    <message>
        <source>Only pages with this tag.</source>
        <translation>Seulement les pages avec cette étiquette.</translation>
    </message>
    <message>
        <source>Only this criterion, for example title.</source>
        <translation>Seulement ce critère, par exemple title.</translation>
    </message>
    <message>
        <source>immediate, batched (15 minutes), daily or weekly.</source>
        <translation>immediate, batched (15 minutes), daily ou weekly.</translation>
    </message>
    <message>
        <source>Hour of daily and weekly messages, 0-23.</source>
        <translation>Heure des messages quotidiens et hebdomadaires, 0-23.</translation>
    </message>
    <message>
        <source>Day of weekly messages, 1 (Monday) to 7.</source>
        <translation>Jour des messages hebdomadaires, de 1 (lundi) à 7.</translation>
    </message>
    <message>
        <source>Mail: a recipient instead of the channel&apos;s own (repeatable).</source>
        <translation>Courriel&#xa0;: un destinataire à la place de ceux du canal (répétable).</translation>
    </message>
    <message>
        <source>Reminds every so often while it lasts and nobody acknowledged it: 24h.</source>
        <translation>Rappelle à cet intervalle tant que cela dure et que personne ne l’a pris en compte&#xa0;: 24h.</translation>
    </message>
    <message>
        <source>A tool is http, ping or link.</source>
        <translation>Un outil est http, ping ou link.</translation>
    </message>
    <message>
        <source>A pace is immediate, batched, daily or weekly.</source>
        <translation>Un rythme est immediate, batched, daily ou weekly.</translation>
    </message>
    <message>
        <source>Reminders come every hour at most: 1h, 24h, 7d.</source>
        <translation>Les rappels viennent au plus toutes les heures&#xa0;: 1h, 24h, 7d.</translation>
    </message>
    <message>
        <source>Nothing is pinged yet. “vigie-cli ping add URL” adds a monitor.</source>
        <translation>Aucune disponibilité n’est encore surveillée. «&#xa0;vigie-cli ping add URL&#xa0;» ajoute un moniteur.</translation>
    </message>
    <message>
        <source>A state is pending, open, acknowledged, accepted, recovered or all.</source>
        <translation>Un état est pending, open, acknowledged, accepted, recovered ou all.</translation>
    </message>
    <message>
        <source>An alert is named by its number; “alerts list” shows them.</source>
        <translation>Une alerte se désigne par son numéro&#xa0;; «&#xa0;alerts list&#xa0;» les montre.</translation>
    </message>
    <message>
        <source>“--for” says for how long: 30m, 4h, 2d.</source>
        <translation>«&#xa0;--for&#xa0;» dit pour combien de temps&#xa0;: 30m, 4h, 2d.</translation>
    </message>
    <message>
        <source>Name alerts by their numbers, or --site, --tag or --criterion.</source>
        <translation>Désignez des alertes par leur numéro, ou donnez --site, --tag ou --criterion.</translation>
    </message>
    <message>
        <source>A note that stays with it.</source>
        <translation>Une note qui reste avec elle.</translation>
    </message>
    <message>
        <source>What people were told, or will be: active alerts unless --state says otherwise.</source>
        <translation>Ce qui a été ou sera annoncé&#xa0;: les alertes actives, sauf si --state dit autre chose.</translation>
    </message>
    <message>
        <source>pending, open, acknowledged, accepted, recovered or all.</source>
        <translation>pending, open, acknowledged, accepted, recovered ou all.</translation>
    </message>
    <message>
        <source>From this time on (2026-11-23, 24h, 7d).</source>
        <translation>À partir de ce moment (2026-11-23, 24h, 7d).</translation>
    </message>
    <message>
        <source>Somebody sees to it: no more reminders.</source>
        <translation>Quelqu’un s’en occupe&#xa0;: plus de rappels.</translation>
    </message>
    <message>
        <source>The new state is the right one from now on.</source>
        <translation>Le nouvel état est désormais le bon.</translation>
    </message>
    <message>
        <source>Says nothing for a time; what still lasts then is told then.</source>
        <translation>Ne dit rien pendant un temps&#xa0;; ce qui dure encore ensuite est annoncé à ce moment.</translation>
    </message>
    <message>
        <source>How long: 30m, 4h, 2d.</source>
        <translation>Combien de temps&#xa0;: 30m, 4h, 2d.</translation>
    </message>
    <message>
        <source>The silence is a maintenance.</source>
        <translation>Le silence est une maintenance.</translation>
    </message>
    <message>
        <source>Looks at the ping monitors instead, or at those named.</source>
        <translation>Interroge plutôt les moniteurs de disponibilité, ou ceux qui sont nommés.</translation>
    </message>
    <message>
        <source>The backlinks instead, all or those on the pages given.</source>
        <translation>Les liens entrants à la place, tous ou ceux des pages indiquées.</translation>
    </message>
    <message>
        <source>Backlinks belong to no site: name their source pages instead of --site.</source>
        <translation>Les liens entrants n’appartiennent à aucun site&#xa0;: indiquez leurs pages sources au lieu de --site.</translation>
    </message>
    <message>
        <source>No backlink is watched yet. “vigie-cli link add SOURCE TARGET” adds one.</source>
        <translation>Aucun lien entrant n’est encore surveillé. «&#xa0;vigie-cli link add SOURCE CIBLE&#xa0;» en ajoute un.</translation>
    </message>
    <message>
        <source>The link on %1 is watched now.</source>
        <translation>Le lien sur %1 est maintenant surveillé.</translation>
    </message>
    <message>
        <source>The link on %1 is no longer watched; its history was removed.</source>
        <translation>Le lien sur %1 n’est plus surveillé&#xa0;; son historique a été supprimé.</translation>
    </message>
    <message>
        <source>It was not paid for.</source>
        <translation>Il n’a pas été payé.</translation>
    </message>
    <message>
        <source>It is like the others.</source>
        <translation>Il est comme les autres.</translation>
    </message>
    <message>
        <source>Watches a link on somebody else’s page.</source>
        <translation>Surveille un lien sur la page d’un tiers.</translation>
    </message>
    <message>
        <source>The watched backlinks and what was agreed.</source>
        <translation>Les liens entrants surveillés et ce qui a été convenu.</translation>
    </message>
    <message>
        <source>What the last check said of backlinks (numbers or source URLs; all without).</source>
        <translation>Ce que la dernière vérification a dit des liens entrants (numéros ou URL sources&#xa0;; tous par défaut).</translation>
    </message>
    <message>
        <source>Only those in this state: live, lost, never_found, unreachable or blocked.</source>
        <translation>Seulement ceux dans cet état&#xa0;: live, lost, never_found, unreachable ou blocked.</translation>
    </message>
    <message>
        <source>What a backlink looked like, and what happened to it.</source>
        <translation>À quoi ressemblait un lien entrant, et ce qui lui est arrivé.</translation>
    </message>
    <message>
        <source>Changes what was agreed and how backlinks are watched.</source>
        <translation>Modifie ce qui a été convenu et la surveillance des liens entrants.</translation>
    </message>
    <message>
        <source>Stops checking backlinks; their history stays.</source>
        <translation>Suspend la vérification de liens entrants&#xa0;; leur historique reste.</translation>
    </message>
    <message>
        <source>Goes on checking backlinks.</source>
        <translation>Reprend la vérification de liens entrants.</translation>
    </message>
    <message>
        <source>Forgets backlinks with their history.</source>
        <translation>Oublie des liens entrants et leur historique.</translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) added</source>
        <translation>
            <numerusform>%n lien entrant ajouté</numerusform>
            <numerusform>%n liens entrants ajoutés</numerusform>
        </translation>
    </message>
    <message>
        <source>auto, txt, csv, search-console, ahrefs, majestic or semrush; auto finds out.</source>
        <translation>auto, txt, csv, search-console, ahrefs, majestic ou semrush&#xa0;; auto détermine le format.</translation>
    </message>
    <message>
        <source>Which columns hold what, by name or number: source=1,target=Link.</source>
        <translation>Quelles colonnes contiennent quoi, par nom ou numéro&#xa0;: source=1,target=Lien.</translation>
    </message>
    <message>
        <source>Your page or site, for rows that name no target; links to its whole domain count unless --match says otherwise.</source>
        <translation>Votre page ou votre site, pour les lignes sans cible&#xa0;; les liens vers tout son domaine comptent, sauf si --match dit autrement.</translation>
    </message>
    <message>
        <source>Watches the backlinks that a file lists; “-” reads standard input.</source>
        <translation>Surveille les liens entrants d’un fichier&#xa0;; «&#xa0;-&#xa0;» lit l’entrée standard.</translation>
    </message>
    <message>
        <source>A webhook needs --url or --url-file.</source>
        <translation>Un webhook exige --url ou --url-file.</translation>
    </message>
    <message>
        <source>Channel %1 was added: critical alerts at once, warnings every 15 minutes, the rest in a daily digest.</source>
        <translation>Le canal %1 a été ajouté&#xa0;: les alertes critiques aussitôt, les avertissements toutes les 15 minutes, le reste dans un récapitulatif quotidien.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>works</source>
        <translation>fonctionne</translation>
    </message>
    <message>
        <source>fails: %1</source>
        <translation>échoue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Route %1 was added.</source>
        <translation>La route %1 a été ajoutée.</translation>
    </message>
    <message>
        <source>A route is named by its number; “notify list” shows them.</source>
        <translation>Une route se désigne par son numéro&#xa0;; «&#xa0;notify list&#xa0;» les montre.</translation>
    </message>
    <message>
        <source>There is no channel yet; “notify add” adds one.</source>
        <translation>Il n’y a pas encore de canal&#xa0;; «&#xa0;notify add&#xa0;» en ajoute un.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>non envoyé&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>A way to people: mail, webhook, command or desktop.</source>
        <translation>Un chemin vers les personnes&#xa0;: mail, webhook, command ou desktop.</translation>
    </message>
    <message>
        <source>Changes a channel.</source>
        <translation>Modifie un canal.</translation>
    </message>
    <message>
        <source>The channels with their routes, and whether they work.</source>
        <translation>Les canaux avec leurs routes, et s’ils fonctionnent.</translation>
    </message>
    <message>
        <source>Removes a channel with its routes and what waits for it.</source>
        <translation>Retire un canal avec ses routes et ce qui l’attend.</translation>
    </message>
    <message>
        <source>Sends more to a channel, or to other recipients of it.</source>
        <translation>Envoie davantage à un canal, ou à d’autres de ses destinataires.</translation>
    </message>
    <message>
        <source>Removes a route.</source>
        <translation>Retire une route.</translation>
    </message>
    <message>
        <source>Sends a test message now and says what came of it.</source>
        <translation>Envoie un message d’essai maintenant et dit ce qu’il en est advenu.</translation>
    </message>
    <message>
        <source>The newest messages and what became of them.</source>
        <translation>Les derniers messages et ce qu’il en est advenu.</translation>
    </message>
    <message>
        <source>How much the channels would have carried in the last 90 days.</source>
        <translation>Ce que les canaux auraient porté ces 90 derniers jours.</translation>
    </message>
    <message>
        <source>%1 is pinged now, every %2 minutes.</source>
        <translation>La disponibilité de %1 est désormais surveillée, toutes les %2 minutes.</translation>
    </message>
    <message>
        <source>%1 is no longer pinged; its history was removed.</source>
        <translation>La disponibilité de %1 n’est plus surveillée&#xa0;; son historique a été supprimé.</translation>
    </message>
    <message>
        <source>How often it is asked, 5m to 24h.</source>
        <translation>À quelle fréquence l’adresse est interrogée, de 5m à 24h.</translation>
    </message>
    <message>
        <source>GET or HEAD.</source>
        <translation>GET ou HEAD.</translation>
    </message>
    <message>
        <source>The statuses that count as up.</source>
        <translation>Les statuts qui comptent comme disponible.</translation>
    </message>
    <message>
        <source>A text that the answer must hold.</source>
        <translation>Un texte que la réponse doit contenir.</translation>
    </message>
    <message>
        <source>A text that the answer must not hold.</source>
        <translation>Un texte que la réponse ne doit pas contenir.</translation>
    </message>
    <message>
        <source>A header to send; may be given several times.</source>
        <translation>Un en-tête à envoyer&#xa0;; peut être répété.</translation>
    </message>
    <message>
        <source>Answers in a row before it counts as up again, 1 to 10.</source>
        <translation>Réponses de suite avant de compter à nouveau comme disponible, de 1 à 10.</translation>
    </message>
    <message>
        <source>A longer answer is slow; 0: never.</source>
        <translation>Une réponse plus longue est lente&#xa0;; 0&#xa0;: jamais.</translation>
    </message>
    <message>
        <source>The site it belongs to; it needs none.</source>
        <translation>Le site auquel il appartient&#xa0;; facultatif.</translation>
    </message>
    <message>
        <source>A tag; may be given several times.</source>
        <translation>Une étiquette&#xa0;; peut être répétée.</translation>
    </message>
    <message>
        <source>http, tcp (host:port) or icmp (a host).</source>
        <translation>http, tcp (hôte:port) ou icmp (un hôte).</translation>
    </message>
    <message>
        <source>Watches whether an address answers.</source>
        <translation>Surveille si une adresse répond.</translation>
    </message>
    <message>
        <source>The monitors, one a line.</source>
        <translation>Les moniteurs, un par ligne.</translation>
    </message>
    <message>
        <source>State, uptime and response times of the monitors.</source>
        <translation>État, disponibilité et temps de réponse des moniteurs.</translation>
    </message>
    <message>
        <source>When something was down, why, and for how long; newest first.</source>
        <translation>Ce qui a été indisponible, pourquoi et combien de temps&#xa0;; du plus récent au plus ancien.</translation>
    </message>
    <message>
        <source>From this time on (2026-11-23, or 7d back).</source>
        <translation>À partir de ce moment (2026-11-23, ou 7d en arrière).</translation>
    </message>
    <message>
        <source>Up to this time.</source>
        <translation>Jusqu’à ce moment.</translation>
    </message>
    <message>
        <source>Changes the settings of a monitor.</source>
        <translation>Modifie les réglages d’un moniteur.</translation>
    </message>
    <message>
        <source>Stops asking; the history stays.</source>
        <translation>Suspend la surveillance&#xa0;; l’historique reste.</translation>
    </message>
    <message>
        <source>Goes on asking.</source>
        <translation>Reprend la surveillance.</translation>
    </message>
    <message>
        <source>Forgets a monitor with its history.</source>
        <translation>Oublie un moniteur et son historique.</translation>
    </message>
    <message>
        <source>%1 at %2 for %3 minutes</source>
        <translation>%1 à %2 pendant %3 minutes</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>since %1, until it is ended</source>
        <translation>depuis le %1, jusqu’à ce qu’elle soit terminée</translation>
    </message>
    <message>
        <source>monitor %1</source>
        <translation>moniteur %1</translation>
    </message>
    <message>
        <source>all monitors</source>
        <translation>tous les moniteurs</translation>
    </message>
    <message>
        <source>A maintenance is named by its number; “ping maintenance” shows them.</source>
        <translation>Une maintenance se désigne par son numéro&#xa0;; «&#xa0;ping maintenance&#xa0;» les affiche.</translation>
    </message>
    <message>
        <source>Times in which failures are expected: without options lists them; for one monitor, or for all.</source>
        <translation>Périodes où des échecs sont attendus&#xa0;: sans option, les affiche&#xa0;; pour un moniteur, ou pour tous.</translation>
    </message>
    <message>
        <source>From now on, for --for, or until --end.</source>
        <translation>À partir de maintenant, pour la durée de --for, ou jusqu’à --end.</translation>
    </message>
    <message>
        <source>Planned: from this time on.</source>
        <translation>Prévue&#xa0;: à partir de ce moment.</translation>
    </message>
    <message>
        <source>Recurring: daily, or days such as mon,thu.</source>
        <translation>Récurrente&#xa0;: daily (chaque jour), ou des jours comme mon,thu.</translation>
    </message>
    <message>
        <source>When it begins on these days, local time.</source>
        <translation>Quand elle commence ces jours-là, heure locale.</translation>
    </message>
    <message>
        <source>How long it takes.</source>
        <translation>Combien de temps elle dure.</translation>
    </message>
    <message>
        <source>Why.</source>
        <translation>Pourquoi.</translation>
    </message>
    <message>
        <source>Ends a maintenance now.</source>
        <translation>Termine une maintenance maintenant.</translation>
    </message>
    <message>
        <source>Forgets a planned maintenance.</source>
        <translation>Oublie une maintenance prévue.</translation>
    </message>
    <message>
        <source>New pages of its sitemaps that match “%1” are watched by themselves, at most %2 a pass.</source>
        <translation>Les nouvelles pages de ses sitemaps qui correspondent à «&#xa0;%1&#xa0;» sont surveillées d’elles-mêmes, au plus %2 par passage.</translation>
    </message>
    <message>
        <source>Watch what its sitemaps newly list and this regular expression matches (repeatable).</source>
        <translation>Surveille ce que ses sitemaps listent de nouveau et que cette expression régulière reconnaît (répétable).</translation>
    </message>
    <message>
        <source>Add at most so many pages a pass.</source>
        <translation>Ajoute au plus ce nombre de pages par passage.</translation>
    </message>
    <message>
        <source>Only propose new pages.</source>
        <translation>Propose seulement les nouvelles pages.</translation>
    </message>
    <message>
        <source>The agreed anchor text.</source>
        <translation>Le texte d’ancre convenu.</translation>
    </message>
    <message>
        <source>The agreed rel: any, follow, nofollow, ugc or sponsored.</source>
        <translation>Le rel convenu&#xa0;: any, follow, nofollow, ugc ou sponsored.</translation>
    </message>
    <message>
        <source>The agreed place: header, nav, main, aside or footer.</source>
        <translation>L’emplacement convenu&#xa0;: header, nav, main, aside ou footer.</translation>
    </message>
    <message>
        <source>The last day that the agreement holds.</source>
        <translation>Le dernier jour de l’accord.</translation>
    </message>
    <message>
        <source>What it costs, as you write it.</source>
        <translation>Ce qu’il coûte, comme vous l’écrivez.</translation>
    </message>
    <message>
        <source>Notes on whom to ask.</source>
        <translation>Notes sur la personne à contacter.</translation>
    </message>
    <message>
        <source>A tag (repeatable).</source>
        <translation>Une étiquette (répétable).</translation>
    </message>
    <message>
        <source>How often it is checked, 5m to 24h.</source>
        <translation>Intervalle de vérification, de 5m à 24h.</translation>
    </message>
    <message>
        <source>It was paid for: losing it is critical.</source>
        <translation>Il a été payé&#xa0;: le perdre est critique.</translation>
    </message>
    <message>
        <source>Losing it is critical.</source>
        <translation>Le perdre est critique.</translation>
    </message>
    <message>
        <source>Which links count: exact, prefix or domain.</source>
        <translation>Quels liens comptent&#xa0;: exact, prefix ou domain.</translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) checked</source>
        <translation>
            <numerusform>%n lien entrant vérifié</numerusform>
            <numerusform>%n liens entrants vérifiés</numerusform>
        </translation>
    </message>
    <message>
        <source>As the log has it, in English: %1</source>
        <translation>Tel que dans le journal, en anglais&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new page(s) of the sitemaps are watched from now on.</source>
        <translation>
            <numerusform>%n nouvelle page des sitemaps est désormais surveillée.</numerusform>
            <numerusform>%n nouvelles pages des sitemaps sont désormais surveillées.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis le %1</translation>
    </message>
    <message>
        <source>(maintenance)</source>
        <translation>(maintenance)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>last look %1: %2</source>
        <translation>dernière interrogation %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>ICMP is not allowed on this system: a TCP connection is tried instead.</source>
        <translation>ICMP n’est pas autorisé sur ce système&#xa0;: une connexion TCP est tentée à la place.</translation>
    </message>
    <message>
        <source>%1: %2 % up (%3 % observed)</source>
        <translation>%1&#xa0;: disponible %2&#xa0;% (observé %3&#xa0;%)</translation>
    </message>
    <message>
        <source>last 24 hours: p50 %1 ms, p95 %2 ms, p99 %3 ms</source>
        <translation>dernières 24&#xa0;heures&#xa0;: p50 %1&#xa0;ms, p95 %2&#xa0;ms, p99 %3&#xa0;ms</translation>
    </message>
    <message>
        <source>certificate until %1</source>
        <translation>certificat valable jusqu’au %1</translation>
    </message>
    <message>
        <source>domain registered until %1</source>
        <translation>domaine enregistré jusqu’au %1</translation>
    </message>
    <message>
        <source>still down</source>
        <translation>toujours indisponible</translation>
    </message>
    <message>
        <source>%1: certificate until %2</source>
        <translation>%1&#xa0;: certificat valable jusqu’au %2</translation>
    </message>
    <message>
        <source>%1: domain registered until %2</source>
        <translation>%1&#xa0;: domaine enregistré jusqu’au %2</translation>
    </message>
    <message>
        <source>%1: %2 since %3</source>
        <translation>%1&#xa0;: %2 depuis le %3</translation>
    </message>
    <message>
        <source>No alert.</source>
        <translation>Aucune alerte.</translation>
    </message>
    <message>
        <source>Backlinks</source>
        <translation>Liens entrants</translation>
    </message>
    <message>
        <source>Writes the backlinks, what was agreed and how they stand to a file.</source>
        <translation>Écrit dans un fichier les liens entrants, ce qui a été convenu et leur état.</translation>
    </message>
    <message>
        <source>%1  %2  %3  %4: %5 → %6</source>
        <translation>%1  %2  %3  %4&#xa0;: %5 → %6</translation>
    </message>
    <message>
        <source>“%1” (%2)</source>
        <translation>«&#xa0;%1&#xa0;» (%2)</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>aussitôt</translation>
    </message>
    <message>
        <source>every 15 minutes</source>
        <translation>toutes les 15 minutes</translation>
    </message>
    <message>
        <source>daily at %1</source>
        <translation>chaque jour à %1</translation>
    </message>
    <message>
        <source>every %1 at %2</source>
        <translation>chaque %1 à %2</translation>
    </message>
    <message numerus="yes">
        <source>waits after %n failure(s)</source>
        <translation>
            <numerusform>en attente après %n échec</numerusform>
            <numerusform>en attente après %n échecs</numerusform>
        </translation>
    </message>
    <message>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>No message yet.</source>
        <translation>Aucun message pour l’instant.</translation>
    </message>
    <message>
        <source>The last %1 days: %2, %3, %4.</source>
        <translation>Les %1 derniers jours&#xa0;: %2, %3, %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n alerte critique</numerusform>
            <numerusform>%n alertes critiques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n alert(s) in a day</source>
        <translation>
            <numerusform>au plus %n alerte en un jour</numerusform>
            <numerusform>au plus %n alertes en un jour</numerusform>
        </translation>
    </message>
    <message>
        <source>The same, and its value is kept apart and never shown; Authorization, Cookie and the like always are.</source>
        <translation>De même, et sa valeur est gardée à part et jamais montrée&#xa0;; Authorization, Cookie et leurs semblables le sont toujours.</translation>
    </message>
    <message>
        <source>A file of such headers, one a line.</source>
        <translation>Un fichier de tels en-têtes, un par ligne.</translation>
    </message>
    <message>
        <source>Failures in a row before it counts as down, 1 to 10; inherit: as its site or the settings say.</source>
        <translation>Échecs de suite avant d’être indisponible, de 1 à 10&#xa0;; inherit&#xa0;: selon son site ou les réglages.</translation>
    </message>
    <message>
        <source>%1: %2 messages without this rule, %3 with it</source>
        <translation>%1&#xa0;: %2 messages sans cette règle, %3 avec elle</translation>
    </message>
    <message numerus="yes">
        <source>A failure counts after it was asked again %n time(s): after %1 s, then every %2 s.</source>
        <translation>
            <numerusform>Un échec compte après %n nouvelle demande&#xa0;: au bout de %1&#xa0;s, puis toutes les %2&#xa0;s.</numerusform>
            <numerusform>Un échec compte après %n nouvelles demandes&#xa0;: au bout de %1&#xa0;s, puis toutes les %2&#xa0;s.</numerusform>
        </translation>
    </message>
    <message>
        <source>How often a failure is asked again before it counts, 0 to 9; inherit: as the settings say.</source>
        <translation>Combien de fois un échec est redemandé avant de compter, de 0 à 9&#xa0;; inherit&#xa0;: selon les réglages.</translation>
    </message>
    <message>
        <source>How long after, first and then: 10s,60s; inherit: as the settings say.</source>
        <translation>Au bout de combien de temps, d’abord puis ensuite&#xa0;: 10s,60s&#xa0;; inherit&#xa0;: selon les réglages.</translation>
    </message>
    <message>
        <source>Page with the link</source>
        <translation>Page source</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Since (UTC)</source>
        <translation>Depuis (UTC)</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Ancre</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>Not followed because of</source>
        <translation>Non suivi à cause de</translation>
    </message>
    <message>
        <source>Page indexable</source>
        <translation>Page indexable</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Status of the landing page</source>
        <translation>Statut de la page de destination</translation>
    </message>
    <message>
        <source>First seen (UTC)</source>
        <translation>Vu la première fois (UTC)</translation>
    </message>
    <message>
        <source>Last seen (UTC)</source>
        <translation>Vu la dernière fois (UTC)</translation>
    </message>
    <message>
        <source>Agreed until</source>
        <translation>Convenu jusqu’au</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payé</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>%1  %2: %3 → %4  %5</source>
        <translation>%1  %2&#xa0;: %3 → %4  %5</translation>
    </message>
    <message>
        <source>%1  %2: %3 → %4</source>
        <translation>%1  %2&#xa0;: %3 → %4</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>--kind is missing: mask, expectation, keyword or extraction.</source>
        <translation>--kind manque&#xa0;: mask, expectation, keyword ou extraction.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) accepted: what is there now is what is expected.</source>
        <translation>
            <numerusform>%n alerte acceptée&#xa0;: ce qui est là maintenant est ce qui est attendu.</numerusform>
            <numerusform>%n alertes acceptées&#xa0;: ce qui est là maintenant est ce qui est attendu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n alerte prise en compte.</numerusform>
            <numerusform>%n alertes prises en compte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Silent until %1.</source>
        <translation>Silence jusqu’au %1.</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>Writes the monitors with their state, uptime and response times to a file.</source>
        <translation>Écrit dans un fichier les moniteurs avec leur état, leur disponibilité et leurs temps de réponse.</translation>
    </message>
    <message>
        <source>This build makes no PDF: it was made without the window. Write HTML instead.</source>
        <translation>Cette version ne produit pas de PDF&#xa0;: elle a été construite sans la fenêtre. Écrivez plutôt en HTML.</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Le rapport est dans %1.</translation>
    </message>
    <message>
        <source>Writes a report on a site, a client or everything: alerts, changes, uptime, backlinks, pages, and how the figures are made.</source>
        <translation>Écrit un rapport sur un site, un client ou tout&#xa0;: alertes, changements, disponibilité, liens entrants, pages, et la façon dont les chiffres sont établis.</translation>
    </message>
    <message>
        <source>First day (UTC), for example 2026-11-01, or 30d ago as 30d.</source>
        <translation>Premier jour (UTC), par exemple 2026-11-01, ou il y a 30 jours avec 30d.</translation>
    </message>
    <message>
        <source>Last day, included; today by default.</source>
        <translation>Dernier jour, compris&#xa0;; aujourd’hui par défaut.</translation>
    </message>
    <message>
        <source>last-week (the default) or last-month.</source>
        <translation>last-week (par défaut) ou last-month.</translation>
    </message>
    <message>
        <source>All sites of this client, and its backlinks.</source>
        <translation>Tous les sites de ce client, et ses liens entrants.</translation>
    </message>
    <message>
        <source>html, pdf or json; by default what the name of the file says.</source>
        <translation>html, pdf ou json&#xa0;; par défaut ce que dit le nom du fichier.</translation>
    </message>
    <message>
        <source>uptime: a status page for publication.</source>
        <translation>uptime&#xa0;: une page d’état à publier.</translation>
    </message>
    <message>
        <source>Report %1 was added; the first one is about the period that runs now.</source>
        <translation>Le rapport %1 a été ajouté&#xa0;; le premier porte sur la période en cours.</translation>
    </message>
    <message>
        <source>all sites</source>
        <translation>tous les sites</translation>
    </message>
    <message>
        <source>next %1</source>
        <translation>prochain %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>dernier %1</translation>
    </message>
    <message>
        <source>No report leaves by itself yet; “report schedule” adds one.</source>
        <translation>Aucun rapport ne part encore de lui-même&#xa0;; «&#xa0;report schedule&#xa0;» en ajoute un.</translation>
    </message>
    <message>
        <source>A report is named by its number; “report schedules” shows them.</source>
        <translation>Un rapport est désigné par son numéro&#xa0;; «&#xa0;report schedules&#xa0;» les montre.</translation>
    </message>
    <message>
        <source>A logo is a PNG or JPEG file of at most 1 MB.</source>
        <translation>Un logo est un fichier PNG ou JPEG d’au plus 1 Mo.</translation>
    </message>
    <message>
        <source>Language of the reports: fr or en.</source>
        <translation>Langue des rapports&#xa0;: fr ou en.</translation>
    </message>
    <message>
        <source>Sends a report by mail after every week or month; “run” or the window does it.</source>
        <translation>Envoie un rapport par courriel après chaque semaine ou mois&#xa0;; «&#xa0;run&#xa0;» ou la fenêtre s’en charge.</translation>
    </message>
    <message>
        <source>weekly or monthly.</source>
        <translation>weekly (semaine) ou monthly (mois).</translation>
    </message>
    <message>
        <source>pdf (the default), html or json.</source>
        <translation>pdf (par défaut), html ou json.</translation>
    </message>
    <message>
        <source>The mail channel, where there are several.</source>
        <translation>Le canal de courriel, s’il y en a plusieurs.</translation>
    </message>
    <message>
        <source>A recipient instead of the channel&apos;s (repeatable).</source>
        <translation>Un destinataire à la place de ceux du canal (répétable).</translation>
    </message>
    <message>
        <source>Hour of the day after the period, 0-23; 8 by default.</source>
        <translation>Heure du lendemain de la période, 0-23&#xa0;; 8 par défaut.</translation>
    </message>
    <message>
        <source>The reports that leave by mail: when next, when last, and what went wrong.</source>
        <translation>Les rapports qui partent par courriel&#xa0;: le prochain, le dernier, et ce qui n’a pas marché.</translation>
    </message>
    <message>
        <source>Sends such a report no more.</source>
        <translation>N’envoie plus ce rapport.</translation>
    </message>
    <message>
        <source>Name, logo and language of reports: of the agency, or of a client.</source>
        <translation>Nom, logo et langue des rapports&#xa0;: de l’agence, ou d’un client.</translation>
    </message>
    <message>
        <source>The name on the cover.</source>
        <translation>Le nom sur la couverture.</translation>
    </message>
    <message>
        <source>A PNG or JPEG file; empty takes it away.</source>
        <translation>Un fichier PNG ou JPEG&#xa0;; vide l’enlève.</translation>
    </message>
    <message>
        <source>Rule %1 was removed.</source>
        <translation>La règle %1 a été supprimée.</translation>
    </message>
    <message>
        <source>User agent: %1</source>
        <translation>Agent utilisateur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Requests at a time: %1</source>
        <translation>Requêtes simultanées&#xa0;: %1</translation>
    </message>
    <message>
        <source>Wait between two requests: %1 s</source>
        <translation>Attente entre deux requêtes&#xa0;: %1 s</translation>
    </message>
    <message>
        <source>Header: %1</source>
        <translation>En-tête&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1:%2 is asked at %3</source>
        <translation>%1:%2 est interrogé à l’adresse %3</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message numerus="yes">
        <source>Uptime of %n day(s) (%)</source>
        <translation>
            <numerusform>Disponibilité sur %n jour (%)</numerusform>
            <numerusform>Disponibilité sur %n jours (%)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Observed of %n day(s) (%)</source>
        <translation>
            <numerusform>Observé sur %n jour (%)</numerusform>
            <numerusform>Observé sur %n jours (%)</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 (ms)</source>
        <translation>p50 (ms)</translation>
    </message>
    <message>
        <source>p95 (ms)</source>
        <translation>p95 (ms)</translation>
    </message>
    <message>
        <source>p99 (ms)</source>
        <translation>p99 (ms)</translation>
    </message>
    <message>
        <source>Certificate until (UTC)</source>
        <translation>Certificat jusqu’au (UTC)</translation>
    </message>
    <message>
        <source>User agent for this site: a text, or googlebot, bingbot, browser, vigie.</source>
        <translation>Agent utilisateur pour ce site&#xa0;: un texte, ou googlebot, bingbot, browser, vigie.</translation>
    </message>
    <message>
        <source>Wait so long between two requests; 0s: do not.</source>
        <translation>Attendre ce temps entre deux requêtes&#xa0;; 0s&#xa0;: ne pas attendre.</translation>
    </message>
    <message>
        <source>Ask this address for the host, as with --resolve (repeatable).</source>
        <translation>Interroger cette adresse pour l’hôte, comme avec --resolve (répétable).</translation>
    </message>
    <message>
        <source>Ask the address that DNS says.</source>
        <translation>Interroger l’adresse que donne le DNS.</translation>
    </message>
    <message>
        <source>The user name that the site asks for (Basic).</source>
        <translation>Le nom d’utilisateur que le site demande (Basic).</translation>
    </message>
    <message>
        <source>A file with its password, - for standard input; kept apart and never shown.</source>
        <translation>Un fichier contenant son mot de passe, - pour l’entrée standard&#xa0;; gardé à part et jamais montré.</translation>
    </message>
    <message>
        <source>Send no headers and no password of your own.</source>
        <translation>N’envoyer ni en-têtes ni mot de passe propres.</translation>
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
    <message>
        <source>The page does not say what it must say.</source>
        <translation>La page ne dit pas ce qu’elle doit dire.</translation>
    </message>
    <message>
        <source>no answer while the host name was looked up</source>
        <translation>sans réponse pendant la recherche du nom d’hôte</translation>
    </message>
    <message>
        <source>no answer to the connection</source>
        <translation>sans réponse à la connexion</translation>
    </message>
    <message>
        <source>no answer while a secure connection was agreed on</source>
        <translation>sans réponse pendant l’établissement de la connexion sécurisée</translation>
    </message>
    <message>
        <source>connected, but no answer to the request</source>
        <translation>connecté, mais sans réponse à la requête</translation>
    </message>
    <message>
        <source>not asked: other pages of this host had shown that it does not answer</source>
        <translation>non demandée&#xa0;: d’autres pages de cet hôte ont montré qu’il ne répond pas</translation>
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
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Start in the tray, without the window.</source>
        <translation>Démarrer dans la zone de notification, sans la fenêtre.</translation>
    </message>
    <message>
        <source>A place to open, as mails name it: vigie://alert/12.</source>
        <translation>Un endroit à ouvrir, tel que les courriels le nomment&#xa0;: vigie://alert/12.</translation>
    </message>
    <message>
        <source>Add the sample site, unless it is watched already.</source>
        <translation>Ajouter le site d’exemple, s’il n’est pas déjà surveillé.</translation>
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
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionChart</name>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>indexable</source>
        <translation>indexable</translation>
    </message>
    <message>
        <source>not indexable</source>
        <translation>non indexable</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Pages by HTTP status</source>
        <translation>Pages par statut HTTP</translation>
    </message>
    <message>
        <source>Pages by indexability</source>
        <translation>Pages par indexabilité</translation>
    </message>
    <message>
        <source>Pages by length of their title, characters</source>
        <translation>Pages par longueur de la balise title, en caractères</translation>
    </message>
    <message>
        <source>Pages by words of their text</source>
        <translation>Pages par nombre de mots du texte</translation>
    </message>
    <message>
        <source>Pages by redirects on the way</source>
        <translation>Pages par nombre de redirections en chemin</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) came or left</source>
        <translation>
            <numerusform>%n page entrée ou sortie</numerusform>
            <numerusform>%n pages entrées ou sorties</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Classeur (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>Not looked at yet</source>
        <translation>Pas encore vérifié</translation>
    </message>
    <message>
        <source>There is none: everything may be crawled</source>
        <translation>Absent&#xa0;: tout peut être exploré</translation>
    </message>
    <message>
        <source>There is none at this address</source>
        <translation>Absent à cette adresse</translation>
    </message>
    <message>
        <source>no title</source>
        <translation>sans titre</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) could be read; the file has errors</source>
        <translation>
            <numerusform>%n URL a pu être lue&#xa0;; le fichier contient des erreurs</numerusform>
            <numerusform>%n URL ont pu être lues&#xa0;; le fichier contient des erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An index of %n sitemap(s)</source>
        <translation>
            <numerusform>Un index de %n sitemap</numerusform>
            <numerusform>Un index de %n sitemaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s)</source>
        <translation>
            <numerusform>%n URL</numerusform>
            <numerusform>%n URL</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages that do not exist answer as such</source>
        <translation>Les pages inexistantes répondent comme telles</translation>
    </message>
    <message>
        <source>A page that does not exist answers %1 instead of 404</source>
        <translation>Une page inexistante répond %1 au lieu de 404</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n other address(es) of the site lead(s) to it</source>
        <translation>
            <numerusform>%1 autre adresse du site sur %n y mène</numerusform>
            <numerusform>%1 des %n autres adresses du site y mènent</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Valide jusqu’au %1</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n adresse</numerusform>
            <numerusform>%n adresses</numerusform>
        </translation>
    </message>
    <message>
        <source>Registered until %1</source>
        <translation>Enregistré jusqu’au %1</translation>
    </message>
    <message>
        <source>The registry does not publish a date</source>
        <translation>Le registre ne publie pas de date</translation>
    </message>
    <message>
        <source>Not indexable: %1</source>
        <translation>Non indexable&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>HostedPage</name>
    <message>
        <source>Confirm your e-mail address</source>
        <translation>Confirmez votre adresse e-mail</translation>
    </message>
    <message>
        <source>Press the button to confirm that this address is yours.</source>
        <translation>Appuyez sur le bouton pour confirmer que cette adresse est la vôtre.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>Thank you. Your address is confirmed; you can go back to Vigie.</source>
        <translation>Merci. Votre adresse est confirmée&#xa0;; vous pouvez revenir à Vigie.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Choisissez un nouveau mot de passe</translation>
    </message>
    <message>
        <source>It has 10 to 128 characters. You will be signed out on every computer.</source>
        <translation>Il a de 10 à 128 caractères. Vous serez déconnecté de tous vos ordinateurs.</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Définir le mot de passe</translation>
    </message>
    <message>
        <source>The password is set. You can sign in with it in Vigie.</source>
        <translation>Le mot de passe est défini. Vous pouvez vous connecter avec lui dans Vigie.</translation>
    </message>
    <message>
        <source>Cancel your subscription</source>
        <translation>Résiliez votre abonnement</translation>
    </message>
    <message>
        <source>Press the button to end your subscription at the end of its period. Nothing is debited after that.</source>
        <translation>Appuyez sur le bouton pour mettre fin à votre abonnement à la fin de sa période. Rien n’est débité ensuite.</translation>
    </message>
    <message>
        <source>End the subscription</source>
        <translation>Mettre fin à l’abonnement</translation>
    </message>
    <message>
        <source>The renewal is unticked. The subscription ends with its period; a mail says when.</source>
        <translation>Le renouvellement est décoché. L’abonnement prend fin avec sa période&#xa0;; un message précise quand.</translation>
    </message>
    <message>
        <source>PIN (your password)</source>
        <translation>Code confidentiel (votre mot de passe)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Une seconde fois</translation>
    </message>
    <message>
        <source>This password is too short, too long or too common.</source>
        <translation>Ce mot de passe est trop court, trop long ou trop courant.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Les deux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>This link has expired or was used already</source>
        <translation>Ce lien a expiré ou a déjà servi</translation>
    </message>
    <message>
        <source>Ask for a new one in Vigie.</source>
        <translation>Demandez-en un nouveau dans Vigie.</translation>
    </message>
    <message>
        <source>Nothing was paid</source>
        <translation>Rien n’a été payé</translation>
    </message>
    <message>
        <source>You left the payment. You can close this page and try again from Vigie.</source>
        <translation>Vous avez quitté le paiement. Vous pouvez fermer cette page et réessayer depuis Vigie.</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Merci</translation>
    </message>
    <message>
        <source>You can close this page and go back to Vigie: it notices the payment by itself.</source>
        <translation>Vous pouvez fermer cette page et revenir à Vigie&#xa0;: elle remarque le paiement d’elle-même.</translation>
    </message>
    <message>
        <source>Sandbox: payment</source>
        <translation>Bac à sable&#xa0;: paiement</translation>
    </message>
    <message>
        <source>Sandbox: card</source>
        <translation>Bac à sable&#xa0;: carte</translation>
    </message>
    <message>
        <source>The card was declined: %1</source>
        <translation>La carte a été refusée&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is a rehearsal. No money moves and no card is asked for: choose what the card does.</source>
        <translation>Ceci est une répétition. Aucun argent ne bouge et aucune carte n’est demandée&#xa0;: choisissez ce que fait la carte.</translation>
    </message>
    <message>
        <source>To pay: %1</source>
        <translation>À payer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Register the card</source>
        <translation>Enregistrer la carte</translation>
    </message>
    <message>
        <source>The card</source>
        <translation>La carte</translation>
    </message>
    <message>
        <source>is accepted</source>
        <translation>est acceptée</translation>
    </message>
    <message>
        <source>is declined: no funds</source>
        <translation>est refusée&#xa0;: fonds insuffisants</translation>
    </message>
    <message>
        <source>is declined: stolen</source>
        <translation>est refusée&#xa0;: volée</translation>
    </message>
    <message>
        <source>asks its holder</source>
        <translation>demande son titulaire</translation>
    </message>
    <message>
        <source>is accepted now and declined later</source>
        <translation>est acceptée maintenant et refusée ensuite</translation>
    </message>
    <message>
        <source>is accepted now and asks its holder later</source>
        <translation>est acceptée maintenant et demande son titulaire ensuite</translation>
    </message>
    <message>
        <source>is accepted now and later loses the answer</source>
        <translation>est acceptée maintenant et perd ensuite la réponse</translation>
    </message>
    <message>
        <source>The message to the service</source>
        <translation>Le message au service</translation>
    </message>
    <message>
        <source>comes once</source>
        <translation>arrive une fois</translation>
    </message>
    <message>
        <source>comes twice</source>
        <translation>arrive deux fois</translation>
    </message>
    <message>
        <source>comes late</source>
        <translation>arrive en retard</translation>
    </message>
    <message>
        <source>never comes</source>
        <translation>n’arrive jamais</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Renoncer</translation>
    </message>
    <message>
        <source>Your bank asks: is it you?</source>
        <translation>Votre banque demande&#xa0;: est-ce bien vous&#xa0;?</translation>
    </message>
    <message>
        <source>It is me</source>
        <translation>C’est moi</translation>
    </message>
    <message>
        <source>This page is closed</source>
        <translation>Cette page est fermée</translation>
    </message>
    <message>
        <source>It was paid, or too much time has passed.</source>
        <translation>Elle a été payée, ou trop de temps a passé.</translation>
    </message>
</context>
<context>
    <name>Invoice</name>
    <message>
        <source>Credit note</source>
        <translation>Avoir</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Facture</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Désignation</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>Unit price excl. VAT</source>
        <translation>Prix unitaire HT</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Réduction</translation>
    </message>
    <message>
        <source>Amount excl. VAT</source>
        <translation>Montant HT</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Date of issue</source>
        <translation>Date d’émission</translation>
    </message>
    <message>
        <source>Corrects the invoice</source>
        <translation>Rectifie la facture</translation>
    </message>
    <message>
        <source>Date of service</source>
        <translation>Date de la prestation</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>provision of services</source>
        <translation>prestation de services</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>Payée le</translation>
    </message>
    <message>
        <source>%1 with a capital of %2</source>
        <translation>%1 au capital de %2</translation>
    </message>
    <message>
        <source>VAT number: %1</source>
        <translation>N° de TVA&#xa0;: %1</translation>
    </message>
    <message>
        <source>SIREN: %1</source>
        <translation>SIREN&#xa0;: %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code&#xa0;: %1</translation>
    </message>
    <message>
        <source>Total excl. VAT</source>
        <translation>Total HT</translation>
    </message>
    <message>
        <source>VAT at %1</source>
        <translation>TVA à %1</translation>
    </message>
    <message>
        <source>Late-payment penalties and indemnity, without VAT</source>
        <translation>Pénalités de retard et indemnité, hors champ de la TVA</translation>
    </message>
    <message>
        <source>Total incl. VAT</source>
        <translation>Total TTC</translation>
    </message>
    <message>
        <source>Reverse charge (“Autoliquidation”): the client owes the VAT, article 283-2 of the French tax code.</source>
        <translation>Autoliquidation&#xa0;: TVA due par le client, article 283-2 du code général des impôts.</translation>
    </message>
    <message>
        <source>Payment at the order or renewal, in euros. No discount for early payment.</source>
        <translation>Paiement à la commande ou au renouvellement, en euros. Pas d’escompte pour paiement anticipé.</translation>
    </message>
    <message>
        <source>Late payment: penalties at three times the rate of the European Central Bank&apos;s main refinancing operations, from the day after the due date, without reminder.</source>
        <translation>Retard de paiement&#xa0;: pénalités au taux de trois fois celui des opérations principales de refinancement de la Banque centrale européenne, dès le lendemain de l’échéance, sans rappel.</translation>
    </message>
    <message>
        <source>Fixed indemnity for recovery costs in the case of late payment: %1.</source>
        <translation>Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement&#xa0;: %1.</translation>
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
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>up</source>
        <translation>disponible</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>ralenti</translation>
    </message>
    <message>
        <source>down</source>
        <translation>indisponible</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>en attente</translation>
    </message>
</context>
<context>
    <name>LinkLabel</name>
    <message>
        <source>backlink</source>
        <translation>lien entrant</translation>
    </message>
    <message>
        <source>not followed because of</source>
        <translation>non suivi à cause de</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>ancre</translation>
    </message>
    <message>
        <source>position on the page</source>
        <translation>emplacement dans la page</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>caché</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>URL of the source page</source>
        <translation>URL de la page source</translation>
    </message>
    <message>
        <source>source page not indexable because of</source>
        <translation>page source non indexable à cause de</translation>
    </message>
    <message>
        <source>canonical of the source page</source>
        <translation>URL canonique de la page source</translation>
    </message>
    <message>
        <source>our landing page</source>
        <translation>notre page de destination</translation>
    </message>
    <message>
        <source>what Googlebot is shown</source>
        <translation>ce qui est montré à Googlebot</translation>
    </message>
    <message>
        <source>live</source>
        <translation>présent</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdu</translation>
    </message>
    <message>
        <source>never found</source>
        <translation>jamais trouvé</translation>
    </message>
    <message>
        <source>source unreachable</source>
        <translation>source inaccessible</translation>
    </message>
    <message>
        <source>source refuses us</source>
        <translation>source qui nous refuse</translation>
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
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifié</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1, en pause</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>meta robots</source>
        <translation>meta robots</translation>
    </message>
    <message>
        <source>nofollow (%1)</source>
        <translation>nofollow (%1)</translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>non&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>redirected to %1</source>
        <translation>redirigée vers&#xa0;%1</translation>
    </message>
    <message>
        <source>not indexable: %1</source>
        <translation>non indexable&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>image: %1</source>
        <translation>image&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>nothing agreed</source>
        <translation>rien de convenu</translation>
    </message>
    <message>
        <source>this URL</source>
        <translation>cette URL</translation>
    </message>
    <message>
        <source>URLs that begin with it</source>
        <translation>les URL qui commencent ainsi</translation>
    </message>
    <message>
        <source>any page of its domain</source>
        <translation>toute page de son domaine</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Please confirm your e-mail address</source>
        <translation>Veuillez confirmer votre adresse e-mail</translation>
    </message>
    <message>
        <source>An account of Vigie was opened with this address. To confirm that it is yours, open this page and press the button. The link holds until %5.</source>
        <translation>Un compte Vigie a été ouvert avec cette adresse. Pour confirmer qu’elle est la vôtre, ouvrez cette page et appuyez sur le bouton. Le lien est valable jusqu’au %5.</translation>
    </message>
    <message>
        <source>If that was not you, do nothing: without confirmation nothing happens.</source>
        <translation>Si ce n’était pas vous, ne faites rien&#xa0;: sans confirmation, il ne se passe rien.</translation>
    </message>
    <message>
        <source>You have an account already</source>
        <translation>Vous avez déjà un compte</translation>
    </message>
    <message>
        <source>Somebody, most likely you, tried to open an account of Vigie with this address. There is one already: sign in with it. If you have forgotten the password, choose a new one here:</source>
        <translation>Quelqu’un, sans doute vous, a voulu ouvrir un compte Vigie avec cette adresse. Il en existe déjà un&#xa0;: connectez-vous avec lui. Si vous avez oublié le mot de passe, choisissez-en un nouveau ici&#xa0;:</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Choisissez un nouveau mot de passe</translation>
    </message>
    <message>
        <source>A new password was asked for. Choose it on this page; the link works once and holds until %5.</source>
        <translation>Un nouveau mot de passe a été demandé. Choisissez-le sur cette page&#xa0;; le lien fonctionne une seule fois et est valable jusqu’au %5.</translation>
    </message>
    <message>
        <source>If that was not you, do nothing: your password stays as it is.</source>
        <translation>Si ce n’était pas vous, ne faites rien&#xa0;: votre mot de passe reste tel quel.</translation>
    </message>
    <message>
        <source>Please confirm your new address</source>
        <translation>Veuillez confirmer votre nouvelle adresse</translation>
    </message>
    <message>
        <source>This address is to replace the one of an account of Vigie. To confirm, open this page and press the button. The link holds until %5; until then mail goes to the old address.</source>
        <translation>Cette adresse doit remplacer celle d’un compte Vigie. Pour confirmer, ouvrez cette page et appuyez sur le bouton. Le lien est valable jusqu’au %5&#xa0;; d’ici là, le courrier va à l’ancienne adresse.</translation>
    </message>
    <message>
        <source>Your address is about to change</source>
        <translation>Votre adresse est sur le point de changer</translation>
    </message>
    <message>
        <source>The address of your account of Vigie is to become %6. Nothing changes until it is confirmed there.</source>
        <translation>L’adresse de votre compte Vigie doit devenir %6. Rien ne change tant qu’elle n’y est pas confirmée.</translation>
    </message>
    <message>
        <source>If you did not ask for this, change your password now: whoever asked for it knows it.</source>
        <translation>Si vous ne l’avez pas demandé, changez votre mot de passe maintenant&#xa0;: la personne qui l’a demandé le connaît.</translation>
    </message>
    <message>
        <source>New terms of service from %4</source>
        <translation>Nouvelles conditions générales à partir du %4</translation>
    </message>
    <message>
        <source>The terms of the service of Vigie change. Version %3 is in force from %4. The whole text is here:</source>
        <translation>Les conditions générales du service Vigie changent. La version %3 entre en vigueur le %4. Le texte intégral est ici&#xa0;:</translation>
    </message>
    <message>
        <source>Vigie shows them at its next start.</source>
        <translation>Vigie les montrera à son prochain démarrage.</translation>
    </message>
    <message>
        <source>Your order: %2</source>
        <translation>Votre commande&#xa0;: %2</translation>
    </message>
    <message>
        <source>Thank you. The pack %2 is yours from now on. You paid %1 incl. VAT; the invoice follows.</source>
        <translation>Merci. Le pack %2 est à vous dès maintenant. Vous avez payé %1 TTC&#xa0;; la facture suit.</translation>
    </message>
    <message>
        <source>The next renewal is on %4, unless you untick it in the application at least 48 hours before. Telecommunications are not included.</source>
        <translation>Le prochain renouvellement a lieu le %4, sauf si vous le décochez dans l’application au moins 48 heures avant. Les télécommunications ne sont pas comprises.</translation>
    </message>
    <message>
        <source>You may withdraw within 30 days of any payment, once, without a reason, from the application or by answering this mail: you get back what you paid.</source>
        <translation>Vous pouvez vous rétracter dans les 30 jours suivant tout paiement, une fois, sans motif, depuis l’application ou en répondant à ce message&#xa0;: ce que vous avez payé vous est rendu.</translation>
    </message>
    <message>
        <source>Invoice %3</source>
        <translation>Facture %3</translation>
    </message>
    <message>
        <source>Attached is the invoice %3 of %1 incl. VAT. All your invoices are in the application.</source>
        <translation>Ci-joint la facture %3 de %1 TTC. Toutes vos factures sont dans l’application.</translation>
    </message>
    <message>
        <source>Credit note %3</source>
        <translation>Avoir %3</translation>
    </message>
    <message>
        <source>Attached is the credit note %3 of %1 incl. VAT.</source>
        <translation>Ci-joint l’avoir %3 de %1 TTC.</translation>
    </message>
    <message>
        <source>A payment failed: invoice %3</source>
        <translation>Un paiement a échoué&#xa0;: facture %3</translation>
    </message>
    <message>
        <source>The card did not pay the invoice %3 of %1. We try again on %4.</source>
        <translation>La carte n’a pas réglé la facture %3 de %1. Nous réessaierons le %4.</translation>
    </message>
    <message>
        <source>Without payment the pack is suspended on %5. You can pay now, or give another card, in the application.</source>
        <translation>Sans paiement, le pack sera suspendu le %5. Vous pouvez payer maintenant, ou donner une autre carte, dans l’application.</translation>
    </message>
    <message>
        <source>Nothing of your own data is lost: Vigie goes on at the limits of Free.</source>
        <translation>Rien de vos propres données n’est perdu&#xa0;: Vigie continue dans les limites du pack Free.</translation>
    </message>
    <message>
        <source>Your bank wants to ask you: invoice %3</source>
        <translation>Votre banque vous demande confirmation&#xa0;: facture %3</translation>
    </message>
    <message>
        <source>Your bank pays the invoice %3 of %1 only when you confirm it. Please do so on this page:</source>
        <translation>Votre banque ne réglera la facture %3 de %1 que si vous confirmez. Veuillez le faire sur cette page&#xa0;:</translation>
    </message>
    <message>
        <source>Your pack is suspended</source>
        <translation>Votre pack est suspendu</translation>
    </message>
    <message>
        <source>The invoice %3 of %1 is still unpaid, so your pack is suspended. Vigie goes on at the limits of Free, and everything that it has recorded stays readable.</source>
        <translation>La facture %3 de %1 reste impayée, votre pack est donc suspendu. Vigie continue dans les limites du pack Free, et tout ce qu’elle a enregistré reste lisible.</translation>
    </message>
    <message>
        <source>It comes back with the payment:</source>
        <translation>Il revient avec le paiement&#xa0;:</translation>
    </message>
    <message>
        <source>Your pack %2 is back</source>
        <translation>Votre pack %2 est rétabli</translation>
    </message>
    <message>
        <source>The payment has arrived. The pack %2 is available again at the next synchronisation.</source>
        <translation>Le paiement est arrivé. Le pack %2 est de nouveau disponible à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Formal notice: invoice %3</source>
        <translation>Mise en demeure&#xa0;: facture %3</translation>
    </message>
    <message>
        <source>The invoice %3 is unpaid; %1 are due. We ask you formally to pay within 48 hours of receiving this mail. After that the subscription is terminated; the debt stays.</source>
        <translation>La facture %3 est impayée&#xa0;; %1 restent dus. Nous vous mettons en demeure de payer dans les 48 heures suivant la réception de ce message. Passé ce délai, l’abonnement est résilié&#xa0;; la dette demeure.</translation>
    </message>
    <message>
        <source>%7</source>
        <translation>%7</translation>
    </message>
    <message>
        <source>The price of %2 changes</source>
        <translation>Le prix du pack %2 change</translation>
    </message>
    <message>
        <source>From your renewal of %4 on, the pack %2 costs %1 incl. VAT instead of %8.</source>
        <translation>À partir de votre renouvellement du %4, le pack %2 coûte %1 TTC au lieu de %8.</translation>
    </message>
    <message>
        <source>If you do not want it at this price, untick the renewal in the application at least 48 hours before.</source>
        <translation>Si vous n’en voulez pas à ce prix, décochez le renouvellement dans l’application au moins 48 heures avant.</translation>
    </message>
    <message>
        <source>Maintenance on %4</source>
        <translation>Maintenance le %4</translation>
    </message>
    <message>
        <source>The service is maintained from %4 to %5. During that time nobody can sign in; Vigie goes on with what it has.</source>
        <translation>Le service est en maintenance du %4 au %5. Pendant ce temps, personne ne peut se connecter&#xa0;; Vigie continue avec ce qu’elle a.</translation>
    </message>
    <message>
        <source>Your pack %2 renews on %4</source>
        <translation>Votre pack %2 se renouvelle le %4</translation>
    </message>
    <message>
        <source>On %4 the pack %2 renews for another period, and the registered card is debited with %1 incl. VAT.</source>
        <translation>Le %4, le pack %2 se renouvelle pour une nouvelle période, et la carte enregistrée est débitée de %1 TTC.</translation>
    </message>
    <message>
        <source>If you do not want that, untick the renewal in the application by %5. The subscription then ends with its period.</source>
        <translation>Si vous ne le souhaitez pas, décochez le renouvellement dans l’application au plus tard le %5. L’abonnement prend alors fin avec sa période.</translation>
    </message>
    <message>
        <source>Your pack %2 will not renew</source>
        <translation>Votre pack %2 ne sera pas renouvelé</translation>
    </message>
    <message>
        <source>The renewal of the pack %2 is unticked. The subscription ends on %5. Until then you may tick it again.</source>
        <translation>Le renouvellement du pack %2 est décoché. L’abonnement prend fin le %5. D’ici là, vous pouvez le cocher de nouveau.</translation>
    </message>
    <message>
        <source>Your withdrawal has been received</source>
        <translation>Votre rétractation a bien été reçue</translation>
    </message>
    <message>
        <source>We received your withdrawal from the pack %2 on %4. The subscription has ended and your account is on Free.</source>
        <translation>Nous avons reçu votre rétractation du pack %2 le %4. L’abonnement a pris fin et votre compte est au pack Free.</translation>
    </message>
    <message>
        <source>The payment of %1 is returned in full to the means of payment you used, by %5 at the latest.</source>
        <translation>Le paiement de %1 est intégralement remboursé sur le moyen de paiement utilisé, au plus tard le %5.</translation>
    </message>
    <message>
        <source>Refund of %1</source>
        <translation>Remboursement de %1</translation>
    </message>
    <message>
        <source>We have returned %1 to your means of payment (credit note %3). Your bank may take some days to show it.</source>
        <translation>Nous avons remboursé %1 sur votre moyen de paiement (avoir %3). Votre banque peut mettre quelques jours à l’afficher.</translation>
    </message>
    <message>
        <source>Your pack %2 ends in %9</source>
        <translation>Votre pack %2 prend fin dans %9</translation>
    </message>
    <message>
        <source>The pack %2 ends on %4. What the service holds for it (computers, use, mail under way) is then erased within 24 hours.</source>
        <translation>Le pack %2 prend fin le %4. Ce que le service détient à ce titre (ordinateurs, utilisation, courrier en cours) est alors effacé sous 24 heures.</translation>
    </message>
    <message>
        <source>You can download it from the Account screen before. What Vigie has recorded on your computer stays yours and readable.</source>
        <translation>Vous pouvez le télécharger avant depuis l’écran Compte. Ce que Vigie a enregistré sur votre ordinateur reste à vous et lisible.</translation>
    </message>
    <message>
        <source>Your pack %2 has ended</source>
        <translation>Votre pack %2 a pris fin</translation>
    </message>
    <message>
        <source>The pack %2 ended on %4, and your account is on Free. What is above its limits is paused, nothing is deleted.</source>
        <translation>Le pack %2 a pris fin le %4, et votre compte est au pack Free. Ce qui dépasse ses limites est mis en pause, rien n’est supprimé.</translation>
    </message>
    <message>
        <source>Your subscription has been ended</source>
        <translation>Votre abonnement a été résilié</translation>
    </message>
    <message>
        <source>We have ended the subscription to the pack %2. The reason: %7</source>
        <translation>Nous avons résilié l’abonnement au pack %2. Le motif&#xa0;: %7</translation>
    </message>
    <message>
        <source>What Vigie has recorded on your computer stays yours and readable. You can answer this mail.</source>
        <translation>Ce que Vigie a enregistré sur votre ordinateur reste à vous et lisible. Vous pouvez répondre à ce message.</translation>
    </message>
    <message>
        <source>The service of Vigie ends on %4</source>
        <translation>Le service Vigie prend fin le %4</translation>
    </message>
    <message>
        <source>The service of Vigie ends on %4. Nothing renews past that day. The program itself goes on, and your data stay yours.</source>
        <translation>Le service Vigie prend fin le %4. Rien ne se renouvelle au-delà de ce jour. Le programme lui-même continue, et vos données restent à vous.</translation>
    </message>
    <message>
        <source>For the part of your subscription that you cannot use any more you get back %1.</source>
        <translation>Pour la part de votre abonnement que vous ne pouvez plus utiliser, %1 vous sont remboursés.</translation>
    </message>
    <message>
        <source>Our offer: %2</source>
        <translation>Notre offre&#xa0;: %2</translation>
    </message>
    <message>
        <source>Your tailored pack is in the application: %2, for %1 incl. VAT. The offer holds until %5.</source>
        <translation>Votre pack sur mesure est dans l’application&#xa0;: %2, pour %1 TTC. L’offre est valable jusqu’au %5.</translation>
    </message>
    <message>
        <source>Your account has been deleted</source>
        <translation>Votre compte a été supprimé</translation>
    </message>
    <message>
        <source>Your account of Vigie and its data are deleted. Invoices are kept for ten years, as the law demands, apart from everything else.</source>
        <translation>Votre compte Vigie et ses données sont supprimés. Les factures sont conservées dix ans, comme la loi l’exige, séparées de tout le reste.</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>un jour</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 jours</translation>
    </message>
    <message>
        <source>%1, %2 (Paris time)</source>
        <translation>%1 à %2 (heure de Paris)</translation>
    </message>
</context>
<context>
    <name>MonitorTableModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1, maintenance</source>
        <translation>%1, maintenance</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>%1 of the time observed</source>
        <translation>%1 du temps observé</translation>
    </message>
    <message>
        <source>Response time of the last 24 hours</source>
        <translation>Temps de réponse des dernières 24 heures</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 depuis le&#xa0;%2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 jours</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 an</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifié</translation>
    </message>
</context>
<context>
    <name>Operator</name>
    <message>
        <source>Usage: vigie-backend serve --data DIR (--sandbox | --smtp HOST:PORT --mail-from ADDRESS)</source>
        <translation>Utilisation&#xa0;: vigie-backend serve --data DIR (--sandbox | --smtp HOST:PORT --mail-from ADDRESS)</translation>
    </message>
    <message>
        <source>directory of the keys, and of the database unless one is named</source>
        <translation>dossier des clés, et de la base de données si aucune n’est indiquée</translation>
    </message>
    <message>
        <source>sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME</source>
        <translation>sqlite:FILE ou postgres://USER:PASSWORD@HOST/NAME</translation>
    </message>
    <message>
        <source>where to listen; 127.0.0.1:8080 without it</source>
        <translation>adresse d’écoute&#xa0;; 127.0.0.1:8080 par défaut</translation>
    </message>
    <message>
        <source>address under which the outside reaches the service</source>
        <translation>adresse sous laquelle le service est joint de l’extérieur</translation>
    </message>
    <message>
        <source>for trying things: mails become files, nothing leaves</source>
        <translation>pour essayer&#xa0;: les e-mails deviennent des fichiers, rien ne sort</translation>
    </message>
    <message>
        <source>server that takes the mails, by STARTTLS</source>
        <translation>serveur qui reçoit les e-mails, en STARTTLS</translation>
    </message>
    <message>
        <source>user there; the password is read from the file smtp-password of the data directory</source>
        <translation>utilisateur sur ce serveur&#xa0;; le mot de passe est lu dans le fichier smtp-password du dossier des données</translation>
    </message>
    <message>
        <source>sender of the mails</source>
        <translation>expéditeur des e-mails</translation>
    </message>
    <message>
        <source>a front on this computer tells the clients&apos; addresses</source>
        <translation>un serveur frontal sur cet ordinateur indique les adresses des clients</translation>
    </message>
    <message>
        <source>Please name a directory with --data.</source>
        <translation>Veuillez indiquer un dossier avec --data.</translation>
    </message>
    <message>
        <source>“%1” is no address of a database.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse de base de données.</translation>
    </message>
    <message>
        <source>“%1” is not of the form HOST:PORT.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas de la forme HOST:PORT.</translation>
    </message>
    <message>
        <source>“%1” cannot be the public address: it begins with https://, except on this computer.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être l’adresse publique&#xa0;: elle commence par https://, sauf sur cet ordinateur.</translation>
    </message>
    <message>
        <source>“%1” cannot be the sender of mails (--mail-from).</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être l’expéditeur des e-mails (--mail-from).</translation>
    </message>
    <message>
        <source>Please say either --sandbox or --smtp: where do mails go?</source>
        <translation>Veuillez choisir --sandbox ou --smtp&#xa0;: où vont les e-mails&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” was not expected here.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas attendu ici.</translation>
    </message>
    <message>
        <source>The database “%1” cannot be used: %2</source>
        <translation>La base de données «&#xa0;%1&#xa0;» est inutilisable&#xa0;: %2</translation>
    </message>
    <message>
        <source>The service cannot listen on %1.</source>
        <translation>Le service ne peut pas écouter sur %1.</translation>
    </message>
    <message>
        <source>The key in “%1” can be neither read nor made.</source>
        <translation>La clé «&#xa0;%1&#xa0;» ne peut être ni lue ni créée.</translation>
    </message>
    <message>
        <source>The service answers at %1</source>
        <translation>Le service répond à l’adresse %1</translation>
    </message>
    <message>
        <source>Its mails are files in %1</source>
        <translation>Ses e-mails sont des fichiers dans %1</translation>
    </message>
    <message>
        <source>What a desktop has to know of it, address and public key: %1</source>
        <translation>Ce qu’un poste doit savoir de lui, adresse et clé publique&#xa0;: %1</translation>
    </message>
    <message>
        <source>The file “%1” cannot be used; look at “%2”.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» est inutilisable&#xa0;; voyez «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>Payments need the files stripe-key and stripe-webhook-secret in the data directory.</source>
        <translation>Les paiements demandent les fichiers stripe-key et stripe-webhook-secret dans le répertoire de données.</translation>
    </message>
    <message>
        <source>Usage: vigie-backend admin --data DIR [--database ADDRESS] --reason TEXT COMMAND …</source>
        <translation>Utilisation&#xa0;: vigie-backend admin --data DIR [--database ADRESSE] --reason TEXTE COMMANDE …</translation>
    </message>
    <message>
        <source>Please give a reason with --reason: it stands in the log.</source>
        <translation>Indiquez une raison avec --reason&#xa0;: elle figurera dans le journal.</translation>
    </message>
    <message>
        <source>There is no “%1”.</source>
        <translation>«&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>Nothing was done: %1 (%2)</source>
        <translation>Rien n’a été fait&#xa0;: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>PageCharts</name>
    <message>
        <source>nothing to compare with</source>
        <translation>rien à comparer</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) added</source>
        <translation>
            <numerusform>%n ligne ajoutée</numerusform>
            <numerusform>%n lignes ajoutées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) removed</source>
        <translation>
            <numerusform>%n ligne supprimée</numerusform>
            <numerusform>%n lignes supprimées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) added</source>
        <translation>
            <numerusform>%n mot ajouté</numerusform>
            <numerusform>%n mots ajoutés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) removed</source>
        <translation>
            <numerusform>%n mot supprimé</numerusform>
            <numerusform>%n mots supprimés</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % similar to the first snapshot</source>
        <translation>semblable à %1&#xa0;% au premier instantané</translation>
    </message>
    <message>
        <source>Lines added and removed at each kept snapshot</source>
        <translation>Lignes ajoutées et supprimées à chaque instantané gardé</translation>
    </message>
    <message>
        <source>Words added and removed at each kept snapshot</source>
        <translation>Mots ajoutés et supprimés à chaque instantané gardé</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>lignes</translation>
    </message>
    <message>
        <source>words</source>
        <translation>mots</translation>
    </message>
    <message>
        <source>similarity, %</source>
        <translation>similarité, %</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajouté</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>supprimé</translation>
    </message>
    <message>
        <source>similarity to the first</source>
        <translation>similarité avec le premier</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>median</source>
        <translation>médiane</translation>
    </message>
    <message>
        <source>95 of 100 below</source>
        <translation>95 sur 100 au-dessous</translation>
    </message>
    <message>
        <source>99 of 100 below</source>
        <translation>99 sur 100 au-dessous</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>median: %1 ms</source>
        <translation>médiane&#xa0;: %1&#xa0;ms</translation>
    </message>
    <message>
        <source>95 of 100 below %1 ms</source>
        <translation>95 sur 100 au-dessous de %1&#xa0;ms</translation>
    </message>
    <message>
        <source>99 of 100 below %1 ms</source>
        <translation>99 sur 100 au-dessous de %1&#xa0;ms</translation>
    </message>
    <message numerus="yes">
        <source>of %n answer(s)</source>
        <translation>
            <numerusform>sur %n réponse</numerusform>
            <numerusform>sur %n réponses</numerusform>
        </translation>
    </message>
    <message>
        <source>Size and words</source>
        <translation>Poids et mots</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>ko</translation>
    </message>
    <message>
        <source>size, kB</source>
        <translation>poids, ko</translation>
    </message>
    <message>
        <source>words of the text</source>
        <translation>mots du texte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 octets</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageFilterText</name>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>title</source>
        <translation>balise title</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>étiquette</translation>
    </message>
    <message>
        <source>status</source>
        <translation>statut</translation>
    </message>
    <message>
        <source>indexable</source>
        <translation>indexable</translation>
    </message>
    <message>
        <source>severity of open changes</source>
        <translation>gravité des changements ouverts</translation>
    </message>
    <message>
        <source>words</source>
        <translation>mots</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>response time</source>
        <translation>temps de réponse</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>important</source>
        <translation>importante</translation>
    </message>
    <message>
        <source>state</source>
        <translation>état</translation>
    </message>
    <message>
        <source>gone from the sitemap</source>
        <translation>absente du sitemap</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>contient</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>ne contient pas</translation>
    </message>
    <message>
        <source>is</source>
        <translation>est</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>n’est pas</translation>
    </message>
    <message>
        <source>not in the last</source>
        <translation>depuis plus de</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>au moins</translation>
    </message>
    <message>
        <source>in the last</source>
        <translation>depuis moins de</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>au plus</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>field, test, value</comment>
        <translation>%1 %2 %3</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The request is malformed.</source>
        <translation>La requête est mal formée.</translation>
    </message>
    <message>
        <source>The body is not valid JSON.</source>
        <translation>Le corps n’est pas du JSON valide.</translation>
    </message>
    <message>
        <source>Some fields are missing or cannot be used.</source>
        <translation>Des champs manquent ou ne sont pas utilisables.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>Il n’y a rien ici.</translation>
    </message>
    <message>
        <source>This cannot be done here.</source>
        <translation>Cela ne peut pas se faire ici.</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>La requête est trop volumineuse.</translation>
    </message>
    <message>
        <source>The body must be JSON in UTF-8.</source>
        <translation>Le corps doit être du JSON en UTF-8.</translation>
    </message>
    <message>
        <source>Too many attempts. Please wait a little.</source>
        <translation>Trop de tentatives. Veuillez patienter un peu.</translation>
    </message>
    <message>
        <source>The service is busy. Please try again shortly.</source>
        <translation>Le service est occupé. Veuillez réessayer dans un instant.</translation>
    </message>
    <message>
        <source>The request took too long.</source>
        <translation>La requête a duré trop longtemps.</translation>
    </message>
    <message>
        <source>The service made a mistake. It has been noted.</source>
        <translation>Le service a commis une erreur. Elle a été consignée.</translation>
    </message>
    <message>
        <source>Please sign in.</source>
        <translation>Veuillez vous connecter.</translation>
    </message>
    <message>
        <source>The e-mail address or the password is wrong.</source>
        <translation>L’adresse e-mail ou le mot de passe est incorrect.</translation>
    </message>
    <message>
        <source>Please confirm your e-mail address first.</source>
        <translation>Veuillez d’abord confirmer votre adresse e-mail.</translation>
    </message>
    <message>
        <source>This link has expired or was used already.</source>
        <translation>Ce lien a expiré ou a déjà servi.</translation>
    </message>
    <message>
        <source>This account cannot place orders.</source>
        <translation>Ce compte ne peut pas commander.</translation>
    </message>
    <message>
        <source>The price has changed. Please look at it again and confirm.</source>
        <translation>Le prix a changé. Veuillez le revoir et confirmer.</translation>
    </message>
    <message>
        <source>This offer has expired. Please ask for a new one.</source>
        <translation>Cette offre a expiré. Veuillez en demander une nouvelle.</translation>
    </message>
    <message>
        <source>This code cannot be used.</source>
        <translation>Ce code ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>An invoice is unpaid. Please pay it before you order.</source>
        <translation>Une facture est impayée. Veuillez la régler avant de commander.</translation>
    </message>
    <message>
        <source>There is a running subscription already.</source>
        <translation>Un abonnement est déjà en cours.</translation>
    </message>
    <message>
        <source>There is no running subscription.</source>
        <translation>Aucun abonnement n’est en cours.</translation>
    </message>
    <message>
        <source>Less than 48 hours are left before the renewal: the next period will be billed. Please confirm with both dates.</source>
        <translation>Il reste moins de 48 heures avant le renouvellement&#xa0;: la prochaine période sera facturée. Veuillez confirmer avec les deux dates.</translation>
    </message>
    <message>
        <source>The right of withdrawal is over or was used already.</source>
        <translation>Le droit de rétractation est expiré ou a déjà été exercé.</translation>
    </message>
    <message>
        <source>Please accept the terms in force first.</source>
        <translation>Veuillez d’abord accepter les conditions en vigueur.</translation>
    </message>
    <message>
        <source>This account is used on as many computers as it may be.</source>
        <translation>Ce compte est utilisé sur autant d’ordinateurs que permis.</translation>
    </message>
    <message>
        <source>The payment failed.</source>
        <translation>Le paiement a échoué.</translation>
    </message>
    <message>
        <source>Something changed in the meantime. Please look again.</source>
        <translation>Quelque chose a changé entre-temps. Veuillez revoir.</translation>
    </message>
    <message>
        <source>The service is being maintained. Vigie goes on with what it has.</source>
        <translation>Le service est en maintenance. Vigie continue avec ce qu’elle a.</translation>
    </message>
    <message>
        <source>The service is ending.</source>
        <translation>Le service prend fin.</translation>
    </message>
    <message>
        <source>The signature of the message is wrong.</source>
        <translation>La signature du message est incorrecte.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Monitoring report</source>
        <translation>Rapport de surveillance</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État des services</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Alertes ouvertes</translation>
    </message>
    <message>
        <source>Changes per day</source>
        <translation>Changements par jour</translation>
    </message>
    <message>
        <source>Most important changes</source>
        <translation>Changements les plus importants</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Backlinks</source>
        <translation>Liens entrants</translation>
    </message>
    <message>
        <source>What happened to backlinks</source>
        <translation>Ce qui est arrivé aux liens entrants</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>How these figures are made</source>
        <translation>Comment ces chiffres sont établis</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
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
        <source>Explains</source>
        <translation>Explique</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Vu en dernier</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Le plus long</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Source page</source>
        <translation>Page source</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>At the beginning</source>
        <translation>Au début</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>À la fin</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifié</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>toujours en cours</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouverte</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>prise en compte</translation>
    </message>
    <message>
        <source>up</source>
        <translation>disponible</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>ralenti</translation>
    </message>
    <message>
        <source>down</source>
        <translation>indisponible</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>Nothing in this period.</source>
        <translation>Rien sur cette période.</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>The whole report is attached.</source>
        <translation>Le rapport complet est en pièce jointe.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>du&#xa0;%1 au&#xa0;%2</translation>
    </message>
    <message>
        <source>Made on %1</source>
        <translation>Établi le %1</translation>
    </message>
    <message>
        <source>Made with Vigie</source>
        <translation>Établi avec Vigie</translation>
    </message>
    <message>
        <source>%1, made with Vigie</source>
        <translation>%1, établi avec Vigie</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>Report on %1, %2</source>
        <translation>Rapport sur %1, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h&#xa0;%2&#xa0;min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1&#xa0;j&#xa0;%2&#xa0;h</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>statut&#xa0;%1</translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>the name was not resolved</source>
        <translation>le nom n’a pas été résolu</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>pas de connexion</translation>
    </message>
    <message>
        <source>the certificate or the encryption was refused</source>
        <translation>le certificat ou le chiffrement a été refusé</translation>
    </message>
    <message>
        <source>not the content that was expected</source>
        <translation>pas le contenu attendu</translation>
    </message>
    <message>
        <source>no usable answer</source>
        <translation>pas de réponse exploitable</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n change(s)</source>
        <translation>
            <numerusform>%1&#xa0;: %n changement</numerusform>
            <numerusform>%1&#xa0;: %n changements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) had been checked by the end of the period, %1 by its beginning.</source>
        <translation>
            <numerusform>%n page avait été vérifiée à la fin de la période, %1 à son début.</numerusform>
            <numerusform>%n pages avaient été vérifiées à la fin de la période, %1 à son début.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that is watched changed in this period.</source>
        <translation>Rien de ce qui est surveillé n’a changé sur cette période.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were found: %1 critical, %2 of warning severity.</source>
        <translation>
            <numerusform>%n changement trouvé&#xa0;: %1 critique(s), %2 avertissement(s).</numerusform>
            <numerusform>%n changements trouvés&#xa0;: %1 critique(s), %2 avertissement(s).</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert was raised in this period.</source>
        <translation>Aucune alerte n’a été levée sur cette période.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) were raised in this period.</source>
        <translation>
            <numerusform>%n alerte a été levée sur cette période.</numerusform>
            <numerusform>%n alertes ont été levées sur cette période.</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert is open now.</source>
        <translation>Aucune alerte n’est ouverte actuellement.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are open now.</source>
        <translation>
            <numerusform>%n alerte est ouverte actuellement.</numerusform>
            <numerusform>%n alertes sont ouvertes actuellement.</numerusform>
        </translation>
    </message>
    <message>
        <source>No monitor was down; the lowest uptime is %1.</source>
        <translation>Aucun moniteur n’a été indisponible&#xa0;; la disponibilité la plus basse est de %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) of availability; the lowest uptime is %1, of {monitor}.</source>
        <translation>
            <numerusform>%n incident de disponibilité&#xa0;; la disponibilité la plus basse est de %1, pour {monitor}.</numerusform>
            <numerusform>%n incidents de disponibilité&#xa0;; la disponibilité la plus basse est de %1, pour {monitor}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) were not observed in this period.</source>
        <translation>
            <numerusform>%n moniteur n’a pas été observé sur cette période.</numerusform>
            <numerusform>%n moniteurs n’ont pas été observés sur cette période.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n backlink(s) are live.</source>
        <translation>
            <numerusform>%1 lien entrant sur %n est actif.</numerusform>
            <numerusform>%1 liens entrants sur %n sont actifs.</numerusform>
        </translation>
    </message>
    <message>
        <source>In this period %1 were lost, %2 came back or were found, and %3 other changes of links were seen.</source>
        <translation>Sur cette période, %1 ont été perdus, %2 sont revenus ou ont été trouvés, et %3 autres changements de liens ont été vus.</translation>
    </message>
    <message>
        <source>The period runs from %1, 00:00, to %2, 24:00, UTC. Days are days of UTC; times of day are those of %3.</source>
        <translation>La période va du %1 à 00:00 au %2 à 24:00, UTC. Les jours sont ceux de l’UTC&#xa0;; les heures sont celles de %3.</translation>
    </message>
    <message>
        <source>Uptime is the share of the observed time in which the address answered, slow answers included. Planned maintenance is left out. It is cut, not rounded, to four decimals.</source>
        <translation>La disponibilité est la part du temps observé pendant laquelle l’adresse a répondu, réponses lentes comprises. La maintenance prévue n’est pas comptée. Elle est tronquée, et non arrondie, à quatre décimales.</translation>
    </message>
    <message>
        <source>An address is down after several failures in a row, the repeated ones asked by a second HTTP stack on fresh connections. It then counts as down from the first failure to the first answer of a confirmed recovery.</source>
        <translation>Une adresse est indisponible après plusieurs échecs de suite, les suivants étant demandés par une seconde pile HTTP sur de nouvelles connexions. Elle compte alors comme indisponible du premier échec à la première réponse d’un rétablissement confirmé.</translation>
    </message>
    <message>
        <source>Unanswered means that no complete answer came before the deadline of the check.</source>
        <translation>Sans réponse signifie qu’aucune réponse complète n’est arrivée avant l’échéance de la vérification.</translation>
    </message>
    <message>
        <source>Not observed is the time in which the program did not run, its computer slept or was offline, or the answer was about us (a firewall page, too many requests). It counts neither as up nor as down; the share that was observed stands beside each figure.</source>
        <translation>Non observé désigne le temps pendant lequel le programme ne tournait pas, son ordinateur était en veille ou hors ligne, ou la réponse nous concernait (page de pare-feu, trop de requêtes). Il ne compte ni comme disponible ni comme indisponible&#xa0;; la part observée figure à côté de chaque chiffre.</translation>
    </message>
    <message>
        <source>Severity is that of the change, not of the state after it. Critical: it can drop pages from the index, cut crawling, or take the site away. Warning: it may change ranking, snippet or link value. Info: worth keeping. Good: better, or recovered.</source>
        <translation>La gravité est celle du changement, non de l’état qui le suit. Critique&#xa0;: il peut faire sortir des pages de l’index, couper l’exploration ou rendre le site absent. Avertissement&#xa0;: il peut changer le classement, l’extrait ou la valeur d’un lien. Info&#xa0;: à garder. Bon&#xa0;: mieux, ou rétabli.</translation>
    </message>
    <message>
        <source>A failure, and a change that would be an alert, counts only when it is seen again. A failed answer never replaces the last good one: content is compared between complete answers only.</source>
        <translation>Un échec, ou un changement qui serait une alerte, ne compte que s’il est revu. Une réponse en échec ne remplace jamais la dernière bonne&#xa0;: les contenus ne sont comparés qu’entre réponses complètes.</translation>
    </message>
    <message>
        <source>The same edit on many pages is listed once, with the number of pages. What another change brought about is counted under “Explains” and not listed again; changes per day count every change of every page.</source>
        <translation>La même modification sur plusieurs pages est citée une fois, avec le nombre de pages. Ce qu’un autre changement a entraîné est compté sous «&#xa0;Explique&#xa0;» et n’est pas cité à nouveau&#xa0;; les changements par jour comptent chaque changement de chaque page.</translation>
    </message>
    <message>
        <source>Open alerts are those that were open or acknowledged on %1, whenever they were raised.</source>
        <translation>Les alertes ouvertes sont celles qui étaient ouvertes ou prises en compte le %1, quelle que soit leur date.</translation>
    </message>
    <message>
        <source>A backlink is lost when a good page without it, or a 404 or 410, says so twice. A source page that does not answer or refuses us says nothing about the link. States of backlinks are those at the time of this report.</source>
        <translation>Un lien entrant est perdu quand une bonne page sans lui, ou un code 404 ou 410, le dit deux fois. Une page source qui ne répond pas ou nous refuse ne dit rien du lien. Les états des liens entrants sont ceux du moment du rapport.</translation>
    </message>
    <message>
        <source>Pages are counted by their newest answer at both ends of the period. Left out: pages that are no longer watched, the site&apos;s own files (robots.txt, sitemaps), and what masks hide.</source>
        <translation>Les pages sont comptées selon leur dernière réponse aux deux bouts de la période. Ne sont pas comptés&#xa0;: les pages qui ne sont plus surveillées, les fichiers propres au site (robots.txt, sitemaps), et ce que cachent les masques.</translation>
    </message>
</context>
<context>
    <name>RobotsText</name>
    <message>
        <source>no rule</source>
        <translation>aucune règle</translation>
    </message>
    <message>
        <source>line %1 %2</source>
        <translation>ligne %1 %2</translation>
    </message>
    <message>
        <source>- %1: loses %2, gains %3</source>
        <translation>- %1&#xa0;: perd %2, gagne %3</translation>
    </message>
    <message>
        <source>- lost: %1, now %2, then %3</source>
        <translation>- perdue&#xa0;: %1, maintenant %2, ensuite %3</translation>
    </message>
    <message>
        <source>- gained: %1, now %2, then %3</source>
        <translation>- gagnée&#xa0;: %1, maintenant %2, ensuite %3</translation>
    </message>
    <message>
        <source>No page is lost or gained.</source>
        <translation>Aucune page perdue ni gagnée.</translation>
    </message>
    <message>
        <source>One page of each kind:</source>
        <translation>Une page de chaque sorte&#xa0;:</translation>
    </message>
    <message>
        <source>Problems:</source>
        <translation>Problèmes&#xa0;:</translation>
    </message>
    <message>
        <source>- line %1: %2</source>
        <translation>- ligne %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>UptimeTable</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Since (UTC)</source>
        <translation>Depuis (UTC)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message numerus="yes">
        <source>Uptime of %n day(s), %</source>
        <translation>
            <numerusform>Disponibilité sur %n jour,&#xa0;%</numerusform>
            <numerusform>Disponibilité sur %n jours,&#xa0;%</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Observed of %n day(s), %</source>
        <translation>
            <numerusform>Observé sur %n jour,&#xa0;%</numerusform>
            <numerusform>Observé sur %n jours,&#xa0;%</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked (UTC)</source>
        <translation>Vérifié (UTC)</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Disponibilité</translation>
    </message>
</context>
<context>
    <name>UptimeWords</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h&#xa0;%2&#xa0;min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1&#xa0;j&#xa0;%2&#xa0;h</translation>
    </message>
    <message>
        <source> (status %1)</source>
        <translation> (statut&#xa0;%1)</translation>
    </message>
    <message>
        <source>%1: maintenance</source>
        <translation>%1&#xa0;: maintenance</translation>
    </message>
    <message>
        <source>%1: not observed</source>
        <translation>%1&#xa0;: non observé</translation>
    </message>
    <message>
        <source>%1: %2 up, %3 of the day observed</source>
        <translation>%1&#xa0;: disponible à&#xa0;%2,&#xa0;%3 du jour observés</translation>
    </message>
    <message>
        <source>, down for %1</source>
        <translation>, indisponible pendant&#xa0;%1</translation>
    </message>
    <message>
        <source>, slow for %1</source>
        <translation>, ralenti pendant&#xa0;%1</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s): </source>
        <translation>
            <numerusform>Dernier jour&#xa0;: </numerusform>
            <numerusform>%n derniers jours&#xa0;: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>outcome</source>
        <translation>résultat</translation>
    </message>
    <message>
        <source>status</source>
        <translation>statut</translation>
    </message>
    <message>
        <source>redirect</source>
        <translation>redirection</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>URL after redirects</source>
        <translation>URL après redirections</translation>
    </message>
    <message>
        <source>indexable</source>
        <translation>indexable</translation>
    </message>
    <message>
        <source>reasons</source>
        <translation>raisons</translation>
    </message>
    <message>
        <source>in the HTML</source>
        <translation>dans le HTML</translation>
    </message>
    <message>
        <source>in the headers</source>
        <translation>dans les en-têtes</translation>
    </message>
    <message>
        <source>in the body, not honoured</source>
        <translation>dans le corps, sans effet</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retiré</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajouté</translation>
    </message>
    <message>
        <source>more</source>
        <translation>de plus</translation>
    </message>
    <message>
        <source>language</source>
        <translation>langue</translation>
    </message>
    <message>
        <source>from</source>
        <translation>source</translation>
    </message>
    <message>
        <source>level</source>
        <translation>niveau</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>format</source>
        <translation>format</translation>
    </message>
    <message>
        <source>types</source>
        <translation>types</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erreurs</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>cibles</translation>
    </message>
    <message>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <source>nofollow</source>
        <translation>nofollow</translation>
    </message>
    <message>
        <source>empty anchors</source>
        <translation>ancres vides</translation>
    </message>
    <message>
        <source>without alt</source>
        <translation>sans alt</translation>
    </message>
    <message>
        <source>without dimensions</source>
        <translation>sans dimensions</translation>
    </message>
    <message>
        <source>words</source>
        <translation>mots</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>bytes transferred</source>
        <translation>octets transférés</translation>
    </message>
    <message>
        <source>share of text</source>
        <translation>part de texte</translation>
    </message>
    <message>
        <source>past Googlebot’s 2 MB</source>
        <translation>au-delà des 2&#xa0;Mo de Googlebot</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>similarité</translation>
    </message>
    <message>
        <source>DNS (ms)</source>
        <translation>DNS (ms)</translation>
    </message>
    <message>
        <source>connection (ms)</source>
        <translation>connexion (ms)</translation>
    </message>
    <message>
        <source>TLS (ms)</source>
        <translation>TLS (ms)</translation>
    </message>
    <message>
        <source>first byte (ms)</source>
        <translation>premier octet (ms)</translation>
    </message>
    <message>
        <source>total (ms)</source>
        <translation>total (ms)</translation>
    </message>
    <message>
        <source>95th percentile (ms)</source>
        <translation>95e centile (ms)</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>générateur</translation>
    </message>
    <message>
        <source>style sheets and scripts</source>
        <translation>feuilles de style et scripts</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>lignes</translation>
    </message>
    <message>
        <source>line</source>
        <translation>ligne</translation>
    </message>
    <message>
        <source>fingerprint</source>
        <translation>empreinte</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>précédente</translation>
    </message>
    <message>
        <source>next</source>
        <translation>suivante</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>type</translation>
    </message>
    <message>
        <source>URLs</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>entries changed</source>
        <translation>entrées modifiées</translation>
    </message>
    <message>
        <source>not indexable</source>
        <translation>non indexable</translation>
    </message>
    <message>
        <source>not linking back</source>
        <translation>sans lien de retour</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>bloque</translation>
    </message>
    <message>
        <source>frees</source>
        <translation>libère</translation>
    </message>
    <message>
        <source>crawler</source>
        <translation>robot</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>règles</translation>
    </message>
    <message>
        <source>where</source>
        <translation>endroit</translation>
    </message>
    <message>
        <source>redirects</source>
        <translation>redirections</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>émetteur</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>titulaire</translation>
    </message>
    <message>
        <source>names</source>
        <translation>noms</translation>
    </message>
    <message>
        <source>valid until</source>
        <translation>valable jusqu’au</translation>
    </message>
    <message>
        <source>no such name</source>
        <translation>nom inexistant</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publié</translation>
    </message>
    <message>
        <source>expires</source>
        <translation>expire le</translation>
    </message>
    <message>
        <source>states</source>
        <translation>états</translation>
    </message>
    <message>
        <source>registrar</source>
        <translation>bureau d’enregistrement</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>attendu</translation>
    </message>
    <message>
        <source>values</source>
        <translation>valeurs</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>complète</translation>
    </message>
    <message>
        <source>error status</source>
        <translation>statut d’erreur</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>trop lente</translation>
    </message>
    <message>
        <source>no such host</source>
        <translation>hôte inexistant</translation>
    </message>
    <message>
        <source>DNS failure</source>
        <translation>échec DNS</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>aucune route</translation>
    </message>
    <message>
        <source>connection broken</source>
        <translation>connexion rompue</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>réponse vide</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>erreur de protocole</translation>
    </message>
    <message>
        <source>unreadable headers</source>
        <translation>en-têtes illisibles</translation>
    </message>
    <message>
        <source>headers too big</source>
        <translation>en-têtes trop volumineux</translation>
    </message>
    <message>
        <source>provisional answer only</source>
        <translation>réponse provisoire seulement</translation>
    </message>
    <message>
        <source>incomplete page</source>
        <translation>page incomplète</translation>
    </message>
    <message>
        <source>page too large</source>
        <translation>page trop volumineuse</translation>
    </message>
    <message>
        <source>decompression bomb</source>
        <translation>bombe de décompression</translation>
    </message>
    <message>
        <source>unreadable compression</source>
        <translation>compression illisible</translation>
    </message>
    <message>
        <source>redirect loop</source>
        <translation>boucle de redirections</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>trop de redirections</translation>
    </message>
    <message>
        <source>redirect to no web page</source>
        <translation>redirection hors du web</translation>
    </message>
    <message>
        <source>redirect without a target</source>
        <translation>redirection sans cible</translation>
    </message>
    <message>
        <source>untrusted certificate</source>
        <translation>certificat non fiable</translation>
    </message>
    <message>
        <source>expired certificate</source>
        <translation>certificat expiré</translation>
    </message>
    <message>
        <source>certificate not valid yet</source>
        <translation>certificat pas encore valable</translation>
    </message>
    <message>
        <source>certificate of another host</source>
        <translation>certificat d’un autre hôte</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>pas de connexion sécurisée</translation>
    </message>
    <message>
        <source>client certificate asked for</source>
        <translation>certificat client demandé</translation>
    </message>
    <message>
        <source>password asked for</source>
        <translation>mot de passe demandé</translation>
    </message>
    <message>
        <source>proxy unreachable</source>
        <translation>proxy injoignable</translation>
    </message>
    <message>
        <source>fewer requests asked for</source>
        <translation>moins de requêtes demandées</translation>
    </message>
    <message>
        <source>firewall</source>
        <translation>pare-feu</translation>
    </message>
    <message>
        <source>unexpected type</source>
        <translation>type inattendu</translation>
    </message>
    <message>
        <source>empty page</source>
        <translation>page vide</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors connexion</translation>
    </message>
    <message>
        <source>sign-in page of the network</source>
        <translation>page de connexion du réseau</translation>
    </message>
    <message>
        <source>too complex</source>
        <translation>trop complexe</translation>
    </message>
    <message>
        <source>private address</source>
        <translation>adresse privée</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>blocked by robots.txt</source>
        <translation>bloquée par robots.txt</translation>
    </message>
    <message>
        <source>noindex in the page</source>
        <translation>noindex dans la page</translation>
    </message>
    <message>
        <source>noindex in the headers</source>
        <translation>noindex dans les en-têtes</translation>
    </message>
    <message>
        <source>past unavailable_after</source>
        <translation>unavailable_after dépassé</translation>
    </message>
    <message>
        <source>canonical elsewhere</source>
        <translation>URL canonique ailleurs</translation>
    </message>
    <message>
        <source>error page with status 200</source>
        <translation>page d’erreur avec statut 200</translation>
    </message>
    <message>
        <source>present</source>
        <translation>présent</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>absent</translation>
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
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>redirects to</source>
        <translation>redirige vers</translation>
    </message>
    <message>
        <source>image</source>
        <translation>image</translation>
    </message>
    <message>
        <source>while the name was looked up</source>
        <translation>pendant la résolution du nom</translation>
    </message>
    <message>
        <source>while connecting</source>
        <translation>pendant la connexion</translation>
    </message>
    <message>
        <source>while the connection was secured</source>
        <translation>pendant la sécurisation de la connexion</translation>
    </message>
    <message>
        <source>after the question was sent</source>
        <translation>après l’envoi de la requête</translation>
    </message>
    <message>
        <source>the same as everybody</source>
        <translation>la même page que tout le monde</translation>
    </message>
    <message>
        <source>no link for Googlebot</source>
        <translation>aucun lien pour Googlebot</translation>
    </message>
    <message>
        <source>not followed for Googlebot</source>
        <translation>non suivi pour Googlebot</translation>
    </message>
    <message>
        <source>no link for visitors</source>
        <translation>aucun lien pour les visiteurs</translation>
    </message>
    <message>
        <source>not followed for visitors</source>
        <translation>non suivi pour les visiteurs</translation>
    </message>
    <message>
        <source>pages not indexable</source>
        <translation>pages non indexables</translation>
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
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Enregistrement de %n page…</numerusform>
            <numerusform>Enregistrement de %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AlertDetail</name>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>Qui a été averti</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>State of the alert</source>
        <translation>État de l’alerte</translation>
    </message>
    <message>
        <source>About the alert</source>
        <translation>À propos de l’alerte</translation>
    </message>
    <message>
        <source>Pages behind the alert</source>
        <translation>Pages concernées par l’alerte</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message numerus="yes">
        <source>%1 (the same on %n page(s))</source>
        <translation>
            <numerusform>%1 (de même sur&#xa0;%n page)</numerusform>
            <numerusform>%1 (de même sur&#xa0;%n pages)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 depuis le&#xa0;%2</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Aussi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
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
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>signalée</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>rétablie</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>rappel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
</context>
<context>
    <name>vigie::AlertsPage</name>
    <message>
        <source>Part of a URL, value or note</source>
        <translation>Partie d’une URL, d’une valeur ou d’une note</translation>
    </message>
    <message>
        <source>Filter alerts</source>
        <translation>Filtrer les alertes</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Enter shows the differences.</source>
        <translation>Entrée affiche les différences.</translation>
    </message>
    <message>
        <source>&amp;Acknowledge…</source>
        <translation>&amp;Prendre en compte…</translation>
    </message>
    <message>
        <source>Accept as the new &amp;baseline…</source>
        <translation>Accepter comme nouvelle &amp;référence…</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Accepter…</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>R&amp;ouvrir</translation>
    </message>
    <message>
        <source>&amp;Mute…</source>
        <translation>Mettre en &amp;sourdine…</translation>
    </message>
    <message>
        <source>&amp;Ignore from now on…</source>
        <translation>&amp;Ignorer désormais…</translation>
    </message>
    <message>
        <source>Make a rule…</source>
        <translation>Créer une règle…</translation>
    </message>
    <message>
        <source>Copy for a &amp;ticket</source>
        <translation>Copier pour un &amp;ticket</translation>
    </message>
    <message>
        <source>Show the &amp;page</source>
        <translation>Afficher la pa&amp;ge</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Copier les lignes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Open and acknowledged</source>
        <translation>Ouvertes et prises en compte</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvertes</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Prises en compte</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Rétablies</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptées</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>Toute gravité</translation>
    </message>
    <message>
        <source>No alert so far</source>
        <translation>Aucune alerte jusqu’ici</translation>
    </message>
    <message>
        <source>What can hurt the ranking of a site or stops it from answering is told here, and to the channels of the settings.</source>
        <translation>Ce qui peut nuire au référencement d’un site, ou l’empêche de répondre, est annoncé ici et aux canaux des réglages.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message>
        <source>Nothing here needs you</source>
        <translation>Rien n’attend votre intervention ici</translation>
    </message>
    <message>
        <source>No alert is in this state or fits the filter.</source>
        <translation>Aucune alerte n’est dans cet état ou ne correspond au filtre.</translation>
    </message>
    <message>
        <source>Show all alerts</source>
        <translation>Afficher toutes les alertes</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n alert(s)</source>
        <translation>
            <numerusform>%1 sur&#xa0;%n alerte</numerusform>
            <numerusform>%1 sur&#xa0;%n alertes</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Prendre en compte</translation>
    </message>
    <message>
        <source>Somebody sees to it: no more reminders. When it is over, that is told.</source>
        <translation>Quelqu’un s’en occupe&#xa0;: plus de rappels. Le rétablissement sera annoncé.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>The new state is the right one from now on: the alert is closed, and only another change is told.</source>
        <translation>Le nouvel état est désormais le bon&#xa0;: l’alerte est close, et seul un autre changement sera annoncé.</translation>
    </message>
    <message>
        <source>Accept as the new baseline</source>
        <translation>Accepter comme nouvelle référence</translation>
    </message>
    <message>
        <source>Muted until %1.</source>
        <translation>En sourdine jusqu’au&#xa0;%1.</translation>
    </message>
    <message>
        <source>The rule is saved and works from the next check on.</source>
        <translation>La règle est enregistrée et agit dès la prochaine vérification.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) copied as Markdown.</source>
        <translation>
            <numerusform>%n alerte copiée en Markdown.</numerusform>
            <numerusform>%n alertes copiées en Markdown.</numerusform>
        </translation>
    </message>
    <message>
        <source>E&amp;xport the list…</source>
        <translation>E&amp;xporter la liste…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export the alerts</source>
        <translation>Exporter les alertes</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>alertes</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are in %1.</source>
        <translation>
            <numerusform>%n alerte est dans %1.</numerusform>
            <numerusform>%n alertes sont dans %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BacklinkDetail</name>
    <message>
        <source>not asked</source>
        <translation>non demandé</translation>
    </message>
    <message>
        <source>the same as everybody</source>
        <translation>la même chose qu’à tous</translation>
    </message>
    <message>
        <source>a page without the link</source>
        <translation>une page sans le lien</translation>
    </message>
    <message>
        <source>a link that is not followed</source>
        <translation>un lien non suivi</translation>
    </message>
    <message>
        <source>a link that visitors do not get</source>
        <translation>un lien que les visiteurs ne voient pas</translation>
    </message>
    <message>
        <source>a followed link that visitors do not get</source>
        <translation>un lien suivi que les visiteurs ne voient pas</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Ce qui a été vu</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>Ce qui a été convenu</translation>
    </message>
    <message>
        <source>Source page</source>
        <translation>Page source</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>History, newest first</source>
        <translation>Historique, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Copier les lignes</translation>
    </message>
    <message>
        <source>%1 since %2, last checked %3</source>
        <translation>%1 depuis le&#xa0;%2, vérifié le&#xa0;%3</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Ancre</translation>
    </message>
    <message>
        <source>Followed</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Caché</translation>
    </message>
    <message>
        <source>Place among the links of the page</source>
        <translation>Rang parmi les liens de la page</translation>
    </message>
    <message>
        <source>Source indexable</source>
        <translation>Source indexable</translation>
    </message>
    <message>
        <source>Canonical of the source page</source>
        <translation>URL canonique de la page source</translation>
    </message>
    <message>
        <source>Links to the target</source>
        <translation>Liens vers la cible</translation>
    </message>
    <message>
        <source>Links to other sites</source>
        <translation>Liens vers d’autres sites</translation>
    </message>
    <message>
        <source>Googlebot is shown</source>
        <translation>Googlebot reçoit</translation>
    </message>
    <message>
        <source>Our landing page</source>
        <translation>Notre page de destination</translation>
    </message>
    <message>
        <source>Address of the landing page</source>
        <translation>Adresse de la page de destination</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Vu d’abord</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Vu en dernier</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payé</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Important</translation>
    </message>
    <message>
        <source>Agreed anchor</source>
        <translation>Ancre convenue</translation>
    </message>
    <message>
        <source>Agreed rel</source>
        <translation>rel convenu</translation>
    </message>
    <message>
        <source>Agreed position</source>
        <translation>Position convenue</translation>
    </message>
    <message>
        <source>Agreed until</source>
        <translation>Convenu jusqu’au</translation>
    </message>
    <message>
        <source>Counts as the target</source>
        <translation>Vaut comme cible</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifié</translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>toutes les&#xa0;%n heure</numerusform>
            <numerusform>toutes les&#xa0;%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>toutes les&#xa0;%n minute</numerusform>
            <numerusform>toutes les&#xa0;%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>first check</source>
        <translation>première vérification</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
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
    <name>vigie::BacklinkDialog</name>
    <message>
        <source>&amp;Agreed until</source>
        <translation>Convenu &amp;jusqu’au</translation>
    </message>
    <message>
        <source>It was &amp;paid for: losing it is critical</source>
        <translation>Il a été &amp;payé&#xa0;: sa perte est critique</translation>
    </message>
    <message>
        <source>&amp;Important: losing it is critical</source>
        <translation>&amp;Important&#xa0;: sa perte est critique</translation>
    </message>
    <message>
        <source>Add a backlink</source>
        <translation>Ajouter un lien entrant</translation>
    </message>
    <message>
        <source>Edit the backlink</source>
        <translation>Modifier le lien entrant</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Source page</source>
        <translation>Page &amp;source</translation>
    </message>
    <message>
        <source>&amp;Target on your site</source>
        <translation>&amp;Cible sur votre site</translation>
    </message>
    <message>
        <source>&amp;What counts as the target</source>
        <translation>Ce qui &amp;vaut comme cible</translation>
    </message>
    <message>
        <source>Source page</source>
        <translation>Page source</translation>
    </message>
    <message>
        <source>Target on your site</source>
        <translation>Cible sur votre site</translation>
    </message>
    <message>
        <source>What counts as the target</source>
        <translation>Ce qui vaut comme cible</translation>
    </message>
    <message>
        <source>nothing agreed</source>
        <translation>rien de convenu</translation>
    </message>
    <message>
        <source>Agreed a&amp;nchor</source>
        <translation>A&amp;ncre convenue</translation>
    </message>
    <message>
        <source>Agreed &amp;rel</source>
        <translation>&amp;rel convenu</translation>
    </message>
    <message>
        <source>Agreed p&amp;osition</source>
        <translation>P&amp;osition convenue</translation>
    </message>
    <message>
        <source>Pri&amp;ce</source>
        <translation>Pri&amp;x</translation>
    </message>
    <message>
        <source>Contact, notes</source>
        <translation>Contact, notes</translation>
    </message>
    <message>
        <source>Agreed anchor</source>
        <translation>Ancre convenue</translation>
    </message>
    <message>
        <source>Agreed rel</source>
        <translation>rel convenu</translation>
    </message>
    <message>
        <source>Agreed position</source>
        <translation>Position convenue</translation>
    </message>
    <message>
        <source>Last day of the agreement</source>
        <translation>Dernier jour de l’accord</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source> h</source>
        <translation>&#xa0;h</translation>
    </message>
    <message>
        <source>C&amp;lient</source>
        <translation>C&amp;lient</translation>
    </message>
    <message>
        <source>Ta&amp;gs, by commas</source>
        <translation>Éti&amp;quettes, séparées par des virgules</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>Int&amp;ervalle</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Hours between two checks</source>
        <translation>Heures entre deux vérifications</translation>
    </message>
</context>
<context>
    <name>vigie::BacklinkImportDialog</name>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Choisir un &amp;fichier…</translation>
    </message>
    <message>
        <source>They were &amp;paid for</source>
        <translation>Ils ont été &amp;payés</translation>
    </message>
    <message>
        <source>Import backlinks</source>
        <translation>Importer des liens entrants</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Reconnaître</translation>
    </message>
    <message>
        <source>Text: a source a line, or source and target</source>
        <translation>Texte&#xa0;: une source par ligne, ou source et cible</translation>
    </message>
    <message>
        <source>&amp;One source a line, or source and target; or drop a file here:</source>
        <translation>&amp;Une source par ligne, ou source et cible&#xa0;; ou déposez un fichier ici&#xa0;:</translation>
    </message>
    <message>
        <source>Backlinks</source>
        <translation>Liens entrants</translation>
    </message>
    <message>
        <source>Chosen file</source>
        <translation>Fichier choisi</translation>
    </message>
    <message>
        <source>Target of rows that name none</source>
        <translation>Cible des lignes qui n’en nomment pas</translation>
    </message>
    <message>
        <source>What counts as the target</source>
        <translation>Ce qui vaut comme cible</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Rows that cannot be used</source>
        <translation>Lignes inutilisables</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Avancement de l’importation</translation>
    </message>
    <message>
        <source>Fo&amp;rmat</source>
        <translation>Fo&amp;rmat</translation>
    </message>
    <message>
        <source>&amp;Target of rows that name none</source>
        <translation>Cible des &amp;lignes qui n’en nomment pas</translation>
    </message>
    <message>
        <source>&amp;What counts as the target</source>
        <translation>Ce qui &amp;vaut comme cible</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Lists of links (*.txt *.csv *.tsv)</source>
        <translation>Listes de liens (*.txt *.csv *.tsv)</translation>
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
        <source>%n backlink(s) to watch.</source>
        <translation>
            <numerusform>%n lien entrant à surveiller.</numerusform>
            <numerusform>%n liens entrants à surveiller.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) stood in it before.</source>
        <translation>
            <numerusform>%n ligne y figurait déjà.</numerusform>
            <numerusform>%n lignes y figuraient déjà.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used.</source>
        <translation>
            <numerusform>%n ligne est inutilisable.</numerusform>
            <numerusform>%n lignes sont inutilisables.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is given yet.</source>
        <translation>Rien n’est encore donné.</translation>
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
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n backlink(s) were added, and stay.</source>
        <translation>
            <numerusform>Arrêté&#xa0;:&#xa0;%n lien entrant a été ajouté, et reste.</numerusform>
            <numerusform>Arrêté&#xa0;:&#xa0;%n liens entrants ont été ajoutés, et restent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) added.</source>
        <translation>
            <numerusform>%n lien entrant ajouté.</numerusform>
            <numerusform>%n liens entrants ajoutés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>vigie::BacklinksPage</name>
    <message>
        <source>Part of a URL, anchor, contact or tag</source>
        <translation>Partie d’une URL, d’une ancre, d’un contact ou d’une étiquette</translation>
    </message>
    <message>
        <source>Filter backlinks</source>
        <translation>Filtrer les liens entrants</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Tout état</translation>
    </message>
    <message>
        <source>not followed</source>
        <translation>non suivi</translation>
    </message>
    <message>
        <source>source not indexable</source>
        <translation>source non indexable</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifié</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>Backlinks</source>
        <translation>Liens entrants</translation>
    </message>
    <message>
        <source>Enter changes what was agreed.</source>
        <translation>Entrée modifie ce qui a été convenu.</translation>
    </message>
    <message>
        <source>Add a &amp;backlink…</source>
        <translation>Ajouter un &amp;lien entrant…</translation>
    </message>
    <message>
        <source>&amp;Import backlinks…</source>
        <translation>&amp;Importer des liens entrants…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>E&amp;xport the list…</source>
        <translation>E&amp;xporter la liste…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Vérifier maintenant</translation>
    </message>
    <message>
        <source>C&amp;opy rows</source>
        <translation>C&amp;opier les lignes</translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s)</source>
        <translation>
            <numerusform>%n lien entrant</numerusform>
            <numerusform>%n liens entrants</numerusform>
        </translation>
    </message>
    <message>
        <source>No backlink is watched yet</source>
        <translation>Aucun lien entrant n’est encore surveillé</translation>
    </message>
    <message>
        <source>Paste or drop a list of pages that link to you, or an export of Search Console, Ahrefs, Majestic or Semrush. Vigie tells when a link goes, is no longer followed, or its page leaves the index.</source>
        <translation>Collez ou déposez une liste de pages qui mènent chez vous, ou un export de Search Console, Ahrefs, Majestic ou Semrush. Vigie dit quand un lien disparaît, n’est plus suivi, ou quand sa page quitte l’index.</translation>
    </message>
    <message>
        <source>Import backlinks…</source>
        <translation>Importer des liens entrants…</translation>
    </message>
    <message>
        <source>No backlink fits the filter</source>
        <translation>Aucun lien entrant ne correspond au filtre</translation>
    </message>
    <message>
        <source>Other backlinks are hidden by it.</source>
        <translation>Il masque d’autres liens entrants.</translation>
    </message>
    <message>
        <source>Show all backlinks</source>
        <translation>Afficher tous les liens entrants</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) and their history are deleted.</source>
        <translation>
            <numerusform>%n lien entrant est supprimé avec son historique.</numerusform>
            <numerusform>%n liens entrants sont supprimés avec leur historique.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) are checked now.</source>
        <translation>
            <numerusform>%n lien entrant est vérifié maintenant.</numerusform>
            <numerusform>%n liens entrants sont vérifiés maintenant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Exporter la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) are in %1.</source>
        <translation>
            <numerusform>%n lien entrant est dans&#xa0;%1.</numerusform>
            <numerusform>%n liens entrants sont dans&#xa0;%1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BrandDialog</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choisir…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Agency and clients in reports</source>
        <translation>Agence et clients dans les rapports</translation>
    </message>
    <message>
        <source>The agency</source>
        <translation>L’agence</translation>
    </message>
    <message>
        <source>Client: %1</source>
        <translation>Client&#xa0;: %1</translation>
    </message>
    <message>
        <source>The program&apos;s</source>
        <translation>Celle du programme</translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>De &amp;qui</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Logo (PNG or JPEG)</source>
        <translation>Logo (PNG ou JPEG)</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De qui</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Choisir un logo</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Images (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>A logo is a PNG or JPEG picture of at most 1 MB.</source>
        <translation>Un logo est une image PNG ou JPEG d’au plus 1 Mo.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
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
    <name>vigie::ChangeFilterBar</name>
    <message>
        <source>Part of a URL or value</source>
        <translation>Partie d’une URL ou d’une valeur</translation>
    </message>
    <message>
        <source>Filter changes</source>
        <translation>Filtrer les changements</translation>
    </message>
    <message>
        <source>Tag of the page</source>
        <translation>Étiquette de la page</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Critère</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Première date</translation>
    </message>
    <message>
        <source>Second date</source>
        <translation>Seconde date</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>Toute gravité</translation>
    </message>
    <message>
        <source>Warning and worse</source>
        <translation>Avertissement et plus grave</translation>
    </message>
    <message>
        <source>Any criterion</source>
        <translation>Tous les critères</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 dernières heures</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Toute la période</translation>
    </message>
    <message>
        <source>Two dates compared</source>
        <translation>Comparer deux dates</translation>
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
    <message>
        <source>Today, %1</source>
        <translation>Aujourd’hui, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Hier, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n fait exception</numerusform>
            <numerusform>%n font exception</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) follow(s) from it</source>
        <translation>
            <numerusform>%n changement en découle</numerusform>
            <numerusform>%n changements en découlent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChangesPage</name>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
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
    <message>
        <source>Older changes are not listed here. A narrower filter shows them.</source>
        <translation>Les changements plus anciens ne figurent pas ici. Un filtre plus étroit les montre.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>No change fits these filters</source>
        <translation>Aucun changement ne répond à ces filtres</translation>
    </message>
    <message>
        <source>Look at a longer time, or take a filter away.</source>
        <translation>Élargissez la période ou retirez un filtre.</translation>
    </message>
    <message>
        <source>Show all changes</source>
        <translation>Voir tous les changements</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Voir les différences</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>Voir la page</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Copier la ligne</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>Copier l’URL</translation>
    </message>
    <message>
        <source>Export changes</source>
        <translation>Exporter les changements</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Écriture de %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written to %1.</source>
        <translation>
            <numerusform>%n changement écrit dans %1.</numerusform>
            <numerusform>%n changements écrits dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>L’export a été annulé. Aucun fichier n’a été écrit.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>changements</translation>
    </message>
    <message>
        <source>Open in the robots.txt workbench…</source>
        <translation>Ouvrir dans l’atelier robots.txt…</translation>
    </message>
</context>
<context>
    <name>vigie::ChannelDialog</name>
    <message>
        <source>&amp;Use this channel</source>
        <translation>&amp;Utiliser ce canal</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Ce qu’il transmet</translation>
    </message>
    <message>
        <source>Mail &amp;server (SMTP)</source>
        <translation>&amp;Serveur de courriel (SMTP)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>STARTTLS, required</source>
        <translation>STARTTLS, exigé</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS dès le début</translation>
    </message>
    <message>
        <source>None: only for a server on this computer</source>
        <translation>Aucun&#xa0;: seulement pour un serveur sur cet ordinateur</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Chiffrement</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utilisateur</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;À</translation>
    </message>
    <message>
        <source>JSON, signed</source>
        <translation>JSON, signé</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Service</translation>
    </message>
    <message>
        <source>&amp;Address (URL)</source>
        <translation>&amp;Adresse (URL)</translation>
    </message>
    <message>
        <source>&amp;Chat or topic</source>
        <translation>&amp;Discussion ou sujet</translation>
    </message>
    <message>
        <source>&amp;Key that signs messages</source>
        <translation>&amp;Clé qui signe les messages</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silence de</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silence jusqu’à</translation>
    </message>
    <message>
        <source>the same time twice: never quiet; what is critical always goes through</source>
        <translation>deux fois la même heure&#xa0;: jamais de silence&#xa0;; ce qui est critique passe toujours</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>&amp;Heures de silence</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>sans plafond</translation>
    </message>
    <message>
        <source>Alerts an hour at most</source>
        <translation>Alertes par heure au plus</translation>
    </message>
    <message>
        <source>Alerts an &amp;hour at most</source>
        <translation>Alertes par h&amp;eure au plus</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The channel needs a name.</source>
        <translation>Le canal doit avoir un nom.</translation>
    </message>
    <message>
        <source>Mail needs a server, a sender and at least one recipient.</source>
        <translation>Le courriel demande un serveur, un expéditeur et au moins un destinataire.</translation>
    </message>
    <message>
        <source>A password is never sent without encryption: choose TLS, or leave the user empty.</source>
        <translation>Un mot de passe n’est jamais envoyé sans chiffrement&#xa0;: choisissez TLS, ou laissez l’utilisateur vide.</translation>
    </message>
    <message>
        <source>A webhook needs its address.</source>
        <translation>Un webhook demande son adresse.</translation>
    </message>
</context>
<context>
    <name>vigie::ChartView</name>
    <message>
        <source>Arrows choose, Enter opens, plus, minus and 0 zoom.</source>
        <translation>Les flèches choisissent, Entrée ouvre, plus, moins et 0 règlent le zoom.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Enregistrer en &amp;PNG…</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Enregistrer en &amp;SVG…</translation>
    </message>
</context>
<context>
    <name>vigie::ChecksSection</name>
    <message>
        <source>Checks</source>
        <translation>Vérifications</translation>
    </message>
    <message>
        <source>A URL counts as &amp;unanswered after</source>
        <translation>Une URL est dite &amp;sans réponse après</translation>
    </message>
    <message>
        <source>The rest of a page may take</source>
        <translation>Le reste d’une page peut prendre</translation>
    </message>
    <message>
        <source> ms</source>
        <translation>&#xa0;ms</translation>
    </message>
    <message>
        <source>&amp;Requests at a time for one site</source>
        <translation>&amp;Requêtes simultanées pour un site</translation>
    </message>
    <message>
        <source>A suspicious result is asked again after</source>
        <translation>Un résultat suspect est redemandé après</translation>
    </message>
    <message>
        <source>and once more after</source>
        <translation>et encore une fois après</translation>
    </message>
    <message>
        <source> s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>User &amp;agent</source>
        <translation>&amp;Agent utilisateur</translation>
    </message>
    <message>
        <source>Vigie’s own</source>
        <translation>Celui de Vigie</translation>
    </message>
    <message>
        <source>Allow &amp;HTTP/2</source>
        <translation>Autoriser &amp;HTTP/2</translation>
    </message>
    <message>
        <source>Look at pages with backlinks as &amp;Googlebot too, to find links that only visitors see</source>
        <translation>Regarder les pages qui portent des liens aussi en tant que &amp;Googlebot, pour trouver les liens que seuls les visiteurs voient</translation>
    </message>
    <message>
        <source>Changes here hold from the next start.</source>
        <translation>Ces changements prennent effet au prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>vigie::CloseQuestion</name>
    <message>
        <source>Close Vigie</source>
        <translation>Fermer Vigie</translation>
    </message>
    <message>
        <source>Keep checking in the background?</source>
        <translation>Continuer à vérifier en arrière-plan&#xa0;?</translation>
    </message>
    <message>
        <source>Nothing is checked and nobody is told while Vigie is not running. This desktop has no tray: the window would stay minimised.</source>
        <translation>Rien n’est vérifié et personne n’est prévenu quand Vigie est fermée. Ce bureau n’a pas de zone de notification&#xa0;: la fenêtre resterait réduite.</translation>
    </message>
    <message>
        <source>Keep checking</source>
        <translation>Continuer à vérifier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>vigie::ConditionBar</name>
    <message>
        <source>all of</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>any of</source>
        <translation>au moins un</translation>
    </message>
    <message>
        <source>How filters are joined</source>
        <translation>Façon de combiner les filtres</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Ajouter un filtre</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Vues enregistrées</translation>
    </message>
    <message>
        <source>Change this filter</source>
        <translation>Modifier ce filtre</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Retirer ce filtre</translation>
    </message>
    <message>
        <source>Remove the filter “%1”</source>
        <translation>Retirer le filtre «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Toutes les pages</translation>
    </message>
    <message>
        <source>Save these filters…</source>
        <translation>Enregistrer ces filtres…</translation>
    </message>
    <message>
        <source>Forget a view</source>
        <translation>Oublier une vue</translation>
    </message>
    <message>
        <source>Save these filters</source>
        <translation>Enregistrer ces filtres</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Nom de la vue&#xa0;:</translation>
    </message>
</context>
<context>
    <name>vigie::ConditionDialog</name>
    <message>
        <source>Filter pages</source>
        <translation>Filtrer les pages</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>Ce qui est examiné</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>&amp;Pages whose</source>
        <translation>&amp;Pages dont</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Valeur</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
</context>
<context>
    <name>vigie::CrawlerTableModel</name>
    <message>
        <source>All crawlers</source>
        <translation>Tous les robots</translation>
    </message>
    <message>
        <source>Any other crawler</source>
        <translation>Tout autre robot</translation>
    </message>
    <message>
        <source>Crawler</source>
        <translation>Robot</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>Perd</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>Gagne</translation>
    </message>
    <message>
        <source>Blocked then</source>
        <translation>Bloquées ensuite</translation>
    </message>
</context>
<context>
    <name>vigie::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
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
    <message>
        <source>What is marked inside changed lines</source>
        <translation>Ce qui est marqué dans les lignes modifiées</translation>
    </message>
    <message>
        <source>Pages that robots.txt blocks or frees</source>
        <translation>Pages que robots.txt bloque ou libère</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Whole lines</source>
        <translation>Lignes entières</translation>
    </message>
    <message>
        <source>&amp;Show what is ignored</source>
        <translation>&amp;Montrer ce qui est ignoré</translation>
    </message>
    <message>
        <source>Ignore from now on</source>
        <translation>Ignorer désormais</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Copier pour un ticket</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Faits</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>No difference that counts</source>
        <translation>Aucune différence qui compte</translation>
    </message>
    <message>
        <source>What differs here changes by itself, or is ignored by a rule. “Show what is ignored” shows it.</source>
        <translation>Ce qui diffère ici change tout seul ou est ignoré par une règle. «&#xa0;Montrer ce qui est ignoré&#xa0;» le fait voir.</translation>
    </message>
    <message numerus="yes">
        <source>Blocks %n page(s)</source>
        <translation>
            <numerusform>Bloque %n page</numerusform>
            <numerusform>Bloque %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frees %n page(s)</source>
        <translation>
            <numerusform>libère %n page</numerusform>
            <numerusform>libère %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>On this page…</source>
        <translation>Sur cette page…</translation>
    </message>
    <message>
        <source>On this site…</source>
        <translation>Sur ce site…</translation>
    </message>
    <message>
        <source>Everywhere…</source>
        <translation>Partout…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Page:</source>
        <translation>Page&#xa0;:</translation>
    </message>
    <message>
        <source>Between:</source>
        <translation>Entre&#xa0;:</translation>
    </message>
    <message>
        <source>Show all equal lines</source>
        <translation>Afficher toutes les lignes identiques</translation>
    </message>
</context>
<context>
    <name>vigie::DistributionView</name>
    <message>
        <source>HTTP status</source>
        <translation>Statut HTTP</translation>
    </message>
    <message>
        <source>Indexability</source>
        <translation>Indexabilité</translation>
    </message>
    <message>
        <source>Length of titles</source>
        <translation>Longueur des balises title</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>Redirections</translation>
    </message>
    <message>
        <source>What pages are sorted by</source>
        <translation>Ce qui classe les pages</translation>
    </message>
    <message>
        <source>Be&amp;fore</source>
        <translation>A&amp;vant</translation>
    </message>
    <message>
        <source>Aft&amp;er</source>
        <translation>Aprè&amp;s</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Jour d’avant</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Jour d’après</translation>
    </message>
    <message>
        <source>Pages that came or left</source>
        <translation>Pages entrées ou sorties</translation>
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
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
</context>
<context>
    <name>vigie::GeneralSection</name>
    <message>
        <source>General</source>
        <translation>Général</translation>
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
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>&amp;Start Vigie when I log in</source>
        <translation>&amp;Démarrer Vigie à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>&amp;Keep checking when the window is closed</source>
        <translation>&amp;Continuer à vérifier quand la fenêtre est fermée</translation>
    </message>
</context>
<context>
    <name>vigie::HeaderEdit</name>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
</context>
<context>
    <name>vigie::HeatMapView</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n changement</numerusform>
            <numerusform>%n changements</numerusform>
        </translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>the fuller the square, the more changed; hatched: not observed</source>
        <translation>plus le carré est plein, plus il y a de changements&#xa0;; hachuré&#xa0;: non observé</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Enregistrer en &amp;PNG…</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Enregistrer en &amp;SVG…</translation>
    </message>
    <message>
        <source>Changes per day, a year</source>
        <translation>Changements par jour sur un an</translation>
    </message>
    <message>
        <source>Arrows choose a day, Enter opens it.</source>
        <translation>Les flèches choisissent un jour, Entrée l’ouvre.</translation>
    </message>
</context>
<context>
    <name>vigie::IgnoreDialog</name>
    <message>
        <source>Ignore from now on</source>
        <translation>Ignorer désormais</translation>
    </message>
    <message>
        <source>the header named</source>
        <translation>l’en-tête nommé</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>ce texte</translation>
    </message>
    <message>
        <source>what this regular expression finds</source>
        <translation>ce que trouve cette expression régulière</translation>
    </message>
    <message>
        <source>on this page</source>
        <translation>sur cette page</translation>
    </message>
    <message>
        <source>on this site</source>
        <translation>sur ce site</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>partout</translation>
    </message>
    <message>
        <source>What is ignored</source>
        <translation>Ce qui est ignoré</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>&amp;Ignorer</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;Où</translation>
    </message>
    <message numerus="yes">
        <source>Looking at the last %n day(s)…</source>
        <translation>
            <numerusform>Examen du dernier jour…</numerusform>
            <numerusform>Examen des %n derniers jours…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n alert(s) in the last 90 days, %1 would be left.</source>
        <translation>
            <numerusform>Sur %n alerte des 90 derniers jours, il en resterait %1.</numerusform>
            <numerusform>Sur %n alertes des 90 derniers jours, il en resterait %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ImportPagesDialog</name>
    <message>
        <source>Add pages</source>
        <translation>Ajouter des pages</translation>
    </message>
    <message>
        <source>Watch these pages</source>
        <translation>Surveiller ces pages</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Enregistrement de %n page…</numerusform>
            <numerusform>Enregistrement de %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ImportantChangesModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1&#xa0;: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Latest important changes</source>
        <translation>Derniers changements importants</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
</context>
<context>
    <name>vigie::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
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
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nouveau</numerusform>
            <numerusform>%n nouveaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n ouverte</numerusform>
            <numerusform>%n ouvertes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MaintenanceEdit</name>
    <message>
        <source>A&amp;dd</source>
        <translation>A&amp;jouter</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Maintenance windows</source>
        <translation>Fenêtres de maintenance</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Une fois</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Chaque semaine</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>À quelle fréquence</translation>
    </message>
    <message>
        <source>Why (optional)</source>
        <translation>Pourquoi (facultatif)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Commence à</translation>
    </message>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2, %n minute(s)</source>
        <translation>
            <numerusform>%1 à&#xa0;%2,&#xa0;%n minute</numerusform>
            <numerusform>%1 à&#xa0;%2,&#xa0;%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>every day</source>
        <translation>chaque jour</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>du&#xa0;%1 au&#xa0;%2</translation>
    </message>
    <message>
        <source>since %1, until it is ended</source>
        <translation>depuis le&#xa0;%1, jusqu’à ce qu’on y mette fin</translation>
    </message>
    <message>
        <source>All monitors: %1</source>
        <translation>Toutes les sondes&#xa0;:&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>vigie::MonitorDetail</name>
    <message>
        <source>a socket</source>
        <translation>une socket</translation>
    </message>
    <message>
        <source>%1, asked by %2</source>
        <translation>%1, demandé par&#xa0;%2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>How it is asked</source>
        <translation>Comment elle interroge</translation>
    </message>
    <message>
        <source>Uptime, day by day</source>
        <translation>Disponibilité, jour par jour</translation>
    </message>
    <message>
        <source>Incidents, newest first</source>
        <translation>Incidents, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>Uptime figures</source>
        <translation>Chiffres de disponibilité</translation>
    </message>
    <message>
        <source>The exchanges that prove the incident</source>
        <translation>Les échanges qui prouvent l’incident</translation>
    </message>
    <message>
        <source>Choose an incident to see the exchanges that prove it.</source>
        <translation>Choisissez un incident pour voir les échanges qui le prouvent.</translation>
    </message>
    <message>
        <source>No incident in the last year, as far as it was observed.</source>
        <translation>Aucun incident depuis un an, pour le temps observé.</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Copier les lignes</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>statut&#xa0;%1</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>toutes les&#xa0;%n minute</numerusform>
            <numerusform>toutes les&#xa0;%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>must hold “%1”</source>
        <translation>doit contenir «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>must not hold “%1”</source>
        <translation>ne doit pas contenir «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>site&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 depuis le&#xa0;%2</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>en maintenance</translation>
    </message>
    <message>
        <source>ICMP is not allowed on this system: a TCP connection is tried instead</source>
        <translation>ICMP n’est pas autorisé sur ce système&#xa0;: une connexion TCP est tentée à la place</translation>
    </message>
    <message>
        <source>certificate until %1</source>
        <translation>certificat jusqu’au&#xa0;%1</translation>
    </message>
    <message>
        <source>domain registered until %1</source>
        <translation>domaine enregistré jusqu’au&#xa0;%1</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 heures</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>365 days</source>
        <translation>365 jours</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Indisponible</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Ralenti</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>still down</source>
        <translation>toujours indisponible</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message numerus="yes">
        <source>%n failed look(s).</source>
        <translation>
            <numerusform>%n essai en échec.</numerusform>
            <numerusform>%n essais en échec.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MonitorDialog</name>
    <message>
        <source>Add a monitor</source>
        <translation>Ajouter une sonde</translation>
    </message>
    <message>
        <source>Edit the monitor</source>
        <translation>Modifier la sonde</translation>
    </message>
    <message>
        <source>&amp;Monitor</source>
        <translation>S&amp;onde</translation>
    </message>
    <message>
        <source>&amp;Demands</source>
        <translation>E&amp;xigences</translation>
    </message>
    <message>
        <source>Main&amp;tenance</source>
        <translation>&amp;Maintenance</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Web page (HTTP)</source>
        <translation>Page web (HTTP)</translation>
    </message>
    <message>
        <source>Port (TCP)</source>
        <translation>Port (TCP)</translation>
    </message>
    <message>
        <source>Host (ICMP ping)</source>
        <translation>Hôte (ping ICMP)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Type</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Name (optional)</source>
        <translation>&amp;Nom (facultatif)</translation>
    </message>
    <message>
        <source>&amp;Site</source>
        <translation>&amp;Site</translation>
    </message>
    <message>
        <source>Ta&amp;gs, by commas</source>
        <translation>Éti&amp;quettes, séparées par des virgules</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>Int&amp;ervalle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Minutes between two looks</source>
        <translation>Minutes entre deux essais</translation>
    </message>
    <message>
        <source> ms</source>
        <translation>&#xa0;ms</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Down after &amp;failures in a row</source>
        <translation>Indisponible après tant d’éc&amp;hecs de suite</translation>
    </message>
    <message>
        <source>&amp;Up after answers in a row</source>
        <translation>Disponi&amp;ble après tant de réponses de suite</translation>
    </message>
    <message>
        <source>S&amp;low above</source>
        <translation>Ra&amp;lenti au-delà de</translation>
    </message>
    <message>
        <source>Failures in a row before it is down</source>
        <translation>Échecs de suite avant d’être indisponible</translation>
    </message>
    <message>
        <source>Answers in a row before it is up again</source>
        <translation>Réponses de suite avant d’être à nouveau disponible</translation>
    </message>
    <message>
        <source>Slow above</source>
        <translation>Ralenti au-delà de</translation>
    </message>
    <message>
        <source>M&amp;ethod</source>
        <translation>Mét&amp;hode</translation>
    </message>
    <message>
        <source>&amp;Statuses that count as up</source>
        <translation>&amp;Statuts qui valent disponible</translation>
    </message>
    <message>
        <source>The answer must &amp;hold</source>
        <translation>La réponse doit &amp;contenir</translation>
    </message>
    <message>
        <source>It must &amp;not hold</source>
        <translation>Elle ne doit &amp;pas contenir</translation>
    </message>
    <message>
        <source>Heade&amp;rs, one a line</source>
        <translation>En-&amp;têtes, un par ligne</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Statuses that count as up</source>
        <translation>Statuts qui valent disponible</translation>
    </message>
    <message>
        <source>Text that the answer must hold</source>
        <translation>Texte que la réponse doit contenir</translation>
    </message>
    <message>
        <source>Text that the answer must not hold</source>
        <translation>Texte que la réponse ne doit pas contenir</translation>
    </message>
    <message>
        <source>as the site says</source>
        <translation>selon le site</translation>
    </message>
    <message>
        <source>Values of Authorization, Cookie and the like are kept apart and never shown again.</source>
        <translation>Les valeurs d’Authorization, de Cookie et semblables sont gardées à part et ne sont plus montrées.</translation>
    </message>
</context>
<context>
    <name>vigie::MuteDialog</name>
    <message>
        <source>This is a &amp;maintenance</source>
        <translation>C’est une &amp;maintenance</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Mettre en sourdine</translation>
    </message>
    <message>
        <source>Nobody is told in this time. What is over by its end is never told; what lasts is told then. Checks go on.</source>
        <translation>Personne n’est averti pendant ce temps. Ce qui est fini à son terme n’est jamais annoncé&#xa0;; ce qui dure l’est alors. Les vérifications continuent.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Pour combien de temps</translation>
    </message>
    <message>
        <source>What is muted</source>
        <translation>Ce qui est mis en sourdine</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;For how long</source>
        <translation>Pour combien de &amp;temps</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Quoi</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 heures</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Jusqu’à demain matin</translation>
    </message>
    <message>
        <source>2 days</source>
        <translation>2 jours</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 semaine</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message numerus="yes">
        <source>These %n alert(s)</source>
        <translation>
            <numerusform>Cette alerte</numerusform>
            <numerusform>Ces %n alertes</numerusform>
        </translation>
    </message>
    <message>
        <source>This kind of change on %1</source>
        <translation>Ce genre de changement sur&#xa0;%1</translation>
    </message>
    <message>
        <source>Everything on %1</source>
        <translation>Tout sur&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>vigie::Navigation</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>vigie::NetworkSection</name>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Asked whether the &amp;network works at all</source>
        <translation>Interrogés pour savoir si le &amp;réseau fonctionne</translation>
    </message>
    <message>
        <source>Hosts with their ports, separated by blanks. They are asked only when a watched address is silent: if they are silent too, the network is at fault and nobody is alerted. Changes here hold from the next start.</source>
        <translation>Des hôtes avec leur port, séparés par des espaces. Ils ne sont interrogés que si une adresse surveillée se tait&#xa0;: s’ils se taisent aussi, le réseau est en cause et personne n’est alerté. Ces changements prennent effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Write the proxy as http://HOST:PORT or socks5://HOST:PORT; until then the connection is direct.</source>
        <translation>Écrivez le proxy sous la forme http://HÔTE:PORT ou socks5://HÔTE:PORT&#xa0;; d’ici là, la connexion est directe.</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>what the system says</source>
        <translation>celui du système</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>this one:</source>
        <translation>celui-ci&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Address of the proxy</source>
        <translation>&amp;Adresse du proxy</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>Nom d’&amp;utilisateur</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>kept apart and not shown; type to change it</source>
        <translation>gardé à part&#xa0;; saisir pour le changer</translation>
    </message>
</context>
<context>
    <name>vigie::NoteDialog</name>
    <message>
        <source>&amp;Note (optional)</source>
        <translation>&amp;Note (facultatif)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>vigie::NoticeBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
</context>
<context>
    <name>vigie::NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>works</source>
        <translation>fonctionne</translation>
    </message>
    <message>
        <source>fails: %1</source>
        <translation>échoue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Saved. A test message shows whether it works.</source>
        <translation>Enregistré. Un message d’essai montre si cela fonctionne.</translation>
    </message>
    <message>
        <source>Remove the channel</source>
        <translation>Supprimer le canal</translation>
    </message>
    <message>
        <source>Remove %1? What waits for it is not sent.</source>
        <translation>Supprimer %1&#xa0;? Ce qui l’attend ne sera pas envoyé.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Sending a test message to %1…</source>
        <translation>Envoi d’un message d’essai à %1…</translation>
    </message>
    <message>
        <source>The test message was sent.</source>
        <translation>Le message d’essai a été envoyé.</translation>
    </message>
    <message>
        <source>The test message was not sent: %1</source>
        <translation>Le message d’essai n’a pas été envoyé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Who is told of alerts, and how. Each channel says what goes through it, and when.</source>
        <translation>Qui est prévenu des alertes, et comment. Chaque canal dit ce qui passe par lui, et quand.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Ce qu’il transmet</translation>
    </message>
    <message>
        <source>Add &amp;mail…</source>
        <translation>Ajouter un &amp;courriel…</translation>
    </message>
    <message>
        <source>Add &amp;webhook…</source>
        <translation>Ajouter un &amp;webhook…</translation>
    </message>
    <message>
        <source>Add this &amp;computer…</source>
        <translation>Ajouter cet &amp;ordinateur…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>Send a &amp;test</source>
        <translation>Envoyer un &amp;essai</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
</context>
<context>
    <name>vigie::OverviewPage</name>
    <message>
        <source>today %1</source>
        <translation>aujourd’hui à %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>hier à %1</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Sites, the worst first</source>
        <translation>Sites, les plus touchés d’abord</translation>
    </message>
    <message>
        <source>Enter opens what is worst; the menu key shows every place.</source>
        <translation>Entrée ouvre le plus grave&#xa0;; la touche Menu montre tous les endroits.</translation>
    </message>
    <message>
        <source>Latest important changes</source>
        <translation>Derniers changements importants</translation>
    </message>
    <message>
        <source>No important change so far</source>
        <translation>Aucun changement important jusqu’ici</translation>
    </message>
    <message>
        <source>What may cost ranking is listed here, the newest first.</source>
        <translation>Ce qui peut coûter des positions est listé ici, le plus récent d’abord.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier maintenant</translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critique</numerusform>
            <numerusform>%n critiques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>since your last visit, %1</source>
        <translation>depuis votre dernière visite, %1</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>jusqu’ici</translation>
    </message>
    <message>
        <source>Nothing new %1</source>
        <translation>Rien de nouveau %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>vigie::PageChartsView</name>
    <message>
        <source>Differences, in lines</source>
        <translation>Différences, en lignes</translation>
    </message>
    <message>
        <source>Differences, in words</source>
        <translation>Différences, en mots</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Size and words</source>
        <translation>Poids et mots</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Rien à dessiner pour l’instant</translation>
    </message>
    <message>
        <source>The first check of the page is the first point.</source>
        <translation>La première vérification de la page sera le premier point.</translation>
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
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Enter shows what changed a fact.</source>
        <translation>Entrée affiche ce qui a changé un fait.</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Copier la ligne</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Voir les différences</translation>
    </message>
    <message>
        <source>Differences from the one before</source>
        <translation>Différences avec le précédent</translation>
    </message>
    <message>
        <source>Differences from the newest</source>
        <translation>Différences avec le plus récent</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Graphiques</translation>
    </message>
</context>
<context>
    <name>vigie::PageEditDialog</name>
    <message numerus="yes">
        <source>Edit %n page(s)</source>
        <translation>
            <numerusform>Modifier %n page</numerusform>
            <numerusform>Modifier %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left alone stays as it is on each page.</source>
        <translation>Ce que vous ne changez pas reste tel quel sur chaque page.</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>séparées par des virgules</translation>
    </message>
    <message>
        <source>no tag so far</source>
        <translation>aucune étiquette</translation>
    </message>
    <message>
        <source>so far: %1</source>
        <translation>actuellement&#xa0;: %1</translation>
    </message>
    <message>
        <source>Check &amp;every</source>
        <translation>&amp;Vérifier toutes les</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>&amp;État</translation>
    </message>
    <message>
        <source>I&amp;mportant</source>
        <translation>I&amp;mportante</translation>
    </message>
    <message>
        <source>&amp;Add tags</source>
        <translation>&amp;Ajouter des étiquettes</translation>
    </message>
    <message>
        <source>&amp;Remove tags</source>
        <translation>&amp;Retirer des étiquettes</translation>
    </message>
    <message>
        <source>Check every</source>
        <translation>Vérifier toutes les</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Important</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Ajouter des étiquettes</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>Retirer des étiquettes</translation>
    </message>
    <message>
        <source>leave as it is (different)</source>
        <translation>laisser tel quel (différent)</translation>
    </message>
    <message>
        <source>as the site: %1</source>
        <translation>comme le site&#xa0;: %1</translation>
    </message>
    <message>
        <source>as the site</source>
        <translation>comme le site</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
</context>
<context>
    <name>vigie::PageHost</name>
    <message>
        <source>Opening…</source>
        <translation>Ouverture…</translation>
    </message>
</context>
<context>
    <name>vigie::PageJobs</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) changed.</source>
        <translation>
            <numerusform>%n page modifiée.</numerusform>
            <numerusform>%n pages modifiées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed, with everything known of them.</source>
        <translation>
            <numerusform>%n page retirée, avec tout ce que l’on en sait.</numerusform>
            <numerusform>%n pages retirées, avec tout ce que l’on en sait.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Export pages</source>
        <translation>Exporter les pages</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Écriture de %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1.</source>
        <translation>
            <numerusform>%n page écrite dans %1.</numerusform>
            <numerusform>%n pages écrites dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>L’export a été annulé. Aucun fichier n’a été écrit.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) added.</source>
        <translation>
            <numerusform>%n page ajoutée.</numerusform>
            <numerusform>%n pages ajoutées.</numerusform>
        </translation>
    </message>
    <message>
        <source>pages</source>
        <translation>pages</translation>
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
    <message>
        <source>&amp;Pages to watch, one URL a line:</source>
        <translation>&amp;Pages à surveiller, une URL par ligne&#xa0;:</translation>
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
    <message numerus="yes">
        <source>%1: %n open change(s)</source>
        <translation>
            <numerusform>%1&#xa0;: %n changement ouvert</numerusform>
            <numerusform>%1&#xa0;: %n changements ouverts</numerusform>
        </translation>
    </message>
    <message>
        <source>no open change</source>
        <translation>aucun changement ouvert</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
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
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Add pages…</source>
        <translation>Ajouter des pages…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Pause these pages</source>
        <translation>Suspendre ces pages</translation>
    </message>
    <message>
        <source>Resume these pages</source>
        <translation>Reprendre ces pages</translation>
    </message>
    <message>
        <source>Check these pages now</source>
        <translation>Vérifier ces pages maintenant</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Copy URLs</source>
        <translation>Copier les URL</translation>
    </message>
    <message>
        <source>No page fits these filters</source>
        <translation>Aucune page ne répond à ces filtres</translation>
    </message>
    <message>
        <source>Remove a filter, or look at all pages.</source>
        <translation>Retirez un filtre, ou voyez toutes les pages.</translation>
    </message>
    <message>
        <source>Show all pages</source>
        <translation>Voir toutes les pages</translation>
    </message>
    <message>
        <source>No page here yet</source>
        <translation>Aucune page pour l’instant</translation>
    </message>
    <message>
        <source>Drop a list of URLs or a file here, or use “Add pages”.</source>
        <translation>Déposez ici une liste d’URL ou un fichier, ou utilisez «&#xa0;Ajouter des pages&#xa0;».</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copier les lignes</translation>
    </message>
    <message>
        <source>robots.txt workbench…</source>
        <translation>Atelier robots.txt…</translation>
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
    <message>
        <source>%1, %2 pages/s</source>
        <translation>%1, %2 pages/s</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>En pause jusqu’au %1</translation>
    </message>
    <message>
        <source>No network: what fails now says nothing about the sites</source>
        <translation>Pas de réseau&#xa0;: ce qui échoue maintenant ne dit rien des sites</translation>
    </message>
    <message>
        <source>The network asks to log in first</source>
        <translation>Le réseau demande d’abord une connexion</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
</context>
<context>
    <name>vigie::PrivacySection</name>
    <message>
        <source>Privacy</source>
        <translation>Vie privée</translation>
    </message>
    <message>
        <source>What Vigie finds stays on this computer. It asks the sites that you watch, the pages with your backlinks, and nobody about you: there is no statistics, no account and no server behind it.</source>
        <translation>Ce que Vigie trouve reste sur cet ordinateur. Elle interroge les sites que vous surveillez, les pages qui portent vos liens, et personne à votre sujet&#xa0;: il n’y a derrière elle ni statistiques, ni compte, ni serveur.</translation>
    </message>
    <message>
        <source>For the registration of domains it asks the registries’ public servers (RDAP), found through data.iana.org; names are resolved by your system.</source>
        <translation>Pour l’enregistrement des domaines, elle interroge les serveurs publics des registres (RDAP), trouvés par data.iana.org&#xa0;; les noms sont résolus par votre système.</translation>
    </message>
    <message>
        <source>Alerts go only where the channels under Notifications send them. Passwords and keys are kept in files of your profile that only you may read.</source>
        <translation>Les alertes ne vont que là où les canaux de la partie Notifications les envoient. Les mots de passe et les clés sont gardés dans des fichiers de votre profil que vous seul pouvez lire.</translation>
    </message>
</context>
<context>
    <name>vigie::ReportForm</name>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Sujet</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>&amp;Période</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>P&amp;remier jour</translation>
    </message>
    <message>
        <source>La&amp;st day</source>
        <translation>&amp;Dernier jour</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>&amp;Contenu</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>La semaine dernière</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Le mois dernier</translation>
    </message>
    <message>
        <source>This week so far</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>This month so far</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>Autres jours</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Uptime only (status page)</source>
        <translation>Disponibilité seule (page d’état)</translation>
    </message>
    <message>
        <source>As the client wants it</source>
        <translation>Celle du client</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Page web (HTML)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Days are days of UTC.</source>
        <translation>Les jours sont ceux de l’UTC.</translation>
    </message>
</context>
<context>
    <name>vigie::ReportPreview</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
</context>
<context>
    <name>vigie::ReportSchedules</name>
    <message>
        <source>C&amp;opy rows</source>
        <translation>C&amp;opier les lignes</translation>
    </message>
    <message>
        <source>Sent by mail</source>
        <translation>Envoyés par courriel</translation>
    </message>
    <message>
        <source>&amp;Schedule a report…</source>
        <translation>&amp;Programmer un rapport…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Reports sent by mail</source>
        <translation>Rapports envoyés par courriel</translation>
    </message>
    <message>
        <source>Enter changes when a report leaves and for whom.</source>
        <translation>Entrée change quand un rapport part et pour qui.</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucun encore</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>en route</translation>
    </message>
    <message>
        <source>waits: %1</source>
        <translation>en attente&#xa0;: %1</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>refusé&#xa0;: %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>abandonné&#xa0;: %1</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>chaque semaine</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>chaque mois</translation>
    </message>
    <message>
        <source>never: its channel is off</source>
        <translation>jamais&#xa0;: son canal est arrêté</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>À quelle fréquence</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Destinataires</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Prochain</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Dernier envoi</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Dernier résultat</translation>
    </message>
    <message>
        <source>A channel of mail in the settings, and reports can leave by themselves every week or month.</source>
        <translation>Avec un canal de courriel dans les réglages, des rapports peuvent partir d’eux-mêmes chaque semaine ou chaque mois.</translation>
    </message>
    <message>
        <source>No report leaves by itself yet: schedule one, every week or month.</source>
        <translation>Aucun rapport ne part encore de lui-même&#xa0;: programmez-en un, chaque semaine ou chaque mois.</translation>
    </message>
    <message>
        <source>The report on %1 is sent no more.</source>
        <translation>Le rapport sur %1 n’est plus envoyé.</translation>
    </message>
</context>
<context>
    <name>vigie::ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
    <message>
        <source>A&amp;gency and logos…</source>
        <translation>&amp;Agence et logos…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Écriture de %1…</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Le rapport est dans %1.</translation>
    </message>
    <message>
        <source>The report was cancelled. No file was written.</source>
        <translation>Le rapport a été annulé. Aucun fichier n’a été écrit.</translation>
    </message>
</context>
<context>
    <name>vigie::RobotsAccessModel</name>
    <message>
        <source>lost</source>
        <translation>perdue</translation>
    </message>
    <message>
        <source>gained</source>
        <translation>gagnée</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangée</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>aucune règle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>line number and line</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Crawlers</source>
        <translation>Robots</translation>
    </message>
    <message>
        <source>Line that decides now</source>
        <translation>Ligne qui décide maintenant</translation>
    </message>
    <message>
        <source>Line of the draft</source>
        <translation>Ligne du brouillon</translation>
    </message>
</context>
<context>
    <name>vigie::RobotsEffectModel</name>
    <message>
        <source>blocked</source>
        <translation>bloquée</translation>
    </message>
    <message>
        <source>freed</source>
        <translation>libérée</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Crawlers</source>
        <translation>Robots</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
</context>
<context>
    <name>vigie::RobotsProblemModel</name>
    <message>
        <source>The file is larger than 500 KiB: Google reads nothing after this line.</source>
        <translation>Le fichier dépasse 500 Kio&#xa0;: Google ne lit rien après cette ligne.</translation>
    </message>
    <message>
        <source>This is a web page, not a robots.txt.</source>
        <translation>Ceci est une page web, pas un robots.txt.</translation>
    </message>
    <message>
        <source>A rule before the first User-agent line: nobody obeys it.</source>
        <translation>Une règle avant la première ligne User-agent&#xa0;: personne ne la suit.</translation>
    </message>
    <message>
        <source>A sitemap needs a full URL with https://: “%1”</source>
        <translation>Un sitemap demande une URL complète avec https://&#xa0;: «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>A User-agent line that names nobody.</source>
        <translation>Une ligne User-agent qui ne nomme personne.</translation>
    </message>
    <message>
        <source>“%1” begins with neither / nor *: it fits no page.</source>
        <translation>«&#xa0;%1&#xa0;» ne commence ni par / ni par *&#xa0;: aucune page n’y répond.</translation>
    </message>
    <message>
        <source>No rule: “%1”</source>
        <translation>Pas une règle&#xa0;: «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>No search engine obeys “%1”.</source>
        <translation>Aucun moteur ne suit «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is misspelt: Google understands it, others may not.</source>
        <translation>«&#xa0;%1&#xa0;» est mal écrit&#xa0;: Google comprend, d’autres peut-être pas.</translation>
    </message>
    <message>
        <source>A colon is missing: Google understands it, others may not.</source>
        <translation>Il manque un deux-points&#xa0;: Google comprend, d’autres peut-être pas.</translation>
    </message>
    <message>
        <source>The line is too long: its end is not read.</source>
        <translation>La ligne est trop longue&#xa0;: sa fin n’est pas lue.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark: some crawlers then lose the first line.</source>
        <translation>Le fichier commence par une marque d’ordre des octets&#xa0;: certains robots perdent alors la première ligne.</translation>
    </message>
    <message>
        <source>The file is not UTF-8: rules with other letters than a to z may fail.</source>
        <translation>Le fichier n’est pas en UTF-8&#xa0;: les règles avec d’autres lettres que a à z peuvent échouer.</translation>
    </message>
    <message>
        <source>Error in line %1</source>
        <translation>Erreur à la ligne %1</translation>
    </message>
    <message>
        <source>Warning for line %1</source>
        <translation>Avertissement pour la ligne %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
</context>
<context>
    <name>vigie::RobotsWorkbench</name>
    <message>
        <source>Open a robots.txt</source>
        <translation>Ouvrir un robots.txt</translation>
    </message>
    <message>
        <source>Save the robots.txt</source>
        <translation>Enregistrer le robots.txt</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Exporter la liste</translation>
    </message>
    <message>
        <source>robots.txt workbench</source>
        <translation>Atelier robots.txt</translation>
    </message>
    <message>
        <source>S&amp;ite:</source>
        <translation>S&amp;ite&#xa0;:</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Back to the &amp;live file</source>
        <translation>Revenir au fichier en &amp;ligne</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>Enre&amp;gistrer sous…</translation>
    </message>
    <message>
        <source>&amp;Copy the result</source>
        <translation>&amp;Copier le résultat</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Live now</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Draft of robots.txt</source>
        <translation>Brouillon du robots.txt</translation>
    </message>
    <message>
        <source>The robots.txt that is live</source>
        <translation>Le robots.txt en ligne</translation>
    </message>
    <message>
        <source>Problems of the draft</source>
        <translation>Problèmes du brouillon</translation>
    </message>
    <message>
        <source>What each crawler loses and gains</source>
        <translation>Ce que chaque robot perd et gagne</translation>
    </message>
    <message>
        <source>Another crawler, as “AhrefsBot”</source>
        <translation>Un autre robot, comme «&#xa0;AhrefsBot&#xa0;»</translation>
    </message>
    <message>
        <source>Another crawler</source>
        <translation>Un autre robot</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>A&amp;jouter</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Part of a URL</source>
        <translation>Partie d’une URL</translation>
    </message>
    <message>
        <source>Filter pages</source>
        <translation>Filtrer les pages</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Lost or gained</source>
        <translation>Perdues ou gagnées</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdues</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>Gagnées</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangées</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Toutes les pages</translation>
    </message>
    <message>
        <source>Pages that crawlers lose or gain</source>
        <translation>Pages que les robots perdent ou gagnent</translation>
    </message>
    <message>
        <source>This is your draft, as you left it.</source>
        <translation>Voici votre brouillon, tel que vous l’avez laissé.</translation>
    </message>
    <message>
        <source>Back to the live file</source>
        <translation>Revenir au fichier en ligne</translation>
    </message>
    <message>
        <source>The pages of the site are being read…</source>
        <translation>Lecture des pages du site…</translation>
    </message>
    <message>
        <source>No robots.txt of this site was received yet: the draft is compared with none.</source>
        <translation>Aucun robots.txt de ce site n’a encore été reçu&#xa0;: le brouillon est comparé à un fichier absent.</translation>
    </message>
    <message>
        <source>The site has no robots.txt: every page is open now.</source>
        <translation>Le site n’a pas de robots.txt&#xa0;: toutes les pages sont ouvertes.</translation>
    </message>
    <message>
        <source>Compared with the file of %1.</source>
        <translation>Comparé au fichier du %1.</translation>
    </message>
    <message>
        <source>The last check did not get it: crawlers may stop until it answers.</source>
        <translation>Le dernier contrôle ne l’a pas obtenu&#xa0;: les robots peuvent s’arrêter jusqu’à sa réponse.</translation>
    </message>
    <message>
        <source>The draft differs from it.</source>
        <translation>Le brouillon en diffère.</translation>
    </message>
    <message>
        <source>The draft is the same.</source>
        <translation>Le brouillon est identique.</translation>
    </message>
    <message>
        <source>No problem in the draft</source>
        <translation>Aucun problème dans le brouillon</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) in the draft</source>
        <translation>
            <numerusform>%n problème dans le brouillon</numerusform>
            <numerusform>%n problèmes dans le brouillon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>The pages are being judged</source>
        <translation>Les pages sont en cours d’examen</translation>
    </message>
    <message>
        <source>What the draft does to them stands here.</source>
        <translation>Ce que le brouillon leur fait s’affiche ici.</translation>
    </message>
    <message>
        <source>No page of this site is watched</source>
        <translation>Aucune page de ce site n’est surveillée</translation>
    </message>
    <message>
        <source>Add pages to see what a robots.txt does to them.</source>
        <translation>Ajoutez des pages pour voir ce qu’un robots.txt leur fait.</translation>
    </message>
    <message>
        <source>No page is lost or gained</source>
        <translation>Aucune page perdue ni gagnée</translation>
    </message>
    <message>
        <source>Every page that fits the filter stays as open or as closed as it is now.</source>
        <translation>Chaque page qui répond au filtre reste ouverte ou fermée comme maintenant.</translation>
    </message>
    <message>
        <source>Show all pages</source>
        <translation>Afficher toutes les pages</translation>
    </message>
    <message>
        <source>The draft is the live file again.</source>
        <translation>Le brouillon est de nouveau le fichier en ligne.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The draft is in %1.</source>
        <translation>Le brouillon est dans %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n ligne est dans %1.</numerusform>
            <numerusform>%n lignes sont dans %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::RouteList</name>
    <message>
        <source>Add a &amp;route</source>
        <translation>Ajouter une &amp;route</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>any tag</source>
        <translation>toute étiquette</translation>
    </message>
    <message>
        <source>:00</source>
        <comment>hour of the day</comment>
        <translation>:00</translation>
    </message>
    <message>
        <source>What is told</source>
        <translation>Ce qui est dit</translation>
    </message>
    <message>
        <source>Of which sites</source>
        <translation>De quels sites</translation>
    </message>
    <message>
        <source>Of pages with this tag</source>
        <translation>Des pages qui ont cette étiquette</translation>
    </message>
    <message>
        <source>When it is told</source>
        <translation>Quand c’est dit</translation>
    </message>
    <message>
        <source>At what hour</source>
        <translation>À quelle heure</translation>
    </message>
    <message>
        <source>Remove the route</source>
        <translation>Supprimer la route</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
</context>
<context>
    <name>vigie::RuleDialog</name>
    <message>
        <source>&amp;Accept this alert too</source>
        <translation>&amp;Accepter aussi cette alerte</translation>
    </message>
    <message>
        <source>Ignore from now on</source>
        <translation>Ignorer désormais</translation>
    </message>
    <message>
        <source>A rule leaves out what matches before values are compared: where nothing else differs, there is no change and no alert.</source>
        <translation>Une règle écarte ce qui correspond avant de comparer les valeurs&#xa0;: si rien d’autre ne diffère, il n’y a ni changement ni alerte.</translation>
    </message>
    <message>
        <source>Any change of “%1”</source>
        <translation>Tout changement de «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Ce texte</translation>
    </message>
    <message>
        <source>What matches a regular expression</source>
        <translation>Ce qui correspond à une expression régulière</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>On this site</source>
        <translation>Sur ce site</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>What is ignored</source>
        <translation>Ce qui est ignoré</translation>
    </message>
    <message>
        <source>Text or pattern</source>
        <translation>Texte ou motif</translation>
    </message>
    <message>
        <source>Where it is ignored</source>
        <translation>Où c’est ignoré</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Nom de la règle</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Enregistrer la règle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Quoi</translation>
    </message>
    <message>
        <source>&amp;Text or pattern</source>
        <translation>&amp;Texte ou motif</translation>
    </message>
    <message>
        <source>W&amp;here</source>
        <translation>&amp;Où</translation>
    </message>
    <message>
        <source>&amp;Name (optional)</source>
        <translation>&amp;Nom (facultatif)</translation>
    </message>
    <message>
        <source>Say which text or pattern is to be ignored.</source>
        <translation>Dites quel texte ou quel motif ignorer.</translation>
    </message>
    <message>
        <source>Reading the last %1 days…</source>
        <translation>Lecture des&#xa0;%1 derniers jours…</translation>
    </message>
    <message>
        <source>In the last %1 days: %2 alerts without this rule, %3 with it.</source>
        <translation>Sur les&#xa0;%1 derniers jours&#xa0;:&#xa0;%2 alertes sans cette règle,&#xa0;%3 avec elle.</translation>
    </message>
</context>
<context>
    <name>vigie::ScheduleDialog</name>
    <message>
        <source>Send a report regularly</source>
        <translation>Envoyer un rapport régulièrement</translation>
    </message>
    <message>
        <source>Edit the scheduled report</source>
        <translation>Modifier le rapport programmé</translation>
    </message>
    <message>
        <source>Every week, about Monday to Sunday</source>
        <translation>Chaque semaine, du lundi au dimanche</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Chaque mois</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Page web (HTML)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>As the client wants it</source>
        <translation>Celle du client</translation>
    </message>
    <message>
        <source> h</source>
        <translation>&#xa0;h</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Sujet</translation>
    </message>
    <message>
        <source>&amp;How often</source>
        <translation>&amp;Fréquence</translation>
    </message>
    <message>
        <source>Ho&amp;ur of the day after</source>
        <translation>&amp;Heure du lendemain</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Mail channel</source>
        <translation>&amp;Canal de courriel</translation>
    </message>
    <message>
        <source>&amp;Recipients, by commas</source>
        <translation>&amp;Destinataires, séparés par des virgules</translation>
    </message>
    <message>
        <source>“%1” is no mail address. Write name@example.org, several separated by commas.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse. Écrivez nom@example.org, plusieurs séparées par des virgules.</translation>
    </message>
    <message>
        <source>Nobody would get it: the channel has no recipients of its own.</source>
        <translation>Personne ne le recevrait&#xa0;: le canal n’a pas de destinataires à lui.</translation>
    </message>
</context>
<context>
    <name>vigie::SearchField</name>
    <message>
        <source>Search pages, sites, commands (%1)</source>
        <translation>Rechercher pages, sites, commandes (%1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Résultats de la recherche</translation>
    </message>
</context>
<context>
    <name>vigie::SearchModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
</context>
<context>
    <name>vigie::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Parties des réglages</translation>
    </message>
</context>
<context>
    <name>vigie::SiteCardModel</name>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifié</translation>
    </message>
    <message>
        <source>all well</source>
        <translation>tout va bien</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: available %2</source>
        <translation>%1&#xa0;: disponible à %2</translation>
    </message>
    <message>
        <source>%1: not observed</source>
        <translation>%1&#xa0;: non observé</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>client %1</translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n alerte critique</numerusform>
            <numerusform>%n alertes critiques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>available %1 in 30 days</source>
        <translation>disponible à %1 sur 30 jours</translation>
    </message>
    <message>
        <source>last check: %1</source>
        <translation>dernière vérification&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>vigie::SiteCardView</name>
    <message>
        <source>&amp;Alerts</source>
        <translation>&amp;Alertes</translation>
    </message>
    <message>
        <source>&amp;Changes</source>
        <translation>&amp;Changements</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>&amp;Pages</translation>
    </message>
    <message>
        <source>&amp;Uptime</source>
        <translation>&amp;Disponibilité</translation>
    </message>
    <message>
        <source>Site &amp;settings…</source>
        <translation>&amp;Réglages du site…</translation>
    </message>
    <message>
        <source>&amp;robots.txt workbench…</source>
        <translation>Atelier &amp;robots.txt…</translation>
    </message>
</context>
<context>
    <name>vigie::SiteChartsView</name>
    <message>
        <source>Changes by severity</source>
        <translation>Changements par gravité</translation>
    </message>
    <message>
        <source>Changes by what changed</source>
        <translation>Changements par critère</translation>
    </message>
    <message>
        <source>Calendar of changes</source>
        <translation>Calendrier des changements</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Avant et après</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 jours</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>un an</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Of one site at a time</source>
        <translation>Un site à la fois</translation>
    </message>
    <message>
        <source>Choose a site above: this chart is drawn for one.</source>
        <translation>Choisissez un site ci-dessus&#xa0;: ce graphique n’en montre qu’un.</translation>
    </message>
</context>
<context>
    <name>vigie::SiteDialog</name>
    <message>
        <source>Its changes &amp;weigh more</source>
        <translation>Ses changements &amp;pèsent davantage</translation>
    </message>
    <message>
        <source>It lives on a pri&amp;vate network</source>
        <translation>Il se trouve sur un réseau pri&amp;vé</translation>
    </message>
    <message>
        <source>Site settings</source>
        <translation>Réglages du site</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Général</translation>
    </message>
    <message>
        <source>&amp;Requests</source>
        <translation>&amp;Requêtes</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Client</source>
        <translation>&amp;Client</translation>
    </message>
    <message>
        <source>Check its pages &amp;every</source>
        <translation>Vérifier ses pages &amp;toutes les</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Check its pages every</source>
        <translation>Vérifier ses pages toutes les</translation>
    </message>
    <message>
        <source>as the settings say</source>
        <translation>selon les réglages</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>&amp;User agent</source>
        <translation>Agent &amp;utilisateur</translation>
    </message>
    <message>
        <source>Requests at a &amp;time</source>
        <translation>Requêtes &amp;simultanées</translation>
    </message>
    <message>
        <source>&amp;Wait between two requests</source>
        <translation>&amp;Attente entre deux requêtes</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>Agent utilisateur</translation>
    </message>
    <message>
        <source>Requests at a time</source>
        <translation>Requêtes simultanées</translation>
    </message>
    <message>
        <source>Wait between two requests</source>
        <translation>Attente entre deux requêtes</translation>
    </message>
    <message>
        <source>A &amp;failure is asked again</source>
        <translation>Nouvelles tentatives après un é&amp;chec</translation>
    </message>
    <message>
        <source>for the first time &amp;after</source>
        <translation>la &amp;première après</translation>
    </message>
    <message>
        <source>and then &amp;every</source>
        <translation>puis &amp;toutes les</translation>
    </message>
    <message>
        <source>How often a failure is asked again</source>
        <translation>Nombre de nouvelles tentatives après un échec</translation>
    </message>
    <message>
        <source>Seconds before the first repeat</source>
        <translation>Secondes avant la première nouvelle tentative</translation>
    </message>
    <message>
        <source>Seconds before every other repeat</source>
        <translation>Secondes avant chacune des suivantes</translation>
    </message>
    <message>
        <source>All of it is sent to this site alone. Passwords, cookies and keys are kept apart from the database and never shown again.</source>
        <translation>Tout cela n’est envoyé qu’à ce site. Mots de passe, cookies et clés sont gardés hors de la base de données et ne sont plus montrés.</translation>
    </message>
    <message>
        <source>&amp;Headers, one a line</source>
        <translation>&amp;En-têtes, un par ligne</translation>
    </message>
    <message>
        <source>User name (&amp;Basic)</source>
        <translation>Nom d’utilisateur (&amp;Basic)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>A&amp;ddresses of hosts</source>
        <translation>A&amp;dresses d’hôtes</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Addresses of hosts, HOST:PORT:ADDRESS, one a line</source>
        <translation>Adresses d’hôtes, HÔTE:PORT:ADRESSE, une par ligne</translation>
    </message>
</context>
<context>
    <name>vigie::SiteFindingsDialog</name>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Pages that are not watched yet</source>
        <translation>Pages qui ne sont pas encore surveillées</translation>
    </message>
    <message>
        <source>Only URLs that contain…</source>
        <translation>Seulement les URL qui contiennent…</translation>
    </message>
    <message>
        <source>Only URLs that contain</source>
        <translation>Seulement les URL qui contiennent</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Toutes</translation>
    </message>
    <message>
        <source>Choose all that are shown</source>
        <translation>Choisir toutes celles qui sont affichées</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>A&amp;ucune</translation>
    </message>
    <message>
        <source>Choose none of those that are shown</source>
        <translation>N’en choisir aucune de celles qui sont affichées</translation>
    </message>
    <message>
        <source>&amp;Explore the links</source>
        <translation>&amp;Explorer les liens</translation>
    </message>
    <message>
        <source>Follows the links of the site from its home page, as its robots.txt allows, to find pages that no sitemap lists. At most %1 pages.</source>
        <translation>Suit les liens du site depuis sa page d’accueil, comme son robots.txt le permet, pour trouver des pages qu’aucun sitemap ne cite. Au plus %1 pages.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>These are watched from now on, each in its own rhythm.</source>
        <translation>Tout ceci est désormais surveillé, chacun à son rythme.</translation>
    </message>
    <message>
        <source>Vigie is looking at the site. This window may be closed: the checks go on.</source>
        <translation>Vigie examine le site. Cette fenêtre peut être fermée&#xa0;: les vérifications continuent.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvé</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n page(s) that are not watched yet</source>
        <translation>
            <numerusform>%1 page choisie sur %n non surveillée</numerusform>
            <numerusform>%1 pages choisies sur %n non surveillées</numerusform>
        </translation>
    </message>
    <message>
        <source>The sitemaps list no page that is not watched: explore the links to find more.</source>
        <translation>Aucune autre page dans les sitemaps&#xa0;: explorez les liens pour en trouver.</translation>
    </message>
    <message>
        <source>Pages of the sitemaps appear here.</source>
        <translation>Les pages des sitemaps apparaîtront ici.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Watch %n page(s)</source>
        <translation>
            <numerusform>&amp;Surveiller %n page</numerusform>
            <numerusform>&amp;Surveiller %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Exploring the site…</source>
        <translation>Exploration du site…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) found along the links.</source>
        <translation>
            <numerusform>%n page trouvée en suivant les liens.</numerusform>
            <numerusform>%n pages trouvées en suivant les liens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) are forbidden by robots.txt.</source>
        <translation>
            <numerusform>%n URL est interdite par robots.txt.</numerusform>
            <numerusform>%n URL sont interdites par robots.txt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Enregistrement de %n page…</numerusform>
            <numerusform>Enregistrement de %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::SiteSelector</name>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>Client or site</source>
        <translation>Client ou site</translation>
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
    <message>
        <source>first check</source>
        <translation>première vérification</translation>
    </message>
    <message>
        <source>nothing that matters for search</source>
        <translation>rien qui compte pour le référencement</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
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
    <message>
        <source>As the log has it, in English: %1</source>
        <translation>Tel que dans le journal, en anglais&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>vigie::StorageSection</name>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>%1, of which %2 are free inside; %3 snapshots of %4 pages</source>
        <translation>%1, dont %2 libres à l’intérieur&#xa0;; %3 instantanés de %4 pages</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucune pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n, the newest of %1</source>
        <translation>
            <numerusform>%n, du %1</numerusform>
            <numerusform>%n, la plus récente du %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Share of the disk budget in use</source>
        <translation>Part du budget disque utilisée</translation>
    </message>
    <message>
        <source>&amp;Disk budget</source>
        <translation>Budget &amp;disque</translation>
    </message>
    <message>
        <source> MB</source>
        <translation>&#xa0;Mo</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>Keep &amp;every snapshot for</source>
        <translation>Garder &amp;tous les instantanés</translation>
    </message>
    <message>
        <source>One a d&amp;ay for</source>
        <translation>Un par &amp;jour</translation>
    </message>
    <message>
        <source>&amp;HTML of snapshots for</source>
        <translation>Le &amp;HTML des instantanés</translation>
    </message>
    <message>
        <source> days</source>
        <translation>&#xa0;jours</translation>
    </message>
    <message>
        <source>The first and the last good snapshot of a page, and those that an open change shows, are always kept. After the days above one snapshot a month stays. Changes here hold from the next start.</source>
        <translation>Le premier et le dernier bon instantané d’une page, et ceux que montre un changement ouvert, sont toujours gardés. Au-delà de ces jours, il en reste un par mois. Ces changements prennent effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>The backup is being written</source>
        <translation>La sauvegarde est en cours d’écriture</translation>
    </message>
</context>
<context>
    <name>vigie::SubjectCombo</name>
    <message>
        <source>All sites</source>
        <translation>Tous les sites</translation>
    </message>
    <message>
        <source>Client: %1</source>
        <translation>Client&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>vigie::TimingTableModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>last 24 hours</source>
        <translation>24 dernières heures</translation>
    </message>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>dernier jour</numerusform>
            <numerusform>%n derniers jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95e centile</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99e centile</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Vérifications</translation>
    </message>
</context>
<context>
    <name>vigie::TrayIcon</name>
    <message>
        <source>paused until %1</source>
        <translation>en pause jusqu’au %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>pas de réseau</translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n alerte critique</numerusform>
            <numerusform>%n alertes critiques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>no open alert</source>
        <translation>aucune alerte ouverte</translation>
    </message>
    <message>
        <source>Vigie: %1</source>
        <translation>Vigie&#xa0;: %1</translation>
    </message>
    <message>
        <source>&amp;Open Vigie</source>
        <translation>&amp;Ouvrir Vigie</translation>
    </message>
    <message>
        <source>&amp;Resume checks</source>
        <translation>&amp;Reprendre les vérifications</translation>
    </message>
    <message>
        <source>&amp;Pause for 1 hour</source>
        <translation>&amp;Mettre en pause pour 1 heure</translation>
    </message>
    <message>
        <source>Pause until &amp;tomorrow</source>
        <translation>Mettre en pause jusqu’à &amp;demain</translation>
    </message>
</context>
<context>
    <name>vigie::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
</context>
<context>
    <name>vigie::UptimePage</name>
    <message>
        <source>Part of a name, address or tag</source>
        <translation>Partie d’un nom, d’une adresse ou d’une étiquette</translation>
    </message>
    <message>
        <source>Filter monitors</source>
        <translation>Filtrer les sondes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Tout état</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>Sondes</translation>
    </message>
    <message>
        <source>Enter changes how a monitor asks.</source>
        <translation>Entrée modifie la façon d’interroger.</translation>
    </message>
    <message>
        <source>Add a &amp;monitor…</source>
        <translation>Ajouter une &amp;sonde…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Vérifier maintenant</translation>
    </message>
    <message>
        <source>C&amp;opy rows</source>
        <translation>C&amp;opier les lignes</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Disponibilité</translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s)</source>
        <translation>
            <numerusform>%n sonde</numerusform>
            <numerusform>%n sondes</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is pinged yet</source>
        <translation>Rien n’est encore sondé</translation>
    </message>
    <message>
        <source>A monitor asks a page, a port or a host every few minutes, whether or not its pages are checked, and tells when it is down.</source>
        <translation>Une sonde interroge une page, un port ou un hôte toutes les quelques minutes, que ses pages soient vérifiées ou non, et dit quand il est indisponible.</translation>
    </message>
    <message>
        <source>Add a monitor…</source>
        <translation>Ajouter une sonde…</translation>
    </message>
    <message>
        <source>No monitor fits the filter</source>
        <translation>Aucune sonde ne correspond au filtre</translation>
    </message>
    <message>
        <source>Other monitors are hidden by it.</source>
        <translation>Il masque d’autres sondes.</translation>
    </message>
    <message>
        <source>Show all monitors</source>
        <translation>Afficher toutes les sondes</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>%1 and its history are deleted.</source>
        <translation>%1 et son historique sont supprimés.</translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) and their history are deleted.</source>
        <translation>
            <numerusform>%n sonde est supprimée avec son historique.</numerusform>
            <numerusform>%n sondes sont supprimées avec leur historique.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) asked now.</source>
        <translation>
            <numerusform>%n sonde interroge maintenant.</numerusform>
            <numerusform>%n sondes interrogent maintenant.</numerusform>
        </translation>
    </message>
    <message>
        <source>E&amp;xport the list…</source>
        <translation>E&amp;xporter la liste…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export the monitors</source>
        <translation>Exporter les moniteurs</translation>
    </message>
    <message>
        <source>monitors</source>
        <translation>moniteurs</translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) are in %1.</source>
        <translation>
            <numerusform>%n moniteur est dans %1.</numerusform>
            <numerusform>%n moniteurs sont dans %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ValuePair</name>
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
        <translation>Valeur avant</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>Valeur maintenant</translation>
    </message>
</context>
<context>
    <name>vigie::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>Welcome to Vigie</source>
        <translation>Bienvenue dans Vigie</translation>
    </message>
    <message>
        <source>Vigie checks the pages of your sites and tells what changed, since when, on how many pages, and whether it matters for search.</source>
        <translation>Vigie vérifie les pages de vos sites et dit ce qui a changé, depuis quand, sur combien de pages, et si cela compte pour le référencement.</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue&#xa0;:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Your site</source>
        <translation>Votre site</translation>
    </message>
    <message>
        <source>Type its address. Its home page, robots.txt and sitemaps are watched at once; other pages are added from a list, a file or the sitemap.</source>
        <translation>Saisissez son adresse. Sa page d’accueil, robots.txt et ses sitemaps sont surveillés aussitôt&#xa0;; les autres pages s’ajoutent à partir d’une liste, d’un fichier ou du sitemap.</translation>
    </message>
    <message>
        <source>&amp;Add a site…</source>
        <translation>&amp;Ajouter un site…</translation>
    </message>
    <message>
        <source>The sample site</source>
        <translation>Le site d’exemple</translation>
    </message>
    <message>
        <source>A small shop that Vigie serves on this computer, without network. Its pages change by themselves every quarter of an hour, and it has sixty days of past: real checks, real differences, real alerts. Remove it like any other site.</source>
        <translation>Une petite boutique que Vigie sert sur cet ordinateur, sans réseau. Ses pages changent d’elles-mêmes tous les quarts d’heure, et elle a soixante jours de passé&#xa0;: de vraies vérifications, de vraies différences, de vraies alertes. Elle se supprime comme tout autre site.</translation>
    </message>
    <message>
        <source>Look around with the &amp;sample site</source>
        <translation>Découvrir avec le site d’&amp;exemple</translation>
    </message>
    <message>
        <source>Progress of the sample site</source>
        <translation>Avancement du site d’exemple</translation>
    </message>
    <message>
        <source>Checking its past: day %v of %m</source>
        <translation>Vérification de son passé&#xa0;: jour %v sur %m</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>You need no account: without one you stay on the Free pack, and what Vigie finds stays on this computer.</source>
        <translation>Aucun compte n’est nécessaire&#xa0;: sans compte, vous restez au pack Gratuit, et ce que Vigie trouve reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Sample site (Maison Verveine)</source>
        <translation>Site d’exemple (Maison Verveine)</translation>
    </message>
    <message>
        <source>Cancelled. Nothing of the sample site is left.</source>
        <translation>Annulé. Il ne reste rien du site d’exemple.</translation>
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
    <message>
        <source>&amp;Filter this page</source>
        <translation>&amp;Filtrer cette page</translation>
    </message>
    <message>
        <source>&amp;Search everywhere</source>
        <translation>&amp;Rechercher partout</translation>
    </message>
    <message>
        <source>Site &amp;settings…</source>
        <translation>&amp;Réglages du site…</translation>
    </message>
    <message>
        <source>&amp;robots.txt workbench…</source>
        <translation>Atelier &amp;robots.txt…</translation>
    </message>
    <message>
        <source>&amp;Find pages…</source>
        <translation>&amp;Trouver des pages…</translation>
    </message>
</context>
</TS>
